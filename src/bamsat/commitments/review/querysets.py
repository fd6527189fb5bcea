"""Questions about what was read and waits for a person."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.commitments.review.models import Finding  # noqa: F401


class FindingQuerySet(models.QuerySet["Finding"]):
    def shown(self) -> Self:
        """All but those that others replaced, in the order of the text."""
        return self.exclude(verdict="replaced").order_by("start", "id")

    def of(self, *subjects: str) -> Self:
        """Those about one of these, in the order of the text."""
        return self.filter(subject__in=subjects).order_by("start", "id")

    def duties(self) -> Self:
        """Those that are, or would be, commitments."""
        return self.filter(subject="commitment")

    def pending(self) -> Self:
        """Those that wait for a person."""
        return self.filter(verdict="pending")

    def accepted(self) -> Self:
        """Those that count."""
        return self.filter(verdict="accepted")

    def live(self) -> Self:
        """Those that count or may yet count."""
        return self.filter(verdict__in=["pending", "accepted"])

    def sure(self, confidence: float) -> Self:
        """Commitments that wait, read with that confidence and without a doubt."""
        return self.duties().pending().filter(confidence__gte=confidence, doubts="")

    def overlapping(self, start: int, end: int) -> Self:
        """Those that own a character of the span."""
        return self.filter(start__lt=end, end__gt=start)
