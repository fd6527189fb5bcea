"""What stands for review, as frozen values: what one card of the desk shows.

A draft is stored as JSON and replaced whole, never changed in place. Its wording is
always `text[start:end]` of the directive; no operation can say otherwise.
"""

import datetime as dt
from bisect import bisect_right
from typing import TypeAlias

import msgspec

from bamsat.documents.models import OPENING, Directive
from bamsat.documents.outlines import year_of
from vanban import Reading, findings
from vanban.findings import DayUnit, DeadlineKind, Period, Role, TimingKind


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party: its agency written out, and its name as printed. One that a reviewer
    added stands at no place of the text."""

    role: Role
    name: str
    agency: str
    collective: bool = False
    start: int | None = None
    end: int | None = None
    inherited_from: str | None = None


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline with the words of the directive that set it."""

    kind: DeadlineKind
    quote: str
    start: int
    end: int
    date: dt.date | None = None
    last_working_day: dt.date | None = None
    days: int | None = None
    unit: DayUnit | None = None
    period: Period | None = None
    day: str | None = None


class TimingWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of time that sets no day."""

    kind: TimingKind
    quote: str
    start: int
    end: int


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment as it would stand in the register."""

    ident: str | None
    provision: str | None
    place: str
    part: str
    start: int
    end: int
    quote: str
    title: str | None = None
    parties: tuple[Party, ...] = ()
    deadlines: tuple[Due, ...] = ()
    timing: tuple[TimingWord, ...] = ()
    confidence: float = 1.0

    @property
    def leads(self) -> tuple[Party, ...]:
        """Who answers for it."""
        return tuple(party for party in self.parties if party.role == "lead")

    @property
    def supports(self) -> tuple[Party, ...]:
        """Who works along."""
        return tuple(party for party in self.parties if party.role == "support")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the letterhead says of the directive."""

    kind: str = ""
    kind_name: str = ""
    symbol: str = ""
    date: dt.date | None = None
    issuer: str = ""
    title: str = ""
    year: int | None = None
    start: int = 0
    end: int = 0


Draft: TypeAlias = (
    Duty | Header | findings.Target | findings.Observation | findings.Warning
)

# The subject of a finding names the type of its draft.
TYPES: dict[str, type[Draft]] = {
    "header": Header,
    "commitment": Duty,
    "target": findings.Target,
    "observation": findings.Observation,
    "warning": findings.Warning,
}


def stored(draft: Draft) -> object:
    """A draft as JSON holds it."""
    return msgspec.to_builtins(draft)


def restored(subject: str, draft: object) -> Draft:
    """A draft as it came out of JSON."""
    return msgspec.convert(draft, TYPES[subject])


# Warnings about a commitment that a person should settle before it counts.
ASKING = ("no-lead", "several-leads", "unknown-party", "deadline-before-issue")


def doubts(draft: Draft, warnings: tuple[findings.Warning, ...] = ()) -> str:
    """The codes of what is doubtful about a commitment, joined by spaces."""
    if not isinstance(draft, Duty):
        return ""
    named = [w.code for w in warnings if w.about == draft.ident and w.code in ASKING]
    if not draft.leads and "no-lead" not in named:
        named.insert(0, "no-lead")
    return " ".join(dict.fromkeys(named))


class Places:
    """Where in the outline a character stands."""

    def __init__(self, directive: Directive) -> None:
        self._parts = list(directive.parts.values_list("start", "path"))
        self._provisions = list(
            directive.provisions.order_by("ordinal").values_list(
                "start", "end", "ident", "path"
            )
        )
        self.paths = {ident: path for _, _, ident, path in self._provisions}

    def part(self, at: int) -> str:
        """The path of the part around a character."""
        starts = [start for start, _ in self._parts]
        found = bisect_right(starts, at) - 1
        return self._parts[max(found, 0)][1] if self._parts else OPENING

    def provision(self, at: int) -> str | None:
        """The innermost provision around a character."""
        around = [i for s, e, i, _ in self._provisions if s <= at < e]
        return around[-1] if around else None


def of_reading(reading: Reading, places: Places) -> list[tuple[str, Draft]]:
    """Everything that was read and wants a person's eye: subject and draft, in the
    order of the text."""
    return [
        ("header", header(reading.document)),
        *(("commitment", duty) for duty in duties(reading, places)),
        *(("target", target) for target in reading.targets),
        *(("observation", observation) for observation in reading.observations),
        *(("warning", warning) for warning in reading.warnings),
    ]


def header(document: findings.Document) -> Header:
    """The header as it was read."""
    return Header(
        kind=document.kind or "",
        kind_name=document.kind_name or "",
        symbol=document.symbol or "",
        date=document.date,
        issuer=document.issuer or "",
        title=document.title or "",
        year=year_of(document),
    )


def duties(reading: Reading, places: Places) -> list[Duty]:
    """The commitments that were read."""
    dues = {deadline.id: _due(deadline) for deadline in reading.deadlines}
    return [
        Duty(
            ident=found.id,
            provision=found.provision or None,
            place=places.paths.get(found.provision or "", ""),
            part=places.part(found.start),
            start=found.start,
            end=found.end,
            quote=found.quote,
            parties=tuple(_party(assignee) for assignee in found.assignees),
            deadlines=tuple(dues[key] for key in found.deadlines),
            timing=tuple(
                TimingWord(
                    kind=word.kind, quote=word.quote, start=word.start, end=word.end
                )
                for word in found.timing
            ),
            confidence=found.confidence,
        )
        for found in reading.commitments
    ]


def _party(found: findings.Assignee) -> Party:
    return Party(
        role=found.role,
        name=found.name,
        agency=found.agency,
        collective=found.collective,
        start=found.start,
        end=found.end,
        inherited_from=found.inherited_from,
    )


def _due(found: findings.Deadline) -> Due:
    return Due(
        kind=found.kind,
        quote=found.quote,
        start=found.start,
        end=found.end,
        date=found.date,
        last_working_day=found.last_working_day,
        days=found.days,
        unit=found.unit,
        period=found.period,
        day=found.day,
    )
