"""Recording: an event stands at the end of its chain, in the change's transaction."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from bamsat.journal import hashing, operations
from bamsat.journal.events import Kind
from bamsat.journal.models import Chain, Event, Untold
from bamsat.journal.operations import Entry
from tests.journal.conftest import NOON, write

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def entries(number: int, *, chains: int = 1) -> list[Entry]:
    return [
        Entry(
            kind=Kind.COMMITMENT_ENTERED,
            chain=f"directive:{place % chains + 1}",
            about=f"commitment:{place}",
            data={"place": place},
        )
        for place in range(number)
    ]


def test_first_event_opens_the_chain() -> None:
    event = write()
    assert (event.sequence, event.previous) == (1, "")
    assert Chain.objects.get() == Chain(name="directive:1")
    assert Chain.objects.get().head == event.hash


def test_each_event_carries_the_hash_of_the_one_before() -> None:
    first, second = write(), write()
    assert (second.sequence, second.previous) == (2, first.hash)


def test_chains_do_not_touch_each_other() -> None:
    write(3)
    assert write(chain="agencies").sequence == 1


def test_the_stored_event_has_the_hash_of_what_it_says() -> None:
    data = {"số": "406/KH-UBND", "days": [1, None, True], "nested": {"z": "đ", "a": 1}}
    batch = uuid4()
    at = datetime(2024, 5, 7, 5, 0, 0, 123456, tzinfo=UTC)
    written = write(data=data, batch=batch, at=at)
    stored = Event.objects.get()
    assert stored.hash == written.hash == hashing.of_event(stored.spoken())
    assert (stored.data, stored.batch, stored.at) == (data, batch, at)


def test_the_hash_never_changes_between_versions() -> None:
    event = write(kind=Kind.COMMITMENT_ENTERED, batch=UUID(int=7))
    published = "161e52e4044d2026177c4aeb33c475bd29099071fbc16ef24b2a64bd33b5171c"
    assert event.hash == published


def test_the_timeline_of_an_object_is_in_order() -> None:
    events = [write(about="commitment:7") for _ in range(3)]
    write(about="commitment:77")
    assert list(Event.objects.about("commitment:7")) == events


def test_the_events_of_a_chain_are_in_order() -> None:
    events = [write(), write()]
    write(chain="agencies")
    assert list(Event.objects.in_chain("directive:1")) == events


def test_an_event_speaks_vietnamese() -> None:
    assert write(kind=Kind.DIRECTIVE_READ).sentence == "Đã đọc văn bản"


@pytest.mark.parametrize(
    "wrong",
    [
        {"chain": "directive:"},
        {"chain": "wishes"},
        {"about": "commitment"},
        {"about": ":1"},
        {"by": ""},
        {"at": datetime(2024, 5, 7)},  # noqa: DTZ001 (that is what is wrong)
        {"data": {"share": 0.5}},
        {"data": {"when": NOON}},
        {"data": {1: "one"}},
        {"data": {"text": "a\0b"}},
        {"data": {"text": "\ud800"}},
        {"kind": "something else"},
    ],
)
def test_what_cannot_be_recorded_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each has its own words)
        write(**wrong)  # type: ignore[arg-type]
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(TransactionManagementError):
        operations.record_many(entries(1), by="command", at=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_event_vanishes_with_the_change_that_failed() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Chain.objects.exists()
    assert write().sequence == 1


def test_a_bulk_change_has_one_batch_and_keeps_its_order() -> None:
    with transaction.atomic():
        events = operations.record_many(entries(10, chains=3), by="command", at=NOON)
    assert len({event.batch for event in events}) == 1
    assert events[0].batch is not None
    stored = Event.objects.in_chain("directive:1")
    assert [event.data["place"] for event in stored] == [0, 3, 6, 9]
    assert [event.sequence for event in stored] == [1, 2, 3, 4]


def test_a_bulk_change_takes_few_queries() -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as few:
        operations.record_many(entries(500, chains=50), by="command", at=NOON)
    # SQLite takes 999 values a statement, ten for each event.
    assert len(few) < 20


def test_a_bulk_change_of_nothing_is_nothing() -> None:
    with transaction.atomic():
        assert operations.record_many([], by="command", at=NOON) == []


def test_what_somebody_is_told_of_leaves_a_row_with_its_event() -> None:
    told, quiet = write(kind=Kind.WORK_RETURNED), write(kind=Kind.CHECKPOINT_SET)
    assert list(Untold.objects.values_list("event", flat=True)) == [told.pk]
    assert not quiet.told
    with transaction.atomic():
        write(kind=Kind.WORK_RETURNED)
        transaction.set_rollback(True)
    assert Untold.objects.count() == 1
