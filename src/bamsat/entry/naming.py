"""Which agencies the words of a cell name, and which of them the site knows.

A name is never made an agency silently: what is not known is asked about.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bamsat.agencies.likeness import Candidate, KnownNames
from bamsat.agencies.models import AgencyName
from bamsat.agencies.names import PLURAL, name_key
from vanban.parties import Party, parties_at, party_at, written_out
from vanban.text import fold, settle

# What parts two bodies for certain; commas and `và` also stand within names.
CERTAIN = re.compile(r"[;\n•]+|(?:^|(?<=\s))[-–+*]\s")
PERHAPS = re.compile(r",\s*|\s+và\s+|\s*&\s+|/")
EDGES = " \t\n.,;:-–+*•"
LONGEST = 300
SUGGESTED = 3


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One body as a cell names it, and where its name stands there."""

    name: str
    agency: str
    collective: bool
    start: int
    end: int


class Directory:
    """The agencies that the site knows, found by name with or without accents.

    `answers` say what a person made of names that were unknown: the key of a name and
    the name of the agency that it means (its own, if it is a new one).
    """

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        rows = AgencyName.objects.in_use_first().values_list(
            "key", "agency__name", "agency__collective"
        )
        self._names: dict[str, tuple[str, bool]] = {}
        for key, name, collective in rows:
            self._names.setdefault(key, (name, collective))
        self._answers = dict(answers or {})
        for name in self._answers.values():
            # What a person calls a new agency is known from then on.
            new = (name, PLURAL.match(name) is not None)
            self._names.setdefault(name_key(name), new)
        self._folded: dict[str, list[str]] = {}
        for key, (name, _) in self._names.items():
            self._folded.setdefault(_folded(name), []).append(key)

    def known(self, name: str) -> str | None:
        """The agency that a name means, by its own name; None where nobody knows.

        A name typed wholly without accents means the one agency that is spelled so;
        with accents it means only what bears the same ones: Tân Hòa is not Tân Hóa.
        """
        written = written_out(name)
        for spelling in (name, written):
            if found := self._names.get(name_key(spelling)):
                return found[0]
        for spelling in (name, written):
            if answer := self._answers.get(name_key(spelling)):
                found = self._names.get(name_key(answer))
                return found[0] if found else answer
        if fold(name) == name.lower():
            keys = self._folded.get(_folded(name), [])
            if len(keys) == 1:
                return self._names[keys[0]][0]
        return None

    def collective(self, name: str) -> bool:
        """Whether a known agency is a collective; for others, whether it sounds so."""
        found = self._names.get(name_key(name))
        return found[1] if found else PLURAL.match(name) is not None

    def like(self, name: str) -> list[str]:
        """Known agencies whose names come close, the nearest first."""
        return [each.name for each in self._near.like(name, SUGGESTED)]

    @cached_property
    def _near(self) -> KnownNames:
        """Every name once, as one that a person may mean."""
        names = dict.fromkeys(name for name, _collective in self._names.values())
        return KnownNames(Candidate(at, name, name) for at, name in enumerate(names))

    def printed(self, cell: str) -> list[Printed]:
        """The bodies that a cell names, each with its place in the cell."""
        found: list[Printed] = []
        for start, end in _pieces(cell, CERTAIN, 0, len(cell)):
            found += self._within(cell, start, end)
        return found

    def _within(self, cell: str, start: int, end: int) -> list[Printed]:
        """The bodies between two marks that part for certain."""
        name = cell[start:end]
        if self.known(name):
            return [self._one(cell, start, end)]
        settled = settle(cell)
        listed = parties_at(settled, start, end)
        if listed and listed.end == end:
            return [self._read(cell, party) for party in listed.parties]
        parted = list(_pieces(cell, PERHAPS, start, end))
        if len(parted) > 1 and all(self._body(cell, *span) for span in parted):
            return [self._one(cell, *span) for span in parted]
        return [self._one(cell, start, end)]

    def _body(self, cell: str, start: int, end: int) -> bool:
        party = party_at(settle(cell), start)
        return bool(self.known(cell[start:end]) or (party and party.end == end))

    def _one(self, cell: str, start: int, end: int) -> Printed:
        name = cell[start:end]
        agency = self.known(name) or written_out(" ".join(name.split()))
        return Printed(
            name=name,
            agency=agency,
            collective=self.collective(agency),
            start=start,
            end=end,
        )

    def _read(self, cell: str, party: Party) -> Printed:
        name = cell[party.start : party.end]
        return Printed(
            name=name,
            agency=self.known(name) or self.known(party.agency) or party.agency,
            collective=party.collective,
            start=party.start,
            end=party.end,
        )


def unknown(directory: Directory, printed: Iterable[Printed]) -> list[str]:
    """The names that nobody knows, each once."""
    names = (each.agency for each in printed)
    return [name for name in dict.fromkeys(names) if directory.known(name) is None]


def spellings(printed: Printed) -> set[str]:
    """The names under which a body may have been asked about."""
    return {printed.name, printed.agency, written_out(" ".join(printed.name.split()))}


def _folded(name: str) -> str:
    return " ".join(fold(name_key(name)).translate(TONES).split())


# `name_key` writes tones as digits.
TONES = str.maketrans("", "", "12345")


def _pieces(
    cell: str, mark: re.Pattern[str], start: int, end: int
) -> Iterable[tuple[int, int]]:
    """What stands between the marks, without white space and marks at its ends."""
    at = start
    for match in [*mark.finditer(cell, start, end), None]:
        stop = match.start() if match else end
        piece = cell[at:stop]
        first = at + len(piece) - len(piece.lstrip(EDGES))
        last = at + len(piece.rstrip(EDGES))
        if first < last:
            yield first, last
        at = match.end() if match else end
