"""The plans that implement one directive, laid beside its tasks.

Reads: the readings of the directive and of the plans. Gives: for each task and each
plan the commitment whose words come closest, with the score of its likeness. It is a
help for whoever compares: a score says that words are alike, not that work is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz

from vanban.findings import Commitment, Reading
from vanban.text import settle

LEAST = 55.0
"""Below it words are alike by chance: much of a task stands in every other one."""
_PARTIES = re.compile(
    r"(?:chủ trì|phối hợp|với|các|sở|ban|ngành|bộ|cơ quan|ủy ban nhân dân|ubnd|tỉnh"
    r"|thành phố|địa phương|trung ương|và|của|trong|cho|có|liên quan|đơn vị)\b"
)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment of a plan that comes close to a task."""

    commitment: Commitment
    score: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A task, with one match a plan, None where nothing comes close."""

    task: Commitment
    matches: tuple[Match | None, ...]


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of a directive beside its plans."""

    directive: Reading
    plans: tuple[Reading, ...]
    rows: tuple[Row, ...]


def beside(directive: Reading, plans: Sequence[Reading]) -> Beside:
    """Each task with what each plan says of it."""
    words = [
        [plain_words(commitment.quote) for commitment in plan.commitments]
        for plan in plans
    ]
    rows = [
        Row(
            task=task,
            matches=tuple(
                _closest(plain_words(task.quote), plan, theirs)
                for plan, theirs in zip(plans, words, strict=True)
            ),
        )
        for task in directive.commitments
    ]
    return Beside(directive=directive, plans=tuple(plans), rows=tuple(rows))


def _closest(task: str, plan: Reading, words: list[str]) -> Match | None:
    found = closest(task, words)
    if found is None:
        return None
    at, score = found
    return Match(commitment=plan.commitments[at], score=score)


def closest(task: str, words: Sequence[str]) -> tuple[int, float] | None:
    """Which of the words come closest to a task's, and how close; None if none do. All
    are `plain_words`."""
    best, most = None, LEAST
    for at, other in enumerate(words):
        score = likeness(task, other, most)
        if score > most or (best is None and score >= most):
            best, most = at, score
    return None if best is None else (best, round(most, 1))


def likeness(one: str, other: str, least: float) -> float:
    """How alike words are, 0 to 100: the same words in any order count, and words that
    only one of them has count against it, half as much."""
    # The first is never the lower one: what it leaves out needs no second look.
    shared = fuzz.token_set_ratio(one, other, score_cutoff=least)
    if not shared:
        return 0.0
    return (shared + fuzz.token_sort_ratio(one, other)) / 2


def plain_words(quote: str) -> str:
    """What is to be done, without the words for who does it with whom."""
    plain = re.sub(r"[^\w\s]+", " ", settle(quote).lower())
    return " ".join(_PARTIES.sub(" ", plain).split())
