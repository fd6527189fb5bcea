"""A table of agencies out of a CSV or an Excel file, judged by its bytes.

An Excel file is taken apart by another process, within bounds, as registers are.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bamsat.agencies.directory import columns as c
from bamsat.agencies.succession import columns as changes
from bamsat.agencies.succession.drafting import Said, of_table
from bamsat.entry.sheets.door import NotTakenError, Refusal, at_the_door, taken_apart

LARGEST = 5_000_000
MOST_ROWS = 20_000
ARCHIVES = (b"PK", b"\xd0\xcf\x11\xe0")

Numbered = list[tuple[int, dict[str, str]]]
"""Each row with its number in the file, its cells by the heading above them."""


def table(
    content: bytes,
    columns: Sequence[str] = c.COLUMNS,
    needed: Sequence[str] = (c.NAME, c.LINE),
) -> Numbered:
    """The rows under the headings, the first line that has the needed ones;
    NotTakenError for what is no such table."""
    if content.startswith(ARCHIVES):
        if refusal := at_the_door(content, LARGEST):
            raise NotTakenError(refusal)
        lines = list(_of_excel(content))
    else:
        lines = list(_of_csv(content))
    return _under_headings(lines, columns, needed)


def _of_csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    if not content.strip():
        raise NotTakenError(Refusal.EMPTY_FILE)
    if len(content) > LARGEST:
        raise NotTakenError(Refusal.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTakenError(Refusal.BROKEN) from error
    head = text[:2000]
    mark = max(",;\t", key=head.count)
    try:
        yield from _counted(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:
        raise NotTakenError(Refusal.BROKEN) from error


def _counted(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise NotTakenError(Refusal.TOO_MANY_ROWS)
        yield number, [_bare(cell) for cell in cells]


def _of_excel(content: bytes) -> Iterator[tuple[int, list[str]]]:
    with taken_apart(content) as (_, folder):
        for line in (folder / "0.jsonl").open(encoding="utf-8"):
            number, cells = json.loads(line)
            yield number, [_said(cell) for cell in cells]


def _said(cell: str | dict[str, str]) -> str:
    """Text as it stands, a day as the table writes it."""
    return _bare(cell if isinstance(cell, str) else cell.get("d", ""))


def _bare(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from reading a formula."""
    cell = cell.replace("\0", "")
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "@", "\t") else cell


def _under_headings(
    lines: list[tuple[int, list[str]]], columns: Sequence[str], needed: Sequence[str]
) -> Numbered:
    """The rows below the first that names the columns."""
    wanted = {name.casefold(): name for name in columns}
    for at, (_, cells) in enumerate(lines[:20]):
        heads = [wanted.get(" ".join(cell.split()).casefold(), "") for cell in cells]
        if set(needed) <= set(heads):
            return [
                (number, {h: v for h, v in zip(heads, row, strict=False) if h})
                for number, row in lines[at + 1 :]
                if any(cell.strip() for cell in row)
            ]
    raise NotTakenError(Refusal.EMPTY)


def reorganisation(content: bytes, name: str) -> Said:
    """A table of changes as a draft, called after its file where it does not say what
    it is; NotTakenError for what is no such table."""
    rows = table(content, changes.COLUMNS, (changes.TURN, changes.OLD, changes.NEW))
    cells = [row for _number, row in rows]
    try:
        said = of_table(cells)
    except ValueError as error:
        raise NotTakenError(Refusal.BROKEN) from error
    return replace(said, title=said.title or Path(name).stem[:300])
