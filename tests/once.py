"""Worlds that are made once by the operations of the site and copied row by row after:
a test that wants the same world again pays for its rows, not for the work behind them.

Rows are copied only inside the transaction of a test in which nothing is there yet.
With real transactions, or beside something else, the operations do it every time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.db.transaction import atomic

P = ParamSpec("P")
R = TypeVar("R")
FROM_THE_FIRST = ("auth", "contenttypes")
"""Apps whose tables are filled by the migrations, and by nothing else."""


@dataclass(frozen=True)
class Rows:
    """What stands in one table: the rows on SQLite, what COPY says on PostgreSQL."""

    table: str
    columns: tuple[str, ...]
    kept: list[tuple[Any, ...]] | bytes

    def put_back(self) -> None:
        """Write them, with the keys that they had."""
        into = f'"{self.table}" ({", ".join(self.columns)})'
        with connection.cursor() as cursor:
            if isinstance(self.kept, bytes):
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    copy.write(self.kept)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                # The names are those of the models.
                again = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608
                cursor.executemany(again, self.kept)


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """What `make` makes, copied from the second time on that the same is wanted. It
    answers with a row, or with plain data about what it has made."""
    copies: dict[object, tuple[R, list[Rows]]] = {}

    @wraps(make)
    def made(*args: P.args, **wanted: P.kwargs) -> R:
        if not connection.in_atomic_block or something_there():
            return make(*args, **wanted)
        key = (args, *wanted.items())
        if key not in copies:
            copies[key] = (make(*args, **wanted), all_rows())
        else:
            for rows in copies[key][1]:
                rows.put_back()
        answer, _ = copies[key]
        if isinstance(answer, Model):
            return type(answer)._default_manager.get(pk=answer.pk)
        return answer

    return made


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Each table of the site, and its columns that are written, the key first."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.app_label not in FROM_THE_FIRST:
            written = [f for f in meta.concrete_fields if not f.generated]
            written.sort(key=lambda field: not field.primary_key)
            found[meta.db_table] = tuple(f'"{field.column}"' for field in written)
    return found


def something_there() -> bool:
    """Whether any table has a row."""
    each = (f'SELECT EXISTS(SELECT 1 FROM "{table}")' for table in tables())  # noqa: S608
    asked = " UNION ALL ".join(each)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return any(found for (found,) in cursor.fetchall())


def empty() -> None:
    """Take away all rows, but those that the migrations brought. Only what holds any
    is touched: PostgreSQL needs ten times as long to truncate a hundred tables."""
    each = (
        f"SELECT '{table}' WHERE EXISTS(SELECT 1 FROM \"{table}\")"  # noqa: S608
        for table in tables()
    )
    with atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608


def all_rows() -> list[Rows]:
    """The rows of every table that has any."""
    found = (_rows(table, columns) for table, columns in tables().items())
    return [rows for rows in found if rows.kept]


def _rows(table: str, columns: tuple[str, ...]) -> Rows:
    # The names are those of the models.
    all_of_it = f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY 1'  # noqa: S608
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ({all_of_it}) TO STDOUT") as copy:
                return Rows(table, columns, b"".join(bytes(part) for part in copy))
        cursor.execute(all_of_it)
        return Rows(table, columns, cursor.fetchall())
