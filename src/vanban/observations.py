"""Observations: values of indices that a document reports.

Reads: settled text. Gives: observations in text order. A rank belongs to the last index
named before it in its paragraph; the region repeats year and score.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from vanban.findings import Observation, Scope, Span
from vanban.patterns import measures
from vanban.targets import clause_end, clause_start, decimal

NATIONAL = ("cả nước", "toàn quốc")
COUNTRY_SIZES = (63, 34)
"""Provinces of the country until June 2025 and since."""
MOVE_REACH = 60
SCORE_REACH = 80
"""A score without a rank stands so near behind its index."""


class _Index(msgspec.Struct, frozen=True, kw_only=True):
    """What all ranks of one mention share."""

    abbreviation: str
    year: int | None
    score: str | None


def _abbreviation(match: re.Match[str]) -> str:
    """The usual abbreviation; PARINDEX has one spelling."""
    known = match.group("known")
    if known:
        return measures.ABBREVIATIONS[" ".join(known.split())]
    printed = (match.group("abbreviation") or match.group("bare") or "").strip()
    plain = re.sub(r"[\s-]", "", printed).upper()
    return {"PARINDEX": "PAR INDEX", "ICTINDEX": "ICT INDEX"}.get(plain, printed)


def _scope(match: re.Match[str], size: int | None) -> Scope | None:
    words = (match.group("scope") or "").lower()
    if words:
        return "national" if words in NATIONAL else "region"
    return "national" if size in COUNTRY_SIZES else None


def _move(text: str, at: int, end: int) -> tuple[int | None, int]:
    """The move that follows a rank in the same clause, and where it ends."""
    stop = min(clause_end(text, at, end), at + MOVE_REACH)
    match = measures.MOVE.search(text, at, stop)
    if match is None:
        return None, at
    if match.group("same"):
        return 0, match.end()
    steps = int(match.group("steps"))
    down = match.group("way").lower() in ("giảm", "tụt")
    return (-steps if down else steps), match.end()


def _observation(
    rank: re.Match[str], index: _Index, text: str, end: int, *, printed: str, id: str
) -> Observation:
    change, stop = _move(text, rank.end(), end)
    among = rank.group("out_of") or rank.group("among")
    size = int(among) if among else None
    return Observation(
        id=id,
        start=rank.start(),
        end=stop,
        quote=printed[rank.start() : stop],
        indicator=index.abbreviation,
        year=index.year,
        score=index.score,
        rank=1 if rank.group("first") else int(rank.group("rank")),
        out_of=size,
        rank_change=change,
        scope=_scope(rank, size),
    )


def _ranks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Ranks that say among how many, or where."""
    groups = ("out_of", "among", "scope", "first")
    return [
        rank
        for rank in measures.RANK.finditer(text, start, end)
        if any(rank.group(name) for name in groups)
    ]


def _of_index(
    text: str, match: re.Match[str], within: Span, *, printed: str, number: int
) -> list[Observation]:
    """What is reported of one mention; `within` runs from the index before it to the
    next one."""
    floor, end = within.start, within.end
    ranks = _ranks(text, match.end(), end)
    first = ranks[0].start() if ranks else clause_end(text, match.end(), end)
    clause = clause_start(text, match.start(), floor)
    if measures.AIMED.search(text, clause, first):
        return []
    years = measures.YEAR
    year = years.search(text, match.end(), first) or years.search(
        text, clause, match.start()
    )
    score = measures.SCORE.search(text, match.end(), first)
    if score is None and ranks:
        last = clause_end(text, ranks[0].end(), end)
        score = measures.SCORE.search(text, ranks[0].end(), last)
    index = _Index(
        abbreviation=_abbreviation(match),
        year=int(year.group("year")) if year else None,
        score=decimal(score.group("score")) if score else None,
    )
    if score is not None and not ranks and score.start() - match.end() <= SCORE_REACH:
        return [
            Observation(
                id=f"o{number}",
                start=score.start(),
                end=score.end(),
                quote=printed[score.start() : score.end()],
                indicator=index.abbreviation,
                year=index.year,
                score=index.score,
                rank=None,
                out_of=None,
                rank_change=None,
                scope=None,
            )
        ]
    return [
        _observation(rank, index, text, end, printed=printed, id=f"o{number + n}")
        for n, rank in enumerate(ranks)
    ]


def observations_in(
    text: str, places: Iterable[Span], *, printed: str
) -> tuple[Observation, ...]:
    """The values of indices reported in the places; `printed` is the unsettled text."""
    found: list[Observation] = []
    for place in places:
        indices = list(measures.INDEX.finditer(text, place.start, place.end))
        floor = place.start
        for at, index in enumerate(indices, 1):
            end = indices[at].start() if at < len(indices) else place.end
            within = Span(start=floor, end=end)
            found += _of_index(
                text, index, within, printed=printed, number=len(found) + 1
            )
            floor = index.end()
    return tuple(found)
