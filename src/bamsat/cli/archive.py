"""`bamsat read FOLDER --out FILE`: a whole archive, with progress, to be gone on with.

Exit status: 0 every file has a reading; 2 some have none (they are listed), or the run
could not begin; 130 the run was broken off and goes on when it is typed again.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from bamsat.cli.saying import FAILED, fail, say
from vanban.many import CannotGoOn, Done, Engine, Output, Place, Pool, places_in, run
from vanban.readers.confined import Limits

BROKEN_OFF = 130
LINES, PARQUET = ".jsonl", ".parquet"
SHOWN = 20
"""Files without a reading that are named at the end; all are in the list beside."""
NO_EXTRA = (
    "Chưa cài phần thêm {extra}: chạy pip install --require-hashes -r "
    "requirements/{extra}.txt rồi làm lại."
)


@dataclass
class Count:
    """What became of the files, for the last lines."""

    of: dict[str, int] = field(default_factory=dict)
    failed: list[Done] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """One file more."""
        self.of[done.outcome] = self.of.get(done.outcome, 0) + 1
        if done.outcome == "failed":
            self.failed.append(done)


def read_archive(
    given: list[Path],
    out: Path,
    *,
    jobs: int | None,
    seconds: float | None,
    cluster: str | None,
) -> None:
    """Read every file of the folders into one file of readings; exit with a status."""
    if out.suffix not in (LINES, PARQUET):
        fail(f"Đọc cả thư mục ra tệp {LINES} hoặc {PARQUET}: hãy đổi tên tệp ra.")
    if missing := [path for path in given if not path.exists()]:
        fail(f"Không có {missing[0]}. Kiểm tra lại đường dẫn.")
    if out.suffix == PARQUET:
        loaded("parquet", "vanban.writers.parquet")
    lines, unread = out.with_suffix(LINES), out.with_suffix(".unread.jsonl")
    written = frozenset(path.resolve() for path in (out, lines, unread))
    places = places_in(given, but=written)
    if not places:
        fail("Không có tệp nào để đọc.")
    limits = Limits() if seconds is None else Limits(seconds=seconds)
    count = Count()
    try:
        with Output(lines) as output, engine_of(cluster, jobs, limits) as engine:
            before = len(output.done)
            _read(places, output, engine, unread, count)
            left_over = before - count.of.get("before", 0)
    except CannotGoOn as stop:
        fail(str(stop))
    except KeyboardInterrupt:
        say(f"Đã dừng. Chạy lại lệnh này để đọc tiếp vào {lines}.")
        raise typer.Exit(BROKEN_OFF) from None
    except OSError as error:
        fail(f"Không ghi được {error.filename or lines}: {error.strerror}.")
    if out.suffix == PARQUET:
        loaded("parquet", "vanban.writers.parquet").write_parquet(lines, out)
    _tell(count, out, unread, left_over)
    raise typer.Exit(FAILED if count.failed else 0)


def loaded(extra: str, module: str) -> Any:
    """A module that stands on an extra; without it, what to install."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith(("vanban", "bamsat")):
            raise
        fail(NO_EXTRA.format(extra=extra))


def engine_of(
    cluster: str | None, jobs: int | None, limits: Limits
) -> AbstractContextManager[Engine]:
    """The cluster at an address, else the cores of this machine."""
    if cluster is None:
        return Pool(jobs, limits)
    found: AbstractContextManager[Engine]
    found = loaded("cluster", "vanban.many.cluster").Cluster(cluster, limits)
    return found


def _read(
    places: list[Place], output: Output, engine: Engine, unread: Path, count: Count
) -> None:
    """Read, show how far it is, and list what has no reading of its own."""
    with unread.open("wb") as beside, _progress(len(places)) as step:
        for done in run(places, output, engine):
            count.add(done)
            if done.outcome in ("failed", "same"):
                beside.write(msgspec.json.encode(done) + b"\n")
                beside.flush()
            step(len(count.failed))
    if not unread.stat().st_size:
        unread.unlink()


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar on the error stream; nothing where nobody looks at it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("Đọc"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[failed]} tệp không đọc được"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, failed=0)
        yield lambda failed: bar.update(task, advance=1, failed=failed)


def _tell(count: Count, out: Path, unread: Path, left_over: int) -> None:
    """The last lines: how many were read, which were not and why."""
    told = Console(stderr=True, highlight=False)
    parts = [
        f"{count.of[outcome]} {words}"
        for outcome, words in (
            ("read", "tệp vừa đọc"),
            ("before", "tệp đã đọc từ trước"),
            ("same", "tệp trùng nội dung với tệp khác"),
            ("failed", "tệp không đọc được"),
        )
        if count.of.get(outcome)
    ]
    told.print(f"{out}: {', '.join(parts)}.", markup=False, soft_wrap=True)
    if left_over > 0:
        told.print(
            f"Trong tệp có {left_over} bản đọc của nội dung không còn trong thư mục.",
            markup=False,
        )
    for done in count.failed[:SHOWN]:
        say(f"{done.name}: {done.reason}")
    if count.failed or count.of.get("same"):
        told.print(f"Danh sách đầy đủ: {unread}", markup=False, soft_wrap=True)
