"""Indexes by which the work of one agency is found, however long the register is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_members"),
        ("commitments", "0006_work_under_way"),
        ("documents", "0006_directives_without_file"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["entered_at", "id"], name="commitment_entered"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["agency", "standing", "sort_day", "id"], name="occurrence_to_do"
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["agency", "state", "submitted_on", "id"], name="occurrence_sent"
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["agency", "commitment", "id"], name="occurrence_given"
            ),
        ),
    ]
