"""Whom a person gave what an agency left behind."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from bamsat.agencies.models import Agency
from bamsat.commitments.succession.querysets import HandingQuerySet


class Handing(models.Model):
    """One obligation that a person handed from one agency to another: of an agency that
    was split or dissolved, or with a transfer of duties. The latest that stands says
    who answers; who was obliged stays."""

    assignment = models.ForeignKey(
        "commitments.Assignment", models.CASCADE, related_name="handings"
    )
    # Of a collective: which of its agencies.
    obliged = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Agency, models.PROTECT, related_name="handed_on")
    taker = models.ForeignKey(Agency, models.PROTECT, related_name="handed_in")
    document = models.CharField("văn bản", max_length=300, blank=True)
    reason = models.CharField("lý do", max_length=1000, blank=True)
    batch = models.UUIDField("mã lô", db_index=True)
    by = models.CharField("người giao", max_length=100)
    at = models.DateTimeField("lúc")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)

    objects = HandingQuerySet.as_manager()

    class Meta:
        verbose_name = "lần giao lại"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["assignment", "obliged", "-id"], name="handing_of"),
        ]
        constraints = [
            CheckConstraint(condition=~Q(giver=F("taker")), name="handed_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.giver_id} → {self.taker_id}"
