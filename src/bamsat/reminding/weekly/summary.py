"""What the week in one mail says: figures from the counts that are kept, and a few
pieces of work by name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import CountMove, Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.trends.weeks import WEEK, known_since, tally_then
from bamsat.reminding import wording
from bamsat.rules.access import ANSWERERS
from bamsat.rules.status import Status

LISTED = 5
"""Pieces of work, or agencies, that are named."""
OWN = 3
"""Agencies of one person that have a part of their own."""
COUNTED = 1000
"""Of overdue work of which nothing was ever said no more is counted: the oldest."""
CELLS = (
    (Status.ON_TIME, "đúng hạn"),
    (Status.LATE, "xong muộn"),
    (Status.OPEN, "trong hạn"),
    (Status.OVERDUE, "quá hạn"),
)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One of the four, and what came within seven days, as the leader's desk has it;
    None where that is not known."""

    word: str
    number: int
    change: int | None

    @property
    def changed(self) -> str:
        """`+3`, `−2`, `không đổi`; nothing where it is not known."""
        if self.change is None:
            return ""
        if self.change == 0:
            return "không đổi"
        return f"+{self.change}" if self.change > 0 else f"−{-self.change}"


@dataclass(frozen=True, kw_only=True)
class Part:
    """How all, or the work of one agency, stands."""

    name: str
    cells: list[Cell]
    due_this_week: int
    newest: list[Occurrence]
    oldest: list[Occurrence]
    silent: list[tuple[str, int]]
    silent_work: int
    more_silent: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The week as one person is told it."""

    person: str
    today: date
    since: date | None
    parts: list[Part]

    @property
    def subject(self) -> str:
        overdue = self.parts[0].cells[-1]
        more = f" ({overdue.changed})" if overdue.changed else ""
        return f"Tuần {self.today:%d/%m/%Y}: {overdue.number} việc quá hạn{more}"

    @property
    def body(self) -> str:
        return wording.plain(
            "reminding/weekly.txt",
            {
                "summary": self,
                "calendar": wording.url("dates:calendar"),
                "register": wording.url("register:list"),
                "switch": wording.url("reminding:weekly"),
            },
        )


Parts = dict[int | None, Part]
"""By agency, None for all."""


def summary(person: User, today: date, reckoned: Parts | None = None) -> Summary:
    """What one person would be told on that day; nine queries for all, seven more for
    each of his agencies, three at most. What was `reckoned` for others on that day is
    taken from there, and what was not is put there."""
    known = {} if reckoned is None else reckoned
    first = known_since()
    since = today - WEEK if first and first <= today - WEEK else None
    parts = []
    for agency in (None, *own(person, today)):
        key = agency.pk if agency else None
        if key not in known:
            known[key] = _part(agency, today, since)
        parts.append(known[key])
    return Summary(person=person.name, today=today, since=since, parts=parts)


def own(person: User, today: date) -> list[Agency]:
    """The agencies for which he answers, a few: one query."""
    held = Post.objects.of(person).held(today).filter(role__in=ANSWERERS)
    rows = Agency.objects.filter(pk__in=held.order_by().values("agency"))
    return list(rows.order_by("sort_key", "pk")[:OWN])


def _part(agency: Agency | None, today: date, since: date | None) -> Part:
    key = agency.pk if agency else None
    counts = RollUp.objects.of(agency=key)
    sunday = today + timedelta(days=6 - today.weekday())
    now, due = counts.tally_and_due(today, sunday)
    moves = CountMove.objects.of_agency(key)
    then = tally_then(counts, moves, since) if since else None
    work = Occurrence.objects.of_agency(key) if key else Occurrence.objects.all()
    late = work.behind(today)
    named = late.select_related("agency", "commitment", "directive")
    silent = _silent(late)
    return Part(
        name=agency.name if agency else "",
        cells=[
            Cell(
                word=word,
                number=now[status],
                change=None if then is None else now[status] - then[status],
            )
            for status, word in CELLS
        ],
        due_this_week=due,
        newest=list(named.order_by("-sort_day", "-pk")[:LISTED]),
        oldest=list(named.order_by("sort_day", "pk")[:LISTED]),
        silent=[] if agency else _named(silent[:COUNTED]),
        silent_work=len(silent[:COUNTED]),
        more_silent=len(silent) > COUNTED,
    )


def _silent(late: OccurrenceQuerySet) -> list[int]:
    """Whose the overdue work is of which nothing was ever said: an agency for each, the
    oldest first, and one more than is counted."""
    rows = late.filter(answered_at__isnull=True).order_by("sort_day", "pk")
    return list(rows.values_list("agency_id", flat=True)[: COUNTED + 1])


def _named(agencies: list[int]) -> list[tuple[str, int]]:
    """The agencies that stand there most often, with how often."""
    often = Counter(agencies)
    first = sorted(often, key=lambda key: (-often[key], key))[:LISTED]
    names = dict(Agency.objects.filter(pk__in=first).values_list("pk", "name"))
    return [(names[key], often[key]) for key in first]
