"""`bamsat read` and `bamsat lint`: what a directive says, in the terminal."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import vanban
from vanban.writers.json import to_json
from vanban.writers.table import HEADINGS, rows, warnings_as_text

File = Annotated[
    Path,
    typer.Argument(metavar="TỆP", help="văn bản (tệp PDF, hoặc tệp chữ UTF-8, UTF-16)"),
]


class Format(StrEnum):
    """How a reading is printed."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("read")(read)
    app.command("lint")(lint)


def read(
    file: File,
    form: Annotated[
        Format, typer.Option("--format", help="bảng để xem, hoặc JSON cho chương trình")
    ] = Format.TABLE,
) -> None:
    """Đọc một văn bản: in sổ nhiệm vụ và các cảnh báo."""
    reading = read_or_exit(file)
    if form is Format.JSON:
        sys.stdout.buffer.write(to_json(reading))
        return
    print_register(reading)
    print_warnings(reading)


def lint(file: File) -> None:
    """Chỉ in những chỗ văn bản nên sửa trước khi ký; thoát với 1 khi có."""
    reading = read_or_exit(file)
    print_warnings(reading)
    raise typer.Exit(1 if reading.warnings else 0)


def read_or_exit(file: Path) -> vanban.Reading:
    """The reading of a file, or a message that says what to do and exit 2."""
    try:
        return vanban.read(file)
    except FileNotFoundError:
        fail(f"Không có tệp {file}. Kiểm tra lại đường dẫn.")
    except IsADirectoryError:
        fail(f"{file} là thư mục; hãy chỉ đúng một tệp trong đó.")
    except PermissionError:
        fail(f"Không được phép đọc {file}.")
    except vanban.Unreadable as error:
        fail(str(error))
    raise AssertionError  # `fail` never returns


def fail(message: str) -> None:
    """Say what went wrong and stop with 2."""
    Console(stderr=True).print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(2)


# Place and deadline are short and never cut; the rest share what is left.
RATIOS = (None, 4, 3, None, 6)
PIPED_WIDTH = 160


def console() -> Console:
    """The terminal; a pipe, which has no width, is taken for a wide one."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def print_register(reading: vanban.Reading) -> None:
    """One line a commitment: path, lead, support, deadline, opening words."""
    table = Table(box=None, header_style="bold", expand=True, padding=(0, 2, 0, 0))
    for heading, ratio in zip(HEADINGS, RATIOS, strict=True):
        table.add_column(heading, ratio=ratio, overflow="ellipsis", no_wrap=True)
    for row in rows(reading):
        table.add_row(*(Text(cell) for cell in row.cells()))
    screen = console()
    screen.print(reading.document.title, markup=False, style="bold")
    screen.print(table)
    screen.print(f"{len(reading.commitments)} nhiệm vụ", markup=False)


def print_warnings(reading: vanban.Reading) -> None:
    """Each warning on a line of its own, with what to do about it."""
    console().print(warnings_as_text(reading), markup=False, soft_wrap=True, end="")
