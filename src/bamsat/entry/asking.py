"""Names of agencies that nobody knows: a person says what each of them means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bamsat.agencies.names import name_key
from bamsat.entry.naming import LONGEST, Directory

NEW, OTHER = "+", "="
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Question:
    """One unknown name, the known ones that come close, and the answer so far."""

    number: int
    name: str
    like: list[str]
    answer: str = ""
    other: str = ""

    @property
    def too_long(self) -> bool:
        """Whether no agency can be called so."""
        return len(self.name) > LONGEST


def questions(
    names: Iterable[str], directory: Directory, said: Mapping[str, str]
) -> list[Question]:
    """A question for each name, with what the form said of it already."""
    before = {
        said.get(f"ten-{number}", ""): (
            said.get(f"la-{number}", ""),
            said.get(f"khac-{number}", ""),
        )
        for number in _numbers(said)
    }
    return [
        Question(
            number=number,
            name=name,
            like=directory.like(name),
            answer=before.get(name, ("", ""))[0],
            other=before.get(name, ("", ""))[1],
        )
        for number, name in enumerate(list(dict.fromkeys(names))[:MOST])
    ]


def asked(said: Mapping[str, str]) -> list[str]:
    """The names that a form asked about."""
    return [said[f"ten-{number}"] for number in sorted(_numbers(said))]


def answers(said: Mapping[str, str], directory: Directory) -> dict[str, str]:
    """By the key of each name that was answered, the name of the agency meant.

    Another name counts only if the site knows it; a new one is the name itself.
    """
    found = {}
    for number in _numbers(said):
        name = " ".join(said.get(f"ten-{number}", "").split())
        answer = said.get(f"la-{number}", "")
        if answer == OTHER:
            answer = said.get(f"khac-{number}", "").strip()
        meant = name if answer == NEW else directory.known(answer) if answer else None
        if name and meant and len(meant) <= LONGEST:
            found[name_key(name)] = meant
    return found


def _numbers(said: Mapping[str, str]) -> list[int]:
    named = (re.fullmatch(r"ten-(\d{1,3})", key) for key in said)
    return [int(match[1]) for match in named if match]
