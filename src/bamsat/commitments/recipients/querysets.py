"""Questions about recipients."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.commitments.recipients.models import Recipient  # noqa: F401


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def of(self, directive: int) -> Self:
        """Those of one directive, in their order, each with its agency."""
        return self.filter(directive=directive).select_related("agency")

    def unknown(self) -> Self:
        """Those of whom nobody knows which agency they are."""
        return self.filter(agency__isnull=True)
