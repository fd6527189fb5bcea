"""Figures that a document reports, and whether they agree with one another.

Reads: settled text. Gives: figures in text order and doubts about their arithmetic.
Officials cut as often as they round: a result that agrees with the printed digits
either way is no error.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from vanban.findings import Figure, Span
from vanban.patterns import measures
from vanban.targets import decimal

SUBJECT_WORDS = 8
SUBJECT_REACH = 120
FILLERS = ("với", "và", "có", "hơn", "là", "đạt", "năm", "gần", "khoảng", "trên")
"""Words that stand at the edges of a subject without being part of it."""


class Doubt(Span, frozen=True, kw_only=True):
    """A printed result that does not follow; both as printed decimals."""

    about: str | None
    printed: str
    computed: str


def _subject(text: str, floor: int, match: re.Match[str]) -> str:
    """What is counted, as printed: after `về`, else the words before the number.

    They reach back to a sign, a year or another number; a counted thing without any
    is its own subject.
    """
    after = re.compile(r"\s(?:về|của)\s([^\W\d_]+(?:\s[^\W\d_]+){0,3})").match(
        text, match.end()
    )
    if match.group("unit") == "%" and after is not None:
        return after.group(1)
    before = text[max(floor, match.start() - SUBJECT_REACH) : match.start()]
    words = re.split(r"[;:.,()\n]\s?|\d\S*\s|\svới\s", before)[-1].split()
    while words and words[0].lower() in FILLERS:
        words = words[1:]
    while words and words[-1].lower() in FILLERS:
        words = words[:-1]
    return " ".join(words[-SUBJECT_WORDS:]) or match.group("unit")


def _change(match: re.Match[str]) -> str | None:
    if match.group("change") is None:
        return None
    sign = "-" if match.group("way") == "giảm" else ""
    return sign + decimal(match.group("change"))


def figures_in(
    text: str, places: Iterable[Span], *, printed: str
) -> tuple[Figure, ...]:
    """The reported numbers in the places; `printed` is the unsettled text."""
    found: list[Figure] = []
    for place in places:
        years = list(measures.YEAR.finditer(text, place.start, place.end))
        ends = [year.end() for year in years]
        for match in measures.FIGURE.finditer(text, place.start, place.end):
            before = bisect_right(ends, match.start()) - 1
            year = int(years[before].group("year")) if before >= 0 else None
            found.append(
                Figure(
                    id=f"f{len(found) + 1}",
                    start=match.start(),
                    end=match.end(),
                    quote=printed[match.start() : match.end()],
                    subject=_subject(text, place.start, match),
                    value=decimal(match.group("value")),
                    unit=match.group("unit"),
                    year=year,
                    change=_change(match),
                )
            )
    return tuple(found)


def agrees(exact: Decimal, printed: Decimal) -> bool:
    """Whether a printed result is the exact one, rounded or cut to its digits."""
    digits = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    try:
        rounded = exact.quantize(digits, rounding=ROUND_HALF_UP)
        cut = exact.quantize(digits, rounding=ROUND_DOWN)
    except InvalidOperation:
        return False
    return printed in (rounded, cut)


def _shown(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}"


def _changes(figures: tuple[Figure, ...], places: list[Span]) -> list[Doubt]:
    """A change in per cent against the same subject of the year before."""
    doubts: list[Doubt] = []
    starts = [figure.start for figure in figures]
    for place in places:
        inside = figures[
            bisect_left(starts, place.start) : bisect_left(starts, place.end)
        ]
        for figure in (f for f in inside if f.change is not None and f.year):
            earlier = [
                other
                for other in inside
                if other.year == (figure.year or 0) - 1
                and other.unit == figure.unit
                and other.subject.split()[-2:] == figure.subject.split()[-2:]
            ]
            if len(earlier) != 1 or not Decimal(earlier[0].value):
                continue
            old, new = Decimal(earlier[0].value), Decimal(figure.value)
            exact = (new - old) / old * 100
            if not agrees(exact, Decimal(figure.change or "0")):
                doubts.append(
                    Doubt(
                        about=figure.id,
                        start=figure.start,
                        end=figure.end,
                        printed=f"{figure.change}%",
                        computed=f"{_shown(exact)}%",
                    )
                )
    return doubts


def _doubt(match: re.Match[str], printed: str, exact: Decimal) -> Doubt:
    computed = (
        f"{exact.normalize():f}" if exact == exact.to_integral() else _shown(exact)
    )
    return Doubt(
        about=None,
        start=match.start(),
        end=match.end(),
        printed=printed,
        computed=computed,
    )


def _sums(text: str, place: Span) -> list[Doubt]:
    doubts: list[Doubt] = []
    for match in measures.SUM.finditer(text, place.start, place.end):
        terms = [Decimal(decimal(t.strip())) for t in match.group("terms").split("+")]
        total = Decimal(decimal(match.group("total")))
        if sum(terms, Decimal(0)) != total:
            doubts.append(_doubt(match, str(total), sum(terms, Decimal(0))))
    for match in measures.BREAKDOWN.finditer(text, place.start, place.end):
        unit = re.escape(match.group("unit"))
        part = rf"(?<![\w.,/-])({measures.NUMBER})\s{unit}(?!\w)"
        parts = [Decimal(decimal(p)) for p in re.findall(part, match.group("parts"))]
        total = Decimal(decimal(match.group("total")))
        if len(parts) >= 2 and sum(parts) != total:
            doubts.append(_doubt(match, str(total), sum(parts, Decimal(0))))
    return doubts


def _shares(text: str, place: Span) -> list[Doubt]:
    doubts: list[Doubt] = []
    for match in measures.SHARE.finditer(text, place.start, place.end):
        whole = Decimal(decimal(match.group("whole")))
        if not whole:
            continue
        exact = Decimal(decimal(match.group("part"))) / whole * 100
        printed = Decimal(decimal(match.group("share")))
        if not agrees(exact, printed):
            doubts.append(_doubt(match, f"{printed}%", exact))
    return doubts


def doubts_about(
    text: str, figures: tuple[Figure, ...], places: Iterable[Span]
) -> tuple[Doubt, ...]:
    """Printed results that do not follow from the printed numbers, in text order."""
    within = list(places)
    found = _changes(figures, within)
    for place in within:
        found += _sums(text, place) + _shares(text, place)
    return tuple(sorted(found, key=lambda doubt: (doubt.start, doubt.end)))
