"""What a document carries out, and what it names only in the name of another one.

Reads: settled text, citations. Gives: for each citation before the first provision
whether the document carries it out, and whether it is nested. `Triển khai Kế hoạch số
01 thực hiện Nghị quyết số 02` carries out the plan; the resolution is carried out
through the plan, and is nested in its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from vanban.findings import Citation
from vanban.patterns import letterhead, relations

NEAR = 2000
"""Characters before a mention that tell how it stands."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a citation stands in its line."""

    carried: bool = False
    nested: bool = False


class Mandates:
    """The citations at the head of one document, looked at once."""

    def __init__(self, settled: str, first: int, citations: Sequence[Citation]) -> None:
        self._found: dict[str, Standing] = {}
        for line, cited in _lines(settled, first, citations):
            self._found |= _standings(settled, line, cited)

    def carries_out(self, citation: Citation) -> bool:
        """Whether the document says at its head that it carries the other one out."""
        return self._found.get(citation.id, Standing()).carried

    def is_nested(self, citation: Citation) -> bool:
        """Whether it stands in the name of another document of the same line."""
        return self._found.get(citation.id, Standing()).nested


def _lines(
    settled: str, first: int, citations: Sequence[Citation]
) -> Iterator[tuple[int, list[Citation]]]:
    """The lines before the first provision that name documents, with these."""
    found: dict[int, list[Citation]] = {}
    for citation in citations:
        if citation.start < first:
            line = settled.rfind("\n", 0, citation.start) + 1
            found.setdefault(line, []).append(citation)
    yield from found.items()


def _standings(
    settled: str, line: int, cited: Sequence[Citation]
) -> dict[str, Standing]:
    """The citations of a line: each stands by its own words, or like the one before."""
    found: dict[str, Standing] = {}
    end, last, opened = line, Standing(), Standing()
    for number, citation in enumerate(cited):
        between = settled[end : citation.start]
        clause = between.rpartition(";")[2]
        if not number or relations.OPENER.search(between):
            last = opened = Standing(carried=_opens(between))
        elif clause != between:
            goes_on = opened.carried and relations.GOES_ON.fullmatch(clause)
            last = Standing(carried=bool(goes_on))
        else:
            last = _beside(between[-NEAR:], last)
        found[citation.id] = last
        end = max(end, citation.end)
    return found


def _opens(before: str) -> bool:
    """Whether the words before a mention say that this is carried out."""
    opener = max((m.start() for m in relations.OPENER.finditer(before)), default=0)
    if relations.BASIS.match(before, opener):
        return False
    words = before[max(opener, len(before) - NEAR) :]
    if relations.OF_THE_PAST.search(words):
        return False
    if relations.THROUGH_ANOTHER.search(words):
        return False
    return bool(letterhead.CARRIES_OUT.search(words) or relations.ORDERED.search(words))


def _beside(between: str, last: Standing) -> Standing:
    """How a mention stands that follows another one in the same clause."""
    if relations.CHANGED_BY.search(between):
        return Standing(nested=last.nested)
    alike = not between.strip() or relations.ALIKE.search(between)
    if alike and not relations.OF_ANOTHER.search(between):
        return last
    return Standing(nested=True)
