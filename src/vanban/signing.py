"""The signing block and the recipients (Decree 30/2020/NĐ-CP, Articles 8.7 and 8.9).

Reads: `Text`, `Outline`. Gives: on whose behalf, in which office, who; to whom. The
block stands beside the recipients, under them, or alone at the end of the text.
"""

from __future__ import annotations

import re

import msgspec

from vanban.findings import Signing
from vanban.patterns import labels, letterhead
from vanban.text import Text
from vanban.tree import Outline

LAST_LINES = 14
"""Where no recipients are listed, the block is sought in so many last paragraphs."""
BLOCK_LINES = 70
"""A block longer than this is a further document."""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of the block as printed and settled."""

    text: str
    words: str


def _block(outline: Outline, text: Text) -> list[int]:
    """The paragraphs of the first closing, up to an enclosure."""
    numbers = list(outline.closing[:BLOCK_LINES])
    if not numbers:
        last = len(text.paragraphs)
        first = min((n.provision.start for n in outline.nodes), default=0)
        return [
            n
            for n in range(max(0, last - LAST_LINES), last)
            if text.paragraphs[n].start > first
        ]
    for place, number in enumerate(numbers):
        if place and number != numbers[place - 1] + 1:
            return numbers[:place]
    return numbers


def _lines(text: Text, numbers: list[int]) -> list[_Line]:
    found: list[_Line] = []
    for number in numbers:
        paragraph = text.paragraphs[number]
        words = text.settled[paragraph.start : paragraph.end]
        for match in re.finditer(r"[^\t]+", words):
            start = paragraph.start + match.start()
            printed = text.text[start : start + len(match.group())]
            found.append(
                _Line(text=printed.strip("*_ "), words=match.group().strip("*_ "))
            )
    return found


def recipients_of(text: Text, outline: Outline) -> tuple[str, ...]:
    """Those to whom the document goes, without dash and final sign."""
    found: list[str] = []
    for line in _lines(text, _block(outline, text) if outline.closing else []):
        bare = labels.RECIPIENTS.match(line.words)
        printed = line.text[bare.end() :] if bare else line.text
        if found and found[-1].startswith("Lưu") and not _goes_on(printed, found):
            break  # the file copy is the last of them
        pieces = re.split(r";\s(?=[-–]\s)", printed)
        for piece in pieces:
            match = re.match(r"\s*[-–]\s*(.+?)\s*$", piece)
            if match is not None:
                found.append(match.group(1))
            elif _goes_on(piece, found):
                found[-1] = f"{found[-1]} {piece.strip()}"
    return tuple(re.sub(r"\s*[;.]$", "", name) for name in found)


def _goes_on(piece: str, found: list[str]) -> bool:
    """Whether a line break cut the last recipient: `- Đảng ủy`, then `KTNN;`."""
    cut = bool(found) and not found[-1].endswith((";", "."))
    return cut and re.match(r"[^\W\d_][^;]{0,60}[;.]\s*$", piece) is not None


def _one_name(line: str, following: str) -> bool:
    """Whether a line break cut a name in capitals."""
    broken = letterhead.BROKEN.search(line) or letterhead.REMAINDER.match(following)
    return broken is not None


def _capitals(lines: list[_Line]) -> list[str]:
    """The lines of capitals, broken ones joined (`TM. ỦY BAN NHÂN` / `DÂN`)."""
    joined: list[str] = []
    for line in lines:
        words = line.words
        if not words.isupper():
            joined.append(words)
        elif joined and joined[-1].isupper() and _one_name(joined[-1], words):
            joined[-1] = f"{joined[-1]} {words}"
        else:
            joined.append(words)
    return joined


def _person(lines: list[str], at: int) -> str | None:
    """The name that a line is, alone or with the next one (`Ngô` / `Văn Tuấn`)."""
    line = lines[at]
    for words in (f"{line} {lines[at + 1]}" if at + 1 < len(lines) else "", line):
        if letterhead.PERSON.match(words) and not letterhead.POSITION.match(words):
            return words
    titled = letterhead.TITLED_PERSON.match(line)
    return titled.group("name") if titled else None


def _split(line: str) -> list[str]:
    """Authority, positions and name of a block printed on one line."""
    if not (letterhead.AUTHORITY.match(line) or letterhead.OFFICE.match(line)):
        return [line]
    cuts = [match.start() for match in letterhead.BLOCK_PARTS.finditer(line)]
    ends = [*cuts, len(line)]
    return [line[a:b].strip() for a, b in zip([0, *cuts], ends, strict=True)]


def signing_of(text: Text, outline: Outline) -> Signing | None:
    """Authority, position and name; None where there is no block.

    Of two offices the last is the signer's (`KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`).
    """
    lines = [
        part
        for line in _capitals(_lines(text, _block(outline, text)))
        for part in _split(line)
    ]
    authority = position = name = None
    for at, line in enumerate(lines):
        if letterhead.AUTHORITY.match(line):
            authority = authority or line
        elif letterhead.POSITION.match(line) and name is None:
            position = line
        elif (authority or position) and name is None:
            name = _person(lines, at)
    if authority is None and position is None:
        return None
    return Signing(authority=authority, position=position, name=name)
