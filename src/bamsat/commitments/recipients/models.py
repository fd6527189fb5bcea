"""Recipients of a directive, and what each agency says of having received it."""

from django.db import models
from django.db.models import UniqueConstraint

from bamsat.agencies.models import Agency
from bamsat.commitments.recipients.querysets import RecipientQuerySet
from bamsat.documents.models import Directive


class Recipient(models.Model):
    """One of those to whom a directive goes, as printed, and the agency that it is."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="recipients")
    ordinal = models.PositiveSmallIntegerField()
    printed = models.CharField("tên như in", max_length=300)
    # As organised on the day of the directive; None: a person must say who it is.
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="received"
    )

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["directive", "ordinal"]
        constraints = [
            UniqueConstraint(fields=["directive", "ordinal"], name="recipient_once"),
        ]

    def __str__(self) -> str:
        return self.printed


class Receipt(models.Model):
    """An agency, by one of its people or by whoever coordinates, says that it has
    received a directive."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="receipts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="receipts")
    by = models.CharField("người xác nhận", max_length=100)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "xác nhận đã nhận"
        ordering = ["at", "id"]
        constraints = [
            UniqueConstraint(fields=["directive", "agency"], name="receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.agency_id}"
