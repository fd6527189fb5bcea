"""A text laid out as an office lays out its paper, as a Word file.

The paragraphs are those that the reader finds in the text. Letterhead and signing block
become tables of two columns, rows become tables with rulings, footnotes Word's own.
"""

import itertools
import re
from pathlib import Path

import vanban
from tests.vanban.word import SEPARATORS, call, docx, footnote, p, run, tbl, tc
from vanban.outline import outline_of
from vanban.patterns import labels, layout, letterhead
from vanban.readers import source_of
from vanban.text import Paragraph, text_of

HEAD = 14
"""So many paragraphs at most stand in a letterhead."""
PAGE = 9355
"""Twentieths of a point between the margins."""
_BOLD = "<w:b/>"
_CENTRE = '<w:jc w:val="center"/>'
_BODY = '<w:spacing w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
_FONT = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
    '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="r3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="850" '
    'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SECTION_ALONE = re.sub("<w:headerReference[^>]*>", "", _SECTION)
_RULED = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DATE = re.compile(r"ngày.*tháng.*năm")
_ENCLOSES = re.compile(
    rf"{layout.KIND_ALONE.expression}|QUY\sCHẾ|Phụ\slục|PHỤ\sLỤC|Mẫu|\[1\]|.{{120}}",
    re.VERBOSE,
)
_NOTE = re.compile(r"(\d{1,2})\s(?=\S)")


def _table(widths: list[int], rows: list[str], *, ruled: bool) -> str:
    """A table whose columns are so wide."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = f"<w:tblBorders>{_RULED}</w:tblBorders>" if ruled else ""
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    return tbl(*rows).replace("<w:tblPr/>", properties) + p()


def _cell(width: int, *blocks: str) -> str:
    return tc(*blocks, tcpr=f'<w:tcW w:w="{width}" w:type="dxa"/>')


def _sides(lines: list[str], *, head: bool) -> tuple[list[str], list[str]]:
    """The lines of a letterhead or a signing block by the column they belong to."""
    left: list[str] = []
    right: list[str] = []
    signing = False
    for line in lines:
        first, *others = line.split("\t")
        if others:
            left.append(first)
            right.append(" ".join(others))
            signing = signing or bool(letterhead.AUTHORITY.match(right[-1]))
            continue
        if head:
            on_right = layout.MOTTO.match(line) or _DATE.search(line)
        else:
            signing = signing or line.isupper() or line.startswith("TM.")
            on_right = (signing or line.isupper()) and not line.startswith("-")
        (right if on_right else left).append(line)
    return left, right


def _columns(lines: list[str], *, head: bool) -> str:
    left, right = _sides(lines, head=head)
    widths = [4100, PAGE - 4100]
    size = f'<w:sz w:val="{26 if head else 22}"/>'
    align = _CENTRE if head else ""
    bold = f'{_BOLD}<w:sz w:val="26"/>'
    cells = (
        _cell(widths[0], *(p(run(line, size), ppr=align) for line in left if line)),
        _cell(widths[1], *(p(run(line, bold), ppr=_CENTRE) for line in right if line)),
    )
    return _table(widths, [f"<w:tr>{''.join(cells)}</w:tr>"], ruled=False)


def _widths(rows: list[list[str]]) -> list[int]:
    """Columns as wide as their words ask, the widest not too wide."""
    columns = max(map(len, rows))
    longest = [
        max((len(row[at]) for row in rows if at < len(row)), default=1)
        for at in range(columns)
    ]
    asked = [min(max(length, 8), 60) ** 0.6 for length in longest]
    return [int(PAGE * one / sum(asked)) for one in asked]


def _rows(lines: list[str], *, ruled: bool) -> str:
    rows = [line.split("\t") for line in lines]
    widths = _widths(rows)
    printed = []
    for row in rows:
        cells = row + [""] * (len(widths) - len(row))
        inside = (
            _cell(width, p(run(cell, '<w:sz w:val="24"/>')))
            for width, cell in zip(widths, cells, strict=True)
        )
        printed.append(f"<w:tr>{''.join(inside)}</w:tr>")
    return _table(widths, printed, ruled=ruled)


def _head_end(lines: list[str]) -> int:
    """How many paragraphs are the letterhead: up to the date under the motto."""
    motto = [n for n, line in enumerate(lines[:HEAD]) if layout.MOTTO.search(line)]
    if not motto:
        return 0
    under = range(motto[0], min(HEAD, len(lines)))
    dated = (n for n in under if _DATE.search(lines[n]))
    end = next(dated, motto[-1]) + 1
    while end < len(lines) and lines[end].startswith("V/v"):
        end += 1
    return end


def _closing(lines: list[str], after: list[int]) -> list[int]:
    """Of the paragraphs from the recipients on, those of the signing block."""
    found = itertools.takewhile(lambda n: not _ENCLOSES.match(lines[n]), after)
    return list(found)


class _Body:
    """The body under construction, with Word's footnotes."""

    def __init__(self, title: str) -> None:
        self.title = " ".join(title.split())
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self.loose: list[str] = []

    def add(self, line: str, notes: list[str], *, heading: bool) -> None:
        """A paragraph and the notes that follow it."""
        runs = []
        for note in notes:
            mark = _NOTE.match(note)
            found = mark and re.search(rf"(?<=[^\W\d_]){mark[1]}(?![\w/])", line)
            if not mark or not found:
                self.loose.append(p(note))
                continue
            key = len(self.notes) + 1
            self.notes.append(footnote(key, note[mark.end() :]))
            raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            runs += [run(line[: found.start()]), call(key).replace("<w:r>", raised)]
            line = line[found.end() :]
        titled = line.isupper() or " ".join(line.split()) in self.title
        titled = titled and not labels.ANY_LABEL.match(line)
        bold = _BOLD if titled or heading else ""
        words = run(line, bold)
        self.blocks.append(p(*runs, words, ppr=_CENTRE if titled else _BODY))


def without_borders(source: Path) -> bytes:
    """The Word file of an office that draws no borders around its tables."""
    return office_layout(source, ruled=False)


def office_layout(source: Path, *, ruled: bool = True) -> bytes:
    """A text file as the Word file of an office."""
    data = source.read_bytes()
    text = text_of(source_of(data, name=source.name))
    outline = outline_of(text)
    headed = {n.own[0] for n in outline.nodes if n.provision.heading is not None}
    title = vanban.read(source).document.title or ""
    paragraphs = text.paragraphs
    lines = [text.text[place.start : place.end] for place in paragraphs]
    end = _head_end(lines)
    closing = _closing(lines, [n for n in outline.closing if n >= end])
    body = _Body(title)
    if end:
        body.blocks.append(_columns(lines[:end], head=True))
    kinds = [_kind(n, paragraphs, closing) for n in range(len(lines))]
    groups = itertools.groupby(range(end, len(lines)), key=kinds.__getitem__)
    for kind, group in groups:
        numbers = list(group)
        if kind == "row":
            body.blocks.append(_rows([lines[n] for n in numbers], ruled=ruled))
        elif kind == "closing":
            body.blocks.append(_columns([lines[n] for n in numbers], head=False))
        else:
            _add_text(body, numbers, lines, paragraphs, headed)
    return docx(
        "".join(body.blocks + body.loose) + _SECTION,
        styles=_FONT,
        footnotes=SEPARATORS + "".join(body.notes),
        header=p('<w:fldSimple w:instr=" PAGE "/>', ppr=_CENTRE),
    )


def line_by_line(source: Path) -> bytes:
    """A text file as a Word file, each of its lines a paragraph."""
    data = source.read_bytes()
    content = source_of(data, name=source.name).content.replace("\f", "")
    lines = content.split("\n")
    return docx("".join(p(run(line)) for line in lines) + _SECTION_ALONE, styles=_FONT)


def _kind(n: int, paragraphs: tuple[Paragraph, ...], closing: list[int]) -> str:
    if paragraphs[n].kind == "row":
        return "row"
    return "closing" if n in closing and paragraphs[n].kind == "text" else "text"


def _add_text(
    body: _Body,
    numbers: list[int],
    lines: list[str],
    paragraphs: tuple[Paragraph, ...],
    headed: set[int],
) -> None:
    for at, n in enumerate(numbers):
        if paragraphs[n].kind == "note":
            continue
        following = itertools.takewhile(
            lambda m: paragraphs[m].kind == "note", numbers[at + 1 :]
        )
        notes = [lines[m] for m in following]
        body.add(lines[n], notes, heading=n in headed)
