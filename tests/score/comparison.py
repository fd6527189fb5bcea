"""`make score FORMS=1`: the figures of each form; whether it agrees with the text."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
from rich.table import Table

import vanban
from tests.score.agreement import as_annotation
from tests.score.forms import converted
from tests.score.shared import Figures, Shared, write
from vanban.writers.json import to_json

TEXT = "bản chữ"
LONGEST = 70_000
"""Bytes: longer texts of the corpus are left out, so that a run stays short."""
SHORT = 9


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A form: its figures on the annotated documents, and against the text's reading.

    `refused` names the documents that could not be read.
    """

    form: str
    gold: Figures
    text: Figures
    refused: tuple[str, ...]


def _reading(file: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(to_json(vanban.read(file))))
    except vanban.Unreadable:
        return None


def _readings(files: list[Path]) -> dict[str, dict[str, Any] | None]:
    """Readings by name, two at a time: a PDF is read in a process of its own."""
    with ThreadPoolExecutor(2) as pool:
        return dict(
            zip((f.stem for f in files), pool.map(_reading, files), strict=True)
        )


def sample_of(shared: Shared, count: int) -> list[Path]:
    """Texts of the corpus, evenly spread over their names."""
    texts = [
        file
        for file in shared.documents()
        if file.suffix == ".txt" and file.stat().st_size <= LONGEST
    ]
    step = max(1, len(texts) // max(1, count))
    return texts[::step][:count]


def compared(shared: Shared, room: Path, count: int) -> Iterator[Compared]:
    """The text itself, then each form, over annotated documents and a sample.

    Raises MissingProgramError where LibreOffice or a font is not installed.
    """
    golds = [shared.source(gold) for gold in shared.golds()]
    sources = [file for file in golds if file.exists()] + sample_of(shared, count)
    files = {TEXT: sources, **converted(sources, room / "forms")}
    texts = {name: said for name, said in _readings(sources).items() if said}
    own = write(
        room / "annotations",
        ((name, as_annotation(reading)) for name, reading in texts.items()),
    )
    for source in sources:
        (own / source.name).write_bytes(source.read_bytes())
    for form, made in files.items():
        readings = _readings(made)
        told = {name: reading for name, reading in readings.items() if reading}
        folder = write(room / "readings" / form, told.items())
        yield Compared(
            form=form,
            gold=shared.figures(folder, shared.gold),
            text=shared.figures(folder, own),
            refused=tuple(name for name, reading in readings.items() if not reading),
        )


def forms_table(title: str, rows: list[tuple[str, Figures]]) -> Table:
    """A line a form: F1 of each field."""
    fields = list(dict.fromkeys(name for _, figures in rows for name in figures))
    table = Table(title=title, box=None)
    table.add_column("dạng")
    for name in fields:
        table.add_column(name[:SHORT], justify="right")
    for form, figures in rows:
        cells = (f"{figures[n]['f1']:.3f}" if n in figures else "–" for n in fields)
        table.add_row(form, *cells)
    return table
