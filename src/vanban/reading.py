"""From a source to a reading: the stages in their order.

`Source → Text → Outline → Reading`, each a function from one frozen value to the next.
"""

from __future__ import annotations

import bisect
import os
import pathlib
from collections.abc import Callable, Sequence

import msgspec

from vanban.bearings import objective_leaves
from vanban.carrying import Carried
from vanban.citations import find_citations, is_own
from vanban.commitments import drafts_of
from vanban.deadlines import (
    calendar_for,
    deadline_of,
    find_deadlines,
    timing_in,
)
from vanban.definitions import definitions_in
from vanban.drafts import Draft
from vanban.dues import Due, dues_in
from vanban.envelopes import doubts as envelopes
from vanban.figures import doubts_about, figures_in
from vanban.findings import (
    SCHEMA,
    Assignee,
    Citation,
    Commitment,
    Deadline,
    Document,
    Reading,
    Role,
    SourceNote,
    Span,
    Warning,
    With,
)
from vanban.header import header_of
from vanban.letterhead import date_line, head_of, own_number
from vanban.observations import observations_in
from vanban.outline import outline_of
from vanban.parties import Party
from vanban.readers import Source, Unreadable, Watch, source_of, unwatched
from vanban.targets import places_of, targets_in
from vanban.text import Text, text_of
from vanban.tree import Outline
from vanban.warnings import Found, warnings_of
from vanban.workdays import Calendar

__all__ = ["decoded", "find_citations", "find_deadlines", "lint", "read"]

FindAgency = Callable[[str], str | None]
"""Name as written out → official name in a register, None where it is not there."""

FILE_SUFFIXES = (".txt", ".pdf", ".docx", ".doc", ".html", ".odt", ".rtf")


def decoded(
    source: str | os.PathLike[str] | bytes,
    name: str | None,
    watch: Watch = unwatched,
    *,
    confined: bool = False,
) -> Source:
    """The decoded source: a path opens a file, bytes are a file, a str is the text."""
    if isinstance(source, bytes):
        return source_of(source, name=name, watch=watch, confined=confined)
    if isinstance(source, str):
        if "\n" not in source and source.lower().endswith(FILE_SUFFIXES):
            raise Unreadable(
                f"“{source}” là tên tệp, không phải nội dung văn bản: hãy truyền "
                "pathlib.Path(…)."
            )
        return source_of(source.encode("utf-8", "replace"), name=name)
    path = pathlib.Path(source)
    data = path.read_bytes()
    return source_of(data, name=name or path.name, watch=watch, confined=confined)


def _citations(text: Text, outline: Outline) -> tuple[Citation, ...]:
    """The citations without the document's own number."""
    head = head_of(text, outline)
    symbol, _ = own_number(head)
    date = date_line(head, text).date
    others = (c for c in find_citations(text.settled) if not is_own(c, symbol, date))
    return tuple(
        msgspec.structs.replace(
            citation,
            id=f"r{number}",
            quote=text.text[citation.start : citation.end],
        )
        for number, citation in enumerate(others, 1)
    )


def _assignees(
    draft: Draft,
    text: Text,
    find_agency: FindAgency | None,
    short: dict[str, str],
) -> tuple[tuple[Assignee, ...], tuple[tuple[str, Span], ...]]:
    """The parties of a commitment, and those that the register does not know."""
    found: dict[tuple[str, str], Assignee] = {}
    unknown: list[tuple[str, Span]] = []

    def add(role: Role, party: Party, carried: Carried) -> None:
        full = short.get(party.agency, party.agency)
        official = find_agency(full) if find_agency else None
        if find_agency and official is None and not party.collective:
            unknown.append((full, party))
        assignee = Assignee(
            role=role,
            start=party.start,
            end=party.end,
            name=text.text[party.start : party.end],
            agency=official or full,
            collective=party.collective,
            inherited_from=carried.source,
        )
        found.setdefault((role, assignee.agency), assignee)

    for carried in draft.carried:
        for party in carried.lead:
            add("lead", party, carried)
    for carried in draft.carried:
        for party in carried.support:
            # Columns say both of one body; a sentence that leads helps nobody else.
            if (
                carried.rule == "column"
                or ("lead", short.get(party.agency, party.agency)) not in found
            ):
                add("support", party, carried)
    return tuple(found.values()), tuple(unknown)


class _Commitments(msgspec.Struct, frozen=True, kw_only=True):
    """The commitments with everything that hangs on them."""

    commitments: tuple[Commitment, ...]
    deadlines: tuple[Deadline, ...]
    dues: tuple[Due, ...]
    unknown: tuple[tuple[str, Span], ...]
    calendar: Calendar


def _dues(
    draft: Draft, text: Text, citations: tuple[Citation, ...], *, year: int | None
) -> list[Due]:
    """The deadlines in a commitment's words and in its attribute lines or cells; where
    these tell none, in the lead-in above."""
    found: list[Due] = []
    seen: set[tuple[object, ...]] = set()
    for place in (draft, *draft.times, *draft.above):
        if place in draft.above and found:
            break
        start, end = place.start, place.end
        cited = [c for c in citations if c.start < end and c.end > start]
        for due in dues_in(
            text.settled,
            start,
            end,
            year=year,
            cited=cited,
            duty=draft.duty if place is draft else None,
            execution=place is not draft and place not in draft.above,
        ):
            key = (due.kind, due.date, due.days, due.unit, due.period, due.day)
            if key not in seen:
                seen.add(key)
                found.append(due)
    return found


def _deliverable(draft: Draft, text: Text) -> str | None:
    place = draft.product
    return text.text[place.start : place.end] if place else None


def _confidence(draft: Draft, text: Text) -> float:
    """How sure the rules are, and the engine where it read the words in an image."""
    sure = text.sureness(draft.start, draft.end)
    if sure is None:
        return draft.confidence
    return round(draft.confidence * sure, 2)


def _commitments(
    drafts: Sequence[Draft],
    text: Text,
    citations: tuple[Citation, ...],
    *,
    year: int | None,
    calendar: Calendar | None,
    find_agency: FindAgency | None,
) -> _Commitments:
    short = definitions_in(text.settled)
    starts = [citation.start for citation in citations]
    dues: list[Due] = []
    commitments: list[Commitment] = []
    unknown: dict[str, Span] = {}
    for number, draft in enumerate(drafts, 1):
        first = bisect.bisect_left(starts, draft.start)
        last = bisect.bisect_left(starts, draft.end)
        cited = citations[first:last]
        due = _dues(draft, text, citations, year=year)
        ids = range(len(dues) + 1, len(dues) + len(due) + 1)
        dues.extend(due)
        assignees, strangers = _assignees(draft, text, find_agency, short)
        for name, place in strangers:
            unknown.setdefault(name, place)
        commitments.append(
            Commitment(
                id=f"c{number}",
                provision=draft.provision,
                start=draft.start,
                end=draft.end,
                quote=text.text[draft.start : draft.end],
                assignees=assignees,
                deadlines=tuple(f"d{i}" for i in ids),
                timing=timing_in(text.settled, draft.start, draft.end, quote=text.text),
                citations=tuple(citation.id for citation in cited),
                deliverable=_deliverable(draft, text),
                confidence=_confidence(draft, text),
            )
        )
    known = calendar or calendar_for(dues)
    return _Commitments(
        commitments=tuple(commitments),
        deadlines=tuple(
            deadline_of(due, id=f"d{i}", text=text.text, calendar=known)
            for i, due in enumerate(dues, 1)
        ),
        dues=tuple(dues),
        unknown=tuple(unknown.items()),
        calendar=known,
    )


def _without(places: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """The places that hold none of the spans taken, both in text order."""
    starts = [span.start for span in taken]

    def holds(place: Span) -> bool:
        first = bisect.bisect_left(starts, place.start)
        return first < len(starts) and starts[first] < place.end

    return [place for place in places if not holds(place)]


def text_in(source: Source) -> Text:
    """The clean text of a decoded source."""
    return text_of(source)


def reading_of(
    source: Source,
    *,
    calendar: Calendar | None = None,
    find_agency: FindAgency | None = None,
) -> Reading:
    """The reading of a decoded source."""
    text = text_in(source)
    outline = outline_of(text)
    citations = _citations(text, outline)
    header = header_of(text, outline, citations)
    carried = _commitments(
        drafts_of(text, outline, header.document.kind),
        text,
        citations,
        year=header.year,
        calendar=calendar,
        find_agency=find_agency,
    )
    objectives = objective_leaves(text, outline)
    places = places_of(text, outline, objectives, carried.commitments)
    targets = targets_in(text.settled, places, printed=text.text)
    reported = text.paragraphs
    figures = figures_in(text.settled, _without(reported, targets), printed=text.text)
    found = Found(
        text=text,
        outline=outline,
        document=header.document,
        commitments=carried.commitments,
        deadlines=carried.deadlines,
        dues=carried.dues,
        citations=citations,
        targets=targets,
        objectives=objectives,
        doubts=doubts_about(text.settled, figures, reported),
        unknown=carried.unknown,
        calendar=carried.calendar,
    )
    return Reading(
        schema=SCHEMA,
        source=SourceNote(
            name=source.name,
            media_type=source.media_type,
            sha256=source.sha256,
            pages=source.pages,
            dropped=text.dropped,
            with_=With(
                vanban=VERSION,
                calendar=carried.calendar.name,
                agencies=_register(find_agency),
                ocr=source.ocr,
            ),
            envelope=source.envelope,
        ),
        text=text.text,
        pages=text.pages,
        document=header.document,
        provisions=tuple(node.provision for node in outline.nodes),
        commitments=carried.commitments,
        deadlines=carried.deadlines,
        citations=citations,
        targets=targets,
        observations=observations_in(text.settled, reported, printed=text.text),
        figures=figures,
        warnings=warnings_of(found) + _doubts(source, header.document),
    )


def _doubts(source: Source, document: Document) -> tuple[Warning, ...]:
    """Where the envelope says something else, for what came in one."""
    if source.envelope is None:
        return ()
    return envelopes.doubts_about(source.envelope, document)


VERSION = "0.1.0"
"""Of this reader: raised whenever a document may be read otherwise."""


def _register(find_agency: FindAgency | None) -> str | None:
    """The name of the register behind the callable, if it tells one."""
    return getattr(find_agency, "name", "unnamed") if find_agency else None


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    calendar: Calendar | None = None,
    find_agency: FindAgency | None = None,
    watch: Watch = unwatched,
) -> Reading:
    """Reads a directive: a path opens a file, bytes are a file's content, a str is the
    text itself.

    `calendar` gives the working days (default: the Vietnamese one of the years that
    occur). `find_agency` looks a name up in a register of agencies; its attribute
    `name`, if it has one, is noted in the reading. `watch` is told how many pages that
    are images are read, and of how many.

    Raises Unreadable, with a message in Vietnamese, where there is nothing to read,
    and OSError where the file cannot be opened.
    """
    found = decoded(source, name, watch)
    return reading_of(found, calendar=calendar, find_agency=find_agency)


def lint(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    calendar: Calendar | None = None,
    find_agency: FindAgency | None = None,
) -> tuple[Warning, ...]:
    """Only the warnings of `read`, with the same arguments and errors."""
    reading = read(source, name=name, calendar=calendar, find_agency=find_agency)
    return reading.warnings
