"""What the answer page shows, the same by link and signed in: ten queries, however
many pieces of work stand on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from bamsat.agencies.models import Agency
from bamsat.calendars.days import site_calendar
from bamsat.commitments.explained import facts_of, sentences
from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import drafts
from bamsat.progress.answering.forms import ItemForm
from bamsat.progress.authors import Author
from bamsat.progress.models import (
    AnswerLink,
    Decision,
    Draft,
    Evidence,
    Extension,
    Report,
)
from bamsat.progress.querysets import last_of_each
from bamsat.rules.moves import WAITED_FOR, Move, Side, possible
from bamsat.rules.status import State, Status, Timing

SHEET = 260
"""Characters of official wording that are shown unfolded."""
REPORTS, RETURNS = 3, 3
"""How many earlier answers, and reasons of returns, a card tells."""


@dataclass(frozen=True, kw_only=True)
class Door:
    """By which way somebody answers, and the addresses of that way."""

    author: Author
    rows: Sequence[Occurrence]
    here: str
    save: str
    attach: str
    file: Callable[[int], str]
    store: str
    link: AnswerLink | None = None

    @cached_property
    def by_key(self) -> Mapping[int, Occurrence]:
        """What may be answered here."""
        return {row.pk: row for row in self.rows}


@dataclass(frozen=True, kw_only=True)
class File:
    """A file with the address at which this visitor finds it."""

    row: Evidence
    address: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """One earlier answer, with its files."""

    report: Report
    files: list[File]


@dataclass(kw_only=True)
class Card:
    """One piece of work: what is asked, how it stands, what may be said of it."""

    row: Occurrence
    form: ItemForm
    status: Status
    moves: list[Move]
    behalf: bool
    why: list[str]
    returned: list[Decision] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    # More was said, or came back, than is told here.
    older: bool = False
    files: list[File] = field(default_factory=list)
    extension: Extension | None = None

    @property
    def long(self) -> bool:
        """Whether its wording is folded."""
        return len(self.row.commitment.quote) > SHEET

    @property
    def begun_by_title(self) -> bool:
        """Whether the title is nothing but the first words of the wording."""
        words = self.row.commitment.title.rstrip(" .…")
        return self.row.commitment.quote.startswith(words)

    @property
    def answers(self) -> bool:
        """Whether the three answers may be given."""
        return Move.SUBMIT in self.moves

    @property
    def withdraws(self) -> bool:
        """Whether the result may be taken back."""
        return Move.WITHDRAW in self.moves

    @property
    def adds(self) -> bool:
        """Whether something may be added to what was handed in."""
        return self.row.state in (State.SUBMITTED, State.CONFIRMED)

    @property
    def extends(self) -> bool:
        """Whether a later day may be asked for."""
        asked = self.extension and self.extension.state == Extension.State.ASKED
        dated = self.row.timing == Timing.DATED and self.row.state in WAITED_FOR
        return dated and not asked

    @property
    def sent_keys(self) -> str:
        """The keys of what was sent before: a browser that still holds the words of one
        of these may forget them."""
        return " ".join(str(each.report.key) for each in self.told)


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """The work of one agency, or of several, to be answered."""

    door: Door
    cards: list[Card]
    agencies: list[Agency]

    @property
    def to_answer(self) -> list[Card]:
        """What waits for an answer, the most pressing first."""
        return [card for card in self.cards if card.answers]

    @property
    def waiting(self) -> list[Card]:
        """What was handed in and is not read yet."""
        return [card for card in self.cards if card.row.state == State.SUBMITTED]

    @property
    def others(self) -> list[Card]:
        """What nobody waits for."""
        known = {card.row.pk for card in (*self.to_answer, *self.waiting)}
        return [card for card in self.cards if card.row.pk not in known]

    @property
    def first_due(self) -> date | None:
        """The earliest last day of what waits for an answer."""
        days = [card.row.due_on for card in self.to_answer if card.row.due_on]
        return min(days, default=None)


def forms_of(door: Door, data: Any) -> dict[int, ItemForm]:
    """A form for each piece of work, with what was typed before."""
    found = drafts.of_author(door.author).filter(occurrence__in=door.by_key)
    by_row = {draft.occurrence_id: draft for draft in found}
    return {
        row.pk: ItemForm(
            row,
            by_row.get(row.pk),
            data,
            handed_in=row.state in (State.SUBMITTED, State.CONFIRMED),
        )
        for row in door.rows
    }


def answer_page(door: Door, forms: Mapping[int, ItemForm], today: date) -> AnswerPage:
    """The page with these forms, as they are bound or not."""
    known = site_calendar({row.due_on.year for row in door.rows if row.due_on})
    cards = {
        row.pk: Card(
            row=row,
            form=forms[row.pk],
            status=row.status(today),
            moves=possible(State(row.state), Timing(row.timing), Side.AGENCY),
            behalf=door.author.by_way_of(row.agency_id) is Report.Channel.BEHALF,
            why=sentences(facts_of(row, row.commitment.review_on), known),
        )
        for row in door.rows
    }
    _add_returned(cards)
    _add_extensions(cards)
    _add_files(cards, door, [form.draft for form in forms.values() if form.draft])
    agencies = {row.agency_id: row.agency for row in door.rows}
    return AnswerPage(
        door=door,
        cards=sorted(cards.values(), key=_pressing),
        agencies=list(agencies.values()),
    )


def _pressing(card: Card) -> tuple[bool, date, int]:
    day = card.row.due_on or date.max
    return card.row.state != State.RETURNED, day, card.row.pk


def _add_returned(cards: Mapping[int, Card]) -> None:
    """Why results came back: the last reasons, the newest first."""
    kinds = (Decision.Kind.RETURNED, Decision.Kind.REOPENED)
    back = Decision.objects.standing().filter(kind__in=kinds).select_related("agency")
    for decision in last_of_each(back, cards, RETURNS + 1):
        card = cards[decision.occurrence_id]
        if len(card.returned) < RETURNS:
            card.returned.append(decision)
        else:
            card.older = True


def _add_extensions(cards: Mapping[int, Card]) -> None:
    """The last request for a later day."""
    for asked in last_of_each(Extension.objects.all(), cards, 1):
        cards[asked.occurrence_id].extension = asked


def _add_files(
    cards: Mapping[int, Card], door: Door, of_drafts: Iterable[Draft]
) -> None:
    """What was answered before, and the files of that and of what is being typed."""
    latest: dict[int, list[Report]] = {}
    for report in last_of_each(Report.objects.all(), cards, REPORTS + 1):
        mine = latest.setdefault(report.occurrence_id, [])
        if len(mine) < REPORTS:
            mine.append(report)
        else:
            cards[report.occurrence_id].older = True
    shown = [report.pk for mine in latest.values() for report in mine]
    by_report: dict[int | None, list[File]] = {}
    for row in Evidence.objects.filter(report__in=shown):
        file = File(row=row, address=door.file(row.pk))
        by_report.setdefault(row.report_id, []).append(file)
    for key, mine in latest.items():
        cards[key].told = [
            Told(report=each, files=by_report.get(each.pk, [])) for each in mine
        ]
    by_draft = {draft.pk: draft.occurrence_id for draft in of_drafts}
    for row in Evidence.objects.filter(draft__in=by_draft):
        file = File(row=row, address=door.file(row.pk))
        cards[by_draft[row.draft_id or 0]].files.append(file)
