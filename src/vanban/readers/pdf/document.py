"""A PDF file to paragraphs, rows and footnotes. Runs in a process of its own.

Letters → lines and tables of each page → without furniture → paragraphs over all pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from vanban.readers import CELL, Decoded, Unreadable
from vanban.readers.likeness import is_garbled
from vanban.readers.pdf import furniture
from vanban.readers.pdf.drawings import Drawings
from vanban.readers.pdf.encoded import in_unicode
from vanban.readers.pdf.gutters import Found, aligned_tables
from vanban.readers.pdf.letters import Page, page_of
from vanban.readers.pdf.lines import letters_in, segments_of
from vanban.readers.pdf.notes import Note, notes_of, without_marks
from vanban.readers.pdf.parting import part_rows
from vanban.readers.pdf.pictures import (
    certainty_in,
    page_of_scan,
    with_scan,
)
from vanban.readers.pdf.pieces import Piece, pieces_of
from vanban.readers.pdf.sheets import Sheet, lines_of, usual_height
from vanban.readers.pdf.tables import fill, tables_of, walls_of
from vanban.readers.pdf.typed import is_typed, typed_text
from vanban.readers.scans import Laid

LOCKED = (
    "Tệp PDF có mật khẩu nên không đọc được: hãy mở tệp bằng mật khẩu, lưu bản không "
    "khóa rồi đọc lại."
)
BROKEN = (
    "Tệp không phải PDF hoặc đã hỏng (có thể tải về chưa hết): hãy mở thử tệp, tải lại "
    "hoặc xuất lại PDF từ tệp gốc rồi đọc lại."
)
NO_PAGE = "Tệp PDF không có trang nào đọc được: hãy xuất lại PDF từ tệp gốc."


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


def _sheet(page: Page, *, pictured: bool = False) -> Sheet:
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
        pictured=pictured,
    )


def _words_on(sheet: Sheet) -> str:
    """The words of a page, told by gaps: many files write no blanks."""
    lines = [line.text for line in sheet.lines]
    for table in sheet.tables:
        lines += [s.text for cell in table.cells.values() for s in cell]
    return "\n".join(lines)


def _without_drawn_stamps(sheet: Sheet, usual: float) -> int:
    """Take flattened stamps off a page; the letters dropped."""
    segments = [segment for line in sheet.lines for segment in line.segments]
    stamps = furniture.drawn_stamps(segments, usual)
    if not stamps:
        return 0
    sheet.lines = lines_of(segment for segment in segments if segment not in stamps)
    return letters_in(stamp.text for stamp in stamps)


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
        self.continued: list[tuple[int, int]] = []

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
            content.continued += [
                (content.length, at)
                for at in sorted(piece.reached)
                if not piece.cells[at]
            ]
            text = CELL.join(piece.cells) + CELL * (len(piece.cells) == 1)
        here = homes.get(at, [])
        content.put(text, {note.mark for note in here})
        content.put("\n")
        for note in here:
            content.put_note(note)
    content.put("\f" * (pages - 1 - page))
    return content


def _beside(sheet: Sheet, found: Sequence[Found]) -> Sheet:
    """A page without the lines of tables that no ruling draws."""
    taken = {at for table in found for at in range(table.first, table.last)}
    lines = [line for at, line in enumerate(sheet.lines) if at not in taken]
    return msgspec.structs.replace(sheet, lines=lines, tables=list(sheet.tables))


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
        continued=tuple(content.continued),
        dropped=dropped + heads,
    )


def _pages_of_pdf(laid: Laid) -> Iterator[Page]:
    """The pages of a PDF file, those that were read as images as the engine saw them.

    Raises Unreadable for a file that is locked or broken.
    """
    document = _open(laid.data)
    scans = {scan.number: scan for scan in laid.scans}
    try:
        for number in range(len(document)):
            page = page_of(document, number)
            scan = scans.get(number)
            yield page if scan is None else with_scan(page, scan)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(BROKEN) from error


BLANK = Page(0, 595.0, 842.0, [], Drawings([], [], 1.0, 0), scanned=True)
"""A page of an image that could not be read: A4."""


def _pages_of_images(laid: Laid) -> Iterator[Page]:
    scans = {scan.number: scan for scan in laid.scans}
    for number in range(laid.images or 0):
        scan = scans.get(number)
        yield page_of_scan(scan) if scan else BLANK._replace(number=number)


def decode(data: bytes) -> Decoded:
    """The paragraphs, rows and footnotes of a PDF file, here and now.

    Raises Unreadable for a file that is locked or broken.
    """
    return decoded(Laid(data=data))


def decoded(laid: Laid) -> Decoded:
    """The paragraphs, rows and footnotes of a file, with what its images say."""
    sheets = []
    garbled = []
    read = {scan.number for scan in laid.scans}
    dropped = sum(scan.dropped for scan in laid.scans)
    found = _pages_of_pdf(laid) if laid.images is None else _pages_of_images(laid)
    codes = []
    for drawn in found:
        each, code = (drawn, None) if drawn.number in read else in_unicode(drawn)
        codes += [code] if code else []
        page, stamps = furniture.without_stamps(each)
        dropped += stamps
        sheets.append(_sheet(page, pictured=each.number in read))
        if is_garbled(_words_on(sheets[-1])):
            garbled.append(each.number + 1)
    known = _read(sheets, dropped, pictured=bool(laid.scans))
    return msgspec.structs.replace(
        known,
        scanned=tuple(sheet.number + 1 for sheet in sheets if sheet.scanned),
        garbled=tuple(garbled),
        lacking=laid.lacking,
        converted=codes[0] if codes else None,
        ocr=laid.ocr if laid.scans else None,
        certainty=certainty_in(known.content, laid.scans),
    )


def _read(sheets: list[Sheet], dropped: int, *, pictured: bool) -> Decoded:
    """What stands on the pages; `pictured` tells that some of them are images."""
    usual = usual_height(sheets)
    dropped += sum(_without_drawn_stamps(sheet, usual) for sheet in sheets)
    dropped += furniture.without_furniture(sheets)
    part_rows(sheets)
    aligned = aligned_tables(sheets)
    beside = [_beside(*pair) for pair in zip(sheets, aligned, strict=True)]
    if not pictured and is_typed(beside):
        text = typed_text(sheets)
        return Decoded(content=text, pages=len(sheets), dropped=dropped)
    for sheet, found in zip(beside, aligned, strict=True):
        sheet.tables += [each.table for each in found]
    return _known(beside, usual, dropped=dropped)
