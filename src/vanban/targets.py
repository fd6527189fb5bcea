"""Targets: numbers to be reached; observations: values of indices that are reported.

Reads: settled text. Gives: findings in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.findings import Basis, Comparator, Observation, Scope, Span, Target
from vanban.patterns import measures

CLAUSE_REACH = 1000
"""A clause is sought so far to either side, which keeps the time linear."""
NATIONAL = ("cả nước", "toàn quốc")
COUNTRY_SIZES = (63, 34)
"""Provinces of the country until June 2025 and since."""


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


def _clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause that holds a place begins: after a full stop or semicolon."""
    floor = max(floor, at - CLAUSE_REACH)
    signs = ("; ", ". ", "\n", ": ")
    found = [(text.rfind(sign, floor, at), len(sign)) for sign in signs]
    last, length = max(found)
    return last + length if last >= 0 else floor


def _clause_end(text: str, at: int, ceiling: int) -> int:
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


def _year(text: str, start: int, match: re.Match[str], end: int) -> int | None:
    """The year to be reached: before the number in its clause, else after it."""
    years = [
        m.group("year") for m in measures.YEAR.finditer(text, start, match.start())
    ]
    if not years:
        years = [
            m.group("year") for m in measures.YEAR.finditer(text, match.end(), end)
        ]
        return int(years[0]) if years else None
    return int(years[-1])


def targets_in(
    text: str, places: Iterable[Span], *, printed: str
) -> tuple[Target, ...]:
    """The targets in places that state objectives; `printed` is the unsettled text."""
    found: list[Target] = []
    for place in places:
        for match in measures.TARGET.finditer(text, place.start, place.end):
            start = _clause_start(text, match.start(), place.start)
            end = _clause_end(text, match.end(), place.end)
            end = match.end() + len(text[match.end() : end].rstrip(" ."))
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
                    year=_year(text, start, match, end),
                )
            )
    return tuple(found)


def _abbreviation(match: re.Match[str]) -> str:
    """The abbreviation as printed; PARINDEX has one spelling."""
    printed = (match.group("abbreviation") or match.group("bare") or "").strip()
    if printed.replace(" ", "").upper() == "PARINDEX":
        return "PAR INDEX"
    return printed


def _scope(match: re.Match[str]) -> Scope | None:
    words = (match.group("scope") or "").lower()
    if words:
        return "national" if words in NATIONAL else "region"
    return "national" if int(match.group("out_of")) in COUNTRY_SIZES else None


def _move(text: str, at: int, end: int) -> tuple[int | None, int]:
    """The move that follows a rank in the same clause, and where it ends."""
    stop = _clause_end(text, at, end)
    match = measures.MOVE.search(text, at, min(stop, at + 60))
    if match is None:
        return None, at
    steps = int(match.group("steps"))
    down = match.group("way").lower() in ("giảm", "tụt")
    return (-steps if down else steps), match.end()


def _ranks(
    text: str, index: re.Match[str], end: int, printed: str, number: int
) -> list[Observation]:
    """The ranks of one index, up to the next index or the end of the paragraph."""
    ranks = list(measures.RANK.finditer(text, index.end(), end))
    if not ranks:
        return []
    year = measures.YEAR.search(text, index.end(), ranks[0].start())
    score = measures.SCORE.search(text, index.end(), ranks[0].start())
    found: list[Observation] = []
    for rank in ranks:
        change, stop = _move(text, rank.end(), end)
        found.append(
            Observation(
                id=f"o{number + len(found)}",
                start=rank.start(),
                end=stop,
                quote=printed[rank.start() : stop],
                indicator=_abbreviation(index),
                year=int(year.group("year")) if year else None,
                score=decimal(score.group("score")) if score else None,
                rank=int(rank.group("rank")),
                out_of=int(rank.group("out_of")),
                rank_change=change,
                scope=_scope(rank),
            )
        )
    return found


def observations_in(
    text: str, places: Iterable[Span], *, printed: str
) -> tuple[Observation, ...]:
    """The ranks of indices reported in the places; the region repeats year and score.

    A rank belongs to the last index named before it in the same paragraph.
    """
    found: list[Observation] = []
    for place in places:
        indices = list(measures.INDEX.finditer(text, place.start, place.end))
        for at, index in enumerate(indices, 1):
            end = indices[at].start() if at < len(indices) else place.end
            found.extend(_ranks(text, index, end, printed, len(found) + 1))
    return tuple(found)
