"""`bamsat graph` and `bamsat beside`: many readings together."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

import vanban
from bamsat.cli.reading import write
from bamsat.cli.saying import fail
from vanban.many.output import lines_of
from vanban.writers.json import from_json

Readings = Annotated[
    Path,
    typer.Argument(metavar="BẢN-ĐỌC.jsonl", help="tệp do bamsat read --out ghi"),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="TỆP", help="ghi ra tệp thay vì in"),
]


class Format(StrEnum):
    """How a graph is written."""

    JSON = "json"
    CSV = "csv"
    DOT = "dot"


class Named(StrEnum):
    """The relations, as they are typed."""

    REPLACES = "replaces"
    AMENDS = "amends"
    IMPLEMENTS = "implements"
    RESTS_ON = "rests-on"
    CITES = "cites"


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("graph")(graph)
    app.command("beside")(beside)


def graph(
    readings: Readings,
    form: Annotated[
        Format, typer.Option("--format", help="JSON, CSV, hoặc DOT cho Graphviz")
    ] = Format.JSON,
    only: Annotated[
        list[Named] | None,
        typer.Option(
            help="chỉ quan hệ này (lặp lại được): thay thế, sửa đổi, thực hiện, "
            "căn cứ, viện dẫn"
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Văn bản nào thực hiện, sửa đổi, căn cứ, viện dẫn văn bản nào trong cả kho."""
    from vanban.graph import graph_of
    from vanban.writers import graph as writer

    found = graph_of(readings_in(readings))
    if only:
        wanted = frozenset(named.value for named in only)
        found = writer.of_relations(found, wanted)
    to = {
        Format.JSON: writer.to_json,
        Format.CSV: writer.to_csv,
        Format.DOT: writer.to_dot,
    }
    write(to[form](found), output)


def beside(
    readings: Readings,
    symbol: Annotated[
        str, typer.Argument(metavar="SỐ-KÝ-HIỆU", help="văn bản giao việc: 02/NQ-CP")
    ],
    output: Output = None,
) -> None:
    """Đặt cạnh từng nhiệm vụ của một văn bản những gì các kế hoạch của nó viết."""
    from vanban.graph import beside as laid
    from vanban.graph import graph_of
    from vanban.writers.beside import to_csv

    found = graph_of(readings_in(readings))
    wanted = found.read_as(symbol)
    if len(wanted) != 1:
        known = f"có {len(wanted)}" if wanted else "không có"
        fail(f"Trong {readings} {known} văn bản số {symbol}: cần đúng một.")
    plans = found.implementing(wanted[0])
    if not plans:
        fail(f"Trong {readings} không có văn bản nào thực hiện {symbol}.")
    hashes = {paper.sha256 for paper in (*wanted, *plans)}
    kept = {
        reading.source.sha256: reading
        for reading in readings_in(readings)
        if reading.source.sha256 in hashes
    }
    directive, *others = (kept[p.sha256 or ""] for p in (*wanted, *plans))
    write(to_csv(laid(directive, others)), output)


def readings_in(path: Path) -> Iterator[vanban.Reading]:
    """The readings of a file, one by one."""
    number = 1
    try:
        for line in lines_of(path):
            yield from_json(line)
            number += 1
    except msgspec.DecodeError:
        fail(
            f"{path}, dòng {number} không phải là bản đọc: hãy chọn tệp .jsonl do "
            "bamsat read --out ghi."
        )
    except OSError as error:
        fail(f"Không mở được {path}: {error.strerror}.")
