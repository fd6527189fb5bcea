"""Every obligation has a holder, found by it."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0009_as_it_was")]

    operations = [
        migrations.AlterField(
            model_name="occurrence",
            name="obliged",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="agencies.agency",
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="held_assignments",
                to="agencies.agency",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="occurrence",
            name="occurrence_once_a_day",
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["holder", "role", "commitment"], name="assignment_held_in_role"
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["holder", "commitment"], name="assignment_held"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["obliged", "sort_day", "id"], name="occurrence_obliging"
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["obliged", "commitment"], name="occurrence_laid_on"
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                models.F("assignment"),
                models.F("obliged"),
                django.db.models.functions.comparison.Coalesce(
                    "first_due_on", "due_on"
                ),
                condition=models.Q(("due_on__isnull", False)),
                name="occurrence_once_a_day",
            ),
        ),
    ]
