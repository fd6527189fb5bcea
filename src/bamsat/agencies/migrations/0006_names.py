"""Every agency bears its name; a collective that was read is one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each agency the name that it has, as one that it bears."""
    agency = apps.get_model("agencies", "Agency")
    name = apps.get_model("agencies", "AgencyName")
    agency.objects.filter(collective=True).update(settled=True)
    rows = agency.objects.order_by("pk").values_list("pk", "name", "key")
    name.objects.bulk_create(
        [
            name(agency_id=pk, name=said, key=key, kind="official")
            for pk, said, key in rows.iterator()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_who_an_agency_is")]

    operations = [migrations.RunPython(name_all, migrations.RunPython.noop)]
