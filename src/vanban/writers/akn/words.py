"""Words of the text as elements: paragraphs, with what is marked in them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from vanban.writers.akn.marks import Mark

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element = etree._Element
# The stubs of lxml know no default namespace.
_NSMAP: dict[str, str] = cast("dict[str, str]", {None: NAMESPACE})
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new(tag: str, /, *inside: Element, **attributes: str) -> Element:
    """An element with others inside."""
    given = {name: _clean(value) for name, value in attributes.items()}
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", given, nsmap=_NSMAP)
    made.extend(inside)
    return made


class Words:
    """The words of one text with what is marked in it."""

    def __init__(self, text: str, marks: tuple[Mark, ...]) -> None:
        self.text = text
        self.marks = marks
        self._starts = [mark.start for mark in marks]

    def blank(self, start: int, end: int) -> bool:
        """Whether a stretch has no words."""
        return not self.text[start:end].strip()

    def paragraphs(self, start: int, end: int) -> Iterator[Element]:
        """A `p` for each paragraph, blank ones left out."""
        at = start
        while at < end:
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if self.text[at:stop].strip():
                found = new("p")
                self.write(found, at, stop)
                yield found
            at = stop + 1

    def write(self, to: Element, start: int, end: int) -> None:
        """Write a stretch of text into an element, with the marks within it. A notice
        over several paragraphs stands in the first of them."""
        at = start
        first = max(0, bisect.bisect_left(self._starts, start) - 1)
        for mark in self.marks[first:]:
            if mark.start >= end:
                break
            begins, ends = max(mark.start, at), min(mark.end, end)
            if begins >= ends:
                continue
            if mark.words is None and mark.start < at:
                continue  # words over a paragraph's end are marked in the first one
            _append(to, self.text[at:begins])
            words = self.text[begins:ends]
            if mark.words is not None:
                words = mark.words if begins == mark.start else "…"
            inner = new(mark.element, **dict(mark.attributes))
            inner.text = _clean(words)
            to.append(inner)
            at = ends
        _append(to, self.text[at:end])


def _append(to: Element, words: str) -> None:
    """Add words behind what an element holds."""
    words = _clean(words)
    if len(to):
        to[-1].tail = (to[-1].tail or "") + words
    else:
        to.text = (to.text or "") + words


def _clean(words: str) -> str:
    """Words without the characters that XML does not know."""
    return _NO_XML.sub("\ufffd", words)
