"""Questions about the register, and the status of an occurrence in SQL.

`STANDING` and `status_on` say in SQL what `bamsat.rules.status` says in Python; a test
with generated histories holds the two together.
"""

from datetime import date, datetime
from functools import reduce
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)

from bamsat.rules.status import (
    SET_ASIDE,
    UNFINISHED,
    Standing,
    State,
    Status,
    Tally,
    Timing,
)

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.commitments.models import (  # noqa: F401
        Commitment,
        Occurrence,
        RollUp,
    )


DATED = Q(timing=Timing.DATED)
HANDED_IN = Q(state=State.SUBMITTED)
CONFIRMED = Q(state=State.CONFIRMED)
IN_TIME = Q(submitted_on__lte=F("due_on"))

# `rules.status.standing` in SQL; a generated column of the database keeps it.
STANDING = Case(
    *(When(state=state, then=Value(found.value)) for state, found in SET_ASIDE.items()),
    When(~DATED, then=F("timing")),
    When(CONFIRMED & IN_TIME, then=Value(Standing.ON_TIME.value)),
    When(CONFIRMED, then=Value(Standing.LATE.value)),
    When(HANDED_IN & IN_TIME, then=Value(Standing.WAITING.value)),
    When(HANDED_IN, then=Value(Standing.WAITING_LATE.value)),
    default=Value(Standing.OPEN.value),
    output_field=CharField(),
)
# Somebody still waits for it: these are few, however long the register grows.
LIVE = Case(
    When(DATED & Q(state__in=[*UNFINISHED, State.SUBMITTED]), then=Value(True)),
    default=Value(False),
    output_field=BooleanField(),
)
NO_DAY = date.max
# Behind every name: a sort key has letters up to "d" (bamsat.search.ordering).
NO_LEAD = "z"

# Written so that SQLite follows an index: a bare `WHERE public` is a scan to it.
PUBLIC = Q(public__in=[True])
IS_LIVE = Q(live__in=[True])


def condition(status: Status, today: date) -> Q:
    """What a status asks of the columns `standing` and `due_on` on that day."""
    if status is Status.OPEN:
        in_time = Q(standing=Standing.OPEN, due_on__gte=today)
        return IS_LIVE & (in_time | Q(standing=Standing.WAITING))
    if status is Status.OVERDUE:
        late = Q(standing=Standing.OPEN, due_on__lt=today)
        return IS_LIVE & (late | Q(standing=Standing.WAITING_LATE))
    return Q(standing=status.value)


def status_on(today: date) -> Case:
    """The status as an SQL expression, from the same two columns."""
    return Case(
        When(standing=Standing.OPEN, due_on__lt=today, then=Value(Status.OVERDUE)),
        When(standing=Standing.WAITING_LATE, then=Value(Status.OVERDUE)),
        When(standing=Standing.WAITING, then=Value(Status.OPEN)),
        default=F("standing"),
        output_field=CharField(),
    )


LINE = (
    *("place", "part", "title", "quote", "timing_words", "start", "end"),
    *("directive_id", "ended", "review_on", "public"),
)
"""The columns of a commitment that a line of the register shows."""

Counts = list[tuple[object, str, int]]


def tallies(counts: Counts) -> dict[object, Tally]:
    """Tallies by group from rows of group, status and number."""
    found: dict[object, dict[Status, int]] = {}
    for group, status, number in counts:
        found.setdefault(group, {})[Status(status)] = number
    return {group: Tally(counts=each) for group, each in found.items()}


FEW = 1000


def _named_by(rows: "models.QuerySet[Any]") -> Q:
    """Of the commitments that these rows name.

    Few are looked up by their keys; of many, one stands soon in any order, so that they
    are met while the register is walked in it. Either way a page does not read the
    register from end to end.
    """
    keys = list(rows.order_by().values_list("commitment", flat=True)[: FEW + 1])
    if len(keys) <= FEW:
        return Q(pk__in=set(keys))
    return Q(Exists(rows.order_by().filter(commitment=OuterRef("pk"))))


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def public(self) -> Self:
        """Those that anyone may read (RULES 9)."""
        return self.filter(PUBLIC)

    def shown(self) -> Self:
        """Those that are, or with their directive would be, public: no redaction hides
        a word that they are made of."""
        return self.filter(withheld=False)

    def matching(self, query: str) -> Self:
        """Whose wording or place holds every word of the query (RULES 15)."""
        return self.filter(folded__words=query)

    def for_lines(self) -> Self:
        """With only the columns that a line of the register shows."""
        return self.only(*LINE)

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
        return self.filter(_named_by(occurrences))

    def assigned_to(self, *rows: "models.QuerySet[Any]") -> Self:
        """Named by at least one of these assignments, or of this work."""
        return self.filter(reduce(Q.__or__, map(_named_by, rows)))

    def standing_at(self, status: Status, occurrences: "OccurrenceQuerySet") -> Self:
        """With an occurrence of that status (which `occurrences` are), or ended so
        though nobody was in the lead."""
        if status not in (Status.CANCELLED, Status.SUPERSEDED):
            return self.having(occurrences)
        return self.filter(Q(ended=status.value) | _named_by(occurrences))

    def dated(self, whether: bool) -> Self:
        """With a legal last day, or without any."""
        if whether:
            return self.filter(sort_day__lt=NO_DAY)
        return self.filter(sort_day=NO_DAY)

    def to_look_at(self, until: date) -> Self:
        """Without a legal deadline, and to be looked at by that day (RULES 5)."""
        return self.filter(review_on__lte=until)

    def for_officers(self) -> Self:
        """With what a line of the officers' register shows, and what it sorts by."""
        more = ("version", "sort_day", "lead_key", "changed_at")
        return self.only(*LINE, *more)

    def entered_since(self, at: datetime) -> Self:
        """Those that came into the register since then."""
        return self.filter(entered_at__gte=at)

    def supported_by(self, agency: int) -> Self:
        """Those that stand and in which an agency only helps."""
        mine = self.filter(assignments__holder=agency, assignments__role="support")
        return mine.filter(ended="")

    def up_to(self, most: int) -> int:
        """How many these are, but no counting beyond `most`."""
        return self.order_by()[:most].count()


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def public(self) -> Self:
        """Those whose commitment anyone may read (RULES 9)."""
        return self.filter(PUBLIC)

    def shown(self) -> Self:
        """Those whose commitment is, or with its directive would be, public."""
        return self.filter(commitment__withheld=False)

    def with_status(self, today: date) -> Self:
        """Each with its status of that day as `status_on`."""
        return self.annotate(status_on=status_on(today))

    def of_status(self, status: Status, today: date) -> Self:
        """Those that have this status on that day."""
        return self.filter(condition(status, today))

    def ahead(self, first: date, last: date = NO_DAY) -> Self:
        """Not handed in yet, and ending on one of these days."""
        return self.filter(standing=Standing.OPEN, sort_day__range=(first, last))

    def ending(self, first: date, last: date) -> Self:
        """Whose last day is one of these, handed in or not."""
        return self.filter(sort_day__range=(first, last))

    def behind(self, today: date) -> Self:
        """Not handed in though the last day has passed."""
        return self.filter(standing=Standing.OPEN, sort_day__lt=today)

    def of_agency(self, agency: int) -> Self:
        """The work of one agency."""
        return self.filter(agency=agency)

    def handed_in(self) -> Self:
        """Handed in and not read yet, the longest waiting first."""
        return self.filter(state=State.SUBMITTED).order_by("submitted_on", "id")

    def over(self) -> Self:
        """Done, and confirmed by another; a continuous duty is never over."""
        done = self.filter(state=State.CONFIRMED)
        return done.exclude(timing=Timing.CONTINUOUS)

    def returned(self) -> Self:
        """Returned with a reason, to be done again; the most overdue first."""
        return self.filter(state=State.RETURNED).order_by("sort_day", "id")

    def to_hand_in(self, since: date, until: date) -> Self:
        """Never handed in and ending on one of these days, the earliest first."""
        begun = self.filter(standing=Standing.OPEN).exclude(state=State.RETURNED)
        return begun.filter(sort_day__range=(since, until)).order_by("sort_day", "id")

    def lasting(self) -> Self:
        """Continuous duties of which nothing waits to be read or done again."""
        waits = (State.SUBMITTED, State.RETURNED)
        return self.filter(standing=Standing.CONTINUOUS).exclude(state__in=waits)

    def without_a_day(self) -> Self:
        """Without a legal deadline, not handed in."""
        begun = (State.NOT_STARTED, State.UNDER_WAY)
        # The day, too, leads to the rows of an agency by an index.
        undated = self.filter(standing=Standing.UNDATED, sort_day=NO_DAY)
        return undated.filter(state__in=begun)

    def answerable(self) -> Self:
        """Of which a report may be sent: open, or a continuous duty confirmed."""
        lasting = Q(timing=Timing.CONTINUOUS, state=State.CONFIRMED)
        return self.filter(Q(state__in=UNFINISHED) | lasting)

    def never_answered(self, entered: CommitmentQuerySet) -> Self:
        """Of the commitments `entered` lately, and nobody said anything of it yet."""
        # Keys ascend as commitments are entered: an index finds where to begin, and
        # where to end.
        first = entered.order_by("entered_at", "pk").values("pk")[:1]
        last = entered.order_by("-entered_at", "-pk").values("pk")[:1]
        return self.filter(
            commitment__gte=first,
            commitment__lte=last,
            commitment__in=entered,
            state=State.NOT_STARTED,
            answered_at__isnull=True,
        )

    def known(self, at: datetime) -> Self:
        """All but what `never_answered` gives of those entered since then."""
        begun = ~Q(state=State.NOT_STARTED) | Q(answered_at__isnull=False)
        return self.filter(begun | Q(commitment__entered_at__lt=at))

    def extended(self) -> Self:
        """Those that were given a later day (RULES 3: counted apart too)."""
        return self.filter(first_due_on__isnull=False)

    def tallies_by(self, key: str, today: date) -> dict[object, Tally]:
        """One tally for each value of a column, counted one by one: for the occurrences
        of one directive, not of the register."""
        rows = (
            self.order_by()
            .annotate(group=F(key), status_on=status_on(today))
            .values_list("group", "status_on")
            .annotate(n=Count("id"))
        )
        return tallies(list(rows))

    def tally(self, today: date) -> Tally:
        """All of these by status, counted one by one."""
        rows = (
            self.order_by()
            .annotate(status_on=status_on(today))
            .values_list("status_on")
            .annotate(n=Count("id"))
        )
        return Tally(counts={Status(found): n for found, n in rows})


class RollUpQuerySet(models.QuerySet["RollUp"]):
    def public(self) -> Self:
        """Occurrences that anyone may read (RULES 9)."""
        return self.filter(PUBLIC)

    def of(
        self,
        directive: int | None = None,
        agency: int | None = None,
        *,
        then: bool = False,
    ) -> Self:
        """The counts of one directive, of one agency, of one in the other, or of all:
        each of the four is kept, none is added up from another when asked. `then`: of
        an agency as it was when it was obliged."""
        return self.seen(then).filter(directive=directive, agency=agency)

    def seen(self, then: bool) -> Self:
        """Counted by who was obliged then, or by who answers now."""
        return self.filter(view="then" if then else "now")

    def leading(self, *, then: bool = False) -> Self:
        """One row or more for each agency that leads something."""
        return self.seen(then).filter(directive=None, agency__isnull=False)

    def handed_in(self, first: date, last: date) -> Self:
        """What was handed in and ends on one of these days, whoever leads."""
        kept = self.filter(view="days", agency=None)
        return kept.filter(due_on__range=(first, last))

    def of_each_directive(self, agency: int) -> Self:
        """The counts of one agency that answers now, one directive by one."""
        return self.seen(then=False).filter(agency=agency, directive__isnull=False)

    def tally(self, today: date) -> Tally:
        """These occurrences by status on that day."""
        rows = (
            self.order_by()
            .annotate(status_on=status_on(today))
            .values_list("status_on")
            .annotate(n=Sum("occurrences"))
        )
        return Tally(counts={Status(found): n for found, n in rows})

    def tallies_by(self, key: str, today: date) -> dict[object, Tally]:
        """One tally for each value of a column, `directive` or `agency`."""
        rows = (
            self.order_by()
            .annotate(group=F(key), status_on=status_on(today))
            .values_list("group", "status_on")
            .annotate(n=Sum("occurrences"))
        )
        return tallies(list(rows))

    def tally_and_due(self, today: date, until: date) -> tuple[Tally, int]:
        """The tally, and how many of these are not handed in yet and end by `until`."""
        ending = Q(standing=Standing.OPEN, due_on__range=(today, until))
        rows = (
            self.order_by()
            .annotate(status_on=status_on(today))
            .values_list("status_on")
            .annotate(
                n=Sum("occurrences"), due=Sum("occurrences", filter=ending, default=0)
            )
        )
        found = list(rows)
        tally = Tally(counts={Status(status): n for status, n, _ in found})
        return tally, sum(due for _, _, due in found)

    def agencies(self) -> int:
        """How many agencies these rows name."""
        return self.order_by().values("agency").distinct().count()
