"""Days and periods of a clause: where they stand and when they end.

Reads: settled text. Gives: series of moments (`ngày 10 tháng 6 và ngày 10 tháng 12 năm
2024`, `quý I, II/2025`, `2025 - 2026`), each with its last day. A month, quarter or
year ends with its last day; of a range only the end counts.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import re

import msgspec

from vanban.findings import Span
from vanban.patterns import timing

QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
MOST_IN_SERIES = 12


class Moment(Span, frozen=True, kw_only=True):
    """A day (first and last agree) or a period; `day` tells which."""

    first: dt.date
    last: dt.date
    day: bool
    dated: bool
    """Whether its year is printed with it or shared by the series."""


class _Part(Span, frozen=True, kw_only=True):
    """A moment as printed: its year may stand with a later one of the series."""

    kind: str
    number: int
    month: int = 0
    year: int | None = None
    joint: str = ""


def _year(match: re.Match[str], *names: str) -> int | None:
    found = next((match.group(name) for name in names if match.group(name)), None)
    return int(found) if found else None


def _part(match: re.Match[str], joint: str) -> _Part:
    """A match of `timing.MOMENT` as a part."""
    kind, number, month, year = _named(match)
    return _Part(
        kind=kind,
        number=number,
        month=month,
        year=year,
        joint=joint,
        start=match.start(),
        end=match.end(),
    )


def _named(match: re.Match[str]) -> tuple[str, int, int, int | None]:
    """Kind, number, month of a day, and the year if it is printed with it."""
    group = match.groupdict()
    if group["day"]:
        return "day", int(group["day"]), int(group["of"]), _year(match, "day_year")
    if group["month_in"] or group["month"]:
        number = int(group["month_in"] or group["month"])
        return "month", number, 0, _year(match, "month_year", "named_year")
    if group["quarter"]:
        number = QUARTERS.get(group["quarter"]) or int(group["quarter"])
        return "quarter", number, 0, _year(match, "quarter_year")
    if group["half"]:
        return "half", 1 if "đầu" in group["half"] else 2, 0, _year(match, "half_year")
    year = _year(match, "phase_end", "year")
    return "year", year or 0, 0, year


def _bare(match: re.Match[str], kind: str, joint: str) -> _Part | None:
    """A month or quarter without its word, if the series is one of such."""
    if kind == "quarter" and match.group("quarter"):
        number = QUARTERS[match.group("quarter")]
    elif kind == "month" and match.group("month"):
        number = int(match.group("month"))
    else:
        return None
    return _Part(
        kind=kind,
        number=number,
        year=_year(match, "year"),
        start=match.start(),
        end=match.end(),
        joint=joint,
    )


def _parts(text: str, at: int, end: int) -> list[_Part]:
    """The series that begins at a place, as printed."""
    match = timing.MOMENT.match(text, at, end)
    if match is None:
        return []
    parts = [_part(match, "")]
    while len(parts) < MOST_IN_SERIES:
        joint = timing.JOINT.match(text, parts[-1].end, end)
        if joint is None:
            break
        sign = "range" if joint.group("range") else "list"
        match = timing.MOMENT.match(text, joint.end(), end)
        part = _part(match, sign) if match else None
        if part is None:
            bare = timing.BARE.match(text, joint.end(), end)
            part = _bare(bare, parts[-1].kind, sign) if bare else None
        if part is None or not _goes_on(parts[-1], part):
            break
        parts.append(part)
    return parts


def _goes_on(before: _Part, part: _Part) -> bool:
    """Whether a part belongs to the series: of one kind, or the end of a range."""
    return part.kind == before.kind or part.joint == "range"


def _ends(part: _Part, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day; None for 31 April and the like."""
    try:
        if part.kind == "day":
            day = dt.date(year, part.month, part.number)
            return day, day
        if part.kind == "year":
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        size = {"month": 1, "quarter": 3, "half": 6}[part.kind]
        last = part.number * size
        first = dt.date(year, last - size + 1, 1)
        return first, dt.date(year, last, months.monthrange(year, last)[1])
    except ValueError:
        return None


def _abuts(before: Moment, after: Moment) -> bool:
    return not after.day and after.first == before.last + dt.timedelta(days=1)


def series_at(text: str, at: int, end: int, year: int | None) -> tuple[Moment, ...]:
    """The moments of the series that begins at a place; none if there is none.

    A part without a year takes the next year printed after it, else `year`. Ranges, and
    periods that follow one another (`quý I, II`), are one moment with the last end.
    """
    found: list[Moment] = []
    known, printed = year, False
    joint = ""
    for part in reversed(_parts(text, at, end)):
        known, printed = (part.year, True) if part.year else (known, printed)
        ends = _ends(part, known) if known else None
        if ends is not None and joint == "range" and found:
            found[-1] = msgspec.structs.replace(
                found[-1], start=part.start, first=ends[0]
            )
        elif ends is not None:
            moment = Moment(
                start=part.start,
                end=part.end,
                first=ends[0],
                last=ends[1],
                day=part.kind == "day",
                dated=printed,
            )
            if found and _abuts(moment, found[-1]):
                found[-1] = msgspec.structs.replace(
                    found[-1], start=part.start, first=moment.first
                )
            else:
                found.append(moment)
        joint = part.joint
    return tuple(reversed(found))
