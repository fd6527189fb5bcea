"""Lines, columns and tables of page after page as one run of paragraphs and rows.

Reads: pages without furniture and notes. Gives: the pieces of the document; a paragraph
or a row may go on over a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vanban.breaks import ends_sentence
from vanban.readers.pdf.columns import Columns, find_columns
from vanban.readers.pdf.lines import Segment, joined, letters_in
from vanban.readers.pdf.notes import calls_in
from vanban.readers.pdf.paragraphs import Draft, Frame, frame_of, goes_on
from vanban.readers.pdf.sheets import Line, Sheet
from vanban.readers.pdf.tables import Table, cell_text, number_of, same_columns


class Piece(msgspec.Struct, kw_only=True):
    """A paragraph, or a row with its cells: where it begins and ends, what it calls.

    A form feed stands in it where a page ends. `calls` are pages and footnote marks,
    `reached` the columns that are empty because the cell above reaches down into them.
    """

    first: int
    last: int
    text: str = ""
    cells: list[str] | None = None
    calls: list[tuple[int, str]] = msgspec.field(default_factory=list)
    reached: frozenset[int] = frozenset()


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
            cells=[cell_text(cell) for cell in row.cells],
            calls=[(page, mark) for cell in row.cells for mark in calls_in(cell)],
            reached=row.reached,
        )
        for row in table.rows()
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


def _reached_over_page(rows: Sequence[Piece], before: Piece) -> frozenset[int]:
    """The columns of a page's first row into which a cell of the page before reaches.

    They are empty, and one cell with what is above or below them.
    """
    merged = before.reached | (rows[1].reached if len(rows) > 1 else frozenset())
    return frozenset(at for at in merged if not (rows[0].cells or [])[at])


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
        elif rows and self.pieces:
            rows[0].reached = _reached_over_page(rows, self.pieces[-1])
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
