"""People are found by their names with or without accents (RULES 15)."""

from django.db import migrations

from bamsat.search.migrating import AddWordIndex


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]

    operations = [AddWordIndex("user", "folded")]
