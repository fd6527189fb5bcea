"""Who stands in at a post of another."""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.cover.querysets import StandInQuerySet


class StandIn(models.Model):
    """A person who has what a post of another gives, as long as that post is held: as
    deputy until told otherwise, or for an absence until a day. The holder keeps it."""

    post = models.ForeignKey("agencies.Post", models.CASCADE, related_name="stand_ins")
    person = models.ForeignKey(
        User, models.PROTECT, related_name="stands_in", verbose_name=_("Người thay")
    )
    since = models.DateField(_("Từ ngày"))
    # The first day on which it is over; None for a deputy.
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    reason = models.CharField(_("Lý do"), max_length=200, blank=True)
    by = models.CharField("người ghi", max_length=100)
    at = models.DateTimeField("lúc")

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = "người thay"
        ordering = ["since", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="stand_in_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.post_id}"

    @property
    def deputy(self) -> bool:
        """Whether it has no end yet."""
        return self.until is None
