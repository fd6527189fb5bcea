"""What the pages of the review show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from bamsat.accounts.models import User
from bamsat.commitments.models import Finding, Step, Subject, Verdict
from bamsat.commitments.review.drafts import Draft, Duty, restored
from bamsat.commitments.review.envelopes import Sent, sent
from bamsat.commitments.review.undoing import undoable
from bamsat.commitments.review.warned import lies_in
from bamsat.commitments.working_days import by_calendar
from bamsat.documents.models import Directive, Part, Reading

SURE = 95
"""Per cent of confidence from which a commitment counts as surely read."""

STEPS_SHOWN = 8
NUMBERS = ("waiting", "accepted")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How far the review is."""

    duties: int
    sure: int
    to_look_at: int
    accepted: int
    others: int  # header, targets, observations, warnings that wait

    @property
    def done(self) -> bool:
        """Whether nothing waits any more."""
        return not (self.sure or self.to_look_at or self.others)


@dataclass(kw_only=True)
class Card:
    """One finding with its draft."""

    finding: Finding
    draft: Draft
    warnings: list[Finding]

    @property
    def key(self) -> int:
        return self.finding.pk

    @property
    def pending(self) -> bool:
        return self.finding.verdict == Verdict.PENDING

    @property
    def to_look_at(self) -> bool:
        """Whether a person should read it before it is accepted."""
        return self.pending and bool(
            self.finding.doubts or self.finding.confidence * 100 < SURE
        )


@dataclass(frozen=True, kw_only=True)
class PartTab:
    """A part of the directive, and how much of it waits."""

    path: str
    heading: str
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of characters, and the finding that owns it, if one does."""

    text: str
    card: Card | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph of the source; `kind` is that of the provision it opens."""

    path: str
    kind: str
    depth: int
    pieces: list[Piece]


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """An act of the review, who did it, and whether it can be undone."""

    step: Step
    who: str
    undoable: bool


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """The desk: one part of the source, its findings beside it."""

    directive: Directive
    counts: Counts
    parts: list[PartTab]
    part: Part
    lines: list[Line]
    cards: list[Card]
    warnings: list[Card]
    selected: Card | None
    previous: int | None  # keys of findings, over the parts
    next: int | None
    steps: list[StepRow]
    sure: int
    sent: Sent | None


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """A directive in the list of reviews."""

    directive: Directive
    waiting: int
    accepted: int


def counts(directive: Directive) -> Counts:
    """Counted in one query."""
    duty, waits = Q(subject=Subject.COMMITMENT), Q(verdict=Verdict.PENDING)
    sure = Q(confidence__gte=SURE / 100, doubts="")
    found = directive.findings.aggregate(
        sure=Count("id", filter=duty & waits & sure),
        look=Count("id", filter=duty & waits & ~sure),
        accepted=Count("id", filter=duty & Q(verdict=Verdict.ACCEPTED)),
        others=Count("id", filter=~duty & waits),
    )
    return Counts(
        duties=found["sure"] + found["look"] + found["accepted"],
        sure=found["sure"],
        to_look_at=found["look"],
        accepted=found["accepted"],
        others=found["others"],
    )


def desk_page(
    directive: Directive, path: str, key: int | None, now: datetime
) -> DeskPage:
    """The part that was asked for, or that of the finding asked for, or the first in
    which something waits."""
    parts = list(directive.parts.all())
    waiting = dict(directive.findings.pending().values_list("id", "start"))
    chosen = directive.findings.filter(pk=key).first() if key else None
    part = _part(parts, path, chosen, waiting)
    found = list(
        directive.findings.shown().filter(start__gte=part.start, start__lt=part.end)
    )
    drafts = by_calendar(restored(each.subject, each.draft) for each in found)
    cards = [
        Card(finding=finding, draft=draft, warnings=[])
        for finding, draft in zip(found, drafts, strict=True)
    ]
    shown, warnings = _with_warnings(cards)
    selected = _selected(shown, key)
    before, behind = _neighbours(directive, part, shown, selected)
    text, envelope, header = Reading.objects.values_list(
        "text", "findings__source__envelope", "findings__document"
    ).get(directive=directive)
    return DeskPage(
        directive=directive,
        counts=counts(directive),
        parts=[
            PartTab(
                path=each.path,
                heading=each.heading,
                waiting=sum(each.start <= s < each.end for s in waiting.values()),
            )
            for each in parts
        ],
        part=part,
        lines=_lines(directive, part, text, shown),
        cards=shown,
        warnings=warnings,
        selected=selected,
        previous=before,
        next=behind,
        steps=step_rows(directive, now),
        sure=SURE,
        sent=sent(envelope, header),
    )


def _part(
    parts: list[Part], path: str, chosen: Finding | None, waiting: dict[int, int]
) -> Part:
    if chosen:
        return next(p for p in parts if p.start <= chosen.start < p.end)
    asked = next((p for p in parts if p.path == path), None)
    if asked:
        return asked
    first = min(waiting.values(), default=parts[0].start)
    return next((p for p in parts if p.start <= first < p.end), parts[0])


def _with_warnings(cards: list[Card]) -> tuple[list[Card], list[Card]]:
    """The cards, each commitment with the warnings about it; and all warnings."""
    warnings = [c for c in cards if c.finding.subject == Subject.WARNING]
    shown = [c for c in cards if c.finding.subject != Subject.WARNING]
    for card in shown:
        if isinstance(card.draft, Duty):
            card.warnings = [
                w.finding
                for w in warnings
                if lies_in(w.finding, card.draft.start, card.draft.end)
            ]
    return shown, warnings


def _selected(cards: list[Card], key: int | None) -> Card | None:
    """The card asked for, else the first that waits, else the first."""
    for wanted in (
        (card for card in cards if card.key == key),
        (card for card in cards if card.pending),
        iter(cards),
    ):
        if found := next(wanted, None):
            return found
    return None


def _neighbours(
    directive: Directive, part: Part, cards: list[Card], selected: Card | None
) -> tuple[int | None, int | None]:
    """What to walk back and on to; at the ends of a part, into the part beside it."""
    at = cards.index(selected) if selected else 0
    before = cards[at - 1].key if at else None
    behind = cards[at + 1].key if at + 1 < len(cards) else None
    others = directive.findings.shown().exclude(subject=Subject.WARNING)
    keys = others.values_list("pk", flat=True)
    if before is None:
        earlier = keys.filter(start__lt=part.start)
        before = earlier.order_by("-start", "-id").first()
    if behind is None:
        behind = keys.filter(start__gte=part.end).order_by("start", "id").first()
    return before, behind


def _lines(
    directive: Directive, part: Part, text: str, cards: Sequence[Card]
) -> list[Line]:
    owners = sorted(
        (c for c in cards if c.finding.end > c.finding.start),
        key=lambda card: card.finding.start,
    )
    provisions = {
        p.start: p
        for p in directive.provisions.filter(start__range=(part.start, part.end))
    }
    found, depth, at = [], 0, part.start
    while at < part.end:
        stop = text.find("\n", at, part.end)
        stop = part.end if stop < 0 else stop
        if text[at:stop].strip():
            here = provisions.get(at)
            depth = here.depth if here else depth
            found.append(
                Line(
                    path=here.path if here else "",
                    kind=here.kind if here else "",
                    depth=min(depth, 5),
                    pieces=_pieces(text, at, stop, owners),
                )
            )
        at = stop + 1
    return found


def _pieces(text: str, first: int, last: int, owners: list[Card]) -> list[Piece]:
    pieces, at = [], first
    for card in owners:
        start, end = max(card.finding.start, at), min(card.finding.end, last)
        if start >= end:
            continue
        if start > at:
            pieces.append(Piece(text=text[at:start]))
        pieces.append(Piece(text=text[start:end], card=card))
        at = end
    if at < last:
        pieces.append(Piece(text=text[at:last]))
    return pieces


def step_rows(directive: Directive, now: datetime) -> list[StepRow]:
    """The latest acts, newest first."""
    steps = list(directive.steps.filter(undone_at__isnull=True)[:STEPS_SHOWN])
    names = names_of(step.by for step in steps)
    return [
        StepRow(step=s, who=names.get(s.by, s.by), undoable=undoable(s, now))
        for s in steps
    ]


def names_of(actors: object) -> dict[str, str]:
    """The names of the persons behind opaque ids."""
    keys = {
        actor: int(actor.removeprefix("person:"))
        for actor in set(actors)  # type: ignore[call-overload]
        if actor.startswith("person:") and actor.removeprefix("person:").isdecimal()
    }
    people = dict(User.objects.filter(pk__in=keys.values()).values_list("pk", "name"))
    return {actor: people[key] for actor, key in keys.items() if key in people}


def review_rows() -> list[ReviewRow]:
    """The directives on the desk, the newest first."""
    rows = (
        Directive.objects.filter(findings__isnull=False)
        .annotate(
            waiting=Count("findings", filter=Q(findings__verdict="pending")),
            accepted=Count(
                "findings",
                filter=Q(findings__verdict="accepted", findings__subject="commitment"),
            ),
        )
        .order_by("-id")[:100]
    )
    return [
        ReviewRow(directive=d, **{name: vars(d)[name] for name in NUMBERS})
        for d in rows
    ]


def stretches(draft: Duty) -> list[tuple[int, str]]:
    """The wording cut where a sentence or a clause ends, each with its first place."""
    starts = [0] + [m.end() for m in re.finditer(r"[.;,:]\s+(?=\S)|\n+", draft.quote)]
    ends = [*starts[1:], len(draft.quote)]
    return [
        (draft.start + start, draft.quote[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]


def free_provisions(directive: Directive, text: str) -> list[tuple[str, int, int, str]]:
    """Provisions whose own text belongs to no commitment: ident, place, opening."""
    taken = list(directive.findings.duties().live().values_list("start", "end"))
    rows = list(directive.provisions.order_by("ordinal"))
    starts = sorted(row.start for row in rows)
    found = []
    for row in rows:
        start = row.start + len(row.label) if row.label else row.start
        inner = next((s for s in starts if row.start < s < row.end), row.end)
        if text[start:inner].strip() and not any(
            s < inner and start < e for s, e in taken
        ):
            found.append((row.ident, start, inner, text[row.start : inner].strip()))
    return found
