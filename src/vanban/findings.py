"""What is found in a document: frozen values that mirror the public format.

A `Reading` is the whole answer. Its JSON form is a public format, versioned by
`schema` and described by `reading.schema.json`. Three promises hold: every item's
quote is `text[start:end]`, nothing of the source is lost, and the same input gives
the same reading.

Fields hold None where the document does not say; nothing is guessed. Dates are
`datetime.date` (ISO 8601 in JSON), numbers are decimal strings with a point.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from vanban.envelopes.envelope import Envelope

SCHEMA: Literal["bamsat.reading/1"] = "bamsat.reading/1"

ProvisionKind = Literal[
    "part",
    "chapter",
    "division",
    "article",
    "clause",
    "point",
    "dash",
    "plus",
    "table-row",
    "footnote",
    "heading",
]
Role = Literal["lead", "support"]
DeadlineKind = Literal["before", "by", "on", "within", "every", "always"]
DayUnit = Literal["working-day", "day", "month"]
Period = Literal["week", "month", "quarter", "half-year", "year"]
TimingKind = Literal["urgent", "immediate", "after-event", "as-scheduled", "by-rule"]
Comparator = Literal[">=", ">", "<=", "<", "="]
Basis = Literal["level", "change"]
Scope = Literal["national", "region"]
WarningCode = Literal[
    "missing-label",
    "duplicate-label",
    "missing-symbol",
    "missing-date",
    "missing-signature",
    "no-lead",
    "several-leads",
    "no-deadline",
    "deadline-on-holiday",
    "deadline-before-issue",
    "undated-citation",
    "citation-conflict",
    "arithmetic",
    "vague-target",
    "unknown-party",
    "scanned-page",
    "envelope",
    "doubtful-page",
    "old-encoding",
    "unreadable",
]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the reading's text: characters `start` up to, not with, `end`."""

    start: int
    end: int


class With(msgspec.Struct, frozen=True, kw_only=True):
    """Names and versions of everything outside the document that shaped a reading."""

    vanban: str
    calendar: str
    agencies: str | None
    ocr: str | None


class SourceNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a reading comes from.

    `dropped` counts the characters of page furniture (page numbers, running heads,
    rules) that are in the source and not in the reading's text. `envelope` is what the
    edXML envelope says in which the document came; it stands only where there was one.
    """

    name: str | None
    media_type: str
    sha256: str
    pages: int | None
    dropped: int
    with_: With = msgspec.field(name="with")
    envelope: Envelope | None = None


class Signing(msgspec.Struct, frozen=True, kw_only=True):
    """The signing block: on whose behalf, in which position, who."""

    authority: str | None
    position: str | None
    name: str | None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The header: kind is the abbreviation of Decree 30/2020/NĐ-CP, Annex III."""

    kind: str | None
    kind_name: str | None
    symbol: str | None
    date: dt.date | None
    place: str | None
    issuer: str | None
    title: str | None
    signing: Signing | None
    recipients: tuple[str, ...]
    implements: tuple[str, ...]


class Provision(Span, frozen=True, kw_only=True):
    """One numbered provision or bullet, from its label to the end of what is under it.

    `id` is unique (a repeated label gets "~2"); `path` is as printed.
    """

    id: str
    path: str
    kind: ProvisionKind
    label: str
    parent: str | None
    heading: str | None


class Assignee(Span, frozen=True, kw_only=True):
    """A party of a commitment.

    `name` is as printed at its place; `agency` is written out, without the head who
    stands for the body. `inherited_from` is the provision whose lead-in or heading
    names the party, None where the commitment itself does.
    """

    role: Role
    name: str
    agency: str
    collective: bool
    inherited_from: str | None


class Timing(Span, frozen=True, kw_only=True):
    """A word of time that sets no day: `khẩn trương`, `ngay`, `theo tiến độ`."""

    kind: TimingKind
    quote: str


class Commitment(Span, frozen=True, kw_only=True):
    """An obligation to act that the document lays on somebody."""

    id: str
    provision: str
    quote: str
    assignees: tuple[Assignee, ...]
    deadlines: tuple[str, ...]
    timing: tuple[Timing, ...]
    citations: tuple[str, ...]
    deliverable: str | None
    confidence: float


class Deadline(Span, frozen=True, kw_only=True):
    """A due date, a term counted from an event, or a rhythm.

    `date` is the day named in the text; `last_working_day` is the last working day
    on which the work is still in time.
    """

    id: str
    quote: str
    kind: DeadlineKind
    date: dt.date | None
    last_working_day: dt.date | None
    days: int | None
    unit: DayUnit | None
    period: Period | None
    day: str | None


class Citation(Span, frozen=True, kw_only=True):
    """A mention of another document by its symbol."""

    id: str
    quote: str
    kind: str | None
    symbol: str
    date: dt.date | None
    year: int | None
    issuer: str | None


class Target(Span, frozen=True, kw_only=True):
    """A number to be reached."""

    id: str
    quote: str
    indicator: str
    comparator: Comparator
    value: str
    unit: str
    basis: Basis
    baseline_year: int | None
    year: int | None


class Observation(Span, frozen=True, kw_only=True):
    """A value of an index that the document reports; a positive move is better."""

    id: str
    quote: str
    indicator: str
    year: int | None
    score: str | None
    rank: int | None
    out_of: int | None
    rank_change: int | None
    scope: Scope | None


class Figure(Span, frozen=True, kw_only=True):
    """A reported number; `change` is in per cent on the earlier period, signed."""

    id: str
    quote: str
    subject: str
    value: str
    unit: str
    year: int | None
    change: str | None


class Warning(Span, frozen=True, kw_only=True):
    """A doubt or a fault of drafting, said in Vietnamese with what to do about it."""

    code: WarningCode
    about: str | None
    message: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read out of one document."""

    schema: Literal["bamsat.reading/1"]
    source: SourceNote
    text: str
    pages: tuple[tuple[int, int], ...] | None
    document: Document
    provisions: tuple[Provision, ...]
    commitments: tuple[Commitment, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    observations: tuple[Observation, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Warning, ...]
