"""Reports, decisions, extensions, links, and what stands beside them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0004_members"),
        ("commitments", "0006_work_under_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerLink",
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
                    "note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="gửi cho"
                    ),
                ),
                ("by", models.CharField(max_length=100, verbose_name="người cấp")),
                ("issued_at", models.DateTimeField(verbose_name="cấp lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hiệu lực lúc")),
                (
                    "withdrawn_at",
                    models.DateTimeField(null=True, verbose_name="thu hồi lúc"),
                ),
                (
                    "withdrawn_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người thu hồi"
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_links",
                        to="agencies.agency",
                    ),
                ),
                (
                    "occurrences",
                    models.ManyToManyField(
                        related_name="answer_links", to="commitments.occurrence"
                    ),
                ),
            ],
            options={
                "verbose_name": "liên kết trả lời",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
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
                ("due_on", models.DateField(verbose_name="ngày")),
                ("what", models.CharField(max_length=300, verbose_name="phải có gì")),
                ("by", models.CharField(max_length=100, verbose_name="người đặt")),
                ("at", models.DateTimeField(verbose_name="đặt lúc")),
                ("reached_on", models.DateField(null=True, verbose_name="đạt ngày")),
                (
                    "reached_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người ghi đạt"
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checkpoints",
                        to="commitments.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "mốc kiểm tra",
                "ordering": ["due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("text", models.TextField(verbose_name="nội dung")),
                ("by", models.CharField(max_length=100, verbose_name="người viết")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "published_at",
                    models.DateTimeField(null=True, verbose_name="công khai lúc"),
                ),
                ("removed_at", models.DateTimeField(null=True, verbose_name="bỏ lúc")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "trao đổi",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Confirmer",
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
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ"),
                ),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmer",
                        to="agencies.agency",
                        verbose_name="việc của",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="do ai xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ quan xác nhận",
            },
        ),
        migrations.CreateModel(
            name="Dependency",
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
                ("by", models.CharField(max_length=100, verbose_name="người ghi")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dependencies",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dependants",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ phải chờ",
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("by", models.CharField(max_length=100, verbose_name="người gõ")),
                ("fields", models.JSONField(default=dict, verbose_name="đã gõ")),
                ("key", models.UUIDField(unique=True, verbose_name="mã gửi")),
                (
                    "step",
                    models.PositiveBigIntegerField(default=0, verbose_name="lần lưu"),
                ),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="progress.answerlink",
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="commitments.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản đang gõ",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Extension",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "chờ quyết"),
                            ("granted", "đã cho"),
                            ("refused", "đã từ chối"),
                            ("taken-back", "đã rút"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="hạn lúc đề nghị")),
                ("until", models.DateField(verbose_name="xin đến ngày")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="văn bản"
                    ),
                ),
                ("by", models.CharField(max_length=100, verbose_name="người đề nghị")),
                ("at", models.DateTimeField(verbose_name="đề nghị lúc")),
                (
                    "granted_until",
                    models.DateField(null=True, verbose_name="cho đến ngày"),
                ),
                (
                    "answer",
                    models.TextField(blank=True, verbose_name="ý kiến quyết định"),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="văn bản quyết định"
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người quyết"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(null=True, verbose_name="quyết lúc"),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="commitments.occurrence",
                    ),
                ),
                (
                    "senders",
                    models.ManyToManyField(related_name="+", to="agencies.agency"),
                ),
            ],
            options={
                "verbose_name": "đề nghị gia hạn",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="LinkUse",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("opened", "mở trang"),
                            ("answered", "gửi trả lời"),
                            ("attached", "thêm tệp"),
                            ("asked", "đề nghị gia hạn"),
                            ("refused", "mở khi không còn hiệu lực"),
                        ],
                        max_length=10,
                        verbose_name="đã làm",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="progress.answerlink",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần dùng liên kết",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                ("key", models.UUIDField(unique=True, verbose_name="mã gửi")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("done", "xong"),
                            ("under-way", "đang làm"),
                            ("hindered", "vướng"),
                            ("added", "bổ sung"),
                            ("withdrawn", "rút lại"),
                        ],
                        max_length=10,
                        verbose_name="trả lời",
                    ),
                ),
                ("done", models.TextField(blank=True, verbose_name="đã làm gì")),
                ("hindrance", models.TextField(blank=True, verbose_name="vướng gì")),
                ("next_step", models.TextField(blank=True, verbose_name="làm gì tiếp")),
                ("figures", models.TextField(blank=True, verbose_name="số liệu")),
                ("on", models.DateField(verbose_name="ngày báo cáo")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("by", models.CharField(max_length=100, verbose_name="người gửi")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("page", "trên trang, sau khi đăng nhập"),
                            ("link", "bằng liên kết trả lời"),
                            ("sheet", "bằng bảng Excel"),
                            ("behalf", "cán bộ điều phối ghi thay"),
                        ],
                        max_length=10,
                        verbose_name="đường gửi",
                    ),
                ),
                (
                    "before",
                    models.CharField(max_length=12, verbose_name="tình trạng trước"),
                ),
                (
                    "after",
                    models.CharField(max_length=12, verbose_name="tình trạng sau"),
                ),
                ("batch", models.UUIDField(db_index=True, verbose_name="mã lô")),
                (
                    "published_at",
                    models.DateTimeField(null=True, verbose_name="công khai lúc"),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="progress.answerlink",
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="commitments.occurrence",
                        verbose_name="việc",
                    ),
                ),
                (
                    "senders",
                    models.ManyToManyField(related_name="+", to="agencies.agency"),
                ),
            ],
            options={
                "verbose_name": "báo cáo tiến độ",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                (
                    "media_type",
                    models.CharField(max_length=100, verbose_name="loại tệp"),
                ),
                (
                    "size",
                    models.PositiveBigIntegerField(verbose_name="dung lượng (byte)"),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "chưa có máy quét"),
                            ("waiting", "chờ quét"),
                            ("clean", "sạch"),
                            ("infected", "nhiễm mã độc"),
                        ],
                        max_length=10,
                        verbose_name="quét mã độc",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="thêm lúc")),
                (
                    "draft",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="progress.draft",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="progress.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp minh chứng",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmed", "xác nhận"),
                            ("returned", "trả lại"),
                            ("reopened", "mở lại"),
                        ],
                        max_length=10,
                        verbose_name="kết luận",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("by", models.CharField(max_length=100, verbose_name="người kết luận")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("batch", models.UUIDField(db_index=True, verbose_name="mã lô")),
                ("before", models.JSONField(verbose_name="trước đó")),
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
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="commitments.occurrence",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="progress.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết luận về kết quả",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="SubTask",
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
                ("unit", models.CharField(max_length=200, verbose_name="đơn vị")),
                ("what", models.CharField(max_length=500, verbose_name="làm gì")),
                (
                    "due_on",
                    models.DateField(null=True, verbose_name="hạn trong cơ quan"),
                ),
                ("done_on", models.DateField(null=True, verbose_name="xong ngày")),
                ("by", models.CharField(max_length=100, verbose_name="người giao")),
                ("at", models.DateTimeField(verbose_name="giao lúc")),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sub_tasks",
                        to="commitments.occurrence",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "việc giao trong cơ quan",
                "ordering": ["due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
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
                    "left",
                    models.CharField(max_length=12, verbose_name="tình trạng khi dừng"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="văn bản"
                    ),
                ),
                ("by", models.CharField(max_length=100, verbose_name="người tạm dừng")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "ended_at",
                    models.DateTimeField(null=True, verbose_name="tiếp tục lúc"),
                ),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người cho tiếp tục"
                    ),
                ),
                (
                    "end_reason",
                    models.TextField(blank=True, verbose_name="lý do tiếp tục"),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspensions",
                        to="commitments.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tạm dừng",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Watch",
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
                ("since", models.DateTimeField(verbose_name="từ lúc")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watches",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "người theo dõi",
            },
        ),
        migrations.AddIndex(
            model_name="answerlink",
            index=models.Index(fields=["agency", "-id"], name="link_of_agency"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["commitment", "id"], name="comment_of_commitment"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmer",
            constraint=models.CheckConstraint(
                condition=models.Q(("agency", models.F("confirmed_by")), _negated=True),
                name="confirmer_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="dependency",
            constraint=models.UniqueConstraint(
                fields=("commitment", "needs"), name="dependency_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dependency",
            constraint=models.CheckConstraint(
                condition=models.Q(("commitment", models.F("needs")), _negated=True),
                name="dependency_on_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("link__isnull", False)),
                fields=("link", "occurrence"),
                name="draft_once_a_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("link__isnull", True)),
                fields=("by", "occurrence"),
                name="draft_once_a_person",
            ),
        ),
        migrations.AddIndex(
            model_name="extension",
            index=models.Index(
                condition=models.Q(("state", "asked")),
                fields=["id"],
                name="extension_to_decide",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("occurrence",),
                name="extension_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("granted_until__isnull", False), ("state", "granted")),
                    models.Q(
                        models.Q(("state", "granted"), _negated=True),
                        ("granted_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="extension_granted_until_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                fields=["occurrence", "-id"], name="report_of_occurrence"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft__isnull", True), ("report__isnull", False)),
                    models.Q(("draft__isnull", False), ("report__isnull", True)),
                    _connector="OR",
                ),
                name="evidence_of_report_or_draft",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                fields=["occurrence", "-id"], name="decision_of_occurrence"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("occurrence",),
                name="suspension_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                fields=("commitment", "person"), name="watch_once"
            ),
        ),
    ]
