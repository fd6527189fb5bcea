"""Directives for the tests: small ones written here, and the seed plan."""

import functools
from pathlib import Path

import vanban

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = ROOT / "examples" / "hau-giang-2024.txt"
CORPUS = ROOT / "tests" / "corpus"


@functools.cache
def seed() -> vanban.Reading:
    """The reading of the seed plan."""
    return vanban.read(SEED)


def plan(*lines: str) -> str:
    """A plan with these lines under its title, a blank line between paragraphs."""
    head = ("KẾ HOẠCH", "Cải thiện môi trường kinh doanh năm 2024")
    return "\n\n".join((*head, *lines))


def tasks(*lines: str) -> vanban.Reading:
    """The reading of a plan whose one part holds these provisions."""
    return vanban.read(plan("I. NHIỆM VỤ VÀ GIẢI PHÁP", *lines))
