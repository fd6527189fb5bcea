"""Cutting the text otherwise than it was read: split, merge, add.

Pure functions over drafts and the text. Whatever they make holds the very characters of
the text between its first and its last.
"""

import re

import msgspec

from bamsat.commitments.review.drafts import Due, Duty, Party, Places, TimingWord
from bamsat.rules.periods import last_day_in_time
from vanban import find_deadlines
from vanban.findings import Deadline
from vanban.workdays import Calendar, vietnam

SHORTEST = 3
"""Letters without which a stretch of text obliges nobody."""


class NoPlaceError(ValueError):
    """The place that was pointed at cannot hold a commitment; says which way."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends.

    Raises NoPlaceError where it lies outside the text or holds hardly a word.
    """
    if not 0 <= start < end <= len(text):
        raise NoPlaceError("outside")
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    if sum(letter.isalpha() for letter in text[start:end]) < SHORTEST:
        raise NoPlaceError("empty")
    return start, end


def split(draft: Duty, text: str, at: int, places: Places) -> tuple[Duty, Duty]:
    """Two commitments, cut before the character `at`.

    The parties answer for both; deadlines and words of time go with the half in which
    they stand, those that stand in neither go with both. Raises NoPlaceError where a
    half would hold hardly a word.
    """
    if not draft.start < at < draft.end:
        raise NoPlaceError("outside")
    first = _stretch(draft, text, draft.start, at, places)
    second = _stretch(draft, text, at, draft.end, places)
    return first, second


def _stretch(draft: Duty, text: str, start: int, end: int, places: Places) -> Duty:
    first, last = trimmed(text, start, end)

    def stays(found: Due | TimingWord) -> bool:
        inside = draft.start <= found.start < draft.end
        return not inside or start <= found.start < end

    provision = places.provision(first) or draft.provision
    return msgspec.structs.replace(
        draft,
        ident=None,
        provision=provision,
        place=places.paths.get(provision or "", draft.place),
        part=places.part(first),
        start=first,
        end=last,
        quote=text[first:last],
        title=None,
        deadlines=tuple(due for due in draft.deadlines if stays(due)),
        timing=tuple(word for word in draft.timing if stays(word)),
    )


def merge(drafts: list[Duty], text: str) -> Duty:
    """One commitment from neighbours, from the first's first character to the last's
    last; the parties, deadlines and words of time of all."""
    drafts = sorted(drafts, key=lambda draft: draft.start)
    first, last = drafts[0], drafts[-1]
    end = max(draft.end for draft in drafts)
    parties: dict[tuple[str, str], Party] = {}
    for draft in drafts:
        for party in draft.parties:
            parties.setdefault((party.role, party.agency), party)
    # Who leads in one half does not also support in the other.
    leads = {agency for role, agency in parties if role == "lead"}
    return msgspec.structs.replace(
        first,
        ident=None,
        start=first.start,
        end=end,
        quote=text[first.start : end],
        title=first.title,
        parties=tuple(
            party
            for (role, agency), party in parties.items()
            if role == "lead" or agency not in leads
        ),
        deadlines=tuple(
            dict.fromkeys(due for draft in drafts for due in draft.deadlines)
        ),
        timing=tuple(dict.fromkeys(word for draft in drafts for word in draft.timing)),
        confidence=min(first.confidence, last.confidence),
    )


def added(text: str, start: int, end: int, places: Places, year: int | None) -> Duty:
    """A commitment that was not read, with the deadlines that its own words set.

    Raises NoPlaceError as `trimmed`.
    """
    start, end = trimmed(text, start, end)
    provision = places.provision(start)
    dues = find_deadlines(text[start:end], year=year)
    return Duty(
        ident=None,
        provision=provision,
        place=places.paths.get(provision or "", ""),
        part=places.part(start),
        start=start,
        end=end,
        quote=text[start:end],
        deadlines=tuple(_shifted(due, start) for due in dues),
    )


def _shifted(found: Deadline, by: int) -> Due:
    """A deadline of a stretch of the text, in its place in the whole."""
    return Due(
        kind=found.kind,
        quote=found.quote,
        start=found.start + by,
        end=found.end + by,
        date=found.date,
        last_working_day=found.last_working_day,
        days=found.days,
        unit=found.unit,
        period=found.period,
        day=found.day,
    )


def with_working_day(due: Due, known: Calendar | None = None) -> Due:
    """The deadline with the last working day on which the work is still in time, by a
    calendar that knows its year and the one before, or by that of the library."""
    if due.date is None or due.kind not in ("before", "by", "on"):
        return msgspec.structs.replace(due, last_working_day=None)
    last = last_day_in_time(due.kind, due.date)
    calendar = known or vietnam([last.year - 1, last.year])
    working = calendar.last_working_day(last)
    return msgspec.structs.replace(due, last_working_day=working)


def located(
    text: str, words: str, near: tuple[int, int] | None = None
) -> list[tuple[int, int]]:
    """Every place of some words in the text, white space apart; those inside `near`
    alone where there is one."""
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return []
    found = [m.span() for m in re.finditer(r"\s+".join(pieces), text)]
    if near:
        inside = [(s, e) for s, e in found if near[0] <= s and e <= near[1]]
        return inside or found
    return found


def between(text: str, opening: str, closing: str) -> tuple[int, int]:
    """The stretch from its opening words to its closing words.

    Raises NoPlaceError where the opening words stand nowhere or in several places, or
    the closing words nowhere behind them.
    """
    starts = located(text, opening)
    if not starts:
        raise NoPlaceError("opening")
    if len(starts) > 1:
        raise NoPlaceError("several")
    start, end = starts[0]
    ends = [e for s, e in located(text, closing) if e >= end]
    if not ends:
        raise NoPlaceError("closing")
    return start, ends[0]
