"""Questions about changes of the register and about saved views."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.commitments.register.models import Change, SavedView  # noqa: F401

ENDING = ("cancelled", "superseded")


class ChangeQuerySet(models.QuerySet["Change"]):
    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at__isnull=True)

    def endings(self) -> Self:
        """Those that ended a commitment, and still do."""
        return self.standing().filter(kind__in=ENDING)

    def corrections(self) -> Self:
        """Those that corrected what was read, and still do."""
        return self.standing().filter(kind="corrected")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def open_to(self, person: int | None) -> Self:
        """One's own, and those shared with the house."""
        return self.filter(Q(owner=person) | Q(shared=True))
