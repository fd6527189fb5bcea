"""`bamsat read` and `bamsat lint`: what directives say, in the terminal or a file.

Exit status, for scripts: 0 read and, for `lint`, nothing to mend; 1 `lint` found what
should be mended; 2 a file could not be read (the others were).
"""

import contextlib
import importlib
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import vanban
from bamsat.cli.saying import FAILED, fail, say
from vanban.apart import read_apart
from vanban.readers import Watch
from vanban.writers.csv import to_csv
from vanban.writers.explanation import explanation_as_text
from vanban.writers.json import to_json, to_json_lines
from vanban.writers.table import (
    HEADINGS,
    lines_of_warnings,
    rows,
    warnings_as_text,
)

WARNED = 1
"""Exit status: something to mend."""

File = Annotated[
    Path,
    typer.Argument(metavar="TỆP", help="văn bản: PDF, Word, ODT, RTF, HTML, ảnh, chữ"),
]
Files = Annotated[
    list[Path],
    typer.Argument(metavar="TỆP…", help="một hay nhiều văn bản"),
]
Archive = Annotated[
    list[Path],
    typer.Argument(
        metavar="TỆP…", help="một hay nhiều văn bản, hoặc thư mục (cần --out)"
    ),
]


class Format(StrEnum):
    """How readings are written."""

    TABLE = "table"
    JSON = "json"
    JSON_LINES = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    AKN = "akn"


class LintFormat(StrEnum):
    """How warnings are written."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("read")(read)
    app.command("lint")(lint)
    app.command("explain")(explain)


def read(
    files: Archive,
    *,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="bảng để xem; JSON cho chương trình; CSV, XLSX cho bảng tính; "
            "AKN: toàn văn theo Akoma Ntoso 3.0",
        ),
    ] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            *("--output", "--out", "-o"),
            metavar="TỆP",
            help="ghi ra tệp thay vì in; với thư mục: TỆP.jsonl hoặc TỆP.parquet, "
            "chạy lại thì đọc tiếp",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="thư mục: số tiến trình đọc cùng lúc (mặc định: mọi lõi)"
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=1, help="thư mục: thời gian nhiều nhất cho một tệp (mặc định 60)"
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="tcp://MÁY:8786", help="thư mục: đọc trên một cụm máy Dask"
        ),
    ] = None,
) -> None:
    """Đọc văn bản: in sổ nhiệm vụ và cảnh báo, hoặc ghi ra JSON, CSV, XLSX, AKN.

    Với thư mục: đọc mọi tệp trong đó ra một tệp, trên mọi lõi hoặc trên một cụm máy.
    """
    if any(file.is_dir() for file in files) or cluster or is_archive(form, output):
        from bamsat.cli.archive import read_archive

        if output is None or form is not Format.TABLE:
            fail("Đọc cả thư mục thì ghi ra tệp: --out TỆP.jsonl (hoặc .parquet).")
        read_archive(files, output, jobs=jobs, seconds=seconds, cluster=cluster)
    if form in (Format.JSON, Format.AKN) and len(files) > 1:
        fail(
            f"{form.upper()} chỉ chứa một văn bản: hãy đọc từng tệp, hoặc dùng "
            "--format jsonl cho nhiều tệp."
        )
    if form is Format.TABLE and output is not None:
        fail("Bảng chỉ để xem: hãy chọn --format csv hoặc xlsx để ghi ra tệp.")
    if form is Format.XLSX and output is None and sys.stdout.isatty():
        fail("XLSX không in ra màn hình được: hãy thêm --output TỆP.xlsx.")
    readings, status = [], 0
    for reading in readings_of(files):
        if reading is None:
            status = FAILED
        elif form is Format.TABLE:
            print_register(reading)
            print_warnings(reading)
        else:
            readings.append(reading)
    if form is not Format.TABLE and readings:
        write(as_bytes(readings, form), output)
    raise typer.Exit(status)


def is_archive(form: Format, output: Path | None) -> bool:
    """Whether the name of the output alone says that readings are collected in it."""
    named = output is not None and output.suffix in (".jsonl", ".parquet")
    return named and form is Format.TABLE


def lint(
    files: Files,
    form: Annotated[
        LintFormat, typer.Option("--format", help="dòng chữ để xem, hoặc JSON")
    ] = LintFormat.TEXT,
    every: Annotated[
        bool,
        typer.Option("--all", help="in cả từng nhiệm vụ không có thời hạn"),
    ] = False,
) -> None:
    """Chỉ in những chỗ văn bản nên sửa trước khi ký.

    Mã thoát: 0 không có gì phải sửa, 1 có cảnh báo, 2 có tệp không đọc được.
    """
    status, found = 0, []
    for file, reading in zip(files, readings_of(files), strict=True):
        if reading is None:
            status = FAILED
            continue
        status = max(status, WARNED if reading.warnings else 0)
        if form is LintFormat.JSON:
            found += warnings_as_objects(reading, str(file))
            continue
        if len(files) > 1 and reading.warnings:
            console().print(str(file), style="bold", markup=False)
        print_warnings(reading, every=every)
    if form is LintFormat.JSON:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        sys.stdout.buffer.write(f"{text}\n".encode())
    raise typer.Exit(status)


def warnings_as_objects(reading: vanban.Reading, file: str) -> list[dict[str, Any]]:
    """The warnings of a file, all of them, with file, line and quoted place."""
    numbered = zip(reading.warnings, lines_of_warnings(reading), strict=True)
    return [
        {
            "file": file,
            "line": line,
            "code": warning.code,
            "about": warning.about,
            "message": warning.message,
            "start": warning.start,
            "end": warning.end,
            "quote": reading.text[warning.start : warning.end],
        }
        for warning, line in numbered
    ]


def as_bytes(readings: list[vanban.Reading], form: Format) -> bytes:
    """Readings in one of the formats for files."""
    if form is Format.JSON:
        return to_json(readings[0])
    if form is Format.JSON_LINES:
        return b"".join(to_json_lines(readings))
    if form is Format.CSV:
        return to_csv(readings)
    if form is Format.AKN:
        akn: bytes = importlib.import_module("vanban.writers.akn").to_akn(readings[0])
        return akn
    # Loaded here alone: it takes longer than reading a plan does.
    content: bytes = importlib.import_module("vanban.writers.xlsx").to_xlsx(readings)
    return content


def write(content: bytes, output: Path | None) -> None:
    """To a file, whole or not at all; else to the terminal or the pipe."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(content)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        fail(f"Không ghi được {output}: {error.strerror}.")


def readings_of(files: list[Path]) -> Iterator[vanban.Reading | None]:
    """The reading of each file; None, with a message, where it cannot be read."""
    for file in files:
        try:
            yield reading_of(file)
        except vanban.Unreadable as error:
            say(f"{file}: {error}" if len(files) > 1 else str(error))
            yield None


def reading_of(file: Path) -> vanban.Reading:
    """The reading of a file; Unreadable says in Vietnamese what to do."""
    try:
        with pages_told(file) as watch:
            return read_apart(file, watch=watch)
    except FileNotFoundError:
        message = f"Không có tệp {file}. Kiểm tra lại đường dẫn."
    except IsADirectoryError:
        message = f"{file} là thư mục; hãy chỉ đúng một tệp trong đó."
    except PermissionError:
        message = f"Không được phép đọc {file}."
    raise vanban.Unreadable(message)


@contextlib.contextmanager
def pages_told(file: Path) -> Iterator[Watch]:
    """A line in the terminal that counts the pages of a scan while they are read."""
    screen = Console(stderr=True)
    with screen.status("", spinner="line") as status:
        status.stop()

        def watch(read: int, of: int) -> None:
            if screen.is_terminal:
                status.start()
                said = f"{file.name}: nhận dạng chữ trong ảnh, {read}/{of} trang"
                status.update(Text(said))

        yield watch


def explain(
    file: File,
    item: Annotated[str, typer.Argument(metavar="MÃ", help="mã của mục, ví dụ c17")],
) -> None:
    """Cho biết vì sao một mục được tìm thấy: các quy tắc đã nhận ra nó."""
    reading = read_or_exit(file)
    try:
        found = vanban.explain(file, item)
    except KeyError:
        last = f"c{len(reading.commitments)}" if reading.commitments else None
        known = f"nhiệm vụ từ c1 đến {last}" if last else "văn bản không có nhiệm vụ"
        fail(f"Không có mục {item} trong {file.name}: {known}.")
    console().print(explanation_as_text(found), markup=False, soft_wrap=True, end="")


def read_or_exit(file: Path) -> vanban.Reading:
    """The reading of a file, or a message that says what to do and exit 2."""
    try:
        return reading_of(file)
    except vanban.Unreadable as error:
        fail(str(error))


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
    screen.print(
        reading.document.title or reading.source.name, markup=False, style="bold"
    )
    screen.print(table)
    screen.print(f"{len(reading.commitments)} nhiệm vụ", markup=False)


def print_warnings(reading: vanban.Reading, *, every: bool = False) -> None:
    """Each warning on a line of its own, with what to do about it."""
    text = warnings_as_text(reading, every=every)
    console().print(text, markup=False, soft_wrap=True, end="")
