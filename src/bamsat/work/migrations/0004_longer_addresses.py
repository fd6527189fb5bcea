from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0003_made_files")]

    operations = [
        migrations.AlterField(
            model_name="madefile",
            name="query",
            field=models.CharField(blank=True, max_length=2000, verbose_name="bộ lọc"),
        ),
    ]
