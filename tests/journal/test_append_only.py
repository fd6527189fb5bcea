"""Nothing in the journal is changed or removed, by the ORM or by SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from bamsat.journal import guards, operations
from bamsat.journal.models import End, Event, Seal
from bamsat.journal.querysets import AppendOnlyError
from tests.journal.conftest import NOON, forge, write

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_orm_refuses_to_change_an_event() -> None:
    event = write()
    event.actor = "person:2"
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        Event.objects.update(actor="person:2")
    with pytest.raises(AppendOnlyError):
        Event.objects.bulk_update([event], ["actor"])


def test_the_orm_refuses_to_remove_an_event() -> None:
    with pytest.raises(AppendOnlyError):
        write().delete()
    with pytest.raises(AppendOnlyError):
        Event.objects.all().delete()


def test_the_orm_refuses_an_event_that_is_in_no_chain() -> None:
    with pytest.raises(AppendOnlyError):
        Event.objects.create(chain_id="agencies", sequence=1, at=NOON)


@pytest.mark.parametrize("table", guards.TABLES)
@pytest.mark.parametrize("sql", ["UPDATE {} SET hash = ''", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove_rows(table: str, sql: str) -> None:
    write()
    seal = operations.seal_day(day=NOON.date(), at=NOON.replace(hour=18))
    column = "head" if table == Seal._meta.db_table else "hash"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        forge(sql.replace("hash", column).format(table))
    assert Event.objects.count() == End.objects.count() == 1
    assert Seal.objects.get() == seal


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", guards.TABLES)
def test_the_database_refuses_to_empty_a_table(table: str) -> None:
    emptying = {"sqlite": "DELETE FROM {}", "postgresql": "TRUNCATE {} CASCADE"}
    write()
    operations.seal_day(day=NOON.date(), at=NOON.replace(hour=18))
    with pytest.raises(DatabaseError, match="append-only"):
        forge(emptying[connection.vendor].format(table))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_with_real_transactions_start_with_an_empty_guarded_journal(
    turn: int,
) -> None:
    assert not Event.objects.exists()
    write()
    with pytest.raises(DatabaseError, match="append-only"):
        forge("DELETE FROM journal_event")
