"""Verification: whatever is done to the tables behind the journal's back is found."""

import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.journal import hashing, operations, verification
from bamsat.journal.events import Kind
from bamsat.journal.faults import Break, Fault
from bamsat.journal.models import Chain, End, Event, Seal
from bamsat.journal.operations import Entry
from bamsat.journal.verification import verify, verify_all
from tests.journal.conftest import NOON, forge, write

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("unguarded"),
]

ONE = "directive:1"
DAY = date(2024, 5, 7)
EVENING = NOON + timedelta(hours=12)

each_example_in_the_same_database = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def relink(chain: str, *, start: int) -> None:
    """Compute a chain's hashes anew from one event on, as a clever forger would."""
    before = Event.objects.filter(chain=chain, sequence=start - 1).first()
    previous = before.hash if before else ""
    for event in Event.objects.in_chain(chain).filter(sequence__gte=start):
        event.previous = previous
        previous = hashing.of_event(event.spoken())
        change = "UPDATE journal_event SET previous = %s, hash = %s WHERE id = %s"
        forge(change, event.previous, previous, event.pk)
    forge("UPDATE journal_chain SET head = %s WHERE name = %s", previous, chain)


def change(sequence: int) -> None:
    forge(
        "UPDATE journal_event SET actor = 'nobody' WHERE chain = %s AND sequence = %s",
        ONE,
        sequence,
    )


def remove(sequence: int) -> None:
    forge("DELETE FROM journal_event WHERE chain = %s AND sequence = %s", ONE, sequence)


def swap(sequence: int) -> None:
    """An event changes places with the next one."""
    moved = "UPDATE journal_event SET sequence = %s WHERE chain = %s AND sequence = %s"
    for old, new in (
        (sequence, 10**6),
        (sequence + 1, sequence),
        (10**6, sequence + 1),
    ):
        forge(moved, new, ONE, old)


def shorten(length: int) -> None:
    """Cut the tail and make the chain's row agree."""
    forge("DELETE FROM journal_event WHERE chain = %s AND sequence > %s", ONE, length)
    head = Event.objects.get(chain=ONE, sequence=length).hash
    forge(
        "UPDATE journal_chain SET length = %s, head = %s WHERE name = %s",
        length,
        head,
        ONE,
    )


def test_an_untouched_journal_is_intact() -> None:
    write(3)
    write(2, chain="agencies")
    head = operations.seal_day(day=DAY, at=EVENING).head
    verdict = verify_all(head)
    assert verdict.intact
    assert (verdict.chains, verdict.events, verdict.seals) == (2, 5, 1)
    assert verify(ONE).intact
    assert verify(ONE).events == 3


def test_an_empty_journal_is_intact() -> None:
    assert verify_all().intact


@pytest.mark.parametrize(
    ("forgery", "fault", "place"),
    [
        (change, Fault.CHANGED, 3),
        (remove, Fault.MISSING, 4),
        (swap, Fault.MOVED, 3),
    ],
)
def test_a_clumsy_forgery_is_found_in_its_place(
    forgery: Callable[[int], None], fault: Fault, place: int
) -> None:
    write(5)
    forgery(3)
    assert verify(ONE).broken == verify_all().broken == Break(fault, ONE, place)


def test_only_the_first_broken_link_is_named() -> None:
    write(5)
    change(2)
    change(4)
    assert verify(ONE).broken == Break(Fault.CHANGED, ONE, 2)


def test_a_cut_tail_is_found() -> None:
    write(3)
    remove(3)
    assert verify(ONE).broken == Break(Fault.CUT, ONE, 2)


def test_a_changed_last_event_with_its_hash_computed_anew_is_found() -> None:
    write(3)
    change(3)
    event = Event.objects.get(sequence=3)
    anew = hashing.of_event(event.spoken())
    forge("UPDATE journal_event SET hash = %s WHERE id = %s", anew, event.pk)
    assert verify(ONE).broken == Break(Fault.REWRITTEN, ONE, 3)


def test_an_event_added_behind_the_journals_back_is_found() -> None:
    first = write()
    write()
    row = "UPDATE journal_chain SET length = 1, head = %s WHERE name = %s"
    forge(row, first.hash, ONE)
    assert verify(ONE).broken == Break(Fault.ADDED, ONE, 2)


def test_events_whose_chain_was_removed_are_found() -> None:
    with transaction.atomic():
        write(2)
        forge("DELETE FROM journal_chain WHERE name = %s", ONE)
        assert verify_all().broken == Break(Fault.ADDED, ONE, 1)
        transaction.set_rollback(True)


def test_a_chain_that_grows_while_it_is_read_is_intact() -> None:
    write(2)
    chains = list(Chain.objects.all())
    write(2)
    assert list(verification._Walk("default").breaks(chains)) == []


def test_a_cut_tail_with_its_length_corrected_is_found_once_sealed() -> None:
    write(3)
    operations.seal_day(day=DAY, at=EVENING)
    shorten(2)
    assert verify(ONE).broken == Break(Fault.CUT, ONE, 3)
    assert verify_all().broken == Break(Fault.CUT, ONE, 3)


def test_a_chain_computed_anew_is_found_once_sealed() -> None:
    write(3)
    operations.seal_day(day=DAY, at=EVENING)
    change(2)
    relink(ONE, start=2)
    assert verify(ONE).broken == Break(Fault.REWRITTEN, ONE, 3)


def test_a_sealed_end_made_to_agree_breaks_the_seal() -> None:
    write(3)
    operations.seal_day(day=DAY, at=EVENING)
    change(2)
    relink(ONE, start=2)
    forge("UPDATE journal_end SET hash = %s", Chain.objects.get().head)
    assert verify_all().broken == Break(Fault.RESEALED, day=DAY)


def test_a_sealed_chain_that_is_gone_as_a_whole_breaks_the_seal() -> None:
    write(3)
    write(chain="agencies")
    operations.seal_day(day=DAY, at=EVENING)
    forge("DELETE FROM journal_end WHERE chain = %s", ONE)
    forge("DELETE FROM journal_event WHERE chain = %s", ONE)
    forge("DELETE FROM journal_chain WHERE name = %s", ONE)
    assert verify_all().broken == Break(Fault.RESEALED, day=DAY)


def test_a_journal_rewritten_with_its_seals_no_longer_holds_the_published_head() -> (
    None
):
    write(3)
    published = operations.seal_day(day=DAY, at=EVENING).head
    change(2)
    relink(ONE, start=2)
    forge("DELETE FROM journal_end")
    forge("DELETE FROM journal_seal")
    operations.seal_day(day=DAY, at=EVENING)
    assert verify_all().intact
    assert verify_all(published).broken == Break(Fault.UNKNOWN_HEAD)


def test_a_chain_that_grows_after_the_seal_is_intact() -> None:
    write(3)
    head = operations.seal_day(day=DAY, at=EVENING).head
    write(2)
    assert verify_all(head).intact


@each_example_in_the_same_database
@given(
    lengths=st.lists(st.integers(1, 6), min_size=1, max_size=4),
    days=st.integers(0, 3),
)
def test_whatever_was_recorded_and_sealed_is_intact(
    lengths: list[int], days: int
) -> None:
    with transaction.atomic():
        for day in range(days + 1):
            for place, length in enumerate(lengths):
                write(length, chain=f"directive:{place}")
            head = operations.seal_day(
                day=DAY + timedelta(days=day), at=EVENING + timedelta(days=day)
            ).head
        assert verify_all(head).intact
        transaction.set_rollback(True)


@each_example_in_the_same_database
@given(
    length=st.integers(1, 12),
    data=st.data(),
    column=st.sampled_from(
        ["actor", "about", "kind", "previous", "hash", "data", "at", "batch"]
    ),
)
def test_a_change_to_any_column_of_any_event_is_found(
    length: int, data: st.DataObject, column: str
) -> None:
    values = {
        "data": '{"title": "khác"}',
        "at": "2024-05-07 05:00:00.000001+00:00",
        "batch": "00000000-0000-0000-0000-000000000001",
    }
    victim = data.draw(st.integers(1, length))
    with transaction.atomic():
        write(length)
        forge(
            f"UPDATE journal_event SET {column} = %s WHERE sequence = %s",  # noqa: S608
            values.get(column, "x"),
            victim,
        )
        broken = verify(ONE).broken
        transaction.set_rollback(True)
    assert broken is not None
    assert (broken.chain, broken.sequence) == (ONE, victim)


@each_example_in_the_same_database
@given(length=st.integers(2, 12), data=st.data())
def test_events_in_any_other_order_are_found(length: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(1, length + 1)))
    with transaction.atomic():
        write(length)
        rows = list(Event.objects.in_chain(ONE))
        forge("UPDATE journal_event SET sequence = sequence + 1000")
        for event, place in zip(rows, order, strict=True):
            sql = "UPDATE journal_event SET sequence = %s WHERE id = %s"
            forge(sql, place, event.pk)
        intact = verify(ONE).intact
        transaction.set_rollback(True)
    assert intact == (order == list(range(1, length + 1)))


def test_ten_thousand_events_are_verified_in_bounded_memory() -> None:
    many = [
        Entry(
            kind=Kind.CHECKPOINT_SET,
            chain=f"directive:{place % 50}",
            about=f"commitment:{place}",
            data={"title": "Rà soát thủ tục hành chính " * 10},
        )
        for place in range(10_000)
    ]
    with transaction.atomic():
        operations.record_many(many, by="command", at=NOON)
    del many
    tracemalloc.start()
    verdict = verify_all()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert verdict.intact
    assert verdict.events == 10_000
    assert peak < 8_000_000  # bytes; all rows at once take thirty million


def test_seals_and_ends_name_themselves() -> None:
    write()
    seal = operations.seal_day(day=DAY, at=EVENING)
    assert str(Seal.objects.get()) == f"07/05/2024 {seal.head}"
    assert str(End.objects.get()) == "directive:1/1"
