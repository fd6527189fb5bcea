"""To whom a directive goes, and who has received it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0008_stand_ins"),
        ("commitments", "0010_holders"),
        ("documents", "0006_directives_without_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receipt",
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
                ("by", models.CharField(max_length=100, verbose_name="người xác nhận")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="agencies.agency",
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="documents.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận đã nhận",
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("directive", "agency"), name="receipt_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
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
                ("ordinal", models.PositiveSmallIntegerField()),
                (
                    "printed",
                    models.CharField(max_length=300, verbose_name="tên như in"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="agencies.agency",
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="documents.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi nhận",
                "ordering": ["directive", "ordinal"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("directive", "ordinal"), name="recipient_once"
                    )
                ],
            },
        ),
    ]
