import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "worker",
                    models.CharField(
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã tiến trình",
                    ),
                ),
                ("host", models.CharField(max_length=255, verbose_name="máy")),
                ("pid", models.PositiveIntegerField(verbose_name="số tiến trình")),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                (
                    "seen_at",
                    models.DateTimeField(
                        db_index=True, verbose_name="thấy gần nhất lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "nhịp của tiến trình nền",
                "verbose_name_plural": "nhịp của tiến trình nền",
            },
        ),
        migrations.CreateModel(
            name="Timer",
            fields=[
                (
                    "name",
                    models.CharField(
                        max_length=60,
                        primary_key=True,
                        serialize=False,
                        verbose_name="tên",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="đến hạn lúc")),
                (
                    "ran_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="chạy xong lúc"
                    ),
                ),
                (
                    "error",
                    models.TextField(
                        blank=True, default="", verbose_name="lỗi lần gần nhất"
                    ),
                ),
            ],
            options={
                "verbose_name": "hẹn giờ",
                "verbose_name_plural": "hẹn giờ",
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
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
                    "channel",
                    models.CharField(
                        choices=[("mail", "thư điện tử")],
                        max_length=20,
                        verbose_name="kênh",
                    ),
                ),
                ("to", models.CharField(max_length=320, verbose_name="nơi nhận")),
                ("subject", models.CharField(max_length=300, verbose_name="tiêu đề")),
                ("body", models.TextField(verbose_name="nội dung")),
                (
                    "key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="mã thư",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "đang chờ"),
                            ("sending", "đang gửi"),
                            ("sent", "đã gửi"),
                            ("given up", "bỏ cuộc"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("posted_at", models.DateTimeField(verbose_name="vào hộp lúc")),
                ("due_at", models.DateTimeField(verbose_name="gửi từ lúc")),
                (
                    "claimed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="nhận gửi lúc"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gửi xong lúc"
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="số lần thử"
                    ),
                ),
                (
                    "error",
                    models.TextField(
                        blank=True, default="", verbose_name="lỗi lần gần nhất"
                    ),
                ),
            ],
            options={
                "verbose_name": "thư đi",
                "verbose_name_plural": "thư đi",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at", "id"],
                        name="outgoing_due",
                    ),
                    models.Index(
                        fields=["state", "claimed_at"], name="outgoing_claimed"
                    ),
                ],
            },
        ),
    ]
