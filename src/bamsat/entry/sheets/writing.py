"""Rows that were tried, into the register: a chunk at a time, each chunk whole or not.

May be cut off and run again: what is written stays written, what stands in the register
by then is not written twice (RULES 10). All events bear the batch of the import.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from bamsat.commitments.review import undoing
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.composing import Heading, begin
from bamsat.documents.models import Directive
from bamsat.documents.outlines import year_named
from bamsat.entry.models import ImportedRow, RegisterImport
from bamsat.entry.naming import Directory
from bamsat.entry.recording import (
    Recorded,
    Said,
    placed_anew,
    record_found,
    record_said,
)
from bamsat.entry.sheets.inside import Inside
from bamsat.entry.sheets.matching import (
    AmbiguousError,
    Directives,
    Named,
    Standing,
    named_by,
)
from bamsat.entry.sheets.rows import said_of

CHUNK = 100
OUTCOME = ["verdict", "reasons", "directive", "commitment", "written"]
State, Verdict = RegisterImport.State, ImportedRow.Verdict
Pair = tuple[ImportedRow, Said]


def write(*, register: int, at: datetime, today: date) -> None:
    """Enter what is new, until nothing is left. Left alone is a file that is not to be
    written now."""
    row = RegisterImport.objects.get(pk=register)
    directory = Directory(row.answers)
    while row.state == State.WRITING and _next(row, directory, at=at, today=today):
        row.refresh_from_db()
    if row.state == State.WRITING:
        row.state, row.finished_at, row.written_at = State.WRITTEN, at, at
        row.save(update_fields=["state", "finished_at", "written_at"])


@transaction.atomic
def _next(
    row: RegisterImport, directory: Directory, *, at: datetime, today: date
) -> bool:
    """Enter one chunk; False where none is left."""
    # The oldest import is the lock of all: two files never make one directive twice.
    RegisterImport.objects.select_for_update().order_by("pk").first()
    waiting = row.rows.filter(verdict=Verdict.NEW, written=False).order_by(
        "group", "number"
    )
    chunk = list(waiting[:CHUNK])
    if not chunk:
        return False
    steps = []
    for named, pairs in _by_directive(row, chunk, directory).items():
        steps += _enter(row, named, pairs, at=at, today=today)
    # They are there: a whole row costs less than a choice for each of its columns.
    ImportedRow.objects.bulk_create(
        chunk, update_conflicts=True, unique_fields=["id"], update_fields=OUTCOME
    )
    row.done += len(chunk)
    row.steps = [*row.steps, *steps]
    row.save(update_fields=["done", "steps"])
    return True


def _by_directive(
    register: RegisterImport, chunk: list[ImportedRow], directory: Directory
) -> dict[Named, list[Pair]]:
    groups: dict[Named, list[Pair]] = {}
    title_year = year_named(register.title)
    for row in chunk:
        day = row.values.get("issued_on", "")
        said, lacking = said_of(
            row.values, directory, int(day[:4]) if day else title_year
        )
        if lacking:
            _spoil(row, lacking)
        else:
            named = named_by(row.values, register.title)
            groups.setdefault(named, []).append((row, said))
    return groups


def _spoil(row: ImportedRow, reasons: list[dict[str, str]]) -> None:
    """What became bad since it was tried is not written."""
    row.verdict, row.reasons = Verdict.BAD, reasons


def _enter(
    register: RegisterImport,
    named: Named,
    pairs: list[Pair],
    *,
    at: datetime,
    today: date,
) -> list[int]:
    """The rows of one directive; the steps by which to undo them."""
    directives, standing = Directives(), Standing()
    directives.look_up([named])
    try:
        directive = directives.of(named)
    except AmbiguousError:
        for row, _ in pairs:
            _spoil(row, [{"code": "ambiguous-directive", "about": named[0]}])
        return []
    if directive is None:
        directive = _begin(register, pairs[0][0], at)
    standing.load([directive])
    new = []
    for row, said in pairs:
        row.directive = directive
        if there := standing.same(directive, said):
            row.verdict, row.commitment_id = Verdict.SAME, there
        else:
            new.append((row, said))
    if not new:
        return []
    if directive.origin == Directive.Origin.FILE:
        return _enter_found(register, directive, new, at=at, today=today)
    number = directive.provisions.count()
    numbered = [
        said if said.item.place else placed_anew(said, str(number + count))
        for count, (_, said) in enumerate(new, 1)
    ]
    done = record_said(
        directive=directive,
        said=numbered,
        heading=f"Nhập từ sổ ngày {today:%d/%m/%Y}",
        by=register.by,
        at=at,
        today=today,
        within=register.batch,
    )
    _note([row for row, _ in new], done)
    return [done.step]


def _enter_found(
    register: RegisterImport,
    directive: Directive,
    new: list[Pair],
    *,
    at: datetime,
    today: date,
) -> list[int]:
    """Rows whose wording stands in the text of a file."""
    inside, rows, duties = Inside(), [], []
    for row, said in new:
        if duty := inside.duty(directive, said):
            rows.append(row)
            duties.append(duty)
        else:
            _spoil(row, [{"code": "on-the-desk", "about": directive.name}])
    if not duties:
        return []
    done = record_found(
        directive=directive,
        duties=duties,
        by=register.by,
        at=at,
        today=today,
        within=register.batch,
    )
    _note(rows, done)
    return [done.step]


def _note(rows: Sequence[ImportedRow], done: Recorded) -> None:
    for row, finding in zip(rows, done.findings, strict=True):
        row.commitment, row.written = finding.commitment, True


def _begin(register: RegisterImport, row: ImportedRow, at: datetime) -> Directive:
    """The directive that a row names and nobody knew."""
    values, day = row.values, row.values.get("issued_on")
    symbol = values.get("symbol", "")
    return begin(
        origin=Directive.Origin.IMPORTED,
        heading=Heading(
            kind_name=values.get("kind_name", "Văn bản") if symbol else "",
            symbol=symbol,
            title=values.get("directive_title") or symbol or register.title,
            issued_on=date.fromisoformat(day) if day and symbol else None,
            issuer=values.get("issuer", "") if symbol else "",
        ),
        by=register.by,
        at=at,
        batch=register.batch,
    )


def take_back(*, register: int, at: datetime, today: date) -> None:
    """Undo what an import entered, step by step, the last one first; what later work
    depends on stays (RULES 10)."""
    row = RegisterImport.objects.get(pk=register)
    if row.state != State.UNDOING:
        return
    left = []
    for step in reversed(row.steps):
        try:
            undoing.undo(step=step, by=row.by, at=at, today=today)
        except RefusedError as error:
            if not undoing.is_undone(step):
                left.append([step, " · ".join(map(str, [error.words, *error.because]))])
        row.done += 1
        row.save(update_fields=["done"])
    row.rows.filter(written=True, commitment__isnull=True).update(written=False)
    row.state = State.WRITTEN if left else State.UNDONE
    row.steps = [step for step, _ in reversed(left)]
    row.finished_at = at
    # What kept an earlier undo back need not keep this one.
    skipped = [each for each in row.skipped if each[0]]
    row.skipped = [*skipped, *([0, words] for _, words in left[:5])]
    row.save(update_fields=["state", "steps", "finished_at", "skipped"])
