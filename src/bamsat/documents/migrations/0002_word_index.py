"""Words of directives are found with or without accents (RULES 15)."""

from django.db import migrations

from bamsat.search.migrating import AddWordIndex


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_first_tables")]

    operations = [AddWordIndex("directive", "folded")]
