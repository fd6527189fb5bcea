"""Days moved by notices, and each change of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CalendarChange",
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
                ("first", models.DateField(verbose_name="từ ngày")),
                ("last", models.DateField(verbose_name="đến hết ngày")),
                ("before", models.JSONField(default=list, verbose_name="trước đó")),
                ("after", models.JSONField(default=list, verbose_name="sau đó")),
                ("by", models.CharField(max_length=100, verbose_name="người ghi")),
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
                "verbose_name": "lần sửa lịch",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="MovedDay",
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
                ("date", models.DateField(unique=True, verbose_name="Ngày")),
                ("working", models.BooleanField(verbose_name="Là ngày làm việc")),
                ("name", models.CharField(max_length=120, verbose_name="Tên ngày")),
                ("source", models.CharField(max_length=300, verbose_name="Nguồn")),
                ("by", models.CharField(max_length=100, verbose_name="người ghi")),
                ("at", models.DateTimeField(verbose_name="lúc")),
            ],
            options={
                "verbose_name": "ngày theo thông báo",
                "ordering": ["date"],
            },
        ),
    ]
