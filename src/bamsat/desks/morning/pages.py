"""What the pages of the morning show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min

from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency
from bamsat.commitments.identifying.pages import Question, known_names, questions
from bamsat.commitments.models import Occurrence
from bamsat.commitments.review.warned import Warned
from bamsat.commitments.succession.assigning import Along
from bamsat.desks.morning import acts
from bamsat.desks.morning.acts import Act
from bamsat.desks.morning.assigning import AssignForm, going_along
from bamsat.desks.morning.counts import COUNTED, counts
from bamsat.desks.morning.desk import Sitting
from bamsat.desks.morning.done import Done, done_lately
from bamsat.desks.morning.forms import ActForm
from bamsat.desks.morning.grouping import Group, Within, address_of, groups, within
from bamsat.desks.morning.items import Item, items
from bamsat.desks.morning.queues import BY_SLUG, QUEUES, Of, Queue
from bamsat.desks.morning.settling import sure_of
from bamsat.desks.morning.working import to_ask
from bamsat.progress.models import PutOff
from bamsat.progress.refusals import Words
from bamsat.reminding import whom, wording
from bamsat.reminding.models import Notice

SIZE = 50
COMING = (timedelta(days=7), timedelta(days=13))


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A queue in the list on the left, and how much waits in it."""

    queue: Queue
    n: int
    more: bool
    here: bool


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """Fifty rows of one queue, with what can be done about them."""

    queue: Queue
    items: list[Item]
    total: int
    more: bool
    acts: list[Act]
    groups: list[tuple[str, list[Group]]]
    within: list[Within]
    narrowed: bool
    address: str
    next: int | None
    before: int | None


@dataclass(frozen=True, kw_only=True)
class Coming:
    """What comes next: what was put off comes back, what ends the week after."""

    back_on: Any
    back: int
    later: int


@dataclass(frozen=True, kw_only=True)
class MorningPage:
    """The queues, and one of them; at zero what was done and what comes."""

    tabs: list[Tab]
    beside: list[Tab]
    waits: int
    more: bool
    queue: QueuePage | None
    done: list[Done] = field(default_factory=list)
    coming: Coming | None = None


def morning_page(sitting: Sitting, slug: str, start: int) -> MorningPage:
    """One queue beside all of them; without a name the first in which anything waits.
    Twelve queries at most, however long the queues are."""
    counted = counts(replace(sitting, directive="", agency="", part=""))
    found = BY_SLUG.get(slug) or next(
        (each for each in QUEUES if counted[each.slug] and not each.beside), None
    )
    tabs = [
        Tab(
            queue=each,
            n=min(counted[each.slug], COUNTED),
            more=counted[each.slug] > COUNTED,
            here=each is found,
        )
        for each in QUEUES
    ]
    waiting = [tab for tab in tabs if not tab.queue.beside]
    zero = not any(tab.n for tab in waiting)
    return MorningPage(
        tabs=waiting,
        beside=[tab for tab in tabs if tab.queue.beside],
        waits=sum(tab.n for tab in waiting),
        more=any(tab.more for tab in waiting),
        queue=queue_page(found, sitting, start) if found else None,
        done=done_lately(sitting) if zero and not slug else [],
        coming=coming(sitting) if zero and not slug else None,
    )


def queue_page(queue: Queue, sitting: Sitting, start: int) -> QueuePage:
    """One queue, narrowed as the address says."""
    rows = (queue.in_order or queue.rows)(sitting).order_by(*queue.order)
    known: list[tuple[Any, ...]]
    if queue.of is Of.WORK:
        columns = ("pk", "directive_id", "agency_id", "part")
        known = list(rows.values_list(*columns)[: COUNTED + 1])
    else:
        known = list(rows.values_list("pk")[: COUNTED + 1])
    total = min(len(known), COUNTED)
    start = start if start < total else 0
    keys = [row[0] for row in known[start : min(start + SIZE, COUNTED)]]
    return QueuePage(
        queue=queue,
        items=items(queue, keys, sitting),
        total=total,
        more=len(known) > COUNTED,
        acts=[acts.BY_SLUG[each] for each in queue.acts],
        groups=groups(known[:COUNTED], sitting) if queue.of is Of.WORK else [],
        within=within(sitting) if sitting.narrowed else [],
        narrowed=sitting.narrowed,
        address=address_of(sitting),
        next=start + SIZE if start + SIZE < total else None,
        before=max(0, start - SIZE) if start else None,
    )


def coming(sitting: Sitting) -> Coming:
    """What comes after today: two queries."""
    later = PutOff.objects.in_place(sitting.today)
    first = later.aggregate(first=Min("until"))["first"]
    back = later.filter(until=first).aggregate(n=Count("pk"))["n"] if first else 0
    ahead = Occurrence.objects.ahead(*(sitting.today + each for each in COMING))
    return Coming(
        back_on=first, back=back, later=ahead.order_by()[: COUNTED + 1].count()
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """One chosen row: whether it can be done, and what goes with it."""

    item: Item
    why_not: Words = ""
    sure: list[Warned] = field(default_factory=list)
    question: Question | None = None
    # What its agency is asked about.
    works: Sequence[Occurrence] = ()
    # Other days of the same obligation, which go with it to another agency.
    along: Along | None = None

    @property
    def asked(self) -> str:
        """What the form sends of these: key and version of each."""
        return " ".join(f"{row.pk}.{row.version}" for row in self.works)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An agency that learns of it: how, and about how much."""

    name: str
    to: str
    rank: str
    flaw: str
    n: int


@dataclass(frozen=True, kw_only=True)
class ChosenPage:
    """What an act would do about the rows that were chosen."""

    queue: Queue
    act: Act
    lines: list[Line]
    form: ActForm
    told: list[Told]
    address: str
    known: list[str] = field(default_factory=list)
    takers: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> list[tuple[str, Words]]:
        """What a new agency may be."""
        return list(AgencyKind.choices)

    @property
    def levels(self) -> list[tuple[str, Words]]:
        """How far its authority may reach."""
        return list(Level.choices)

    @property
    def possible(self) -> int:
        return sum(1 for line in self.lines if not line.why_not)


def chosen_page(
    queue: Queue, act: Act, keys: Sequence[int], form: ActForm, sitting: Sitting
) -> ChosenPage:
    """The preview: what will change, what stays and why, who is told."""
    why = {**act.why_not(keys, sitting), **form.why_not(keys)}
    shown = items(queue, keys, sitting)
    sure = sure_of(keys) if act.slug == "nhan-chac" else {}
    asked: dict[int, Question] = {}
    if act.slug == "chi":
        left = Agency.objects.unsettled().filter(pk__in=keys).order_by("sort_key")
        asked = {each.agency.pk: each for each in questions(list(left))}
    works = to_ask(keys, sitting) if act.slug == "hoi-co-quan" else {}
    along = going_along(keys) if act.slug == "giao" else {}
    done = [item for item in shown if item.key not in why]
    return ChosenPage(
        queue=queue,
        act=act,
        lines=[
            Line(
                item=item,
                why_not=why.get(item.key, ""),
                sure=sure.get(item.key, []),
                question=asked.get(item.key),
                works=works.get(item.key, ()),
                along=along.get(item.key),
            )
            for item in shown
        ],
        form=form,
        told=_told(done, works, form.also_told(), sitting) if act.tells else [],
        address=address_of(sitting),
        known=known_names() if asked else [],
        takers=form.proposed if isinstance(form, AssignForm) else [],
    )


def _told(
    done: Sequence[Item],
    works: Mapping[int, Sequence[Occurrence]],
    also: Iterable[int],
    sitting: Sitting,
) -> list[Told]:
    """Each agency by the rows of its work, or by what it is asked about; those who are
    told `also` learn of all."""
    counted = Counter(item.agency for item in done)
    counted.update(dict.fromkeys(also, len(done)))
    counted.update({key: len(works[key]) - 1 for key in counted if key in works})
    found = []
    for body in Agency.objects.filter(pk__in=counted).order_by("sort_key"):
        addressee, flaw = whom.reach(body, sitting.today)
        words = str(Notice.Flaw(flaw).label) if flaw else ""
        found.append(
            Told(
                name=body.name,
                to=addressee.address if addressee else "",
                rank=wording.rank_words(addressee.rank) if addressee else "",
                flaw=words,
                n=counted[body.pk],
            )
        )
    return found
