"""Many writers at once: no link is lost, doubled or forked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from bamsat.journal import operations
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.journal.operations import Entry
from bamsat.journal.verification import verify_all
from tests.journal.conftest import NOON, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]

WRITERS, TURNS = 8, 15


def at_once(work: Callable[[int], None]) -> None:
    """Run the work in as many threads, each with a database connection of its own."""

    def alone(writer: int) -> None:
        try:
            work(writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(alone, range(WRITERS)))


def test_writers_to_one_chain_stand_in_line() -> None:
    def work(writer: int) -> None:
        for turn in range(TURNS):
            write(about=f"commitment:{writer}", data={"turn": turn})

    at_once(work)
    assert verify_all().intact
    assert Event.objects.count() == WRITERS * TURNS
    for writer in range(WRITERS):
        timeline = Event.objects.about(f"commitment:{writer}")
        assert [event.data["turn"] for event in timeline] == list(range(TURNS))


def test_writers_to_several_chains_in_any_order_never_block_each_other() -> None:
    def work(writer: int) -> None:
        for turn in range(TURNS):
            numbers = [turn, writer, (turn + writer) % 5, 99]
            mixed = numbers if writer % 2 else list(reversed(numbers))
            entries = [
                Entry(
                    kind=Kind.COMMITMENT_ENTERED,
                    chain=f"directive:{number}",
                    about="commitment:1",
                    data={},
                )
                for number in mixed
            ]
            with transaction.atomic():
                operations.record_many(entries, by="command", at=NOON)

    at_once(work)
    assert verify_all().intact
    assert Event.objects.count() == WRITERS * TURNS * 4


def test_a_verification_amid_writing_is_not_misled() -> None:
    verdicts = []

    def work(writer: int) -> None:
        for _ in range(TURNS):
            if writer == 0:
                verdicts.append(verify_all())
            else:
                write()

    at_once(work)
    assert len(verdicts) == TURNS
    assert all(verdict.intact for verdict in verdicts)
