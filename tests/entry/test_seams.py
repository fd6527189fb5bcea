"""Where entry by hand, imports, the officers' register and publication meet."""

import re
from datetime import date

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from bamsat.commitments.models import Commitment
from bamsat.commitments.operations import publish, redact
from bamsat.commitments.publication.pages import concerns
from bamsat.commitments.register import operations
from bamsat.commitments.register.operations import Grounds
from bamsat.commitments.review import operations as review
from bamsat.commitments.review import undoing as review_undoing
from bamsat.commitments.review.steps import duty_of
from bamsat.documents.models import Directive, Upload
from bamsat.entry.models import RegisterImport
from bamsat.entry.sheets import intake, writing
from tests.commitments.register.test_changes import cancel, correct, supersede, undo
from tests.entry.conftest import tried, written
from tests.entry.test_spoken import recorded, row
from tests.entry.workbooks import FIRST, SECOND, register
from tests.public.leaks import addresses, leaks, read
from tests.world import BY, MONDAY, NOW, PLAN, entered_plan, public_plan, received_plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("agencies"),
]

WHY = {"ground": "7.1-business", "reason": "chủ sở hữu chưa đồng ý"}
WHO = {"by": BY, "at": NOW}
PLAIN = ("Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
UNNAMED = ("Rà soát thủ tục hành chính", "Sở Tư pháp", date(2024, 6, 30))


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


def taken_back(register: RegisterImport) -> RegisterImport:
    """The import after somebody undid it."""
    assert intake.start_undoing(register=register, by=BY)
    writing.take_back(register=register.pk, at=NOW, today=MONDAY)
    register.refresh_from_db()
    return register


def test_what_stood_for_another_and_does_no_more_goes_back_to_the_desk() -> None:
    one, other = entered_plan().commitments.order_by("pk")[:2]
    [change] = supersede(one, by=other).done
    undo(change)
    other.refresh_from_db()
    operations.take_back(commitment=other.pk, version=other.version, **WHO)
    assert not Commitment.objects.filter(pk=other.pk).exists()


def test_an_import_is_undone_after_what_was_built_on_it() -> None:
    imported = written(register(FIRST, SECOND))
    kept = Commitment.objects.order_by("pk").first()
    [change] = supersede(entered_plan().commitments.first(), by=kept).done
    assert taken_back(imported).state == "written"
    undo(change)
    assert taken_back(imported).state == "undone"


def test_an_import_says_what_keeps_it_and_forgets_it_then(desk: Client) -> None:
    imported = written(register(FIRST, SECOND))
    [change] = cancel(Commitment.objects.order_by("pk").first()).done
    taken_back(imported)
    html = desk.get(f"/nhap-so/{imported.pk}/").content.decode()
    alert = re.search(r'role="alert">(.*?)</div>', html, re.S)
    assert alert
    assert "1: hủy · 05/02 09:00" in alert[1]  # the clock in Vietnam
    assert "dòng không phải việc" not in html
    undo(change)
    assert taken_back(imported).state == "undone"
    html = desk.get(f"/nhap-so/{imported.pk}/").content.decode()
    assert 'role="alert"' not in html


def test_a_file_that_decided_an_ending_is_not_withdrawn(desk: Client) -> None:
    plan = entered_plan()
    decided = SimpleUploadedFile("sua.txt", PLAN.read_bytes() + b"\n")
    desk.post("/van-thu/tai-len/", {"tep": decided})
    upload = Upload.objects.latest("pk")
    cancelled = plan.commitments.earliest("pk")
    grounds = Grounds(
        reason="trùng",
        document=upload.directive.name,
        successor_directive=upload.directive_id,
    )
    [change] = operations.cancel(
        chosen=[(cancelled.pk, 1)], grounds=grounds, today=MONDAY, **WHO
    ).done
    address = f"/van-thu/{upload.pk}/rut/"
    assert "Không rút được" in desk.post(address, follow=True).content.decode()
    undo(change)
    assert "Đã rút tệp" in desk.post(address, follow=True).content.decode()
    assert not Directive.objects.filter(pk=upload.directive_id).exists()


def test_the_public_reads_no_name_of_a_private_directive(client: Client) -> None:
    plan, private = public_plan(), written(register(FIRST)).rows.get().directive
    ended = plan.commitments.earliest("pk")
    grounds = Grounds(
        reason="trùng", document=private.name, successor_directive=private.pk
    )
    operations.cancel(chosen=[(ended.pk, 1)], grounds=grounds, today=MONDAY, **WHO)
    page = f"/nhiem-vu/{ended.pk}/"
    assert private.name not in read(client, page)
    publish(directive=private, **WHO)
    assert private.name in read(client, page)


def test_a_correction_leaves_no_hidden_deadline_behind(client: Client) -> None:
    """A deadline taken from a clause that is hidden, corrected to one that is not."""
    plan = received_plan()
    review.open_review(directive=plan, **WHO)
    drafts = {d.place: (f, d) for f in plan.findings.duties() for d in [duty_of(f)]}
    _, hidden = drafts["V.1.-4"]
    found, draft = drafts["IV.2.a.-2"]
    with_day = msgspec.structs.replace(draft, deadlines=hidden.deadlines)
    review.edit(finding=found.pk, version=1, draft=with_day, **WHO)
    review.accept_as_read(directive=plan, today=MONDAY, **WHO)
    plan.refresh_from_db()
    publish(directive=plan, **WHO)
    corrected = plan.commitments.get(place="IV.2.a.-2")
    correct(corrected, deadlines=())
    page = f"/nhiem-vu/{corrected.pk}/"
    assert "10/02/2024" in read(client, page)
    redact(subject=plan.provisions.get(path="V.1.-4"), **WHY, **WHO)
    assert "10/02/2024" not in read(client, page)
    assert leaks(client, plan) == {}


def test_a_register_without_numbers_has_its_name_on_every_page(
    client: Client,
) -> None:
    directive = written(register(UNNAMED, headings=PLAIN)).rows.get().directive
    publish(directive=directive, **WHO)
    for address in addresses(directive):
        body = read(client, address)
        assert not re.search(r"<(h1|h2|a)\b[^>]*>\s*</\1>", body), address


def test_a_hidden_item_hides_its_lead_and_its_day(client: Client) -> None:
    directive = written(register(FIRST)).rows.get().directive
    publish(directive=directive, **WHO)
    part = read(client, f"/van-ban/{directive.slug}/phan/1/")
    assert "Thời hạn: 30/06/2024" in part
    redact(subject=Commitment.objects.get(), **WHY, **WHO)
    assert leaks(client, directive) == {}
    part = read(client, f"/van-ban/{directive.slug}/phan/1/")
    assert "30/06/2024" not in part
    assert "Sở Tư pháp" not in part


def test_undone_words_are_named_before_they_are_published(desk: Client) -> None:
    directive = recorded(desk, **row())
    recorded_again = desk.post(
        f"/van-ban/{directive.slug}/ghi-them/",
        {
            "key": "7d2a2f8e-0b8f-4a53-9d0f-2f8f0a1b2c3d",
            "xem": "",
            **row(wording="Sai"),
        },
        follow=True,
    )
    desk.post(recorded_again.redirect_chain[-1][0])
    assert directive.commitments.count() == 2
    assert not any("hoàn tác" in words for words in concerns(directive, 1))
    step = directive.steps.latest("pk")
    review_undoing.undo(step=step.pk, by=BY, at=step.at, today=MONDAY)
    assert any("1 đoạn ghi tay" in words for words in concerns(directive, 1))
    redact(subject=directive.provisions.get(path="2"), **WHY, **WHO)
    assert not any("hoàn tác" in words for words in concerns(directive, 1))


def test_the_dry_run_says_what_would_be_public_at_once(desk: Client) -> None:
    directive = written(register(FIRST)).rows.get().directive
    more = tried(register(FIRST, SECOND))
    warning = "việc ghi thêm cũng công khai ngay"
    page = f"/nhap-so/{more.pk}/"
    assert warning not in desk.get(page).content.decode()
    publish(directive=directive, **WHO)
    assert warning in desk.get(page).content.decode()


def test_the_desk_leads_to_the_register(desk: Client) -> None:
    found = entered_plan().findings.duties().accepted().earliest("pk")
    html = desk.get(
        f"/van-ban/{found.directive.slug}/xem-lai/?muc={found.pk}"
    ).content.decode()
    assert f'href="/so/{found.commitment_id}/"' in html
    assert f'href="/so/?van-ban={found.directive.slug}"' in html
