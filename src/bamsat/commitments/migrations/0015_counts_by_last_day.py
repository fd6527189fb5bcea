"""What was handed in, counted by its last day too: of each directive and of all."""

from collections import Counter
from datetime import date

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count

HANDED_IN = ("waiting", "waiting-late", "on-time", "late")
AT_ONCE = 2_000


def count(apps: Apps, editor: BaseDatabaseSchemaEditor | None) -> None:
    Occurrence = apps.get_model("commitments", "Occurrence")
    RollUp = apps.get_model("commitments", "RollUp")
    grouped = (
        Occurrence.objects.filter(standing__in=HANDED_IN)
        .order_by()
        .values_list("directive_id", "public", "standing", "due_on")
        .annotate(n=Count("id"))
    )
    counts: Counter[tuple[int | None, bool, str, date]] = Counter()
    for directive, public, standing, due_on, number in grouped.iterator():
        counts[directive, public, standing, due_on] = number
        counts[None, public, standing, due_on] += number
    rows = (
        RollUp(
            key="|".join(
                "" if part is None else str(part)
                for part in (directive, None, public, standing, due_on, "days")
            ),
            directive_id=directive,
            view="days",
            public=public,
            standing=standing,
            due_on=due_on,
            occurrences=number,
        )
        for (directive, public, standing, due_on), number in counts.items()
    )
    RollUp.objects.bulk_create(rows, batch_size=AT_ONCE)


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor | None) -> None:
    apps.get_model("commitments", "RollUp").objects.filter(view="days").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0014_reasons_of_handing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rollup",
            name="view",
            field=models.CharField(
                choices=[
                    ("now", "hiện nay"),
                    ("then", "lúc đó"),
                    ("days", "theo ngày cuối"),
                ],
                default="now",
                max_length=4,
            ),
        ),
        migrations.AddIndex(
            model_name="rollup",
            index=models.Index(
                condition=models.Q(("view", "days")),
                fields=["directive", "due_on"],
                name="rollup_by_last_day",
            ),
        ),
        # Last: PostgreSQL indexes no table with rows that are not checked yet.
        migrations.RunPython(count, forget),
    ]
