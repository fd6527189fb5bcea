"""A letter that names work which is urged no more does not leave unwarned."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.urging.models import Urging
from tests.progress import papers
from tests.urging.cast import DUE, at, drafted, plan, urged

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]

WARNING = "bản thảo vẫn nêu"


def handed_in(ident: str) -> int:
    row = Occurrence.objects.get(commitment__ident=ident)
    Occurrence.objects.filter(pk=row.pk).update(state="submitted", submitted_on=DUE)
    return row.pk


def send(client: Client, urging: Urging, **said: object) -> tuple[int, str]:
    urging.refresh_from_db()
    form = {
        "act": "gui",
        "version": urging.version,
        "gui-number": "45/SKHĐT-TH",
        "gui-dated_on": f"{at(1).date()}",
        "gui-file": SimpleUploadedFile("ky.pdf", papers.PDF),
        **said,
    }
    answer = client.post(f"/don-doc/{urging.pk}/", form)
    return answer.status_code, answer.content.decode()


def test_work_that_was_done_after_its_draft_wants_a_word_before_it_is_sent(
    office: Client,
) -> None:
    urging = urged(plan(3))
    drafted(urging)
    page = f"/don-doc/{urging.pk}/"
    assert WARNING not in office.get(page).content.decode()
    first = handed_in("u2")
    html = office.get(page).content.decode()
    assert WARNING in html
    assert f'name="gui-knowing" value="{first}"' in html
    status, html = send(office, urging)
    assert status == 422
    assert "nêu 1 việc không còn phải đôn đốc ở đây (III.2.a)" in html
    assert "45/SKHĐT-TH" in html
    # What was done after the page was seen is not known.
    second = handed_in("u3")
    status, html = send(office, urging, **{"gui-knowing": f"{first}"})
    assert status == 422
    assert "nêu 2 việc" in html
    assert Urging.objects.get().state == Urging.State.DRAFTED
    known = {"gui-knowing": f"{first}.{second}"}
    assert send(office, urging, **known)[0] == 302
    assert Urging.objects.get().state == Urging.State.SENT


def test_work_that_the_register_has_no_more_is_told_too(office: Client) -> None:
    urging = urged(plan(2))
    drafted(urging)
    Commitment.objects.get(ident="u1").delete()
    status, html = send(office, urging)
    assert status == 422
    assert "(đã đưa khỏi sổ)" in html
    drafted(urging)
    assert send(office, urging)[0] == 302
