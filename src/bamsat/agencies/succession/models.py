"""Reorganisations, and what goes on in what by them."""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.kinds import Certainty, Turn
from bamsat.agencies.succession.querysets import (
    ReorganisationQuerySet,
    SuccessionQuerySet,
)


class Reorganisation(models.Model):
    """One change of how agencies are organised, from a day on, by a document; written
    as one operation and taken back as one (RULES 10)."""

    title = models.CharField(_("Tên gọi"), max_length=300)
    day = models.DateField(_("Có hiệu lực từ ngày"))
    document = models.CharField(_("Văn bản quyết định"), max_length=300)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    certainty = models.CharField(
        _("Độ chắc chắn"), max_length=10, choices=Certainty.choices, blank=True
    )
    batch = models.UUIDField("mã lô", unique=True)
    by = models.CharField("người ghi", max_length=100)
    at = models.DateTimeField("lúc")
    # None: its day has not come.
    effective_at = models.DateTimeField("có hiệu lực trong sổ lúc", null=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)
    # What undo puts back.
    before = models.JSONField("trước đó", default=dict)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sắp xếp cơ quan"
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.title} ({self.day})"


class Succession(models.Model):
    """What became of one agency in a reorganisation: the agency that took over, one of
    several that may, or none."""

    reorganisation = models.ForeignKey(
        Reorganisation, models.CASCADE, related_name="successions"
    )
    turn = models.CharField(_("Việc"), max_length=12, choices=Turn.choices)
    giver = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="successors"
    )
    taker = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="predecessors"
    )
    # That of the reorganisation, for who goes on for whom on a day.
    day = models.DateField(_("Từ ngày"))
    # Of a renaming.
    old_name = models.CharField(_("Tên cũ"), max_length=300, blank=True)
    new_name = models.CharField(_("Tên mới"), max_length=300, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    certainty = models.CharField(
        _("Độ chắc chắn"), max_length=10, choices=Certainty.choices, blank=True
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "nối tiếp giữa các cơ quan"
        ordering = ["day", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(taker__isnull=True) | ~Q(taker=F("giver")),
                name="succession_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.turn} {self.taker_id} ({self.day})"


class ReorganisationDraft(models.Model):
    """A reorganisation that is being prepared: its lines as somebody typed them."""

    title = models.CharField(_("Tên gọi"), max_length=300)
    day = models.DateField(_("Có hiệu lực từ ngày"), null=True, blank=True)
    document = models.CharField(_("Văn bản quyết định"), max_length=300, blank=True)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    certainty = models.CharField(
        _("Độ chắc chắn"), max_length=10, choices=Certainty.choices, blank=True
    )
    # One for each line: its cells by the headings of `columns`.
    lines = models.JSONField("các dòng", default=list)
    by = models.CharField("người soạn", max_length=100)
    at = models.DateTimeField("lúc")
    made = models.ForeignKey(
        Reorganisation, models.SET_NULL, null=True, related_name="drafts"
    )

    class Meta:
        verbose_name = "bản soạn sắp xếp cơ quan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
