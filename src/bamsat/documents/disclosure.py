"""What of a directive's words anyone may read: the one place that decides it.

Whatever shows official wording to the public takes it from a `PublicText`. In its text
every character under a redaction is replaced by a filler, offsets staying what they
are: whatever is cut out of it, at whatever place, holds no hidden word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from bamsat.documents.grounds import GROUNDS, LAW, Ground
from bamsat.documents.models import Directive, Provision, Reading, Redaction

FILLER = "\ue000"
"""Stands for one hidden character; it is in no font and in no document."""


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """A stretch of text that the public does not see, its label left out."""

    start: int
    end: int
    ground: Ground

    @property
    def notice(self) -> str:
        """What stands in its place."""
        return _("[Điều khoản không công khai – %(why)s; %(article)s, %(law)s]") % {
            "why": self.ground.short,
            "article": self.ground.article,
            "law": LAW,
        }


Piece = tuple[str, Hidden | None]
"""Words that anyone may read, or what hides the words of this place."""


class PublicText:
    """A directive's text as anyone may read it: two queries, one of them only where
    something is hidden, and one for the text itself when it is asked for."""

    def __init__(self, directive: Directive) -> None:
        self._directive = directive

    @cached_property
    def _original(self) -> str:
        found = Reading.objects.filter(directive=self._directive)
        return found.values_list("text", flat=True).first() or ""

    @cached_property
    def redactions(self) -> list[Redaction]:
        """Those in force, in the order of the text, the outermost first."""
        found = self._directive.redactions.in_force()
        return list(found.order_by("start", "-end"))

    @cached_property
    def hidden(self) -> tuple[Hidden, ...]:
        """The stretches that nobody outside reads; none touches another."""
        if not self.redactions:
            return ()
        notes = self._directive.provisions.filter(kind="footnote")
        return _stretches(self._original, self.redactions, list(notes))

    @cached_property
    def text(self) -> str:
        """The whole text, each hidden character replaced by the filler."""
        text = self._original
        for each in self.hidden:
            filler = FILLER * (each.end - each.start)
            text = text[: each.start] + filler + text[each.end :]
        return text

    def shows(self, start: int, end: int) -> bool:
        """Whether no character of the span is hidden."""
        return not any(h.start < end and start < h.end for h in self.hidden)

    def has(self, words: str) -> bool:
        """Whether these words stand somewhere in what anyone may read."""
        return not self.hidden or _plain(words) in self._plain_text

    @cached_property
    def _plain_text(self) -> str:
        return _plain(self.text)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """A span, cut where hidden stretches begin and end."""
        found: list[Piece] = []
        at = start
        for each in self.hidden:
            first, last = max(each.start, at), min(each.end, end)
            if first >= last:
                continue
            if first > at:
                found.append((self.text[at:first], None))
            found.append(("", each))
            at = last
        if at < end:
            found.append((self.text[at:end], None))
        return found

    def heading(self, words: str, start: int, end: int) -> str:
        """The heading of a stretch of text, or the notice where the heading is not
        for the public: words that stand nowhere in the public text are shown nowhere.
        """
        if self.has(words.removesuffix(" …")):
            return words
        covering = (h for h in self.hidden if h.start < end and start < h.end)
        first = next(covering, None)
        return first.notice if first else ""


def _plain(words: str) -> str:
    return " ".join(words.split())


def _stretches(
    text: str, redactions: Iterable[Redaction], notes: list[Provision]
) -> tuple[Hidden, ...]:
    """The redactions as stretches apart from each other, with their footnotes."""
    found: list[Hidden] = []
    for redaction in redactions:
        start = redaction.start + len(redaction.label)
        end = redaction.start + len(text[redaction.start : redaction.end].rstrip())
        spans = [(start, end)]
        spans += [
            (n.start + len(n.label), n.end)
            for n in called(text[redaction.start : end], end, text, notes)
        ]
        ground = GROUNDS[redaction.ground]
        found += [Hidden(start=s, end=e, ground=ground) for s, e in spans if s < e]
    found.sort(key=lambda h: (h.start, -h.end))
    apart: list[Hidden] = []
    for each in found:
        last = apart[-1] if apart else None
        if last is None or each.start >= last.end:
            apart.append(each)
        elif each.end > last.end:
            apart[-1] = Hidden(start=last.start, end=each.end, ground=last.ground)
    return tuple(apart)


def called(words: str, end: int, text: str, notes: list[Provision]) -> list[Provision]:
    """The footnotes that the words call: a note stands behind the paragraph of its
    call, one note behind another."""
    found = []
    at = text.find("\n", end)
    for note in sorted(notes, key=lambda note: note.start):
        if note.start < at or at < 0:
            continue
        if text[at : note.start].strip():
            break
        if re.search(rf"(?<=[^\W\d_]){re.escape(note.label)}(?![\w/])", words):
            found.append(note)
        at = note.end
    return found
