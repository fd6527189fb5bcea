from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_upload_pages_read"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(fields=["year", "id"], name="directive_of_year"),
        ),
    ]
