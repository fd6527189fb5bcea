"""The bodies that directives oblige."""

from django.db import models

from bamsat.agencies.querysets import AgencyQuerySet
from bamsat.search.fields import FoldedText


class Agency(models.Model):
    """A body named by a directive: one agency, or a collective such as "các sở, ban,
    ngành tỉnh", which stays one until it is resolved into its members."""

    name = models.CharField("tên", max_length=300)
    # Equal for spellings of one name ("hoá", "hóa"); without articles.
    key = models.CharField(max_length=400, unique=True)
    sort_key = models.CharField(max_length=900, db_index=True)
    slug = models.SlugField(max_length=120, unique=True)
    collective = models.BooleanField("tập thể", default=False)
    folded = FoldedText()

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name
