"""Files that take a while: asked for on a page, written by the worker, row by row.

A room registers how a kind of file is written. A file that was cut off in the middle is
written again from its beginning; it stands under its name only once it is whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from bamsat.work.models import MadeFile
from bamsat.work.tasks import retried

KEPT = timedelta(days=3)
"""How long a file can be fetched."""
TRIES = 3
AT_ONCE = 2_000
"""So many rows are written while the reader waits; more are written behind the page."""
LONGEST = 2_000
"""Characters of an address that a file can be asked for by: no honest one is longer,
and both databases hold that much in an index."""
FOLDER = "made"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a file is to hold: a list as its address says it, on a day, as `by` may
    have it; `site` stands before each address in it."""

    query: str
    day: date
    site: str
    by: str = ""


Told = Callable[[int], None]
Writer = Callable[[Order, IO[bytes], Told], None]
"""Writes the file and tells now and then how many rows it wrote."""

_writers: dict[str, Writer] = {}


class NotTheirsError(Exception):
    """Whoever asked may not have the list any more: it is not tried again."""


def register(kind: str, writer: Writer) -> None:
    """Add a kind of file. Raises ValueError if the name is taken."""
    if _writers.setdefault(kind, writer) is not writer:
        raise ValueError(f"{kind} is registered already")


@transaction.atomic
def ask(
    *, kind: str, order: Order, name: str, rows: int, by: str, at: datetime
) -> MadeFile:
    """Let a file be written; the one under way where the same was asked for before.
    The query is no longer than `LONGEST`."""
    file, new = MadeFile.objects.under_way().get_or_create(
        by=by,
        kind=kind,
        query=order.query,
        day=order.day,
        language=translation.get_language() or "vi",
        defaults={"site": order.site, "name": name, "rows": rows, "asked_at": at},
    )
    if new:
        write.enqueue(file=file.pk)
    return file


@task(queue_name="long")
@retried(attempts=TRIES)
def write(file: int) -> None:
    """Write a file from its beginning; nothing where it is there or gone."""
    rows = MadeFile.objects.filter(pk=file)
    row = rows.under_way().first()
    if row is None:
        return
    rows.update(state=MadeFile.State.WRITING, written=0, tries=row.tries + 1)
    order = Order(query=row.query, day=row.day, site=row.site, by=row.by)
    half = path_of(row).with_suffix(".part")
    half.parent.mkdir(parents=True, exist_ok=True)
    try:
        with translation.override(row.language), half.open("w+b") as target:
            _writers[row.kind](
                order, target, lambda written: _note(file, written=written)
            )
        half.replace(path_of(row))
    except NotTheirsError:
        half.unlink(missing_ok=True)
        rows.update(state=MadeFile.State.FAILED, finished_at=timezone.now())
        return
    except Exception:
        half.unlink(missing_ok=True)
        if row.tries + 1 >= TRIES:
            rows.update(state=MadeFile.State.FAILED, finished_at=timezone.now())
        raise
    if not rows.update(state=MadeFile.State.READY, finished_at=timezone.now()):
        path_of(row).unlink(missing_ok=True)  # its asker is gone


def _note(file: int, *, written: int) -> None:
    MadeFile.objects.filter(pk=file).update(written=written)


def path_of(file: MadeFile) -> Path:
    """Where a file lies; not among the originals, which backups keep."""
    return Path(settings.DATA) / FOLDER / f"{file.key}"


def give_up(now: datetime) -> None:
    """Say of what could not be written, however often it was tried, that it failed."""
    old = MadeFile.objects.under_way().asked_before(now - timedelta(days=1))
    old.update(state=MadeFile.State.FAILED, finished_at=now)


def clean(now: datetime) -> None:
    """Remove what nobody can fetch any more, and what was left half-written."""
    give_up(now)
    remove(list(MadeFile.objects.asked_before(now - KEPT)))
    folder = Path(settings.DATA) / FOLDER
    kept = {path_of(each).name for each in MadeFile.objects.all()}
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.stem not in kept:
            path.unlink(missing_ok=True)


def remove(files: list[MadeFile]) -> None:
    """The rows and what lies on disk."""
    for each in files:
        each.delete()
        path_of(each).unlink(missing_ok=True)
