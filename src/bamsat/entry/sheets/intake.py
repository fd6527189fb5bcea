"""A file on its way: taken in by a page, taken apart by the worker, its columns named
by a person, tried, written, or withdrawn."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from bamsat.entry.models import RegisterImport
from bamsat.entry.sheets import headings
from bamsat.entry.sheets.door import NotTakenError, Refusal, at_the_door, taken_apart
from bamsat.entry.sheets.trial import sheet_name
from vanban.secrecy import marked_secret

State = RegisterImport.State


def waiting_name(register: RegisterImport) -> str:
    """Where the bytes lie until the worker has taken them apart."""
    return f"nhap-so/{register.pk}/tep"


def take_in(*, content: bytes, name: str, by: str, at: datetime) -> RegisterImport:
    """Keep a file until the worker takes it apart. Raises NotTakenError."""
    if refused := at_the_door(content, settings.UPLOAD_MB * 1_000_000):
        raise NotTakenError(refused)
    register = RegisterImport.objects.create(
        name=name[:255],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
        uploaded_at=at,
    )
    # What lies there came with a row that was never kept; a storage would step aside.
    default_storage.delete(waiting_name(register))
    default_storage.save(waiting_name(register), ContentFile(content))
    return register


def take_apart(*, register: int, at: datetime) -> None:
    """Turn a file into plain rows and guess what they are. May run again after an
    interruption; a file done with is left."""
    row = RegisterImport.objects.get(pk=register)
    if row.state not in (State.WAITING, State.READING):
        return
    _note(row, State.READING)
    with default_storage.open(waiting_name(row)) as file:
        content = file.read()
    try:
        with taken_apart(content) as (sheets, folder):
            if _secret(sheets):
                raise NotTakenError(Refusal.SECRET)
            for number, sheet in enumerate(sheets):
                target = sheet_name(row, number)
                default_storage.delete(target)
                with (folder / f"{number}.jsonl").open("rb") as lines:
                    default_storage.save(target, File(lines))
                guess = headings.guess_of(sheet["shown"])
                sheet["heading"], sheet["heading_rows"] = guess.row, guess.rows
    except NotTakenError as error:
        row.refusal = error.refusal.value
        row.name = "" if error.refusal is Refusal.SECRET else row.name
        _note(row, State.REFUSED, at)
    else:
        row.sheets = sheets
        choose_sheet(row, _fullest(sheets))
        _note(row, State.READ, at)
    default_storage.delete(waiting_name(row))


def _secret(sheets: list[dict[str, object]]) -> bool:
    """Whether a first row of a sheet bears a mark of secrecy."""
    for sheet in sheets:
        shown = sheet["shown"]
        assert isinstance(shown, list)  # noqa: S101 - as the other process wrote it
        cells = (c for _, row in shown for c in row if isinstance(c, str))
        if any(marked_secret(cell) for cell in cells if cell):
            return True
    return False


def _fullest(sheets: list[dict[str, object]]) -> int:
    """The sheet whose headings name most fields."""

    def fields(sheet: dict[str, object]) -> int:
        row, rows = sheet["heading"], sheet["heading_rows"]
        assert isinstance(row, int)  # noqa: S101 - as guessed above
        assert isinstance(rows, int)  # noqa: S101 - as guessed above
        return len(headings.mapping_of(headings.headings_of(sheet, row, rows)))

    return max(range(len(sheets)), key=lambda number: fields(sheets[number]))


def choose_sheet(
    row: RegisterImport, sheet: int, heading: int = 0, heading_rows: int = 0
) -> None:
    """Read the headings of a sheet where they are guessed or said to stand, and name
    the columns: as for the last file with the same headings, else by their words. Not
    saved here."""
    chosen = row.sheets[sheet]
    row.sheet = sheet
    row.heading = heading or chosen["heading"]
    row.heading_rows = heading_rows or chosen["heading_rows"]
    called = headings.headings_of(chosen, row.heading, row.heading_rows)
    row.headings_key = headings.key_of(called)
    before = (
        RegisterImport.objects.filter(headings_key=row.headings_key)
        .exclude(pk=row.pk)
        .exclude(written_at=None)
        .order_by("-written_at")
        .first()
    )
    row.mapping = before.mapping if before else headings.mapping_of(called)
    row.answers = before.answers if before else {}
    row.title = (before.title if before else "") or title_of(row)


def title_of(row: RegisterImport) -> str:
    """The last line that stands alone above the headings (the office's own name stands
    above it, what is in brackets below), else the name of the sheet."""
    sheet = row.sheets[row.sheet]
    for number, cells in reversed(sheet["shown"]):
        said = {cell for cell in cells if isinstance(cell, str) and cell}
        if number < row.heading and len(said) == 1:
            [title] = said
            if sum(map(str.isalpha, title)) > 8 and not title.startswith("("):
                return " ".join(title.split())[:500]
    return f"{sheet['name']} ({row.name})"[:500]


@transaction.atomic
def start_trial(
    *,
    register: RegisterImport,
    mapping: Mapping[str, str],
    title: str,
    answers: Mapping[str, str],
) -> bool:
    """Let the worker judge the rows by these columns; False where it is at work."""
    row = RegisterImport.objects.select_for_update().get(pk=register.pk)
    if row.under_way or not row.sheets or row.state == State.WITHDRAWN:
        return False
    row.sheet, row.heading = register.sheet, register.heading
    row.heading_rows, row.headings_key = register.heading_rows, register.headings_key
    row.mapping, row.title, row.answers = dict(mapping), title, dict(answers)
    row.done, row.total = 0, row.sheets[row.sheet]["rows"]
    row.state = State.TRYING
    row.save()
    return True


@transaction.atomic
def start_writing(*, register: RegisterImport, by: str) -> bool:
    """Let the worker enter what is new; False where there is nothing to enter now."""
    row = RegisterImport.objects.select_for_update().get(pk=register.pk)
    new = row.rows.filter(verdict="new", written=False).count()
    if row.state != State.TRIED or not new:
        return False
    row.by, row.done, row.total, row.state = by, 0, new, State.WRITING
    row.save()
    return True


@transaction.atomic
def start_undoing(*, register: RegisterImport, by: str) -> bool:
    """Let the worker take back what was entered; False where nothing was."""
    row = RegisterImport.objects.select_for_update().get(pk=register.pk)
    if row.state != State.WRITTEN or not row.steps:
        return False
    row.by, row.done, row.total, row.state = by, 0, len(row.steps), State.UNDOING
    row.save()
    return True


@transaction.atomic
def withdraw(*, register: RegisterImport, at: datetime) -> bool:
    """Let go of a file of which nothing was written; False where something was, or the
    worker is at it."""
    row = RegisterImport.objects.select_for_update().get(pk=register.pk)
    if row.state not in (State.READ, State.TRIED, State.WAITING, State.FAILED):
        return False
    if row.rows.filter(written=True).exists():
        return False
    row.rows.all().delete()
    _note(row, State.WITHDRAWN, at)
    transaction.on_commit(lambda: forget(row))
    return True


def forget(row: RegisterImport) -> None:
    """Nothing of the file stays in the storage."""
    default_storage.delete(waiting_name(row))
    for number in range(len(row.sheets)):
        default_storage.delete(sheet_name(row, number))


def give_up(*, register: int, at: datetime) -> None:
    """The work failed for good. Rows that are written stay, the rest can be tried
    again."""
    row = RegisterImport.objects.get(pk=register)
    _note(row, State.FAILED, at)


def _note(row: RegisterImport, state: State, at: datetime | None = None) -> None:
    row.state, row.finished_at = state, at
    row.save()
