"""What occurrences keep while agencies report on them."""

import django.db.models.functions.comparison
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

import bamsat.rules.status


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Evidence that was confirmed before keeps its day."""
    occurrences = apps.get_model("commitments", "Occurrence").objects
    lasting = occurrences.filter(timing="continuous", state="confirmed")
    lasting.update(fresh_on=F("submitted_on"))


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The column goes, and what it holds with it."""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_members"),
        ("commitments", "0005_changes_and_views"),
        ("documents", "0006_directives_without_file"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="occurrence",
            name="occurrence_once_a_day",
        ),
        migrations.AddField(
            model_name="occurrence",
            name="answered_at",
            field=models.DateTimeField(null=True, verbose_name="báo cáo gần nhất lúc"),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="first_due_on",
            field=models.DateField(null=True, verbose_name="ngày cuối lúc đầu"),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="fresh_on",
            field=models.DateField(
                null=True, verbose_name="ngày có minh chứng được xác nhận"
            ),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="hindered",
            field=models.BooleanField(default=False, verbose_name="đang vướng"),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="phiên bản"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["agency", "state", "sort_day", "id"], name="occurrence_at_work"
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                condition=models.Q(("state", bamsat.rules.status.State["SUBMITTED"])),
                fields=["submitted_on", "id"],
                name="occurrence_to_confirm",
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                condition=models.Q(("first_due_on__isnull", False)),
                fields=["directive", "id"],
                name="occurrence_extended",
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                models.F("assignment"),
                models.F("agency"),
                django.db.models.functions.comparison.Coalesce(
                    "first_due_on", "due_on"
                ),
                condition=models.Q(("due_on__isnull", False)),
                name="occurrence_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_due_on__isnull", True),
                    ("due_on__gt", models.F("first_due_on")),
                    _connector="OR",
                ),
                name="occurrence_extended_ends_later",
            ),
        ),
        migrations.RunPython(fill, leave),
    ]
