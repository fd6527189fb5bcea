"""The journal's tests: a moment, and a way to write and to forge events."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from bamsat.journal import guards, operations
from bamsat.journal.events import Kind
from bamsat.journal.models import Event

NOON = datetime(2024, 5, 7, 5, 0, tzinfo=UTC)
"""Twelve o'clock in Vietnam."""


def write(number: int = 1, *, chain: str = "directive:1", **change: object) -> Event:
    """Record so many events in a chain; the last one."""
    said: dict[str, object] = {
        "kind": Kind.CHECKPOINT_SET,
        "about": "commitment:1",
        "by": "command",
        "data": {"title": "Rà soát thủ tục"},
        "at": NOON,
    }
    with transaction.atomic():
        for _ in range(number):
            event = operations.record(chain=chain, **(said | change))  # type: ignore[arg-type]
    return event


def forge(sql: str, *values: object) -> None:
    """Write to the tables as somebody who holds the database's password."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """The triggers are gone, as if an administrator had dropped them."""
    guards.remove(connection)
    yield
    guards.install(connection)
