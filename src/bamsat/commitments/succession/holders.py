"""Who answers for an obligation today: who was obliged, or to whom a person handed it,
or whoever goes on for that agency by rule."""

from collections.abc import Iterable
from datetime import date

from bamsat.agencies.models import Succession
from bamsat.commitments.succession.models import Handing


class Holders:
    """The holders of some assignments on one day; two queries."""

    def __init__(self, assignments: Iterable[int], today: date) -> None:
        self.heirs = Succession.objects.heirs(today)
        rows = Handing.objects.of(assignments).standing().order_by("pk")
        self._handed = {
            (assignment, obliged): taker
            for assignment, obliged, taker in rows.values_list(
                "assignment_id", "obliged_id", "taker_id"
            )
        }

    def of(self, assignment: int, obliged: int) -> int:
        """Who answers for what an agency was obliged to by an assignment."""
        return self.heirs.of(self._handed.get((assignment, obliged), obliged))
