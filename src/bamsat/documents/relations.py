"""Which document names which, kept in rows (the rules are those of `vanban.graph`).

`PaperMention` is how a directive names a document, or itself; `NamedPaper` is the
document, in the register or known by its number alone. Two mentions are one document
as the library settles it, whatever came in first.
"""

from django.db import models

from bamsat.documents.models import Directive
from bamsat.documents.querysets import NamedPaperQuerySet, PaperMentionQuerySet
from vanban.patterns.kinds import KINDS


class Relation(models.TextChoices):
    """What a document does with another one, the strongest first."""

    REPLACES = "replaces", "thay thế"
    AMENDS = "amends", "sửa đổi"
    IMPLEMENTS = "implements", "thực hiện"
    RESTS_ON = "rests-on", "căn cứ"
    CITES = "cites", "viện dẫn"


KIND_NAMES = {kind: name for name, kind in reversed(KINDS.items())}
ITSELF = "itself"
"""The relation of a directive to its own number."""


class NamedPaper(models.Model):
    """A document that directives name."""

    ident = models.CharField(max_length=500, unique=True)
    key = models.CharField(max_length=150, db_index=True)
    kind = models.CharField("loại (ký hiệu)", max_length=10, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=150)
    issued_on = models.DateField("ngày ban hành", null=True)
    year = models.PositiveSmallIntegerField("năm", null=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    directive = models.ForeignKey(
        Directive, models.SET_NULL, null=True, related_name="papers"
    )
    # Kept beside the mentions, changed in the same transaction.
    named_by = models.PositiveIntegerField("số văn bản nhắc tới", default=0)

    objects = NamedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản được nhắc"
        indexes = [
            models.Index(fields=["named_by", "id"], name="named_paper_most_named")
        ]

    def __str__(self) -> str:
        return f"{self.kind_name} {self.symbol}".strip()

    @property
    def kind_name(self) -> str:
        """The kind written out; as it is printed where nobody knows it."""
        return KIND_NAMES.get(self.kind, self.kind)


class PaperMention(models.Model):
    """How one directive names one document: what it does with it, how often, where."""

    source = models.ForeignKey(Directive, models.CASCADE, related_name="mentions")
    paper = models.ForeignKey(
        NamedPaper, models.SET_NULL, null=True, related_name="mentions"
    )
    relation = models.CharField("quan hệ", max_length=10)
    # Of several ways in which a directive names one document the one that tells most;
    # never its own number.
    leading = models.BooleanField("quan hệ mạnh nhất", default=False)
    times = models.PositiveIntegerField("số lần nhắc")
    quote = models.TextField("nguyên văn")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # What is known of the document here, by which mentions are settled.
    key = models.CharField(max_length=150, db_index=True)
    kind = models.CharField(max_length=10, blank=True)
    symbol = models.CharField(max_length=150)
    issued_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=100, blank=True)

    # Set by `first_of_each`.
    rank: int
    of_all: int

    objects = PaperMentionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhắc văn bản"
        indexes = [
            models.Index(
                fields=["source", "leading", "relation"], name="mention_of_source"
            ),
            models.Index(
                fields=["paper", "leading", "relation"], name="mention_of_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.symbol}"
