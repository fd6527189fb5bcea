"""Changes of what was accepted, saved views, and what lists sort and filter by."""

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import DateField, F, Max, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from bamsat.search.migrating import KeepWordIndex

NO_DAY = datetime.date.max


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What `bamsat.commitments.keeping` keeps, for what was entered before."""
    commitments = apps.get_model("commitments", "Commitment").objects
    occurrences = apps.get_model("commitments", "Occurrence").objects
    assignments = apps.get_model("commitments", "Assignment").objects
    mine = occurrences.filter(commitment=OuterRef("pk")).order_by().values("commitment")

    def day(which: type, **standing: object) -> Subquery:
        found = mine.filter(**standing).annotate(day=which("due_on"))
        return Subquery(found.values("day"), output_field=DateField())

    lead = assignments.filter(commitment=OuterRef("pk"), role="lead").order_by(
        "ordinal"
    )
    commitments.update(
        changed_at=F("entered_at"),
        sort_day=Coalesce(
            day(Min, standing="open"),
            day(Min, standing__in=["waiting", "waiting-late"]),
            day(Max),
            Value(NO_DAY),
        ),
        lead_key=Coalesce(Subquery(lead.values("agency__sort_key")[:1]), Value("z")),
    )
    undated = occurrences.filter(timing__in=["undated", "continuous"]).values(
        "commitment"
    )
    for directive in apps.get_model("documents", "Directive").objects.iterator():
        if directive.reporting_days:
            rows = commitments.filter(directive=directive, pk__in=undated)
            rows.update(review_on=min(directive.reporting_days))


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The columns go, and what they hold with them."""


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0004_withheld"),
        ("documents", "0004_publication"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite builds the table anew, in either direction.
        KeepWordIndex("commitment", "folded"),
        migrations.CreateModel(
            name="Change",
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
                ("about", models.CharField(max_length=40, verbose_name="đối tượng")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("corrected", "chỉnh"),
                            ("cancelled", "hủy"),
                            ("superseded", "thay thế"),
                        ],
                        max_length=10,
                        verbose_name="loại sửa",
                    ),
                ),
                ("batch", models.UUIDField(db_index=True, verbose_name="mã lô")),
                ("by", models.CharField(max_length=100, verbose_name="người làm")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="văn bản quyết định"
                    ),
                ),
                (
                    "decided_on",
                    models.DateField(null=True, verbose_name="ngày quyết định"),
                ),
                ("before", models.JSONField(verbose_name="trước đó")),
                ("after", models.JSONField(verbose_name="sau đó")),
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
                "verbose_name": "lần sửa sổ",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
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
                ("name", models.CharField(max_length=80, verbose_name="tên")),
                (
                    "query",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="bộ lọc"
                    ),
                ),
                (
                    "shared",
                    models.BooleanField(default=False, verbose_name="cả nhà cùng dùng"),
                ),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
            ],
            options={
                "verbose_name": "danh sách đã lưu",
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="changed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                verbose_name="sửa lúc",
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="ended",
            field=models.CharField(
                blank=True,
                choices=[("cancelled", "đã hủy"), ("superseded", "được thay thế")],
                max_length=10,
                verbose_name="kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="lead_key",
            field=models.CharField(
                default="z", max_length=900, verbose_name="khóa xếp"
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="review_on",
            field=models.DateField(null=True, verbose_name="kỳ rà soát"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="review_set_on",
            field=models.DateField(null=True, verbose_name="kỳ rà soát tự đặt"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="sort_day",
            field=models.DateField(
                default=datetime.date(9999, 12, 31), verbose_name="ngày xếp"
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="phiên bản"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["directive", "start", "id"], name="commitment_placed"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["sort_day", "id"], name="commitment_by_day"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["lead_key", "id"], name="commitment_by_lead"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["changed_at", "id"], name="commitment_changed"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["review_on", "id"], name="commitment_to_look_at"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["ended", "id"], name="commitment_ended"),
        ),
        migrations.AddField(
            model_name="change",
            name="commitment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="changes",
                to="commitments.commitment",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="changes",
                to="documents.directive",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="successor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="replaced",
                to="commitments.commitment",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="successor_directive",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="replaced",
                to="documents.directive",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="views",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["commitment", "-id"], name="change_of_commitment"
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["directive", "-id"], name="change_of_directive"),
        ),
        migrations.AddIndex(
            model_name="savedview",
            index=models.Index(
                condition=models.Q(("shared", True)),
                fields=["name"],
                name="view_of_the_house",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"), name="view_name_once_an_owner"
            ),
        ),
        KeepWordIndex("commitment", "folded"),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["sort_day", "commitment"], name="occurrence_ending"
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["standing", "commitment"], name="occurrence_so_far"
            ),
        ),
        migrations.RunPython(fill, leave),
    ]
