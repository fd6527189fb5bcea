"""Questions about the register, and the status of an occurrence in SQL.

`conditions` says in SQL what `bamsat.rules.status` says in Python; a test with
generated histories holds the two together.
"""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, CharField, Count, F, Q, Sum, Value, When

from bamsat.rules.status import SET_ASIDE, State, Status, Tally, Timing

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.commitments.models import (  # noqa: F401
        Assignment,
        Commitment,
        Finding,
        Occurrence,
        RollUp,
    )


WAITS = Q(state=State.SUBMITTED)
UNFINISHED = Q(state__in=[State.NOT_STARTED, State.UNDER_WAY, State.RETURNED])


def conditions(today: date, late: Q) -> dict[Status, Q]:
    """The condition of each status on that day; no two hold at once, one always does.

    `late` says that the submission came after the last day in time: the table of
    occurrences compares two columns, the roll-up keeps the answer.
    """
    live = ~Q(state__in=list(SET_ASIDE))
    dated = Q(timing=Timing.DATED)
    found = {aside: Q(state=state) for state, aside in SET_ASIDE.items()}
    found[Status.CONTINUOUS] = live & Q(timing=Timing.CONTINUOUS)
    found[Status.UNDATED] = live & Q(timing=Timing.UNDATED)
    found[Status.ON_TIME] = dated & Q(state=State.CONFIRMED) & ~late
    found[Status.LATE] = dated & Q(state=State.CONFIRMED) & late
    found[Status.OPEN] = dated & ((UNFINISHED & Q(due_on__gte=today)) | (WAITS & ~late))
    found[Status.OVERDUE] = dated & (
        (UNFINISHED & Q(due_on__lt=today)) | (WAITS & late)
    )
    return found


def _status(today: date, late: Q) -> Case:
    """The status as an SQL expression."""
    return Case(
        *(When(q, then=Value(s.value)) for s, q in conditions(today, late).items()),
        output_field=CharField(),
    )


# Both days are known wherever this is asked: only submissions are compared.
SUBMITTED_LATE = Q(submitted_on__gt=F("due_on"))
KEPT_LATE = Q(submitted_late=True)
LEADING = Count("agency", distinct=True)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def public(self) -> Self:
        """Those that anyone may read (RULES 9)."""
        return self.filter(public=True)

    def matching(self, query: str) -> Self:
        """Whose wording or place holds every word of the query (RULES 15)."""
        return self.filter(folded__words=query)

    def for_lines(self) -> Self:
        """With only the columns that a line of the register shows."""
        return self.only(
            "place",
            "part",
            "title",
            "quote",
            "timing_words",
            "start",
            "end",
            "directive_id",
        )

    def before(self, commitment: "Commitment") -> Self:
        """Those that stand before it in the text, the nearest first."""
        earlier = Q(start__lt=commitment.start)
        earlier |= Q(start=commitment.start, pk__lt=commitment.pk)
        return self.filter(earlier).order_by("-start", "-pk")

    def behind(self, commitment: "Commitment") -> Self:
        """Those that stand behind it in the text, the nearest first."""
        later = Q(start__gt=commitment.start)
        later |= Q(start=commitment.start, pk__gt=commitment.pk)
        return self.filter(later).order_by("start", "pk")

    def having(self, occurrences: "OccurrenceQuerySet") -> Self:
        """With at least one of these occurrences."""
        return self.filter(pk__in=occurrences.order_by().values("commitment_id"))

    def assigned_to(self, agency_id: int, role: str | None = None) -> Self:
        """Named as a party, in that role or in any."""
        named = Q(assignments__agency_id=agency_id)
        if role:
            named &= Q(assignments__role=role)
        return self.filter(named).distinct()


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def public(self) -> Self:
        """Those of commitments that anyone may read (RULES 9)."""
        return self.filter(commitment__public=True)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def public(self) -> Self:
        """Those whose commitment anyone may read (RULES 9)."""
        return self.filter(public=True)

    def with_status(self, today: date) -> Self:
        """Each with its status of that day as `status_on`."""
        return self.annotate(status_on=_status(today, SUBMITTED_LATE))

    def of_status(self, status: Status, today: date) -> Self:
        """Those that have this status on that day."""
        return self.filter(conditions(today, SUBMITTED_LATE)[status])

    def due_between(self, first: date, last: date) -> Self:
        """Dated ones whose last day in time lies in these days, both inclusive."""
        return self.filter(timing=Timing.DATED, due_on__range=(first, last))

    def tally(self, today: date) -> Tally:
        """Counted one by one; the roll-up gives the same from fewer rows."""
        rows = (
            self.order_by()
            .annotate(status_on=_status(today, SUBMITTED_LATE))
            .values_list("status_on")
            .annotate(n=Count("id"))
        )
        return Tally(counts={Status(s): n for s, n in rows})


class RollUpQuerySet(models.QuerySet["RollUp"]):
    def public(self) -> Self:
        """Occurrences that anyone may read (RULES 9)."""
        return self.filter(public=True)

    def tally(self, today: date) -> Tally:
        """All of these occurrences by status on that day."""
        return Tally(counts={s: n for _, s, n in self._sums(today, Value(0))})

    def tallies_by(self, key: str, today: date) -> dict[object, Tally]:
        """One tally for each value of a column: `directive`, `agency` or `part`."""
        counts: dict[object, Counter[Status]] = {}
        for value, status, n in self._sums(today, F(key)):
            counts.setdefault(value, Counter())[status] += n
        return {value: Tally(counts=dict(c)) for value, c in counts.items()}

    def agencies(self) -> int:
        """How many agencies are in the lead somewhere."""
        return int(self.aggregate(n=LEADING)["n"])

    def agencies_and_due(self, today: date, until: date) -> tuple[int, int]:
        """How many agencies lead, and how much of the work in time ends by a day."""
        ending = conditions(today, KEPT_LATE)[Status.OPEN] & Q(due_on__lte=until)
        found = self.aggregate(
            agencies=LEADING, due=Sum("occurrences", filter=ending, default=0)
        )
        return found["agencies"], found["due"]

    def _sums(self, today: date, key: F | Value) -> list[tuple[object, Status, int]]:
        rows = (
            self.order_by()
            .annotate(status_on=_status(today, KEPT_LATE), group=key)
            .values_list("group", "status_on")
            .annotate(n=Sum("occurrences"))
        )
        return [(group, Status(status), n) for group, status, n in rows]


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
