"""Who confirms whose work, and who answers for a collective."""

import re

import pytest
from django.test import Client

from bamsat.agencies.models import Agency, Member
from bamsat.commitments.models import Occurrence
from bamsat.journal.models import Event
from bamsat.progress import confirmers
from bamsat.progress.models import Confirmer
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import PostRole
from bamsat.rules.status import Timing
from tests.progress.cast import (
    COORDINATING,
    DONE,
    MEMBERS,
    OFFICE,
    coordinator,
    leader,
    of,
    say,
    visitor,
)
from tests.progress.test_confirming_pages import body
from tests.world import MONDAY, NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WHO = "/xac-nhan/ai/"
SOURCE = "Quyết định số 12/QĐ-UBND, Điều 3"


def names(agencies: list[Agency]) -> list[str]:
    return [each.name for each in agencies]


def test_what_nobody_could_confirm_is_told_until_somebody_is_named(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    say(of(COORDINATING), DONE)
    assert names(confirmers.without_confirmer(MONDAY)) == [COORDINATING]
    assert "1 cơ quan đã gửi kết quả mà chưa ai xác nhận được" in body(officer, WHO)
    form = {"agency": COORDINATING, "confirmed_by": OFFICE, "source": SOURCE}
    unknown = officer.post(WHO, form)
    assert unknown.status_code == 422
    assert f"Danh mục chưa có “{OFFICE}”" in unknown.content.decode()
    assert SOURCE in unknown.content.decode()
    told = officer.post(WHO, {**form, "add": "on"}, follow=True).content.decode()
    assert "từ nay do Văn phòng Ủy ban nhân dân tỉnh xác nhận" in told
    # Named, but nobody holds a post there who could.
    assert names(confirmers.without_confirmer(MONDAY)) == [COORDINATING]
    leader()
    assert confirmers.without_confirmer(MONDAY) == []
    event = Event.objects.get(kind="confirmer named")
    assert event.data["confirmed_by"] == agency(OFFICE).pk


def test_it_is_changed_and_removed_each_with_its_event(
    row: Occurrence, officer: Client
) -> None:
    who = coordinator_like()
    told = {"visitor": who, "at": NOW}
    made = confirmers.name_confirmer(
        agency=row.agency, confirmed_by=agency(OFFICE), source=SOURCE, **told
    )
    again = confirmers.name_confirmer(
        agency=row.agency, confirmed_by=agency(OFFICE), source=SOURCE, **told
    )
    assert again == made
    page = f"{WHO}{row.agency.slug}/"
    assert SOURCE in body(officer, page)
    form = {
        "agency": row.agency.name,
        "confirmed_by": "Sở Tài chính",
        "source": "Ý kiến tại cuộc họp.",
    }
    assert officer.post(page, form).status_code == 302
    assert Confirmer.objects.get().confirmed_by.name == "Sở Tài chính"
    assert officer.post(f"{page}bo/").status_code == 302
    assert not Confirmer.objects.exists()
    assert confirmers.remove_confirmer(agency=row.agency, **told) is False
    kinds = Event.objects.filter(kind__startswith="confirmer").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        "confirmer named",
        "confirmer named",
        "confirmer removed",
    ]


def coordinator_like():
    """An administrator may name too."""
    return visitor(PostRole.ADMINISTRATOR, "")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"confirmed_by": "Sở Công Thương"}, "Không cơ quan nào xác nhận việc của"),
        ({"source": " "}, "Hãy ghi căn cứ"),
        ({"agency": "Các sở"}, "không phải một tập thể"),
        ({"agency": "Không có"}, "Danh mục chưa có “Không có”"),
    ],
)
def test_what_cannot_be_named_is_said(
    row: Occurrence, officer: Client, changed: dict[str, str], words: str
) -> None:
    assert Agency.objects.filter(name="Các sở", collective=True).exists()
    form = {
        "agency": "Sở Công Thương",
        "confirmed_by": "Sở Tài chính",
        "source": SOURCE,
    }
    answer = officer.post(WHO, {**form, **changed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Confirmer.objects.exists()


def test_only_those_who_may_name_do(row: Occurrence) -> None:
    watches = leader()
    with pytest.raises(NotYoursError):
        confirmers.name_confirmer(
            agency=row.agency,
            confirmed_by=agency(OFFICE),
            source=SOURCE,
            visitor=watches,
            at=NOW,
        )
    with pytest.raises(NotYoursError):
        confirmers.remove_confirmer(agency=row.agency, visitor=watches, at=NOW)
    with pytest.raises(RefusedError):
        confirmers.name_confirmer(
            agency=row.agency,
            confirmed_by=row.agency,
            source=SOURCE,
            visitor=coordinator(),
            at=NOW,
        )


def shared(row: Occurrence) -> Agency:
    return row.assignment.agency


def chosen(html: str) -> list[str]:
    return re.findall(r'name="co-quan" value="(\d+)" checked', html)


def known(html: str) -> str:
    found = re.search(r'name="seen" value="([\d.]*)"', html)
    assert found
    return found[1]


def test_collectives_say_what_they_lead_and_that_nobody_answers(
    row: Occurrence, officer: Client
) -> None:
    html = body(officer, "/tap-the/")
    assert "3 cơ quan" in html
    Member.objects.all().delete()
    html = body(officer, "/tap-the/")
    assert html.count("chưa ai trả lời được cho tập thể này") > 1
    assert shared(row).name in html


def test_members_are_found_chosen_looked_at_and_saved(
    row: Occurrence, officer: Client
) -> None:
    collective = shared(row)
    page = f"/tap-the/{collective.slug}/"
    html = body(officer, page)
    assert len(chosen(html)) == len(MEMBERS)
    form = {"seen": known(html), "co-quan": chosen(html)}
    html = officer.post(
        page, {**form, "act": "tim", "tim": "thue tinh"}
    ).content.decode()
    assert "Cục Thuế tỉnh" in html
    assert len(chosen(html)) == len(MEMBERS)
    tax = Agency.objects.get(name="Cục Thuế tỉnh")
    form["co-quan"] = [*form["co-quan"], str(tax.pk)]
    added = {**form, "act": "them", "ten-moi": "ban dân tộc tỉnh"}
    html = officer.post(page, added).content.decode()
    assert 'name="ten" value="Ban dân tộc tỉnh" checked' in html
    assert not Agency.objects.filter(name="Ban dân tộc tỉnh").exists()
    form["ten"] = "Ban dân tộc tỉnh"
    html = officer.post(page, {**form, "act": "xem-truoc"}).content.decode()
    assert "mỗi nhiệm vụ 5 việc cho mỗi hạn" in html
    assert Member.objects.filter(collective=collective).count() == len(MEMBERS)
    told = officer.post(page, {**form, "act": "luu"}, follow=True).content.decode()
    assert "nhiệm vụ được chia việc theo những cơ quan này" in told
    mine = Occurrence.objects.filter(assignment=row.assignment, timing=Timing.DATED)
    assert {each.agency.name for each in mine.select_related("agency")} == {
        *MEMBERS,
        "Cục Thuế tỉnh",
        "Ban dân tộc tỉnh",
    }


def test_a_name_that_is_there_is_chosen_and_a_collective_is_not(
    row: Occurrence, officer: Client
) -> None:
    page = f"/tap-the/{shared(row).slug}/"
    added = {"seen": "", "act": "them", "ten-moi": "cục thuế tỉnh"}
    html = officer.post(page, added).content.decode()
    tax = Agency.objects.get(name="Cục Thuế tỉnh")
    assert chosen(html) == [str(tax.pk)]
    wrong = officer.post(page, {**added, "ten-moi": "Các sở"})
    assert wrong.status_code == 422
    assert "không phải một tập thể" in wrong.content.decode()
    assert 'value="Các sở"' in wrong.content.decode()


def test_a_member_that_reported_stays_and_the_refusal_lists_why(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    page = f"/tap-the/{shared(row).slug}/"
    html = body(officer, page)
    others = [key for key in chosen(html) if key != str(row.agency_id)]
    form = {"seen": known(html), "co-quan": others, "act": "luu"}
    answer = officer.post(page, form)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "đã báo cáo kết quả" in told
    assert "Sở Công Thương" in told
    assert Member.objects.filter(collective=shared(row)).count() == len(MEMBERS)


def test_members_that_somebody_changed_meanwhile_are_not_overwritten(
    row: Occurrence, officer: Client
) -> None:
    page = f"/tap-the/{shared(row).slug}/"
    html = body(officer, page)
    form = {"seen": known(html), "co-quan": chosen(html)[:1], "act": "luu"}
    Member.objects.filter(collective=shared(row), agency__name=COORDINATING).delete()
    answer = officer.post(page, form)
    assert answer.status_code == 409
    assert "người khác đã đổi" in answer.content.decode()
    assert Member.objects.filter(collective=shared(row)).count() == 2
    again = {**form, "seen": known(answer.content.decode())}
    assert officer.post(page, again).status_code == 302
    assert Member.objects.filter(collective=shared(row)).count() == 1
