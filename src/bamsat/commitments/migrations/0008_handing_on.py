"""Who was obliged then, who answers now, and what a person handed on."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0007_reorganisations"),
        ("commitments", "0007_work_in_hand"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="văn bản"
                    ),
                ),
                ("batch", models.UUIDField(db_index=True, verbose_name="mã lô")),
                ("by", models.CharField(max_length=100, verbose_name="người giao")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "undone_at",
                    models.DateTimeField(null=True, verbose_name="hoàn tác lúc"),
                ),
                (
                    "undone_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người hoàn tác"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần giao lại",
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveIndex(
            model_name="rollup",
            name="rollup_of_directive",
        ),
        migrations.RemoveIndex(
            model_name="rollup",
            name="rollup_of_agency",
        ),
        migrations.AddField(
            model_name="assignment",
            name="holder",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="held_assignments",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="obliged",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="rollup",
            name="view",
            field=models.CharField(
                choices=[("now", "hiện nay"), ("then", "lúc đó")],
                default="now",
                max_length=4,
            ),
        ),
        migrations.AddIndex(
            model_name="rollup",
            index=models.Index(
                fields=["view", "directive", "agency"], name="rollup_of_directive"
            ),
        ),
        migrations.AddIndex(
            model_name="rollup",
            index=models.Index(
                fields=["view", "agency", "directive"], name="rollup_of_agency"
            ),
        ),
        migrations.AddField(
            model_name="handing",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="handings",
                to="commitments.assignment",
            ),
        ),
        migrations.AddField(
            model_name="handing",
            name="giver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handed_on",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="handing",
            name="obliged",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="handing",
            name="taker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handed_in",
                to="agencies.agency",
            ),
        ),
        migrations.AddIndex(
            model_name="handing",
            index=models.Index(
                fields=["assignment", "obliged", "-id"], name="handing_of"
            ),
        ),
        migrations.AddConstraint(
            model_name="handing",
            constraint=models.CheckConstraint(
                condition=models.Q(("giver", models.F("taker")), _negated=True),
                name="handed_to_another",
            ),
        ),
    ]
