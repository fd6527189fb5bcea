"""Which older readings could not be related, so that they hold up no other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0009_relations"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="unrelatable_at",
            field=models.DateTimeField(
                null=True, verbose_name="không ghi được quan hệ lúc"
            ),
        ),
    ]
