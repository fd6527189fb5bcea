"""The secret addresses of calendars."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0008_stand_ins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
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
                    "hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="mã băm của địa chỉ"
                    ),
                ),
                ("by", models.CharField(max_length=100, verbose_name="người lập")),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                (
                    "revoked_at",
                    models.DateTimeField(null=True, verbose_name="thu hồi lúc"),
                ),
                (
                    "revoked_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người thu hồi"
                    ),
                ),
                (
                    "used_at",
                    models.DateTimeField(
                        null=True, verbose_name="được đọc gần nhất lúc"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="agencies.agency",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "địa chỉ lịch",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agency__isnull", True), ("person__isnull", False)
                            ),
                            models.Q(
                                ("agency__isnull", False), ("person__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="feed_of_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("agency__isnull", False), ("revoked_at__isnull", True)
                        ),
                        fields=("agency",),
                        name="feed_once_an_agency",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("person__isnull", False), ("revoked_at__isnull", True)
                        ),
                        fields=("person",),
                        name="feed_once_a_person",
                    ),
                ],
            },
        ),
    ]
