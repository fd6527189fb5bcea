"""A column of folded text and the lookup `words` upon it."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler

from bamsat.search.words import words

MAX_WORDS = 12


def asked_words(query: str) -> list[str]:
    """The words of a query, at most twelve."""
    return words(query)[:MAX_WORDS]


class FoldedText(models.TextField[str, str]):
    """Words in lower case without accents: written by operations, asked by `words`."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return " ".join(words(super().pre_save(model_instance, add) or ""))


@FoldedText.register_lookup
class Words(Lookup[bool]):
    """`column__words="vuong mac"`: every word occurs; the last may be unfinished.

    An index answers it: FTS5 on SQLite, a text index on PostgreSQL (both made by
    `bamsat.search.migrating.AddWordIndex`). A query without any word finds nothing.
    """

    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        found = asked_words(str(self.rhs))
        if not found:
            return "0 = 1", []
        match = " ".join(f'"{word}"' for word in found) + "*"
        table = self.lhs.target.model._meta.db_table
        column, params = self.process_lhs(compiler, connection)
        key = column.rsplit(".", 1)[0] + '."id"'
        return (
            f'{key} IN (SELECT rowid FROM "{table}_words" '  # noqa: S608
            f'WHERE "{table}_words" MATCH %s)',
            [*params, match],
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        found = asked_words(str(self.rhs))
        if not found:
            return "FALSE", []
        column, params = self.process_lhs(compiler, connection)
        return (
            f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)",
            [*params, " & ".join(found) + ":*"],
        )
