"""Word files (.docx): the printed text with labels, rows, notes and boxes.

The final text is read, all tracked changes accepted. Heads and feet of pages are
furniture; hidden text is not printed. Both are counted as dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from vanban.breaks import ends_sentence
from vanban.patterns import layout
from vanban.patterns.labels import ADDRESSEES, ANY_LABEL
from vanban.readers import CELL, Decoded
from vanban.readers.legacy import old_code_of
from vanban.readers.word.blocks import CONTINUED, Block, Body, Row
from vanban.readers.word.package import Package, W, value
from vanban.readers.word.runs import CALLS
from vanban.readers.word.typed import typed_text

FURNITURE = ("header", "footer")
NOTES = {"f": ("footnotes", f"{W}footnote"), "e": ("endnotes", f"{W}endnote")}


def _goes_on(line: str, previous: str, *, titled: bool) -> bool:
    """Whether a centred paragraph goes on with the title in the one before it.

    Titles are broken by hand to look well. The next line begins small; right under the
    kind of the document (`titled`) it may begin with a name.
    """
    apart = ANY_LABEL.match(line) or ADDRESSEES.match(line) or ends_sentence(previous)
    if apart or previous.isupper() or line.isupper():
        return False
    return line[:1].islower() or (titled and line[:1].isalpha())


def _broken(words: str) -> list[str]:
    """The paragraphs in one with line breaks: a label or a sentence's end parts."""
    found: list[str] = []
    for part in (" ".join(part.split(" ")) for part in words.split("\n")):
        line = part.strip()
        previous = found[-1].strip() if found else ""
        parts = (
            not previous
            or not line
            or ends_sentence(previous)
            or ANY_LABEL.match(line)
            or previous.isupper() != line.isupper()
        )
        if parts:
            found.append(part)
        else:
            found[-1] += " " + part
    return found


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    """One string a paragraph or row, as `Decoded` describes the lines of a content."""
    found: list[str] = []
    title = ""  # the centred paragraph before
    titled = False  # all since the kind of the document is its title
    for block in blocks:
        if isinstance(block, Row):
            cells = [cell.replace("\n", " ") for cell in block.cells]
            found.append(CELL.join(cells) + CELL * (len(cells) == 1))
            title, titled = "", False
            continue
        lines = _broken(block.text())
        own = lines[0].strip()
        centred = block.centred and not block.label
        if title and centred and own and _goes_on(own, title, titled=titled):
            found[-1] += " " + lines.pop(0)
        found += lines
        is_kind = bool(layout.KIND_ALONE.match(own))
        titled = centred and (is_kind or (titled and not own.isupper()))
        title = found[-1].strip() if centred and found else ""
    return found


class _Content:
    """The content under construction, with the places of notes and their calls."""

    def __init__(self, package: Package, body: Body) -> None:
        self._body = body
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for kind, (part, tag) in NOTES.items():
            for root in package.parts(part):
                for note in root.iter(tag):
                    self._notes.setdefault((kind, value(note, "id") or ""), note)
        self.pieces: list[str] = []
        self.length = 0
        self.footnotes: list[tuple[int, int]] = []
        self.calls: list[tuple[int, int]] = []
        self.continued: list[tuple[int, int]] = []

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def add(self, paragraph: str) -> None:
        """Adds a paragraph and the notes that it calls."""
        for column, cell in enumerate(paragraph.split(CELL)):
            if cell == CONTINUED:
                self.continued.append((self.length, column))
        paragraph = paragraph.replace(CONTINUED, "")
        called: list[tuple[str, str, str]] = []
        last = 0
        for call in CALLS.finditer(paragraph):
            kind, name, mark = call.groups()
            self._put(paragraph[last : call.start()])
            self.calls.append((self.length, self.length + len(mark)))
            self._put(mark)
            called.append((kind, name, mark))
            last = call.end()
        self._put(paragraph[last:] + "\n")
        for kind, name, mark in called:
            note = self._notes.pop((kind, name), None)
            if note is not None:
                self._add_note(note, mark)

    def _add_note(self, note: etree._Element, mark: str) -> None:
        lines = _paragraphs(self._body.blocks(note))
        words = CALLS.sub("", " ".join(lines)).replace(CELL, " ")
        words = words.replace(CONTINUED, "").strip()
        start = self.length
        self._put(f"{mark} {words}".strip())
        self.footnotes.append((start, self.length))
        self._put("\n")


def _furniture(package: Package) -> int:
    """The letters in heads and feet of pages."""
    return sum(
        sum(not sign.isspace() for sign in text.text or "")
        for kind in FURNITURE
        for part in package.parts(kind)
        for text in part.iter(f"{W}t")
    )


def decode(data: bytes) -> Decoded:
    """The text of a Word file, one paragraph a line.

    Raises Unreadable where the file is broken, protected or too large.
    """
    package = Package(data)
    document = package.document()
    typing = Body(package).runs
    typed = typed_text(document, typing)
    if typed is not None:
        return Decoded(content=typed, dropped=_furniture(package) + typing.hidden)
    body = Body(package)
    content = _Content(package, body)
    paragraphs = _paragraphs(body.blocks(document))
    old = old_code_of("\n".join(paragraphs))
    for paragraph in paragraphs:
        content.add(old[1](paragraph) if old else paragraph)
    return Decoded(
        content="".join(content.pieces),
        paragraphs=True,
        converted="TCVN3" if body.runs.old_fonts else old and old[0],
        footnotes=tuple(content.footnotes),
        calls=tuple(content.calls),
        continued=tuple(content.continued),
        dropped=_furniture(package) + body.runs.hidden,
    )
