"""Known agencies whose names come close to one that nobody knows: to be shown to a
person, who says whether it is one of them. Nothing follows from likeness alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from rapidfuzz import fuzz, process

from bamsat.agencies.models import AgencyName
from vanban.parties import written_out
from vanban.text import fold

CLOSE = 74
MOST = 4
FIGURE = re.compile(r"\d+")
WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Candidate:
    """A known agency, and the name of it that comes close."""

    agency: int
    name: str
    by: str


class KnownNames:
    """The names by which known agencies are found, abbreviations written out."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = list(candidates)

    @classmethod
    def load(cls) -> Self:
        """Those of every known single body; one query."""
        rows = AgencyName.objects.filter(
            agency__settled=True,
            agency__collective=False,
            agency__same_as__isnull=True,
        )
        return cls(
            Candidate(*row)
            for row in rows.order_by("pk").values_list(
                "agency_id", "agency__name", "name"
            )
        )

    def like(self, name: str, most: int = MOST) -> list[Candidate]:
        """Those that come close, the nearest first, each agency once. A number in a
        name is another body: Trường 1 is never Trường 2."""
        asked = plain(name)
        figures = FIGURE.findall(asked)
        found: dict[int, Candidate] = {}
        for _, _, at in process.extract(
            asked, self._plain, scorer=_score, score_cutoff=CLOSE, limit=most * 6
        ):
            candidate = self._candidates[at]
            if FIGURE.findall(self._plain[at]) == figures:
                found.setdefault(candidate.agency, candidate)
        return list(found.values())[:most]

    @cached_property
    def _plain(self) -> list[str]:
        return [plain(candidate.by) for candidate in self._candidates]


def plain(name: str) -> str:
    """A name in small letters without accents, its abbreviations written out."""
    return " ".join(WORD.findall(fold(written_out(name))))


def _score(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """How close two names are, of 100: as they stand, or with the words of one within
    the other ("Cục Thuế tỉnh" in "Cục Thuế tỉnh Hậu Giang")."""
    straight = fuzz.ratio(one, other)
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) > 1 and long[: len(short)] == short:
        return max(straight, 90.0)
    return straight
