"""The document and its enclosures as stretches of the text, each with its provisions.

Reads: a reading. Gives: sections that together are the whole text. What stands between
the last provision of the document and the first of an enclosure belongs to the one
(signing block, recipients) up to the enclosure's title, and to the other from there.
"""

from __future__ import annotations

from itertools import groupby

import msgspec

from vanban.findings import Provision, Reading
from vanban.patterns import labels
from vanban.text import settle


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text: what stands before its provisions, they, what stands after."""

    start: int
    first: int
    last: int
    end: int
    provisions: tuple[Provision, ...]


def sections_of(reading: Reading) -> tuple[Section, ...]:
    """The document, then its enclosures."""
    text = settle(reading.text)
    groups = [tuple(group) for _, group in groupby(reading.provisions, key=_enclosure)]
    if not groups:
        end = len(text)
        return (Section(start=0, first=0, last=end, end=end, provisions=()),)
    found: list[Section] = []
    start = 0
    for number, group in enumerate(groups):
        last = max(provision.end for provision in group)
        following = groups[number + 1][0].start if number + 1 < len(groups) else None
        end = len(text) if following is None else _title_within(text, last, following)
        found.append(
            Section(
                start=start,
                first=group[0].start,
                last=last,
                end=end,
                provisions=group,
            )
        )
        start = end
    return tuple(found)


def _enclosure(provision: Provision) -> str:
    """The prefix of the path: `P1` of `P1/Đ5.2`; empty for the document itself."""
    before, slash, _ = provision.path.partition("/")
    return before if slash else ""


def _title_within(text: str, start: int, end: int) -> int:
    """Where the title of an enclosure begins; the end where nothing looks like one."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop]
        if labels.ENCLOSED_KIND.match(words) or labels.ANNEX.match(words):
            return at
        if labels.ENCLOSURE.match(words):
            return _above(text, start, at)
        at = stop + 1
    return end


def _above(text: str, start: int, at: int) -> int:
    """The first of the lines in capitals that stand right above a place."""
    while at > start:
        before = text.rfind("\n", start, at - 1) + 1 or start
        if not text[before:at].strip().isupper():
            break
        at = before
    return at
