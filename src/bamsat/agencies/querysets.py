"""Questions about agencies."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.agencies.models import Agency  # noqa: F401


class AgencyQuerySet(models.QuerySet["Agency"]):
    def having(self, assignments: models.QuerySet[Any]) -> Self:
        """Named by at least one of these assignments."""
        return self.filter(Exists(assignments.filter(agency=OuterRef("pk"))))

    def matching(self, query: str) -> Self:
        """Whose name holds every word of the query, accents or not (RULES 15)."""
        return self.filter(folded__words=query)
