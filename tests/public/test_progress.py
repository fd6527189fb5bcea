"""What the public learns of work under way: what was decided to be published."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from bamsat.commitments.models import Occurrence
from bamsat.commitments.operations import publish
from bamsat.progress import deciding, extending
from bamsat.progress.following import (
    checkpoints,
    commenting,
    publishing,
    sub_tasks,
)
from bamsat.progress.following.sub_tasks import Given
from bamsat.progress.models import Evidence, Report
from bamsat.rules.access import PostRole
from tests.progress.cast import (
    DONE,
    HINDERED,
    coordinator,
    fresh,
    moment,
    say,
    shared_plan,
    speaking_for,
    visitor,
)
from tests.public.leaks import addresses, read
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

INTERNAL = (
    "bí-mật-vướng",
    "bí-mật-trả-lại",
    "bí-mật-gia-hạn",
    "bí-mật-trao-đổi",
    "bí-mật-mốc",
    "bí-mật-giao-việc",
    "bí-mật-tệp",
    "bí-mật-lần-hai",
)


@pytest.fixture
def row(settings: Settings) -> Occurrence:
    """Work on a public plan of which everything internal has a word of its own."""
    settings.PINNED_DAY = MONDAY
    row = shared_plan()
    publish(directive=row.directive, by=BY, at=NOW)
    say(row, HINDERED, hindrance="bí-mật-vướng")
    say(row, DONE, days=1, done="Kết quả được công khai.")
    deciding.send_back(
        chosen=[(row.pk, fresh(row).version)],
        reason="bí-mật-trả-lại",
        visitor=coordinator(),
        at=moment(1),
    )
    extending.ask(
        occurrence=row.pk,
        until=MONDAY + timedelta(days=40),
        reason="bí-mật-gia-hạn",
        document="bí-mật-gia-hạn",
        author=speaking_for(row.agency),
        at=moment(1),
    )
    say(row, DONE, days=2, done="bí-mật-lần-hai")
    who = visitor(PostRole.FOCAL_OFFICER, row.agency.name)
    said = {"occurrence": row.pk, "visitor": who, "at": NOW, "today": MONDAY}
    checkpoints.set_checkpoint(
        due_on=MONDAY + timedelta(days=1), what="bí-mật-mốc", **said
    )
    sub_tasks.give(said=Given(unit="bí-mật-giao-việc", what="Soạn"), **said)
    for text in ("bí-mật-trao-đổi", "Lời được công khai."):
        commenting.write(commitment=row.commitment_id, text=text, by=who.actor, at=NOW)
    public = row.commitment.comments.last()
    assert public
    commenting.publish(comment=public.pk, by="person:9", at=NOW)
    report = Report.objects.get(done="Kết quả được công khai.")
    Evidence.objects.create(
        report=report,
        name="bí-mật-tệp.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        scan=Evidence.Scan.NONE,
        added_at=NOW,
    )
    publishing.publish(report=report.pk, by="person:9", at=NOW)
    return row


def test_what_was_published_is_read_and_how_the_work_stands(
    client: Client, row: Occurrence
) -> None:
    html = read(client, f"/nhiem-vu/{row.commitment_id}/")
    assert "Kết quả được công khai." in html
    assert "Lời được công khai." in html
    assert "đã gửi, chờ xác nhận" in html


def test_nothing_internal_comes_out_on_any_public_address(
    client: Client, row: Occurrence
) -> None:
    for address in addresses(row.directive):
        shown = read(client, address)
        assert not [word for word in INTERNAL if word in shown], address


def test_an_extension_shows_both_days(client: Client, row: Occurrence) -> None:
    until = MONDAY + timedelta(days=40)
    Occurrence.objects.filter(pk=row.pk).update(first_due_on=row.due_on, due_on=until)
    html = read(client, f"/nhiem-vu/{row.commitment_id}/")
    assert "gia hạn từ 09/02/2024 đến 16/03/2024" in html
