"""How documents name each other, and which readings wait for that."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_directives_of_years"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="related",
            field=models.BooleanField(
                db_index=True, default=False, verbose_name="đã ghi quan hệ"
            ),
        ),
        migrations.CreateModel(
            name="NamedPaper",
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
                ("ident", models.CharField(max_length=500, unique=True)),
                ("key", models.CharField(db_index=True, max_length=150)),
                (
                    "kind",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="loại (ký hiệu)"
                    ),
                ),
                (
                    "symbol",
                    models.CharField(max_length=150, verbose_name="số, ký hiệu"),
                ),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="ngày ban hành"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="năm"),
                ),
                (
                    "issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="cơ quan ban hành"
                    ),
                ),
                (
                    "named_by",
                    models.PositiveIntegerField(
                        default=0, verbose_name="số văn bản nhắc tới"
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="papers",
                        to="documents.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản được nhắc",
            },
        ),
        migrations.CreateModel(
            name="PaperMention",
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
                ("relation", models.CharField(max_length=10, verbose_name="quan hệ")),
                (
                    "leading",
                    models.BooleanField(
                        default=False, verbose_name="quan hệ mạnh nhất"
                    ),
                ),
                ("times", models.PositiveIntegerField(verbose_name="số lần nhắc")),
                ("quote", models.TextField(verbose_name="nguyên văn")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("key", models.CharField(db_index=True, max_length=150)),
                ("kind", models.CharField(blank=True, max_length=10)),
                ("symbol", models.CharField(max_length=150)),
                ("issued_on", models.DateField(null=True)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("issuer", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=100)),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mentions",
                        to="documents.namedpaper",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="documents.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần nhắc văn bản",
            },
        ),
        migrations.AddIndex(
            model_name="namedpaper",
            index=models.Index(
                fields=["named_by", "id"], name="named_paper_most_named"
            ),
        ),
        migrations.AddIndex(
            model_name="papermention",
            index=models.Index(
                fields=["source", "leading", "relation"], name="mention_of_source"
            ),
        ),
        migrations.AddIndex(
            model_name="papermention",
            index=models.Index(
                fields=["paper", "leading", "relation"], name="mention_of_paper"
            ),
        ),
    ]
