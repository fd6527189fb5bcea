"""Due dates as a clause prints them: days, periods, terms and rhythms with their place.

Reads: settled text and the places of citations, whose dates are no deadlines. Gives:
dues in text order. *Trước ngày X* ends before X; *chậm nhất, đến, hết ngày X* end with
X. In a time of execution (an attribute line, a cell of a table) a bare period, a rhythm
and `thường xuyên` count without further words.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from vanban.findings import DayUnit, DeadlineKind, Period, Span
from vanban.moments import Moment, series_at
from vanban.patterns import timing
from vanban.rhythms import rhythms_in

UNITS: dict[str, DayUnit] = {
    "ngày làm việc": "working-day",
    "ngày": "day",
    "tháng": "month",
}
FROM_REACH = 20
PAST_REACH = 90
PAST_YEARS = 5
"""A day longer ago than this tells of the past (`xây dựng trước ngày 01/7/2004`)."""
JOINED_REACH = 40
"""A rhythm and its day stand so near that one quote holds both."""


class Due(Span, frozen=True, kw_only=True):
    """A deadline as found: not yet numbered, without working day.

    `printed` tells that a day is printed as such, not the end of a month or year;
    `dated` that its year is printed too.
    """

    kind: DeadlineKind
    date: dt.date | None = None
    days: int | None = None
    unit: DayUnit | None = None
    period: Period | None = None
    day: str | None = None
    printed: bool = False
    dated: bool = True


def _kind(lead: str, moment: Moment) -> DeadlineKind:
    """`trước` excludes the day; `vào ngày` is a fixed day; the rest include the end."""
    words = lead.lower().split()
    if "trước" in words:
        return "before"
    fixed = words[:1] == ["vào"] and moment.day
    return "on" if fixed else "by"


def _horizon(lead: str, text: str, moment: Moment) -> bool:
    """Whether a year only bounds a plan (`đến năm 2030`) or is bare in a sentence."""
    printed = text[moment.start : moment.end].lower()
    year = (moment.last - moment.first).days > 200
    if not year:
        return False
    words = lead.lower().split()
    return words[-1:] in (["đến"], ["vào"]) or not printed.startswith("năm")


def _due(text: str, moment: Moment, kind: DeadlineKind, start: int) -> Due:
    date = moment.first if kind == "before" else moment.last
    return Due(
        start=start,
        end=moment.end,
        kind=kind,
        date=date,
        printed=moment.day,
        dated=moment.dated,
    )


def _series(text: str, lead: re.Match[str], end: int, year: int | None) -> list[Due]:
    """The dues of the series after a lead; a yearly day is a rhythm."""
    at, first, words = lead.end(), lead.start(), lead.group()
    moments = series_at(text, at, end, year)
    if not moments:
        return []
    after = moments[-1].end
    returns = timing.EACH_YEAR.match(text, after, end) or (
        None if moments[-1].dated else timing.NEXT_YEAR.match(text, after, end)
    )
    if returns is not None:
        stop = returns.end()
        return [
            _yearly(text, m, first, at, stop if m is moments[-1] else m.end)
            for m in moments
        ]
    return [
        _due(
            text,
            moment,
            _kind(words, moment),
            first if moment.start == at else moment.start,
        )
        for moment in moments
        if not (words.lower().startswith("đến") and timing.STANDS.match(text, after))
        if not _horizon(words, text, moment)
        or timing.COMPLETED.match(text, moment.end, end) is not None
    ]


def _yearly(text: str, moment: Moment, first: int, at: int, stop: int) -> Due:
    """A day that comes back each year, as printed: `31/3`, `05/01`."""
    day = _day_as_printed(text[moment.start : moment.end]) if moment.day else None
    start = first if moment.start == at else moment.start
    return Due(start=start, end=stop, kind="every", period="year", day=day)


def _day_as_printed(words: str) -> str:
    """Day and month of the last day that words name: `31/3`, `05/01`."""
    last = list(timing.MOMENT.finditer(words))[-1]
    return f"{last.group('day')}/{last.group('of')}"


def _led(text: str, start: int, end: int, year: int | None) -> list[Due]:
    """Days and periods after `trước`, `chậm nhất`, `trong`, `hoàn thành` …"""
    found: list[Due] = []
    for match in timing.LEAD.finditer(text, start, end):
        before = text[max(start, match.start() - PAST_REACH) : match.start()]
        limit = timing.LIMIT.match(match.group())
        told = timing.PAST.search(before) or timing.WINDOW.search(before)
        if (told or timing.FORBIDDEN.search(before)) and not limit:
            continue
        if timing.DONE.search(before):
            continue
        found += _series(text, match, end, year)
    return found


def _opening(text: str, at: int, end: int, year: int | None) -> list[Due]:
    """A period at the head of the obligation (`Năm 2026, tổ chức …`)."""
    if timing.OPENS.match(text, at, end) is None:
        return []
    moments = series_at(text, at, end, year)
    return [_due(text, m, "by", m.start) for m in moments[:1] if not m.day]


def _bare(text: str, start: int, end: int, year: int | None) -> list[Due]:
    """Days and periods of a time of execution, which need no word before them."""
    found: list[Due] = []
    at = start
    while (match := timing.MOMENT.search(text, at, end)) is not None:
        moments = series_at(text, match.start(), end, year)
        at = moments[-1].end if moments else match.end()
        returns = timing.EACH_YEAR.match(text, at, end)
        before = text[max(start, match.start() - FROM_REACH) : match.start()]
        if returns is not None:
            first = match.start()
            found += [_yearly(text, m, first, first, returns.end()) for m in moments]
        elif moments and (
            len(list(timing.MOMENT.finditer(text, match.start(), at))) > 1
            or not timing.FROM.search(before)
        ):
            found += [_due(text, m, "by", m.start) for m in moments]
    return found


def _either(match: re.Match[str], name: str) -> str:
    """The group of this name in whichever form of `timing.AHEAD` was met."""
    forms = (match.group(name + form) for form in ("", "_2", "_3"))
    return next(said for said in forms if said)


def _terms(text: str, start: int, end: int, *, whole: bool) -> list[Due]:
    found = []
    for match in timing.WITHIN.finditer(text, start, end):
        unit = UNITS[" ".join(match.group("unit").lower().split())]
        near = max(start, match.start() - timing.EXTENDED_REACH)
        if timing.EXTENDS.search(text, near, match.end()):
            continue
        firm = match.group("firm") and unit != "month"
        if not (match.group("event") or unit == "working-day" or firm or whole):
            continue
        stop = match.start("event") if match.group("event") else match.end()
        found.append(
            Due(
                start=match.start(),
                end=stop,
                kind="within",
                days=int(match.group("days")),
                unit=unit,
            )
        )
    for match in timing.AHEAD.finditer(text, start, end):
        found.append(
            Due(
                start=match.start(),
                end=match.end(),
                kind="within",
                days=int(_either(match, "days")),
                unit=UNITS[_either(match, "unit")],
            )
        )
    for match in timing.NEXT_WORKING_DAY.finditer(text, start, end):
        found.append(
            Due(
                start=match.start(),
                end=match.end(),
                kind="within",
                days=1,
                unit="working-day",
            )
        )
    return found


def _rhythms(text: str, start: int, end: int, *, whole: bool) -> list[Due]:
    return [
        Due(
            start=rhythm.start,
            end=rhythm.end,
            kind="every",
            period=rhythm.period,
            day=rhythm.day,
        )
        for rhythm in rhythms_in(text, start, end, whole=whole)
    ]


def _with_their_days(text: str, found: Sequence[Due]) -> tuple[Due, ...]:
    """A day without a year after a rhythm of the same sentence is the rhythm's day.

    `Hằng năm, Sở A báo cáo … trước ngày 15/12` falls on every 15 December.
    """
    kept: list[Due] = []
    for due in found:
        over = kept[-1] if kept else None
        if over is None or not _is_day_of(text, due, over):
            kept.append(due)
            continue
        day = due.day
        if due.date is not None:
            day = _day_as_printed(text[due.start : due.end])
        near = over.day is None and due.start - over.end <= JOINED_REACH
        start = over.start if near else due.start
        if over.day is None:
            kept.pop()
        kept.append(msgspec.structs.replace(over, start=start, end=due.end, day=day))
    return tuple(kept)


def _is_day_of(text: str, due: Due, over: Due) -> bool:
    """Whether a due is the day of the rhythm before it in its sentence."""
    if over.kind != "every" or over.period not in ("year", "half-year"):
        return False
    if ". " in text[over.end : due.start]:
        return False
    if due.kind == "every":
        yearly = due.period == "year" and due.day is not None
        return yearly and over.period == "year" and over.day is None
    return due.printed and not due.dated


def _outside(found: list[Due], cited: Sequence[Span]) -> list[Due]:
    """Those that do not touch a citation."""
    starts = [span.start for span in cited]

    def touches(due: Due) -> bool:
        at = bisect.bisect_left(starts, due.end) - 1
        return at >= 0 and cited[at].end > due.start

    return [due for due in found if not touches(due)]


def _without_overlap(found: list[Due]) -> tuple[Due, ...]:
    """In text order; where two overlap, the longer one stays."""
    kept: list[Due] = []
    for due in sorted(found, key=lambda due: (due.start, -due.end)):
        if not kept or due.start >= kept[-1].end:
            kept.append(due)
        elif due.end - due.start > kept[-1].end - kept[-1].start:
            kept[-1] = due
    return tuple(kept)


def _execution(text: str, start: int, end: int) -> list[Span]:
    """The values of attribute lines with a time of execution (`Thời gian: …`)."""
    labels = list(timing.TIME_LABEL.finditer(text, start, end))
    nexts = [*(label.start() for label in labels[1:]), end]
    found: list[Span] = []
    for label, following in zip(labels, nexts, strict=False):
        stop = text.find("\n", label.end(), following)
        found.append(Span(start=label.end(), end=stop if stop >= 0 else following))
    return found


def _whole(text: str, start: int, end: int, year: int | None) -> list[Due]:
    """The dues of a time of execution: everything that names a time counts."""
    found = _rhythms(text, start, end, whole=True)
    found += _terms(text, start, end, whole=True)
    if timing.ELSEWHERE.match(text, start, end) is None:
        found += _led(text, start, end, year) + _bare(text, start, end, year)
    found += [
        Due(start=match.start(), end=match.end(), kind="always")
        for match in timing.ALWAYS.finditer(text, start, end)
    ]
    return found


def _always(text: str, start: int, end: int, duty: int | None) -> list[Due]:
    """`thường xuyên` as the first word of the obligation, or as the manner of it."""
    owed = timing.OWED.match(text, duty, end) if duty is not None else None
    first = owed.end() if owed else duty
    opening = timing.ALWAYS.match(text, first, end) if first is not None else None
    found = opening or timing.ALL_THE_TIME.search(text, start, end)
    if found is None:
        return []
    return [Due(start=found.start(), end=found.end(), kind="always")]


def dues_in(
    text: str,
    start: int,
    end: int,
    *,
    year: int | None,
    cited: Sequence[Span] = (),
    duty: int | None = None,
    execution: bool = False,
) -> tuple[Due, ...]:
    """The deadlines between two places of a settled text.

    `year` completes a date without one; `cited` are places of citations, in order;
    `duty` is where the obligation's first word stands: `thường xuyên` counts there.
    `execution` tells that all of it is a time of execution, as the value of an
    attribute line or the cell of a table is; attribute lines inside the places are
    known by their label.
    """
    if execution:
        label = timing.TIME_LABEL.match(text, start, end)
        first = label.end() if label else start
        return _settled(text, _whole(text, first, end, year), cited, year)
    found = _led(text, start, end, year)
    found += _terms(text, start, end, whole=False)
    found += _rhythms(text, start, end, whole=False)
    for opening in {start, start if duty is None else duty}:
        found += _opening(text, opening, end, year)
    found += _always(text, start, end, duty)
    for span in _execution(text, start, end):
        found += _whole(text, span.start, span.end, year)
    return _settled(text, found, cited, year)


def _long_past(due: Due, year: int | None) -> bool:
    """Whether a day lies years before the document: it tells of the past."""
    return (
        due.date is not None and year is not None and due.date.year < year - PAST_YEARS
    )


def _settled(
    text: str, found: list[Due], cited: Sequence[Span], year: int | None
) -> tuple[Due, ...]:
    own = [due for due in found if not _long_past(due, year)]
    return _told_once(_with_their_days(text, _without_overlap(_outside(own, cited))))


def _told_once(found: tuple[Due, ...]) -> tuple[Due, ...]:
    """Without a yearly rhythm that only repeats one whose day is told."""
    told = any(due.period == "year" and due.day for due in found)
    return tuple(
        due for due in found if not told or due.period != "year" or due.day is not None
    )
