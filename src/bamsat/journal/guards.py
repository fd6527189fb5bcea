"""Triggers by which the database itself refuses to change or empty the journal.

They guard against mistakes, of programs and of administrators; against malice stand the
hashes and the published seals. SQLite drops a table's triggers when a later migration
rebuilds the table, so `bamsat setup` puts back what is missing.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_event", "journal_seal", "journal_end")
REFUSAL = "nhat ky chi duoc ghi them (the journal is append-only)"

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_refuse_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
# One for each statement: an UPDATE that hits no row is refused as well.
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE
ON {table} FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers there; those that are there already stay."""
    _execute(connection, _installing(connection.vendor))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for the backward migration."""
    _execute(connection, _removing(connection.vendor))


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether all the triggers are there."""
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    return present.issuperset(_names(connection.vendor))


def _names(vendor: str) -> list[str]:
    verbs = ("_UPDATE", "_DELETE") if vendor == "sqlite" else ("",)
    return [f"{table}_refuse{verb}" for table in TABLES for verb in verbs]


def _installing(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            _SQLITE.format(table=table, verb=verb, refusal=REFUSAL)
            for table in TABLES
            for verb in ("UPDATE", "DELETE")
        ]
    function = _FUNCTION.format(refusal=REFUSAL)
    return [function, *(_POSTGRESQL.format(table=table) for table in TABLES)]


def _removing(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {table}_refuse_{verb}"
            for table in TABLES
            for verb in ("UPDATE", "DELETE")
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_refuse ON {table}" for table in TABLES]


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
