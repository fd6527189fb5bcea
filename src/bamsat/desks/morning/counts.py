"""How long the queues are: one query for all of them, and no counting beyond what a
person works through in a morning."""

from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection

from bamsat.desks.morning.desk import Sitting
from bamsat.desks.morning.queues import QUEUES, Queue

COUNTED = 500


def counts(sitting: Sitting, queues: Iterable[Queue] = QUEUES) -> dict[str, int]:
    """The length of each queue, `COUNTED + 1` where there is more."""
    asked, parameters, found = [], [], {}
    for queue in queues:
        rows = queue.rows(sitting).order_by().values("pk")[: COUNTED + 1]
        try:
            sql, given = rows.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            found[queue.slug] = 0
            continue
        # The words of a queue are constants of this module, never anybody's input.
        asked.append(f"SELECT '{queue.slug}', COUNT(*) FROM ({sql}) AS q")  # noqa: S608
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), parameters)
        found |= dict(cursor.fetchall())
    return found
