"""The table in which all processes count failed sign-ins together."""

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the tables of the caches that `settings.CACHES` names."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_word_index")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
