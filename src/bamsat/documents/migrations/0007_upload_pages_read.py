from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_directives_without_file"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="pages_read",
            field=models.PositiveIntegerField(
                null=True, verbose_name="số trang đã nhận dạng"
            ),
        ),
    ]
