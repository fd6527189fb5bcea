"""Tables of agencies that were uploaded, tried, written."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entry", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectoryImport",
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
                ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                ("rows", models.JSONField(verbose_name="các dòng")),
                ("by", models.CharField(max_length=100, verbose_name="người nhập")),
                ("uploaded_at", models.DateTimeField(verbose_name="tải lên lúc")),
                (
                    "batch",
                    models.UUIDField(
                        default=uuid.uuid4, unique=True, verbose_name="mã lô"
                    ),
                ),
                ("written_at", models.DateTimeField(null=True, verbose_name="ghi lúc")),
            ],
            options={
                "verbose_name": "lượt nhập danh mục cơ quan",
                "ordering": ["-id"],
            },
        ),
    ]
