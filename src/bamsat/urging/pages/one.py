"""One urging: its work and why it stands there, its letter, what can be done."""

from dataclasses import dataclass
from datetime import date, datetime

from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.item import who_of
from bamsat.documents.models import Directive
from bamsat.rules.escalation import Cause
from bamsat.rules.status import State, Status
from bamsat.urging.climbing import begun_anew
from bamsat.urging.drafting import Stale, stale
from bamsat.urging.editing import restorable
from bamsat.urging.models import Letter, LetterTemplate, UrgedItem, Urging
from bamsat.urging.scanning import served
from bamsat.urging.sending import undoable

LINK = "letter:"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A piece of work: whether the letter names it, and why it stands there."""

    item: UrgedItem
    status: Status
    late: bool

    @property
    def marked_off(self) -> bool:
        return self.item.marked_off_at is not None

    @property
    def named(self) -> bool:
        """Whether a letter that is drafted now names it."""
        return self.late and not self.marked_off

    @property
    def by_days(self) -> bool:
        return self.item.cause == Cause.DAYS

    @property
    def anew(self) -> bool:
        """Whether its days are counted from a later day than its last one."""
        return self.item.since != self.item.occurrence.due_on


@dataclass(frozen=True, kw_only=True)
class UrgingPage:
    """All that one screen tells of an urging."""

    urging: Urging
    directive: Directive
    letter: Letter | None
    items: list[Item]
    who: dict[str, str]
    template: LetterTemplate | None
    restorable: bool
    undoable: bool
    served: bool
    stale: list[tuple[Occurrence, Status]]
    stale_keys: list[int]

    @property
    def knowing(self) -> str:
        """What is sent by who sends though the draft is no longer right."""
        return ".".join(map(str, self.stale_keys))

    @property
    def named(self) -> int:
        """How much work a letter that is drafted now names."""
        return sum(each.named for each in self.items)

    @property
    def sender(self) -> str:
        return self.who.get(self.letter.sent_by, "") if self.letter else ""

    @property
    def drafter(self) -> str:
        return self.who.get(self.letter.drafted_by, "") if self.letter else ""

    @property
    def by_link(self) -> bool:
        """Whether the agency acknowledged it by link."""
        return bool(self.letter and self.letter.received_by.startswith(LINK))

    @property
    def taker(self) -> str:
        return self.who.get(self.letter.received_by, "") if self.letter else ""

    @property
    def dropper(self) -> str:
        return self.who.get(self.urging.dropped_by, "")


def urging_page(urging: Urging, now: datetime, today: date) -> UrgingPage:
    """The page of one urging: the same few queries, however much work."""
    letter = Letter.objects.filter(urging=urging).first()
    actors = [urging.dropped_by]
    if letter:
        actors += [letter.drafted_by, letter.sent_by, letter.received_by]
    old = Stale(keys=[], rows=[])
    if letter and urging.state == Urging.State.DRAFTED:
        old = stale(urging, letter, today)
    return UrgingPage(
        urging=urging,
        directive=urging.directive,
        letter=letter,
        items=items_of(urging, today),
        who=who_of([each for each in actors if each], today),
        template=LetterTemplate.objects.in_use(),
        restorable=restorable(urging, now),
        undoable=bool(letter and undoable(urging, letter, now)),
        served=bool(letter and served(letter)),
        stale=[(row, row.status(today)) for row in old.rows],
        stale_keys=old.keys,
    )


def items_of(urging: Urging, today: date, *, named: bool = False) -> list[Item]:
    """The work of an urging, by its place; `named`: without what was marked off."""
    rows = urging.items.filter(passed_on=False)
    if urging.open:
        rows = rows.exclude(pk__in=begun_anew(urging.items.all()).values("pk"))
    if named:
        rows = rows.filter(marked_off_at__isnull=True)
    found = []
    for each in rows.select_related(
        "occurrence__commitment", "occurrence__agency", "occurrence__assignment"
    ).order_by("occurrence__commitment__start", "occurrence__commitment", "pk"):
        status = each.occurrence.status(today)
        late = status is Status.OVERDUE and each.occurrence.state != State.SUBMITTED
        found.append(Item(item=each, status=status, late=late))
    return found
