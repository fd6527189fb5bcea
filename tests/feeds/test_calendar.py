"""What a calendar says, and that it says what changed."""

from datetime import date, timedelta

import msgspec
import pytest

from bamsat.calendars.operations import move_days
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register import operations, snapshots
from bamsat.commitments.register.operations import Grounds
from bamsat.progress import extending
from tests.calendars.conftest import notice
from tests.feeds.conftest import Read, events, of
from tests.progress.cast import asked, confirmed, coordinator, fresh, moment
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date.fromisoformat


def test_an_event_stands_on_the_last_day_in_time_and_says_why(
    row: Occurrence, read: Read
) -> None:
    event = of(row, read())
    assert event["DTSTART"].dt == DAY("2024-02-09")
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt == DAY("2024-02-10")
    assert event["STATUS"] == "CONFIRMED"
    words = str(event["DESCRIPTION"])
    assert (
        "trước ngày 10/02/2024 → hết ngày 09/02/2024; "
        "ngày làm việc cuối: 07/02/2024 (Tết Nguyên đán 08–14/02)"
    ) in words
    assert row.commitment.quote in words
    assert str(event["URL"]) == f"http://testserver/viec/{row.pk}/"


def test_only_the_work_of_the_agency_is_told(row: Occurrence, read: Read) -> None:
    mine = Occurrence.objects.filter(agency=row.agency)
    others = Occurrence.objects.exclude(agency=row.agency)
    told = {uid.split("@")[0].split("-")[1] for uid in events(read())}
    assert told == {str(each.pk) for each in mine}
    assert others.exists()


def test_work_without_a_legal_day_stands_on_its_review_day(
    row: Occurrence, read: Read
) -> None:
    undated = Occurrence.objects.filter(agency=row.agency, due_on__isnull=True)
    found = events(read())
    for each in undated:
        event = found[f"viec-{each.pk}-20240610@testserver"]
        assert str(event["SUMMARY"]).startswith("Rà soát: ")
        assert "ngày báo cáo của chính văn bản" in str(event["DESCRIPTION"])
    assert undated.exists()


def test_an_extension_moves_the_same_event(row: Occurrence, read: Read) -> None:
    before = of(row, read())
    made = asked(row)
    extending.grant(
        extension=made.pk,
        until=made.until,
        answer="",
        decision="45/UBND",
        visitor=coordinator(),
        at=moment(2),
    )
    after = of(row, read())
    assert after["DTSTART"].dt == DAY("2024-02-29")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt == moment(2)
    assert "gia hạn đến hết ngày 29/02/2024" in str(after["DESCRIPTION"])


def test_a_corrected_day_moves_the_same_event(row: Occurrence, read: Read) -> None:
    before = of(row, read())
    commitment = Commitment.objects.get(pk=row.commitment_id)
    said = snapshots.snapshot(commitment)
    later = msgspec.structs.replace(said.deadlines[0], date=DAY("2024-03-01"))
    operations.correct(
        commitment=commitment.pk,
        version=commitment.version,
        said=msgspec.structs.replace(said, deadlines=(later,)),
        reason="đọc nhầm",
        today=MONDAY,
        by=BY,
        at=moment(1),
    )
    after = of(row, read())
    assert after["DTSTART"].dt == DAY("2024-02-29")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt == moment(1)


def test_a_cancelled_commitment_cancels_the_event_with_its_reason(
    row: Occurrence, read: Read
) -> None:
    before = of(row, read())
    commitment = Commitment.objects.get(pk=row.commitment_id)
    operations.cancel(
        chosen=[(commitment.pk, commitment.version)],
        grounds=Grounds(reason="trùng chương trình", document="Quyết định 5"),
        today=MONDAY,
        by=BY,
        at=moment(1),
    )
    after = of(row, read())
    assert after["STATUS"] == "CANCELLED"
    assert str(after["SUMMARY"]).startswith("Đã hủy: ")
    assert "Lý do: trùng chương trình" in str(after["DESCRIPTION"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_suspended_work_is_off_with_its_reason_and_comes_back(
    row: Occurrence, read: Read
) -> None:
    who = coordinator()
    extending.suspend(
        occurrence=row.pk,
        version=fresh(row).version,
        reason="chờ Trung ương",
        document="",
        visitor=who,
        at=moment(1),
    )
    off = of(row, read())
    assert off["STATUS"] == "CANCELLED"
    assert str(off["SUMMARY"]).startswith("Tạm dừng: ")
    assert "Lý do: chờ Trung ương" in str(off["DESCRIPTION"])
    extending.resume(
        occurrence=row.pk,
        version=fresh(row).version,
        reason="đã có hướng dẫn",
        visitor=who,
        at=moment(2),
    )
    back = of(row, read())
    assert back["STATUS"] == "CONFIRMED"
    assert back["SEQUENCE"] > off["SEQUENCE"]
    assert "Lý do" not in str(back["DESCRIPTION"])


@pytest.mark.parametrize("way", ["suspended", "cancelled"])
def test_the_review_of_what_is_set_aside_is_off_with_its_reason(
    row: Occurrence, read: Read, settings, way: str
) -> None:
    undated = Occurrence.objects.filter(agency=row.agency, due_on__isnull=True)[0]
    uid = f"viec-{undated.pk}-20240610@testserver"
    before = events(read())[uid]
    commitment = Commitment.objects.get(pk=undated.commitment_id)
    if way == "suspended":
        extending.suspend(
            occurrence=undated.pk,
            version=undated.version,
            reason="chờ Trung ương",
            document="",
            visitor=coordinator(),
            at=moment(1),
        )
    else:
        operations.cancel(
            chosen=[(commitment.pk, commitment.version)],
            grounds=Grounds(reason="chờ Trung ương", document="Quyết định 5"),
            today=MONDAY,
            by=BY,
            at=moment(1),
        )
    off = events(read())[uid]
    assert off["STATUS"] == "CANCELLED"
    assert off["DTSTART"].dt == before["DTSTART"].dt
    assert off["SEQUENCE"] > before["SEQUENCE"]
    assert "Lý do: chờ Trung ương" in str(off["DESCRIPTION"])
    settings.PINNED_DAY = DAY("2024-06-10") + timedelta(days=90)
    assert uid in events(read())
    settings.PINNED_DAY += timedelta(days=1)
    mine = [each for each in events(read()) if f"viec-{undated.pk}-" in each]
    assert mine == []


def test_work_that_is_done_is_marked_and_leaves_after_ninety_days(
    row: Occurrence, read: Read, settings
) -> None:
    confirmed(row)
    assert str(of(row, read())["SUMMARY"]).startswith("Đã xong: ")
    settings.PINNED_DAY = DAY("2024-02-09") + timedelta(days=90)
    assert of(row, read())
    settings.PINNED_DAY += timedelta(days=1)
    assert f"viec-{row.pk}@testserver" not in events(read())


def test_work_that_is_still_to_be_done_stays(
    row: Occurrence, read: Read, settings
) -> None:
    settings.PINNED_DAY = DAY("2025-06-01")
    assert of(row, read())["DTSTART"].dt == DAY("2024-02-09")


def test_work_that_another_agency_goes_on_with_leaves(
    row: Occurrence, read: Read
) -> None:
    Occurrence.objects.filter(pk=row.pk).update(
        agency=Occurrence.objects.exclude(agency=row.agency)[0].agency
    )
    assert f"viec-{row.pk}@testserver" not in events(read())


def test_a_day_off_that_a_notice_moves_changes_the_words_and_their_moment(
    row: Occurrence, read: Read
) -> None:
    before = of(row, read())
    move_days(notice("2024-02-07"), by=BY, at=moment(1))
    after = of(row, read())
    assert "ngày làm việc cuối: 06/02/2024" in str(after["DESCRIPTION"])
    assert after["DTSTART"].dt == before["DTSTART"].dt
    assert (before["LAST-MODIFIED"].dt, after["LAST-MODIFIED"].dt) == (NOW, moment(1))
