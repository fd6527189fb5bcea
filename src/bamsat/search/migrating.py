"""The migration operations that make a folded column searchable, and no longer."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = (
    # The index holds no text of its own: triggers keep it equal to the table.
    "CREATE VIRTUAL TABLE {t}_words USING fts5({c}, content={t}, content_rowid=id, "
    "tokenize='unicode61', prefix='2 3')",
    "INSERT INTO {t}_words({t}_words) VALUES ('rebuild')",
    "CREATE TRIGGER {t}_words_ai AFTER INSERT ON {t} BEGIN "
    "INSERT INTO {t}_words(rowid, {c}) VALUES (new.id, new.{c}); END",
    "CREATE TRIGGER {t}_words_ad AFTER DELETE ON {t} BEGIN "
    "INSERT INTO {t}_words({t}_words, rowid, {c}) VALUES ('delete', old.id, old.{c}); "
    "END",
    "CREATE TRIGGER {t}_words_au AFTER UPDATE OF {c} ON {t} BEGIN "
    "INSERT INTO {t}_words({t}_words, rowid, {c}) VALUES ('delete', old.id, old.{c}); "
    "INSERT INTO {t}_words(rowid, {c}) VALUES (new.id, new.{c}); END",
)
SQLITE_BACK = (
    "DROP TRIGGER {t}_words_ai",
    "DROP TRIGGER {t}_words_ad",
    "DROP TRIGGER {t}_words_au",
    "DROP TABLE {t}_words",
)
POSTGRESQL = ("CREATE INDEX {t}_words ON {t} USING gin (to_tsvector('simple', {c}))",)
POSTGRESQL_BACK = ("DROP INDEX {t}_words",)


class _WordIndex(Operation):
    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, column: str) -> None:
        self.model_name = model_name
        self.column = column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The tables of Django do not change."""

    def run(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        state: ProjectState,
        statements: tuple[str, ...],
    ) -> None:
        table = state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in statements:
            schema_editor.execute(statement.format(t=table, c=self.column))

    def _make(self, label: str, editor: BaseDatabaseSchemaEditor, state: Any) -> None:
        sqlite = editor.connection.vendor == "sqlite"
        self.run(label, editor, state, SQLITE if sqlite else POSTGRESQL)

    def _drop(self, label: str, editor: BaseDatabaseSchemaEditor, state: Any) -> None:
        sqlite = editor.connection.vendor == "sqlite"
        self.run(label, editor, state, SQLITE_BACK if sqlite else POSTGRESQL_BACK)


class AddWordIndex(_WordIndex):
    """Index a `FoldedText` column for the lookup `words`, on either database."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._make(app_label, schema_editor, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._drop(app_label, schema_editor, from_state)

    def describe(self) -> str:
        return f"Index the words of {self.model_name}.{self.column}"


class RemoveWordIndex(_WordIndex):
    """Take the index away: before a change for which SQLite builds the table anew and
    would lose the triggers. `AddWordIndex` stands behind that change again."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._drop(app_label, schema_editor, from_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._make(app_label, schema_editor, to_state)

    def describe(self) -> str:
        return f"Remove the word index of {self.model_name}.{self.column}"
