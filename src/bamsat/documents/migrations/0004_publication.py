"""Redactions, and the times in which a directive was public (RULES 9)."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Now


def note_what_is_public(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Directives that are public already, since when and by whom the journal says."""
    Directive = apps.get_model("documents", "Directive")
    Event = apps.get_model("journal", "Event")
    for directive in Directive.objects.exclude(published_at=None):
        told = Event.objects.filter(
            about=f"directive:{directive.pk}", kind="directive published"
        )
        last = told.order_by("-pk").first()
        apps.get_model("documents", "Publication").objects.create(
            directive=directive,
            since=directive.published_at or Now(),
            by=last.actor if last else "command",
        )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_posts"),
        ("documents", "0003_uploads"),
        ("journal", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
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
                ("since", models.DateTimeField(verbose_name="công khai lúc")),
                (
                    "by",
                    models.CharField(max_length=100, verbose_name="người công khai"),
                ),
                ("until", models.DateTimeField(null=True, verbose_name="rút lúc")),
                (
                    "withdrawn_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người rút"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do rút")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publications",
                        to="documents.directive",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.post",
                    ),
                ),
                (
                    "withdrawn_post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần công khai",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("directive",),
                        name="publication_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
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
                    "label",
                    models.CharField(blank=True, max_length=40, verbose_name="nhãn"),
                ),
                ("place", models.CharField(max_length=80, verbose_name="vị trí")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("6.2-state", "lợi ích của Nhà nước và cộng đồng"),
                            (
                                "6.2-life",
                                "tính mạng, cuộc sống, tài sản của người khác",
                            ),
                            ("6.2-work", "bí mật công tác"),
                            ("6.2-meeting", "cuộc họp nội bộ"),
                            ("6.2-draft", "công việc nội bộ"),
                            ("7.1-business", "bí mật kinh doanh"),
                            ("7.2-person", "đời sống riêng tư, bí mật cá nhân"),
                            ("7.2-family", "bí mật gia đình"),
                        ],
                        max_length=20,
                        verbose_name="căn cứ",
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("since", models.DateTimeField(verbose_name="che từ")),
                ("by", models.CharField(max_length=100, verbose_name="người che")),
                (
                    "lifted_at",
                    models.DateTimeField(null=True, verbose_name="bỏ che lúc"),
                ),
                (
                    "lifted_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="người bỏ che"
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="redactions",
                        to="documents.directive",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn che",
                "ordering": ["directive", "start", "-end", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("directive", "start", "end"),
                        name="redaction_in_force_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="redaction_hides_something",
                    ),
                ],
            },
        ),
        migrations.RunPython(note_what_is_public, migrations.RunPython.noop),
    ]
