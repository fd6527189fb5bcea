"""What an agency is, by which names it is known, who belongs to a collective."""

import django.db.models.deletion
from django.db import migrations, models

from bamsat.search.migrating import KeepWordIndex


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_members"),
    ]

    operations = [
        # SQLite builds the table anew, and drops the triggers of its word index.
        KeepWordIndex("agency", "folded"),
        migrations.CreateModel(
            name="AgencyName",
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
                ("name", models.CharField(max_length=300, verbose_name="Tên")),
                ("key", models.CharField(db_index=True, max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "tên chính thức"),
                            ("alias", "tên gọi khác"),
                            ("short", "viết tắt"),
                        ],
                        max_length=10,
                        verbose_name="Loại tên",
                    ),
                ),
                (
                    "since",
                    models.DateField(blank=True, null=True, verbose_name="từ ngày"),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True, null=True, verbose_name="đến trước ngày"
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Văn bản quyết định"
                    ),
                ),
            ],
            options={
                "verbose_name": "tên của cơ quan",
                "ordering": ["agency", "kind", "since", "id"],
            },
        ),
        migrations.CreateModel(
            name="Identification",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("known", "là cơ quan đã có"),
                            ("new", "là cơ quan mới"),
                            ("collective", "là một tập thể"),
                        ],
                        max_length=10,
                        verbose_name="Trả lời",
                    ),
                ),
                ("before", models.JSONField(default=dict, verbose_name="trước đó")),
                ("batch", models.UUIDField(db_index=True, verbose_name="mã lô")),
                ("by", models.CharField(max_length=100, verbose_name="người trả lời")),
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
                "verbose_name": "lần chỉ cơ quan",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="MemberRule",
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
                            ("government", "Chính phủ, Ủy ban nhân dân tỉnh"),
                            ("ministry", "bộ, cơ quan ngang bộ"),
                            ("department", "sở, ban, ngành"),
                            ("district", "Ủy ban nhân dân cấp huyện"),
                            ("commune", "Ủy ban nhân dân cấp xã"),
                            ("vertical", "cơ quan trung ương theo ngành dọc"),
                            ("committee", "ban chỉ đạo, cơ quan giúp việc"),
                            ("mass", "đảng, đoàn thể"),
                            ("association", "hội, hiệp hội"),
                            ("press", "cơ quan báo chí"),
                            ("enterprise", "doanh nghiệp"),
                            ("other", "cơ quan khác"),
                        ],
                        max_length=12,
                        verbose_name="Loại",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("central", "trung ương"),
                            ("province", "tỉnh"),
                            ("district", "huyện"),
                            ("commune", "xã"),
                        ],
                        max_length=10,
                        verbose_name="Cấp",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy tắc của tập thể",
                "ordering": ["collective", "id"],
            },
        ),
        migrations.AddField(
            model_name="agency",
            name="certainty",
            field=models.CharField(
                blank=True,
                choices=[("confirmed", "có nguồn"), ("uncertain", "chưa kiểm chứng")],
                max_length=10,
                verbose_name="Độ chắc chắn",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="code",
            field=models.CharField(
                blank=True, max_length=35, verbose_name="Mã định danh điện tử"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="document",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="Văn bản quyết định"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="email",
            field=models.EmailField(
                blank=True, max_length=254, verbose_name="Thư điện tử"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("government", "Chính phủ, Ủy ban nhân dân tỉnh"),
                    ("ministry", "bộ, cơ quan ngang bộ"),
                    ("department", "sở, ban, ngành"),
                    ("district", "Ủy ban nhân dân cấp huyện"),
                    ("commune", "Ủy ban nhân dân cấp xã"),
                    ("vertical", "cơ quan trung ương theo ngành dọc"),
                    ("committee", "ban chỉ đạo, cơ quan giúp việc"),
                    ("mass", "đảng, đoàn thể"),
                    ("association", "hội, hiệp hội"),
                    ("press", "cơ quan báo chí"),
                    ("enterprise", "doanh nghiệp"),
                    ("other", "cơ quan khác"),
                ],
                max_length=12,
                verbose_name="Loại",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("central", "trung ương"),
                    ("province", "tỉnh"),
                    ("district", "huyện"),
                    ("commune", "xã"),
                ],
                max_length=10,
                verbose_name="Cấp",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="agencies.agency",
                verbose_name="Thuộc",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="identified",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="settled",
            field=models.BooleanField(default=False, verbose_name="đã rõ là ai"),
        ),
        migrations.AddField(
            model_name="agency",
            name="since",
            field=models.DateField(blank=True, null=True, verbose_name="Có từ ngày"),
        ),
        migrations.AddField(
            model_name="agency",
            name="source",
            field=models.CharField(blank=True, max_length=300, verbose_name="Nguồn"),
        ),
        migrations.AddField(
            model_name="agency",
            name="telephone",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="Điện thoại"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="until",
            field=models.DateField(
                blank=True, null=True, verbose_name="Có đến trước ngày"
            ),
        ),
        migrations.AlterField(
            model_name="agency",
            name="key",
            field=models.CharField(db_index=True, max_length=400),
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(
                condition=models.Q(("same_as__isnull", True), ("settled", False)),
                fields=["sort_key", "id"],
                name="agency_to_identify",
            ),
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(fields=["kind", "level"], name="agency_of_kind"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("same_as__isnull", True), ("until__isnull", True)),
                fields=("key",),
                name="agency_standing_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True),
                    ("until__isnull", True),
                    ("until__gt", models.F("since")),
                    _connector="OR",
                ),
                name="agency_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("parent", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="agency_not_below_itself",
            ),
        ),
        migrations.AddField(
            model_name="agencyname",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="names",
                to="agencies.agency",
                verbose_name="Cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="identification",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="identifications",
                to="agencies.agency",
                verbose_name="Tên",
            ),
        ),
        migrations.AddField(
            model_name="identification",
            name="meant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="memberrule",
            name="collective",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rules",
                to="agencies.agency",
                verbose_name="Tập thể",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyname",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("key",),
                name="agency_name_meant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True),
                    ("until__isnull", True),
                    ("until__gt", models.F("since")),
                    _connector="OR",
                ),
                name="agency_name_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberrule",
            constraint=models.UniqueConstraint(
                fields=("collective", "kind", "level"), name="member_rule_once"
            ),
        ),
        KeepWordIndex("agency", "folded"),
    ]
