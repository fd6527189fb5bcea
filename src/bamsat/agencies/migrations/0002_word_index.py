"""Words of agencies are found with or without accents (RULES 15)."""

from django.db import migrations

from bamsat.search.migrating import AddWordIndex


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_first_tables")]

    operations = [AddWordIndex("agency", "folded")]
