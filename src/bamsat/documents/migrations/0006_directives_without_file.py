"""What was said in a meeting, or stands in an office's register, comes without a file."""

import django.db.models.deletion
from django.db import migrations, models

from bamsat.search.migrating import KeepWordIndex


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_upload_stages"),
    ]

    operations = [
        # SQLite builds the table anew, and drops the triggers of its word index.
        KeepWordIndex("directive", "folded"),
        migrations.AddField(
            model_name="directive",
            name="origin",
            field=models.CharField(
                choices=[
                    ("file", "tệp văn bản"),
                    ("spoken", "lời giao việc ghi tay"),
                    ("imported", "sổ Excel"),
                ],
                default="file",
                max_length=10,
                verbose_name="đến từ",
            ),
        ),
        migrations.AlterField(
            model_name="directive",
            name="file",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="directive",
                to="documents.sourcefile",
            ),
        ),
        KeepWordIndex("directive", "folded"),
    ]
