"""Who answers for a collective."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_posts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
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
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collectives",
                        to="agencies.agency",
                        verbose_name="Cơ quan",
                    ),
                ),
                (
                    "collective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="agencies.agency",
                        verbose_name="Tập thể",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên của tập thể",
                "ordering": ["collective", "agency__sort_key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("collective", "agency"), name="member_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("collective", models.F("agency")), _negated=True
                        ),
                        name="member_of_another",
                    ),
                ],
            },
        ),
    ]
