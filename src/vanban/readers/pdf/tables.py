"""Tables by their rulings: cells, the text in each, rows that go on over a page.

A table is a net of rulings that cross. Where no ruling parts two fields of the net they
are one cell; its text stands in the row where the cell begins.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

import msgspec

from vanban.patterns.tables import ORDINAL, ORDINAL_COLUMN
from vanban.readers.pdf.drawings import Drawings, Ruling
from vanban.readers.pdf.lines import Segment, joined

NEAR = 3.0
"""Points: rulings that end so near to another one meet it."""


NARROW = 3
"""Letters: no more stand in a line of a column that breaks the numbers of its rows."""


_PART = re.compile(r"(?:\d{1,2}\.){2,4}")
"""So far may a decimal number of a row run in one line."""


class Row(msgspec.Struct, frozen=True):
    """The segments of each cell; `reached` are columns with the cell above in them."""

    cells: list[list[Segment]]
    reached: frozenset[int]


class Table(msgspec.Struct, kw_only=True):
    """A table on one page: its net, and of each row the segments of its cells."""

    page: int
    top: float
    bottom: float
    columns: list[float]
    levels: list[float]
    homes: dict[tuple[int, int], tuple[int, int]]
    cells: dict[tuple[int, int], list[Segment]] = msgspec.field(default_factory=dict)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.columns[0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.columns[-1]

    def home_of(self, segment: Segment) -> tuple[int, int] | None:
        """Row and column of the cell that a segment is in."""
        level = segment.base + 0.25 * segment.height
        if not (self.bottom - 1 < level < self.top + 1):
            return None
        if not (self.left - NEAR < segment.middle < self.right + NEAR):
            return None
        column = bisect.bisect_right(self.columns, segment.middle) - 1
        row = bisect.bisect_right([-at for at in self.levels], -level) - 1
        column = min(max(column, 0), len(self.columns) - 2)
        row = min(max(row, 0), len(self.levels) - 2)
        return self.homes[row, column]

    def _reached(self, row: int) -> frozenset[int]:
        """The columns whose cell begins above a row."""
        homes = {at: self.homes[row, at] for at in range(len(self.columns) - 1)}
        return frozenset(
            at for at, (above, column) in homes.items() if above < row and column == at
        )

    def rows(self) -> list[Row]:
        """Each row that begins any cell."""
        width = len(self.columns) - 1
        rows = []
        for row in range(len(self.levels) - 1):
            cells = [self.cells.get((row, column), []) for column in range(width)]
            if any(cells):
                rows.append(Row(cells, self._reached(row)))
        return rows


def _nets(drawings: Drawings) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings in groups that cross each other."""
    across, upright = drawings.across, drawings.upright
    groups = list(range(len(across) + len(upright)))

    def root(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    for i, flat in enumerate(across):
        for j, steep in enumerate(upright, len(across)):
            if (
                flat.first - NEAR <= steep.at <= flat.last + NEAR
                and steep.first - NEAR <= flat.at <= steep.last + NEAR
            ):
                groups[root(i)] = root(j)
    nets: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at in range(len(groups)):
        flats, steeps = nets.setdefault(root(at), ([], []))
        if at < len(across):
            flats.append(across[at])
        else:
            steeps.append(upright[at - len(across)])
    return list(nets.values())


def _places(rulings: Sequence[Ruling]) -> list[float]:
    """Where rulings run, those side by side (a double border) taken as one."""
    places: list[float] = []
    for at in sorted(ruling.at for ruling in rulings):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _drawn(rulings: Sequence[Ruling], at: float, level: float) -> bool:
    """Whether a ruling runs at a place past some level."""
    return any(
        abs(ruling.at - at) <= NEAR and ruling.first - 1 <= level <= ruling.last + 1
        for ruling in rulings
    )


def _homes(
    columns: list[float],
    levels: list[float],
    across: Sequence[Ruling],
    upright: Sequence[Ruling],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Of each field of the net, the top left field of the cell it is part of."""
    homes = {
        (row, column): (row, column)
        for row in range(len(levels) - 1)
        for column in range(len(columns) - 1)
    }

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while homes[field] != field:
            field = homes[field]
        return field

    for row, column in homes:
        level = (levels[row] + levels[row + 1]) / 2
        middle = (columns[column] + columns[column + 1]) / 2
        right, below = (row, column + 1), (row + 1, column)
        pairs = (
            (right, upright, columns[column + 1], level),
            (below, across, levels[row + 1], middle),
        )
        for other, rulings, at, past in pairs:
            if other in homes and not _drawn(rulings, at, past):
                first, second = sorted((root((row, column)), root(other)))
                homes[second] = first
    return {field: root(field) for field in homes}


def _open_nets(
    nets: Sequence[tuple[list[Ruling], list[Ruling]]],
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Upright rulings alone, as high as each other: a row that fills the page."""
    alone = [steep for flats, steeps in nets if not flats for steep in steeps]
    groups: list[list[Ruling]] = []
    for wall in sorted(alone, key=lambda wall: (round(wall.first / NEAR), wall.at)):
        group = groups[-1] if groups else []
        level = group and abs(group[0].first - wall.first) <= NEAR
        if level and abs(group[0].last - wall.last) <= NEAR:
            group.append(wall)
        else:
            groups.append([wall])
    return [([], group) for group in groups if len(group) >= 3]


def _levels(across: Sequence[Ruling], upright: Sequence[Ruling]) -> list[float]:
    """Where rows begin and end, top first; a row may be open where the page ends."""
    levels = _places(across)[::-1]
    top = max(wall.last for wall in upright)
    bottom = min(wall.first for wall in upright)
    if not levels or top > levels[0] + 2 * NEAR:
        levels.insert(0, top)
    if bottom < levels[-1] - 2 * NEAR:
        levels.append(bottom)
    return levels


def tables_of(drawings: Drawings, page: int) -> list[Table]:
    """The nets of a page that have two columns at least, top first."""
    nets = _nets(drawings)
    found = []
    for across, upright in nets + _open_nets(nets):
        if len(upright) < 2:
            continue
        columns, levels = _places(upright), _levels(across, upright)
        # Cells may be open at the sides: what is ruled across has an end.
        first = min((ruling.first for ruling in across), default=columns[0])
        last = max((ruling.last for ruling in across), default=columns[-1])
        if first < columns[0] - 4 * NEAR:
            columns.insert(0, first)
        if last > columns[-1] + 4 * NEAR:
            columns.append(last)
        if len(columns) < 3 or len(levels) < 2:
            continue
        found.append(
            Table(
                page=page,
                top=levels[0],
                bottom=levels[-1],
                columns=columns,
                levels=levels,
                homes=_homes(columns, levels, across, upright),
            )
        )
    found.sort(key=lambda table: -table.top)
    return found


def walls_of(tables: Sequence[Table], drawings: Drawings) -> list[Ruling]:
    """The upright rulings of tables, which part words."""
    return [
        wall
        for wall in drawings.upright
        if any(
            table.left - NEAR <= wall.at <= table.right + NEAR
            and wall.first < table.top
            and wall.last > table.bottom
            for table in tables
        )
    ]


def fill(tables: Sequence[Table], segments: Sequence[Segment]) -> list[Segment]:
    """Put segments into the cells they are in; those outside tables come back."""
    outside = []
    for segment in segments:
        for table in tables:
            home = table.home_of(segment)
            if home is not None:
                table.cells.setdefault(home, []).append(segment)
                break
        else:
            outside.append(segment)
    return outside


def number_of(lines: Sequence[str]) -> str | None:
    """The number of a row, or its heading, that a narrow column broke; else None."""
    whole = "".join(lines)
    if len(lines) < 2:
        return None
    if any(len(line) > NARROW and not _PART.fullmatch(line) for line in lines):
        return None
    told = ORDINAL.fullmatch(whole) or ORDINAL_COLUMN.fullmatch(whole)
    return whole if told else None


def cell_text(segments: Sequence[Segment]) -> str:
    """The wrapped lines of a cell joined; a word that a hyphen broke stays so."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: (-segment.base, segment.left)):
        if lines and abs(lines[-1][0].base - segment.base) < 0.25 * segment.height:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    texts = [
        " ".join(piece.text for piece in sorted(line, key=lambda s: s.left))
        for line in lines
    ]
    whole = number_of(texts)
    if whole is not None:
        return whole
    text = ""
    for words in texts:
        text += (joined(text, words) if text else "") + words
    return text


def same_columns(one: Table, other: Table) -> bool:
    """Whether a table may go on in another one: the same columns, a little off."""
    return len(one.columns) == len(other.columns) and all(
        abs(a - b) <= 2 * NEAR for a, b in zip(one.columns, other.columns, strict=True)
    )
