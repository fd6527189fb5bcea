"""Reorganisations, what goes on in what by them, and their drafts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reorganisation",
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
                ("title", models.CharField(max_length=300, verbose_name="Tên gọi")),
                ("day", models.DateField(verbose_name="Có hiệu lực từ ngày")),
                (
                    "document",
                    models.CharField(max_length=300, verbose_name="Văn bản quyết định"),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="Nguồn"),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "có nguồn"),
                            ("uncertain", "chưa kiểm chứng"),
                        ],
                        max_length=10,
                        verbose_name="Độ chắc chắn",
                    ),
                ),
                ("batch", models.UUIDField(unique=True, verbose_name="mã lô")),
                ("by", models.CharField(max_length=100, verbose_name="người ghi")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "effective_at",
                    models.DateTimeField(
                        null=True, verbose_name="có hiệu lực trong sổ lúc"
                    ),
                ),
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
                ("before", models.JSONField(default=dict, verbose_name="trước đó")),
            ],
            options={
                "verbose_name": "lần sắp xếp cơ quan",
                "ordering": ["-day", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ReorganisationDraft",
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
                ("title", models.CharField(max_length=300, verbose_name="Tên gọi")),
                (
                    "day",
                    models.DateField(
                        blank=True, null=True, verbose_name="Có hiệu lực từ ngày"
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Văn bản quyết định"
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="Nguồn"),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "có nguồn"),
                            ("uncertain", "chưa kiểm chứng"),
                        ],
                        max_length=10,
                        verbose_name="Độ chắc chắn",
                    ),
                ),
                ("lines", models.JSONField(default=list, verbose_name="các dòng")),
                ("by", models.CharField(max_length=100, verbose_name="người soạn")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "made",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="drafts",
                        to="agencies.reorganisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản soạn sắp xếp cơ quan",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
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
                    "turn",
                    models.CharField(
                        choices=[
                            ("renamed", "đổi tên"),
                            ("merged", "hợp nhất"),
                            ("absorbed", "sáp nhập"),
                            ("split", "chia tách"),
                            ("dissolved", "giải thể"),
                            ("transferred", "chuyển nhiệm vụ"),
                        ],
                        max_length=12,
                        verbose_name="Việc",
                    ),
                ),
                ("day", models.DateField(verbose_name="Từ ngày")),
                (
                    "old_name",
                    models.CharField(blank=True, max_length=300, verbose_name="Tên cũ"),
                ),
                (
                    "new_name",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Tên mới"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Ghi chú"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "có nguồn"),
                            ("uncertain", "chưa kiểm chứng"),
                        ],
                        max_length=10,
                        verbose_name="Độ chắc chắn",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="agencies.agency",
                    ),
                ),
                (
                    "reorganisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="agencies.reorganisation",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "nối tiếp giữa các cơ quan",
                "ordering": ["day", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taker__isnull", True),
                            models.Q(("taker", models.F("giver")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_of_another",
                    )
                ],
            },
        ),
    ]
