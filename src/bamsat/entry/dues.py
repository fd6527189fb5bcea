"""The time limits that the words of a cell set, each with its place in the cell."""

import re
from dataclasses import dataclass
from datetime import date

import msgspec

from bamsat.commitments.review.cutting import with_working_day
from bamsat.commitments.review.drafts import Due, TimingWord
from vanban import find_deadlines
from vanban.deadlines import timing_in
from vanban.findings import Deadline
from vanban.text import fold, settle

# Words that a register leaves out and a directive would say.
LEADS = ("", "chậm nhất ", "trong ", "định kỳ ", "trong năm ")
NONE = frozenset({"", "khong", "khong co", "khong thoi han", "khong neu", "chua ro"})
ALWAYS = re.compile(r"(thường xuyên|liên tục)[,.;]?\s*(?:(?:và|,)\s*)?", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Times:
    """What a cell says of time; `wrong` says why it cannot be understood."""

    dues: tuple[Due, ...] = ()
    timing: tuple[TimingWord, ...] = ()
    wrong: str = ""


def times_of(cell: str, year: int | None) -> Times:
    """Read a cell: a day, a list of days, a month, a quarter, a year, a rhythm,
    `thường xuyên`, or words of time that set no day. `year` completes a day without
    one. `wrong` is `no-such-day` or `not-understood`."""
    text = re.sub(r"\s", " ", cell)
    if fold(text).strip(" .-–/") in NONE:
        return Times()
    iso = ISO.fullmatch(text.strip())
    return _iso(cell, iso) if iso else _read(text, cell, year)


def _read(text: str, cell: str, year: int | None) -> Times:
    """As an office writes it; `text` is the cell in one line."""
    if always := ALWAYS.match(text):
        end = always.start() + len(always[1])
        first = Due(kind="always", quote=cell[:end], start=0, end=end)
        rest = _dated(text, cell, always.end(), year) if text[always.end() :] else ()
        return Times(dues=(first, *rest))
    found = _dated(text, cell, 0, year)
    if _impossible(text):
        # A day that does not exist is left out by the reading: say so.
        return Times(wrong="no-such-day")
    if found:
        return Times(dues=found)
    words = timing_in(settle(text), 0, len(text), quote=cell)
    if words:
        return Times(
            timing=tuple(
                TimingWord(kind=w.kind, quote=w.quote, start=w.start, end=w.end)
                for w in words
            )
        )
    return Times(wrong="not-understood")


def _iso(cell: str, found: re.Match[str]) -> Times:
    """A day as machines write it."""
    try:
        day = date.fromisoformat(found.group())
    except ValueError:
        return Times(wrong="no-such-day")
    start = cell.index(found.group())
    end = start + len(found.group())
    due = Due(kind="by", quote=found.group(), start=start, end=end, date=day)
    return Times(dues=(with_working_day(due),))


def _dated(text: str, cell: str, at: int, year: int | None) -> tuple[Due, ...]:
    """Deadlines from a place of the cell on, with the first lead that makes sense."""
    rest = text[at:]
    for lead in LEADS:
        words = rest
        if lead:
            words = rest[:1].lower() + rest[1:]
        found = find_deadlines(f"{lead}{words}", year=year)
        if found and (not lead or found[0].start == 0):
            return tuple(_due(each, cell, at - len(lead), at) for each in found)
    return ()


def _due(found: Deadline, cell: str, by: int, least: int) -> Due:
    """The deadline in the cell; the words that were lent to it are not quoted."""
    start, end = max(found.start + by, least), found.end + by
    return with_working_day(
        Due(
            kind=found.kind,
            quote=cell[start:end],
            start=start,
            end=end,
            date=found.date,
            days=found.days,
            unit=found.unit,
            period=found.period,
            day=found.day,
        )
    )


DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _impossible(text: str) -> bool:
    """Whether a day is printed that no calendar has."""
    return any(not _exists(*map(int, m.groups())) for m in DAY.finditer(text))


def _exists(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= LENGTHS[month]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (day, month) != (29, 2) or leap


def own_dues(wording: str, year: int | None) -> tuple[Due, ...]:
    """The deadlines that a wording itself sets; `year` completes a day without one."""
    return tuple(
        Due(
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
        for found in find_deadlines(wording, year=year)
    )


def shifted(due: Due, by: int) -> Due:
    """The same deadline, its cell standing further behind in a text."""
    return msgspec.structs.replace(due, start=due.start + by, end=due.end + by)
