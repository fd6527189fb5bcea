"""A PDF file to paragraphs, rows and footnotes. Runs in a process of its own.

Letters → lines and tables of each page → without furniture → paragraphs over all pages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from vanban.breaks import ends_sentence
from vanban.readers import CELL, Decoded, Unreadable
from vanban.readers.pdf import furniture
from vanban.readers.pdf.columns import Columns, find_columns
from vanban.readers.pdf.letters import Page, page_of
from vanban.readers.pdf.lines import Segment, joined, letters_in, segments_of
from vanban.readers.pdf.notes import Note, calls_in, notes_of, without_marks
from vanban.readers.pdf.paragraphs import Draft, Frame, frame_of, goes_on
from vanban.readers.pdf.sheets import Line, Sheet, lines_of, usual_height
from vanban.readers.pdf.tables import (
    Table,
    cell_text,
    fill,
    number_of,
    same_columns,
    tables_of,
    walls_of,
)
from vanban.readers.pdf.typed import is_typed, typed_text

LOCKED = (
    "Tệp PDF có mật khẩu nên không đọc được: hãy mở tệp bằng mật khẩu, lưu bản không "
    "khóa rồi đọc lại."
)
BROKEN = (
    "Tệp không phải PDF hoặc đã hỏng (có thể tải về chưa hết): hãy mở thử tệp, tải lại "
    "hoặc xuất lại PDF từ tệp gốc rồi đọc lại."
)
NO_PAGE = "Tệp PDF không có trang nào đọc được: hãy xuất lại PDF từ tệp gốc."


class Piece(msgspec.Struct, kw_only=True):
    """A paragraph, or a row with its cells: where it begins and ends, what it calls.

    A form feed stands in it where a page ends. `calls` are pages and footnote marks.
    """

    first: int
    last: int
    text: str = ""
    cells: list[str] | None = None
    calls: list[tuple[int, str]] = msgspec.field(default_factory=list)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(LOCKED if locked else BROKEN) from error
    if len(document) == 0:
        raise Unreadable(NO_PAGE)
    # Without this, widgets are not there when a page is loaded.
    document.init_forms()
    return document


def _sheet(page: Page) -> Sheet:
    tables = tables_of(page.drawings, page.number)
    segments = segments_of(page, walls_of(tables, page.drawings))
    return Sheet(
        number=page.number,
        width=page.width,
        height=page.height,
        lines=lines_of(fill(tables, segments)),
        tables=[table for table in tables if table.cells],
        rulings=page.drawings.across,
        scanned=page.scanned,
    )


def _without_drawn_stamps(sheet: Sheet, usual: float) -> int:
    """Take flattened stamps off a page; the letters dropped."""
    segments = [segment for line in sheet.lines for segment in line.segments]
    stamps = furniture.drawn_stamps(segments, usual)
    if not stamps:
        return 0
    sheet.lines = lines_of(segment for segment in segments if segment not in stamps)
    return letters_in(stamp.text for stamp in stamps)


_Item = Line | Columns | Table


def _items(sheet: Sheet) -> list[_Item]:
    """What stands on a page, from top to bottom."""
    found: list[tuple[float, _Item]] = [(table.top, table) for table in sheet.tables]
    lines = sheet.lines
    at = 0
    for first, last, columns in find_columns(lines, sheet.width):
        found += [(line.base, line) for line in lines[at:first]]
        found.append((lines[first].base, columns))
        at = last
    found += [(line.base, line) for line in lines[at:]]
    found.sort(key=lambda item: -item[0])
    return [item for _, item in found]


def _piece_of(segments: Sequence[Segment]) -> Piece:
    page = segments[0].page
    return Piece(
        first=page,
        last=page,
        text=" ".join(segment.text for segment in segments),
        calls=[(page, mark) for mark in calls_in(segments)],
    )


def _piece_of_draft(draft: Draft) -> Piece:
    text = draft.lines[0].text
    for before, line in pairwise(draft.lines):
        between = joined(before.text, line.text)
        text += "\f" * (line.page - before.page) or between
        text += line.text
    return Piece(
        first=draft.lines[0].page,
        last=draft.last.page,
        text=text,
        calls=[(ln.page, mark) for ln in draft.lines for mark in calls_in(ln.segments)],
    )


def _running(sheet: Sheet) -> list[Line]:
    """The lines of a page that are no letterhead or signing block."""
    inside = find_columns(sheet.lines, sheet.width)
    return [
        line
        for at, line in enumerate(sheet.lines)
        if not any(first <= at < last for first, last, _ in inside)
    ]


class Chain(msgspec.Struct, kw_only=True):
    """A table that may go on over the next page, and the rows it began with."""

    table: Table
    head: list[list[str]]


def _rows_of(table: Table) -> list[Piece]:
    page = table.page
    return [
        Piece(
            first=page,
            last=page,
            cells=[cell_text(cell) for cell in cells],
            calls=[(page, mark) for cell in cells for mark in calls_in(cell)],
        )
        for cells in table.rows()
    ]


def _goes_on_in(row: Piece, before: Piece) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Its ordinal is empty then, or each cell goes on in the middle of a sentence; a page
    may end inside an ordinal that its column broke.
    """
    pairs = list(zip(before.cells or [], row.cells or [], strict=True))
    if not pairs[0][1]:
        return True
    broken = number_of(pairs[0]) is not None
    parts = [(start, rest) for start, rest in pairs[broken:] if rest]
    low = [rest[0].islower() for _, rest in parts]
    open_ends = all(start and not ends_sentence(start) for start, _ in parts)
    return open_ends and (any(low) if broken else all(low))


def _continued(row: Piece, before: Piece) -> None:
    """Put the rest of a row, on the next page, into its cells."""
    feed = "\f" * (row.first - before.last)
    cells = []
    for start, rest in zip(before.cells or [], row.cells or [], strict=True):
        whole = number_of((start, rest)) if rest else start
        if whole is None:
            whole = f"{start}{feed or joined(start, rest)}{rest}"
            feed = ""
        cells.append(whole)
    before.cells = cells
    before.calls += row.calls
    before.last = row.last


class Composer:
    """Puts lines, columns and tables of page after page into one run of pieces."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.dropped = 0
        """Letters of table heads that are printed again on the next page."""
        self._draft: Draft | None = None
        self._chain: Chain | None = None

    def close(self) -> None:
        """End the paragraph under way."""
        if self._draft is not None:
            self.pieces.append(_piece_of_draft(self._draft))
        self._draft = None

    def add_line(self, line: Line, frame: Frame) -> None:
        """A line of running text: it continues the paragraph or begins one."""
        self._chain = None
        if self._draft is not None and goes_on(self._draft, line, frame):
            self._draft.lines.append(line)
            self._draft.frame = frame
        else:
            self.close()
            self._draft = Draft(lines=[line], frame=frame)

    def add_columns(self, columns: Columns) -> None:
        """A letterhead or a signing block."""
        self.close()
        self._chain = None
        self.pieces += [_piece_of(group) for group in columns.left + columns.right]

    def add_table(self, table: Table) -> None:
        """A table; on top of a page, with the columns of the last one, it goes on."""
        self.close()
        rows = _rows_of(table)
        chain = self._chain
        if chain is None or not same_columns(chain.table, table):
            head = [row.cells or [] for row in rows]
            self._chain = Chain(table=table, head=head)
            self.pieces += rows
            return
        repeated = 0
        for row, head_cells in zip(rows, chain.head, strict=False):
            if row.cells != head_cells:
                break
            repeated += 1
        self.dropped += letters_in(
            c for row in rows[:repeated] for c in row.cells or ()
        )
        rows = rows[repeated:]
        if rows and self.pieces and _goes_on_in(rows[0], self.pieces[-1]):
            _continued(rows.pop(0), self.pieces[-1])
        self.pieces += rows
        self._chain = Chain(table=table, head=chain.head)

    def add_sheet(self, sheet: Sheet, frame: Frame) -> None:
        """All that stands on a page."""
        for at, item in enumerate(_items(sheet)):
            if isinstance(item, Line):
                self.add_line(item, frame)
            elif isinstance(item, Columns):
                self.add_columns(item)
            else:
                if at:
                    self._chain = None
                self.add_table(item)


def pieces_of(sheets: Sequence[Sheet]) -> tuple[list[Piece], int]:
    """The paragraphs and rows of all pages, and the letters of repeated table heads."""
    composer = Composer()
    frame: Frame | None = None
    for sheet in sheets:
        tables = [(table.left, table.right) for table in sheet.tables]
        frame = frame_of(
            _running(sheet), before=frame, width=sheet.width, tables=tables
        )
        composer.add_sheet(sheet, frame)
    composer.close()
    return composer.pieces, composer.dropped


def _homes(pieces: Sequence[Piece], notes: Sequence[Note]) -> dict[int, list[Note]]:
    """The notes of each piece: the one that calls them, else the last on their page."""
    homes: dict[int, list[Note]] = {}
    for note in notes:
        home = next(
            (
                at
                for at, piece in enumerate(pieces)
                if (note.page, note.mark) in piece.calls
            ),
            None,
        )
        if home is None:
            before = (at for at, piece in enumerate(pieces) if piece.first <= note.page)
            home = max(before, default=0)
        homes.setdefault(home, []).append(note)
    return homes


class _Content:
    """The content under way, and the places in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.footnotes: list[tuple[int, int]] = []
        self.calls: list[tuple[int, int]] = []

    def put(self, text: str, called: Collection[str] = ()) -> None:
        """Add a text in which some footnotes are called."""
        plain, places = without_marks(text, called)
        self.calls += [
            (self.length + start, self.length + end) for start, end in places
        ]
        self.pieces.append(plain)
        self.length += len(plain)

    def put_note(self, note: Note) -> None:
        """Add a footnote."""
        start = self.length
        self.put(f"{note.mark} {note.text}")
        self.footnotes.append((start, self.length))
        self.put("\n")


def _content(pieces: Sequence[Piece], notes: Sequence[Note], pages: int) -> _Content:
    """The content with a form feed after each page, each note after its call."""
    homes = _homes(pieces, notes)
    content = _Content()
    page = 0
    for at, piece in enumerate(pieces):
        content.put("\f" * (piece.first - page))
        page = piece.first + piece.text.count("\f")
        page = piece.last if piece.cells is not None else page
        text = piece.text
        if piece.cells is not None:
            text = CELL.join(piece.cells) + CELL * (len(piece.cells) == 1)
        here = homes.get(at, [])
        content.put(text, {note.mark for note in here})
        content.put("\n")
        for note in here:
            content.put_note(note)
    content.put("\f" * (pages - 1 - page))
    return content


def _known(sheets: Sequence[Sheet], usual: float, *, dropped: int) -> Decoded:
    """What places on the page tell of paragraphs, rows and footnotes."""
    notes = notes_of(sheets, usual)
    pieces, heads = pieces_of(sheets)
    content = _content(pieces, notes, len(sheets))
    return Decoded(
        content="".join(content.pieces),
        pages=len(sheets),
        paragraphs=True,
        footnotes=tuple(content.footnotes),
        calls=tuple(content.calls),
        dropped=dropped + heads,
    )


def decode(data: bytes) -> Decoded:
    """The paragraphs, rows and footnotes of a PDF file, here and now.

    Raises Unreadable for a file that is locked or broken.
    """
    document = _open(data)
    sheets = []
    dropped = 0
    try:
        for number in range(len(document)):
            page, stamps = furniture.without_stamps(page_of(document, number))
            dropped += stamps
            sheets.append(_sheet(page))
    except pypdfium2.PdfiumError as error:
        raise Unreadable(BROKEN) from error
    usual = usual_height(sheets)
    dropped += sum(_without_drawn_stamps(sheet, usual) for sheet in sheets)
    dropped += furniture.without_furniture(sheets)
    if is_typed(sheets):
        text = typed_text(sheets)
        known = Decoded(content=text, pages=len(sheets), dropped=dropped)
    else:
        known = _known(sheets, usual, dropped=dropped)
    scanned = tuple(sheet.number + 1 for sheet in sheets if sheet.scanned)
    return msgspec.structs.replace(known, scanned=scanned)
