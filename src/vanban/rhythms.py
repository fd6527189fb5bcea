"""Rhythms of the work: every week, month, quarter, half-year or year.

Reads: settled text. Gives: rhythms in text order, with their day where one is printed.
`Dự toán hằng năm` describes a thing; at the head or the end of a clause, after `định
kỳ` or in an attribute line a rhythm is a time of execution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.findings import Period, Span
from vanban.patterns import rhythms

PERIODS: dict[str, Period] = {
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}
MONTHS: dict[str, Period] = {
    "6": "half-year",
    "sáu": "half-year",
    "3": "quarter",
    "ba": "quarter",
}
BEFORE_REACH = 120
"""What describes a thing stands at most so many characters before the rhythm."""


class Rhythm(Span, frozen=True, kw_only=True):
    """A period that comes back, `day` of it as printed (`25`, `15/11`)."""

    period: Period
    day: str | None = None


def period_of(unit: str) -> Period:
    """The period that a unit names: `6 tháng` is half a year, `03 tháng` a quarter."""
    words = unit.lower().split()
    if words[-1] == "tháng" and len(words) > 1:
        return MONTHS.get(words[0].lstrip("0"), "month")
    return PERIODS[words[-1]]


def day_in(match: re.Match[str]) -> str:
    """The day of a match with groups `day` and `month`: `25`, `15/11`."""
    month = match.group("month")
    return match.group("day") + (f"/{month}" if month else "")


def _is_time(text: str, match: re.Match[str], start: int, *, whole: bool) -> bool:
    """Whether a rhythm is a time of execution and not part of a thing's name."""
    if whole:
        return True
    before = text[max(start, match.start() - BEFORE_REACH) : match.start()]
    each = match.group().lower().startswith(("mỗi", "từng"))
    if match.group("regular"):
        return True
    if rhythms.LONG_TERM.search(before) or rhythms.RATED_BY.search(before):
        return False
    if rhythms.HEAD_OF_CLAUSE.search(before):
        return not each
    if rhythms.OF_A_THING.search(before):
        return False
    several = len(list(rhythms.ONE_UNIT.finditer(match.group("units")))) > 1
    return not each and (
        several or rhythms.AFTER_RHYTHM.match(text, match.end()) is not None
    )


def _days_after(text: str, at: int, end: int) -> list[Rhythm]:
    """The days printed after a rhythm (`(trước ngày 15/6 và 15/12)`), each with its
    place; the last one up to where they end. Their period is for others to tell."""
    match = rhythms.DAY_OF_RHYTHM.match(text, at, end)
    if match is None:
        return []
    days = list(rhythms.DAY_IN.finditer(text, match.start("days"), match.end("days")))
    return [
        Rhythm(
            start=day.start(),
            end=match.end() if day is days[-1] else day.end(),
            period="year" if day.group("month") else "month",
            day=day_in(day),
        )
        for day in days
    ]


def _told(start: int, days: list[Rhythm], period: Period | None) -> Iterator[Rhythm]:
    """A rhythm with its days: the first from where the rhythm is named."""
    for number, day in enumerate(days):
        first = start if number == 0 else day.start
        yield Rhythm(start=first, end=day.end, period=period or day.period, day=day.day)


def rhythms_in(
    text: str, start: int, end: int, *, whole: bool = False
) -> Iterator[Rhythm]:
    """The rhythms between two places; `whole` tells that all of it is a time of
    execution, so that none describes a thing."""
    for match in rhythms.RHYTHM.finditer(text, start, end):
        days = _days_after(text, match.end(), end)
        if not days and (
            rhythms.OWN_DAY_FOLLOWS.match(text, match.end(), end)
            or not _is_time(text, match, start, whole=whole)
        ):
            continue
        units = list(rhythms.ONE_UNIT.finditer(match.group("units")))
        offset = match.start("units")
        for number, unit in enumerate(units):
            first = match.start() if number == 0 else offset + unit.start()
            period = period_of(unit.group())
            if days and number == len(units) - 1:
                yield from _told(first, days, period)
            else:
                yield Rhythm(start=first, end=offset + unit.end(), period=period)
    for match in rhythms.REGULAR.finditer(text, start, end):
        yield from _told(match.start(), _days_after(text, match.end(), end), None)
    for match in rhythms.REPORT_OF.finditer(text, start, end):
        days = _days_after(text, match.end(), end)
        yield from _told(match.start(), days, period_of(match.group("unit")))
    for match in rhythms.LISTED.finditer(text, start, end):
        period = period_of(match.group("unit") or match.group("bare"))
        days = _days_after(text, match.end(), end)
        yield from _told(match.start(), days, period)
        if not days and match.group("bare"):
            yield Rhythm(start=match.start(), end=match.end(), period=period)
    for match in rhythms.FREQUENCY.finditer(text, start, end):
        printed = match.group("u1") or match.group("u2") or match.group("u3")
        yield Rhythm(start=match.start(), end=match.end(), period=period_of(printed))
    for match in rhythms.YEARLY_DAY.finditer(text, start, end):
        yield Rhythm(
            start=match.start(), end=match.end(), period="year", day=day_in(match)
        )
    for match in rhythms.EVERY_DAY.finditer(text, start, end):
        each = "quý" if match.group("last") else match.group("period")
        yield Rhythm(
            start=match.start(),
            end=match.end(),
            period=period_of(each),
            day=match.group("day"),
        )
