import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "name",
                    models.CharField(
                        max_length=100,
                        primary_key=True,
                        serialize=False,
                        verbose_name="tên chuỗi",
                    ),
                ),
                (
                    "length",
                    models.PositiveBigIntegerField(
                        default=0, verbose_name="số sự kiện"
                    ),
                ),
                (
                    "head",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=64,
                        verbose_name="mã băm cuối",
                    ),
                ),
            ],
            options={
                "verbose_name": "chuỗi nhật ký",
                "verbose_name_plural": "chuỗi nhật ký",
            },
        ),
        migrations.CreateModel(
            name="Seal",
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
                ("day", models.DateField(unique=True, verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="niêm phong lúc")),
                (
                    "previous",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        unique=True,
                        verbose_name="mã băm ngày trước",
                    ),
                ),
                (
                    "head",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="mã băm của ngày"
                    ),
                ),
            ],
            options={
                "verbose_name": "niêm phong ngày",
                "verbose_name_plural": "niêm phong ngày",
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                    "sequence",
                    models.PositiveBigIntegerField(verbose_name="thứ tự trong chuỗi"),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("kind", models.CharField(max_length=60, verbose_name="sự kiện")),
                (
                    "actor",
                    models.CharField(max_length=100, verbose_name="người thực hiện"),
                ),
                (
                    "about",
                    models.CharField(max_length=200, verbose_name="về đối tượng"),
                ),
                ("data", models.JSONField(default=dict, verbose_name="nội dung")),
                (
                    "batch",
                    models.UUIDField(blank=True, null=True, verbose_name="mã lô"),
                ),
                (
                    "previous",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="mã băm trước"
                    ),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="mã băm")),
                (
                    "chain",
                    models.ForeignKey(
                        db_column="chain",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.chain",
                        verbose_name="chuỗi",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự kiện",
                "verbose_name_plural": "sự kiện",
                "indexes": [models.Index(fields=["about", "id"], name="event_about")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "sequence"), name="event_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)),
                        name="event_sequence_from_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="End",
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
                    "sequence",
                    models.PositiveBigIntegerField(verbose_name="thứ tự trong chuỗi"),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="mã băm")),
                (
                    "chain",
                    models.ForeignKey(
                        db_column="chain",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.chain",
                        verbose_name="chuỗi",
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.seal",
                        verbose_name="niêm phong",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm cuối chuỗi",
                "verbose_name_plural": "điểm cuối chuỗi",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "sequence"), name="end_place"
                    )
                ],
            },
        ),
    ]
