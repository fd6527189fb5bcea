"""Commitments that a redaction keeps from the public (RULES 9)."""

from django.db import migrations, models

from bamsat.search.migrating import KeepWordIndex


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_findings_and_steps")]

    operations = [
        # SQLite builds the table anew, in either direction.
        KeepWordIndex("commitment", "folded"),
        migrations.AddField(
            model_name="commitment",
            name="withheld",
            field=models.BooleanField(
                default=False, verbose_name="không công khai vì che"
            ),
        ),
        KeepWordIndex("commitment", "folded"),
    ]
