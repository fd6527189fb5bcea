"""The database refuses to change or empty the journal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bamsat.journal import guards


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(editor.connection)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first_events")]

    operations = [migrations.RunPython(install, remove)]
