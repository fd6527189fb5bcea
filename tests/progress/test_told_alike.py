"""What agencies made known, told alike on every page of those who follow it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress.answering import links
from bamsat.progress.authors import of_link
from bamsat.progress.following import (
    checkpoints,
    sub_tasks,
)
from bamsat.progress.following.sub_tasks import Given
from bamsat.progress.models import (
    Checkpoint,
    Report,
    SubTask,
)
from bamsat.progress.refusals import RefusedError
from bamsat.rules.access import PostRole
from tests.progress.cast import (
    DONE,
    HINDERED,
    say,
    shared_plan,
    visitor,
)
from tests.world import MONDAY, NOW, holder

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OFFICER = PostRole.FOCAL_OFFICER


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February."""
    return shared_plan()


def browser(role: PostRole, at: str = "Sở Công Thương") -> Client:
    client = Client()
    client.force_login(holder(role, at))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_officers_register_says_what_agencies_made_known(row: Occurrence) -> None:
    """How long ago, hindered, given a later day: to officers, to nobody else."""
    officer = browser(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư")
    list_of_all = f"/so/?q={row.commitment.place}"
    with CaptureQueriesContext(connection) as before:
        quiet = page(officer, list_of_all)
    assert "cập nhật" not in quiet
    say(row, HINDERED)
    Occurrence.objects.filter(pk=row.pk).update(
        answered_at=NOW - timedelta(days=40), first_due_on=MONDAY
    )
    with CaptureQueriesContext(connection) as after:
        told = page(officer, list_of_all)
    assert len(after) == len(before)
    assert "cập nhật 40 ngày trước" in told
    assert '<span class="chip warn">vướng</span>' in told
    assert '<span class="chip">gia hạn</span>' in told
    Commitment.objects.update(public=True)
    public = page(Client(), "/nhiem-vu/")
    assert "cập nhật 40 ngày" not in public
    assert "chip warn" not in public


def test_a_page_of_work_holds_so_much_and_no_more(row: Occurrence) -> None:
    """Its lists are shown whole, so that what is kept beside it is bounded."""
    focal = visitor(OFFICER, "Sở Công Thương")
    when = {"visitor": focal, "at": NOW, "today": MONDAY}
    Checkpoint.objects.bulk_create(
        Checkpoint(occurrence=row, due_on=MONDAY, what=f"{n}", by="person:1", at=NOW)
        for n in range(checkpoints.MOST)
    )
    with pytest.raises(RefusedError, match="nhiều nhất 50 mốc"):
        checkpoints.set_checkpoint(occurrence=row.pk, due_on=MONDAY, what="nữa", **when)
    SubTask.objects.bulk_create(
        SubTask(occurrence=row, unit="Phòng", what=f"{n}", by="person:1", at=NOW)
        for n in range(sub_tasks.MOST)
    )
    with pytest.raises(RefusedError, match="nhiều nhất 100 phần"):
        sub_tasks.give(occurrence=row.pk, said=Given(unit="P", what="nữa"), **when)


def test_a_report_is_told_alike_wherever_it_stands(row: Occurrence) -> None:
    """Who held a link by the agency it was for; an infected file by name alone."""
    link = links.issue(
        agency=row.agency, occurrences=[row.pk], by="person:7", at=timezone.now()
    )
    say(row, DONE, author=of_link(link))
    made = Report.objects.get()
    for name, scan in (("xau.pdf", "infected"), ("cho.pdf", "waiting")):
        made.evidence.create(
            name=name, media_type="application/pdf", size=9, scan=scan, added_at=NOW
        )
    officer = browser(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư")
    for address in (f"/viec/{row.pk}/", f"/so/{row.commitment_id}/"):
        told = page(officer, address)
        deciding_page = page(officer, f"/xac-nhan/{row.pk}/")
        for words in (
            "Sở Công Thương, bằng liên kết trả lời",
            '<span lang="vi">xau.pdf</span>',
            "nhiễm mã độc, không tải được",
            "chờ quét mã độc",
        ):
            assert words in told
            assert words in deciding_page
