"""An Excel file into plain rows, in a process of its own, its memory and time bounded:
`python -m bamsat.entry.sheets.extracting FILE FOLDER BYTES`.

Knows no Django and no database. Whatever a hostile file makes of this process, the
worker only sees that it ended. Writes one file of JSON lines for each sheet, `0.jsonl`
and so on, a row as `[number, cells]`, and prints what is in them as JSON.
"""

import datetime as dt
import json
import math
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine

from bamsat.entry.sheets.formulas import without_value

MEMORY = 1_200_000_000
SECONDS = 120
MOST_SHEETS = 40
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_LETTERS = 60_000_000
LONGEST_CELL = 20_000

SHOWN_ROWS = 40
SHOWN_COLUMNS = 60
SHOWN_LETTERS = 120

Cell = str | dict[str, str]
"""Text, a day `{"d": "2024-06-30"}`, or a formula without its value `{"f": ""}`."""


class RefusedFileError(Exception):
    """Nothing can be made of the file; says why in one word."""


def extract(file: Path, folder: Path) -> list[dict[str, Any]]:
    """The sheets with content, each written to its file in the folder."""
    try:
        book = calamine.CalamineWorkbook.from_path(str(file))
    except calamine.PasswordError as error:
        raise RefusedFileError("password") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError) as error:
        raise RefusedFileError("broken") from error
    names = [
        (number, each.name)
        for number, each in enumerate(book.sheets_metadata)
        if each.typ == calamine.SheetTypeEnum.WorkSheet
        and each.visible == calamine.SheetVisibleEnum.Visible
    ]
    empty = without_value(file)
    found: list[dict[str, Any]] = []
    for number, name in names[:MOST_SHEETS]:
        try:
            sheet = book.get_sheet_by_index(number)
        except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
            raise RefusedFileError("broken") from error
        told = _write(sheet, folder / f"{len(found)}.jsonl", empty.get(name, set()))
        if told["rows"]:
            found.append({"name": name, **told})
    if not found:
        raise RefusedFileError("empty")
    return found


def _write(
    sheet: calamine.CalamineSheet, target: Path, empty: set[tuple[int, int]]
) -> dict[str, Any]:
    """Write the rows that hold something; what a first look should show of them."""
    rows, width, letters = 0, 0, 0
    shown: list[list[Any]] = []
    with target.open("w", encoding="utf-8") as out:
        for number, cells in _filled(sheet, empty):
            rows += 1
            width = max(width, len(cells))
            if rows > MOST_ROWS:
                raise RefusedFileError("too-many-rows")
            if width > MOST_COLUMNS:
                raise RefusedFileError("too-wide")
            line = json.dumps([number, cells], ensure_ascii=False)
            letters += len(line)
            if letters > MOST_LETTERS:
                raise RefusedFileError("too-large-inside")
            out.write(line + "\n")
            if rows <= SHOWN_ROWS:
                shown.append([number, [_short(c) for c in cells[:SHOWN_COLUMNS]]])
    across = [
        [first[0] + 1, first[1], last[1]]
        for first, last in (sheet.merged_cell_ranges or [])[:5000]
        if last[1] > first[1] and shown and first[0] < shown[-1][0]
    ]
    return {"rows": rows, "width": width, "shown": shown, "across": across}


def _filled(
    sheet: calamine.CalamineSheet, empty: set[tuple[int, int]]
) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that hold something, numbered as Excel does, with what was merged down
    a column repeated in each of its rows."""
    start = sheet.start
    left = start[1] if start else 0
    down: dict[int, list[tuple[int, int]]] = {}
    for first, last in sheet.merged_cell_ranges or []:
        if last[0] > first[0]:
            down.setdefault(first[0], []).append((first[1], last[0]))
    open_: dict[int, tuple[int, Cell]] = {}
    for row, values in enumerate(sheet.iter_rows()):
        cells: list[Cell] = [*([""] * left), *(_cell(value) for value in values)]
        for at, cell in enumerate(cells):
            if cell == "" and (row, at) in empty:
                cells[at] = {"f": ""}
        own = any(cell != "" for cell in cells)
        for column, (last_row, value) in list(open_.items()):
            if row > last_row:
                del open_[column]
            elif own and column < len(cells) and cells[column] == "":
                cells[column] = value
        for column, last_row in down.get(row, []):
            if column < len(cells) and cells[column] != "":
                open_[column] = (last_row, cells[column])
        while cells and cells[-1] == "":
            cells.pop()
        if own:
            yield row + 1, cells


def _cell(value: Any) -> Cell:
    """A value as an office would have typed it."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()[:LONGEST_CELL]
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.datetime | dt.date):
        return {"d": f"{value:%Y-%m-%d}"} if value.year >= 1000 else str(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def _short(cell: Cell) -> Cell:
    return cell[:SHOWN_LETTERS] if isinstance(cell, str) else cell


def main() -> int:
    """Extract within the bounds; exit with 3 and the word of a refusal."""
    memory = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sheets = extract(Path(sys.argv[1]), Path(sys.argv[2]))
    except RefusedFileError as error:
        sys.stdout.write(str(error))
        return 3
    except MemoryError:
        sys.stdout.write("too-large-inside")
        return 3
    sys.stdout.write(json.dumps(sheets, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
