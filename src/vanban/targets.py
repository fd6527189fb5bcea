"""Targets: numbers to be reached, under objectives or in a duty.

Reads: settled text. Gives: targets in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vanban.dues import dues_in
from vanban.findings import Basis, Commitment, Comparator, Span, Target
from vanban.patterns import measures
from vanban.text import Text
from vanban.tree import Node, Outline

PREAMBLE = 2
"""The last paragraphs above the provisions say what all of it is for."""
LONGEST_SIGN = 20
"""Letters of what tells that parts of a number follow."""
SENTENCE_REACH = 20_000
"""Letters before a number in which its sentence begins."""
CLAUSE_REACH = 1000
"""A clause is sought so far to either side, which keeps the time linear."""


def decimal(printed: str) -> str:
    """A printed number as a decimal string: `1.350,8` → `1350.8`."""
    return printed.replace(".", "").replace(",", ".")


def _comparator(match: re.Match[str]) -> Comparator:
    upward = (match.group("from") or "").strip().lower()
    if upward:
        return ">=" if upward.endswith("lên") else "<="
    word = (match.group("comparison") or "").lower()
    signs: dict[str, Comparator] = {
        ">=": ">=",
        ">": ">",
        "<=": "<=",
        "<": "<",
        "=": "=",
    }
    return signs[measures.COMPARISON.get(word, "=")]


def clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause that holds a place begins: after a full stop or semicolon."""
    floor = max(floor, at - CLAUSE_REACH)
    signs = ("; ", ". ", "\n", ": ")
    found = [(text.rfind(sign, floor, at), len(sign)) for sign in signs]
    last, length = max(found)
    return last + length if last >= 0 else floor


def clause_end(text: str, at: int, ceiling: int) -> int:
    ceiling = min(ceiling, at + CLAUSE_REACH)
    marks = [text.find(sign, at, ceiling) for sign in (";", ". ", "\n")]
    return min((mark for mark in marks if mark >= 0), default=ceiling)


def _indicator(text: str, start: int, match: re.Match[str], end: int) -> str:
    """What is measured: the words before the number, else those after it."""
    before = text[start : match.start()]
    before = re.sub(r"\s?\([^)]*\)", "", before)
    before = re.sub(r"^(?:[Pp]hấn đấu|[Đđ]ến|[Tt]ỷ lệ)\s?(?=năm|$)", "", before)
    before = re.sub(r",?\s?(?:đến\s)?(?:năm|Năm)\s\d{4}\s*,?\s*$", "", before)
    before = before.strip(" ,:-")
    if len(before.split()) >= 2:
        return before
    return text[match.end() : end].strip(" ,.:")


class Place(Span, frozen=True, kw_only=True):
    """Where targets are looked for: under objectives, or in a duty.

    `year` is the one that a heading above sets; in a duty only a firm number counts.
    """

    year: int | None = None
    firm: bool = False


def horizon_in(text: str, start: int, end: int) -> int | None:
    """The last year or end of a phase that words name; None without one."""
    years = [
        _named_year(match) for match in measures.HORIZON.finditer(text, start, end)
    ]
    return years[-1] if years else None


def _named_year(match: re.Match[str]) -> int:
    return int(match.group("year") or match.group("end"))


def _years(
    text: str, start: int, numbers: list[re.Match[str]], end: int, *, ceiling: int
) -> list[int | None]:
    """The year of each number of a clause.

    Its own is the one printed between it and the next number; a year that opens the
    clause holds for all; several numbers may share the year behind the last, which
    may stand after a semicolon: `90% tuyến tỉnh; 75% tuyến huyện vào năm 2025`.
    """
    baselines = [
        (m.start("baseline"), m.end("baseline")) for m in numbers if m.group("baseline")
    ]
    printed = [
        (match.start(), _named_year(match))
        for match in measures.HORIZON.finditer(text, start, end)
        if not any(a < match.end() and match.start() < b for a, b in baselines)
    ]
    ends = [*(number.start() for number in numbers[1:]), end]
    before = _each_before(printed, numbers)
    if before is not None:
        return before
    opening = [year for at, year in printed if at < numbers[0].start()]
    found: list[int | None] = []
    for number, stop in zip(numbers, ends, strict=True):
        own = [year for at, year in printed if number.end() <= at < stop]
        later = [year for at, year in printed if at >= number.end()]
        choices = own[:1] or opening[-1:] or later[:1]
        found.append(choices[0] if choices else None)
    if found and found[-1] is None:
        shared = _year_behind(text, end, ceiling)
        found[-1] = shared or (printed[-1][1] if printed else None)
        if not printed:
            found = [year or shared for year in found]
    return found


def _each_before(
    printed: list[tuple[int, int]], numbers: list[re.Match[str]]
) -> list[int | None] | None:
    """The years, where one stands before each number: `năm 2025 đạt 8% và năm 2026
    đạt 10%`."""
    starts = [0, *(number.end() for number in numbers)]
    gaps = zip(starts, (number.start() for number in numbers), strict=False)
    years = [[year for at, year in printed if a <= at < b] for a, b in gaps]
    if len(printed) < 2 or any(len(own) != 1 for own in years):
        return None
    return [own[0] for own in years]


def _year_behind(text: str, end: int, ceiling: int) -> int | None:
    """The first year of the clause behind a semicolon that begins with a number."""
    if text[end : end + 2] != "; ":
        return None
    stop = clause_end(text, end + 2, ceiling)
    number = measures.TARGET.match(text, end + 2, stop)
    year = measures.HORIZON.search(text, end + 2, stop)
    return _named_year(year) if number and year else None


def _is_firm(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a number in a duty is to be reached: no case, fee or scale."""
    scale = text.endswith("(", 0, match.start()) and match.group("unit") == "điểm"
    price = match.group("unit").endswith("đồng") and text.startswith("/", match.end())
    counted = price or match.group("unit") in measures.FEES_AND_TURNS
    if scale or counted or measures.CASE.match(text, start):
        return False
    end = min(len(text), match.end() + 1)
    floor = max(0, start - SENTENCE_REACH)
    sentence = max(
        text.rfind(". ", floor, start), text.rfind("\n", floor, start), floor
    )
    return (
        measures.FIRM.search(text, match.start(), end) is not None
        or measures.STRIVES.search(text, sentence, match.start()) is not None
        or measures.BY_THEN.search(
            text[max(start, match.start() - 40) : match.start("value")]
        )
        is not None
    )


def _clauses(text: str, place: Place) -> list[tuple[int, int, list[re.Match[str]]]]:
    """The clauses of a place that hold numbers to be reached."""
    clauses: dict[int, tuple[int, int, list[re.Match[str]]]] = {}
    for match in measures.TARGET.finditer(text, place.start, place.end):
        start = clause_start(text, match.start(), place.start)
        end = clause_end(text, match.end(), place.end)
        if place.firm and not _is_firm(text, start, match):
            continue
        clauses.setdefault(start, (start, end, []))[2].append(match)
    return list(clauses.values())


def _heading_year(text: Text, node: Node, nodes: dict[str, Node]) -> int | None:
    """The year that the nearest heading above a provision sets."""
    parent = node.provision.parent
    while parent is not None:
        here = nodes[parent]
        first = text.paragraphs[here.own[0]]
        year = horizon_in(text.settled, here.body, first.end)
        if year is not None:
            return year
        parent = here.provision.parent
    return None


def _row_year(text: str, row: Span) -> tuple[bool, int | None]:
    """Whether a table row has a cell of time, and the year that ends it."""
    at = row.start
    for cell in text[row.start : row.end].split("\t"):
        end = at + len(cell)
        dues = dues_in(text, at, end, year=None, execution=True)
        used = sum(due.end - due.start for due in dues)
        if dues and used * 2 > len(cell.strip()):
            dates = [due.date for due in dues if due.date is not None]
            return True, (max(dates).year if dates else None)
        at = end + 1
    return False, None


def places_of(
    text: Text,
    outline: Outline,
    objectives: Sequence[Node],
    commitments: Sequence[Commitment],
) -> tuple[Place, ...]:
    """Where targets stand: objectives, rows of task tables, and duties."""
    nodes = outline.by_id()
    found = [
        Place(
            start=node.body,
            end=node.provision.end,
            year=_heading_year(text, node, nodes),
        )
        for node in objectives
    ]
    for paragraph in text.paragraphs:
        if paragraph.kind == "row":
            timed, year = _row_year(text.settled, paragraph)
            if timed:
                found.append(
                    Place(
                        start=paragraph.start, end=paragraph.end, year=year, firm=True
                    )
                )
    found += [Place(start=c.start, end=c.end, firm=True) for c in commitments]
    found += [
        Place(start=part.start, end=part.end, firm=True)
        for part in _leading(text, outline)
        if measures.STRIVES.search(text.settled, part.start, part.end)
    ]
    found += [
        Place(start=node.body, end=node.provision.end, firm=True)
        for node in outline.nodes
        if not node.children
        and measures.HORIZON_FIRST.match(text.settled, node.body, node.provision.end)
    ]
    kept: list[Place] = []
    for place in sorted(found, key=lambda place: (place.start, place.firm, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)


def _leading(text: Text, outline: Outline) -> list[Span]:
    """The words above the provisions and those that others hang below: what is striven
    for there is to be reached as well."""
    numbers = list(outline.preamble[-PREAMBLE:])
    numbers += [node.own[0] for node in outline.nodes if node.children]
    return [text.paragraphs[number] for number in numbers]


def targets_in(
    text: str, places: Iterable[Place], *, printed: str
) -> tuple[Target, ...]:
    """The targets in places, in text order; `printed` is the unsettled text."""
    found: list[Target] = []
    for place in places:
        last = None
        parts, sought = False, place.start
        for start, stop, numbers in _clauses(text, place):
            years = _years(text, start, numbers, stop, ceiling=place.end)
            parts = parts or bool(measures.OF_WHICH.search(text, sought, start))
            sought = max(sought, start - LONGEST_SIGN)
            if parts:
                years = [year or last for year in years]
            last = years[-1] or last
            end = numbers[-1].end()
            end += len(text[end:stop].rstrip(" ."))
            for match, year in zip(numbers, years, strict=True):
                basis: Basis = "change" if match.group("change") else "level"
                baseline = match.group("baseline")
                found.append(
                    Target(
                        id=f"t{len(found) + 1}",
                        start=start,
                        end=end,
                        quote=printed[start:end],
                        indicator=_indicator(text, start, match, end),
                        comparator=_comparator(match),
                        value=decimal(match.group("value")),
                        unit=match.group("unit"),
                        basis=basis,
                        baseline_year=int(baseline) if baseline else None,
                        year=year or place.year,
                    )
                )
    return tuple(found)
