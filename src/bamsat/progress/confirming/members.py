"""What the pages of collectives show, and what was chosen so far on one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import QueryDict

from bamsat.agencies.finding import meant
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.membership import Rule, matching
from bamsat.agencies.models import Agency, Member
from bamsat.agencies.names import name_key, written
from bamsat.commitments.models import Assignment, Commitment, Occurrence, Role
from bamsat.progress import refusals
from bamsat.progress.refusals import Words
from bamsat.ui.keys import keys_in
from bamsat.ui.paging import Page, page_by_text

LISTED = 200
MOST = 1000
PREVIEWED = 20


@dataclass(frozen=True, kw_only=True)
class CollectiveRow:
    """A collective, how much it leads, and who answers for it."""

    agency: Agency
    commitments: int
    members: int


@dataclass(frozen=True, kw_only=True)
class CollectivesPage:
    """Collectives that lead something, in Vietnamese order."""

    rows: list[CollectiveRow]
    page: Page[Agency]

    @property
    def unanswered(self) -> int:
        """How many of these nobody answers for yet."""
        return sum(not row.members for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was chosen so far: agencies by key, names that are new, and what the page
    knew when it was opened. `unclear` says what of it cannot be."""

    members: list[int]
    new: list[str]
    there: str
    seen: str
    query: str
    typed: str = ""
    unclear: Words = ""
    # Kinds with levels that make an agency a member, and the day they were asked for.
    rules: tuple[Rule, ...] = ()
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class CollectivePage:
    """One collective with the agencies to choose from, and what the choice makes."""

    agency: Agency
    choice: Choice
    chosen: list[Agency]
    offered: list[Agency]
    more: bool
    added: list[str]
    removed: list[Agency]
    commitments: list[Commitment]
    count: int
    days: int

    @property
    def rules(self) -> list[tuple[str, str]]:
        """The rules as the form carries them, and in words."""
        return [
            (f"{kind}.{level}", f"{AgencyKind(kind).label}, {Level(level).label}")
            for kind, level in self.choice.rules
        ]

    @property
    def kinds(self) -> list[tuple[str, Words]]:
        """The kinds to choose from."""
        return list(AgencyKind.choices)

    @property
    def levels(self) -> list[tuple[str, Words]]:
        """The levels to choose from."""
        return list(Level.choices)

    @property
    def size(self) -> int:
        """How many agencies would answer."""
        return len(self.chosen) + len(self.choice.new)


def collectives_page(after: str) -> CollectivesPage:
    """A page of the collectives that lead something which nobody ended."""
    leading = Assignment.objects.filter(role=Role.LEAD, commitment__ended="")
    rows = Agency.objects.filter(collective=True).having(leading)
    page = page_by_text(rows, "sort_key", after)
    of_these = leading.filter(agency__in=page.rows).order_by()
    counts = dict(of_these.values_list("agency").annotate(n=Count("pk")))
    members = Member.objects.of_each(each.pk for each in page.rows)
    return CollectivesPage(
        page=page,
        rows=[
            CollectiveRow(
                agency=each,
                commitments=counts.get(each.pk, 0),
                members=len(members.get(each.pk, ())),
            )
            for each in page.rows
        ],
    )


def chosen_by(collective: Agency, said: QueryDict | None, today: date) -> Choice:
    """What a form says; before there is one, the members there are."""
    there = Member.objects.of_each([collective.pk]).get(collective.pk, [])
    state = ".".join(map(str, there))
    if said is None:
        rules = tuple(collective.rules.values_list("kind", "level"))
        return Choice(
            members=there,
            new=[],
            there=state,
            seen=state,
            query="",
            rules=rules,
            day=today,
        )
    keys = keys_in(said.getlist("co-quan"))
    single = Agency.objects.single().filter(pk__in=keys[:MOST])
    members = list(single.order_by("pk").values_list("pk", flat=True))
    new = [_name(name) for name in said.getlist("ten")][:MOST]
    unclear: Words = ""
    rules, day = _rules(said.getlist("quy-tac")), _day(said.get("ngay", ""), today)
    if said.get("act") == "theo-loai":
        asked = _rules([f"{said.get('loai', '')}.{said.get('cap', '')}"])
        rules = tuple(dict.fromkeys([*rules, *asked]))
        members = sorted({*members, *matching(asked, day)})
        unclear = "" if asked else refusals.NO_RULE
    if said.get("act") == "them":
        name = _name(said.get("ten-moi", ""))
        members, new, unclear = _with(members, new, name, today)
    return Choice(
        members=members,
        new=sorted({name_key(name): name for name in new if name}.values()),
        there=state,
        seen=said.get("seen", ""),
        query=_name(said.get("tim", "")),
        typed=_name(said.get("ten-moi", "")) if unclear else "",
        unclear=unclear,
        rules=rules,
        day=day,
    )


def _rules(said: Iterable[str]) -> tuple[Rule, ...]:
    """What stands for kinds and levels there are, as `kind.level`."""
    pairs = (each.partition(".")[::2] for each in said)
    return tuple(
        (kind, level)
        for kind, level in pairs
        if kind in AgencyKind.values and level in Level.values
    )


def _day(said: str, today: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return today


def _with(
    members: list[int], new: list[str], name: str, today: date
) -> tuple[list[int], list[str], Words]:
    """The choice with an agency by its name: the one there is, else a new one."""
    if not name:
        return members, new, refusals.NO_NAME
    found = meant([name_key(name)], today).get(name_key(name))
    if found is None:
        return members, [*new, written(name)], ""
    if found.collective:
        return members, new, refusals.NO_COLLECTIVE
    return sorted({*members, found.pk}), new, ""


def _name(said: str) -> str:
    return " ".join(said.replace("\0", "").split())[:300]


def collective_page(collective: Agency, choice: Choice) -> CollectivePage:
    """The page of one collective with what is chosen so far."""
    there = [int(key) for key in choice.there.split(".") if key]
    known = Agency.objects.filter(Q(pk__in=choice.members) | Q(pk__in=there))
    by_key = {each.pk: each for each in known.order_by("sort_key", "id")}
    chosen = [each for key, each in by_key.items() if key in choice.members]
    single = Agency.objects.single().exclude(pk__in=choice.members)
    if choice.query:
        single = single.matching(choice.query)
    offered = list(single.order_by("sort_key", "id")[: LISTED + 1])
    leading = Assignment.objects.filter(agency=collective, role=Role.LEAD)
    led = Commitment.objects.filter(ended="", pk__in=leading.values("commitment"))
    days = Occurrence.objects.filter(assignment__in=leading, commitment__ended="")
    return CollectivePage(
        agency=collective,
        choice=choice,
        chosen=chosen,
        offered=offered[:LISTED],
        more=len(offered) > LISTED,
        added=[
            *(each.name for each in chosen if each.pk not in there),
            *choice.new,
        ],
        removed=[by_key[key] for key in there if key not in choice.members],
        commitments=list(led.select_related("directive").order_by("pk")[:PREVIEWED]),
        count=led.count(),
        days=days.order_by().values("commitment", "due_on").distinct().count(),
    )
