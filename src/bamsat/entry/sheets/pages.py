"""What the pages of an import show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.documents.models import Directive
from bamsat.entry import asking
from bamsat.entry.models import ImportedRow, RegisterImport
from bamsat.entry.naming import Directory
from bamsat.entry.sheets import headings, trial
from bamsat.entry.sheets.rows import NUMBERING
from bamsat.entry.sheets.wording import FIELD_WORDS, reason_words

PAGE = 50
SAMPLES = 3
ASKED = 50
"""Names asked about on one page; the rest comes after these."""

VIEWS = {"loi": "bad", "khac": "changed", "moi": "new", "cu": "same"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the file: its letters in Excel, heading, first cells, field."""

    number: int
    letters: str
    heading: str
    samples: list[str]
    field: str


@dataclass(frozen=True, kw_only=True)
class ColumnsPage:
    """The columns of the chosen sheet, to be named."""

    register: RegisterImport
    columns: list[Column]
    sheets: list[tuple[int, str, int]]
    above: list[tuple[int, str]]
    remembered: bool


@dataclass(frozen=True, kw_only=True)
class RowLine:
    """One row of the file with what is to be told of it."""

    row: ImportedRow
    day: date | None
    reasons: list[str]
    differing: list[tuple[str, str, str]]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One kind of rows, and how many there are."""

    slug: str
    verdict: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """Where an import is, what its rows would become or became."""

    register: RegisterImport
    tabs: list[Tab]
    shown: str
    lines: list[RowLine]
    next: int | None
    written: int
    new: int
    questions: list[asking.Question]
    names_left: int
    undoable: bool
    kept: list[str]
    skipped: list[tuple[int, str]]
    public: list[Directive]

    @property
    def verdict(self) -> str:
        """What the rows shown would become."""
        return VIEWS[self.shown]


def columns_page(register: RegisterImport) -> ColumnsPage:
    """The sheet, headings and fields as they stand in the (unsaved) row."""
    sheet = register.sheets[register.sheet]
    called = headings.headings_of(sheet, register.heading, register.heading_rows)
    below = [
        cells
        for number, cells in sheet["shown"]
        if number >= register.heading + register.heading_rows
        and not all(isinstance(c, str) and NUMBERING.fullmatch(c) for c in cells if c)
    ]
    return ColumnsPage(
        register=register,
        columns=[
            Column(
                number=number,
                letters=letters(number),
                heading=heading,
                samples=samples,
                field=register.mapping.get(str(number), ""),
            )
            for number, heading in enumerate(called)
            if (samples := _samples(below, number)) or heading
        ],
        sheets=[
            (n, each["name"], each["rows"]) for n, each in enumerate(register.sheets)
        ],
        above=[
            (number, " · ".join(c for c in cells[:6] if isinstance(c, str) and c))
            for number, cells in sheet["shown"][:15]
        ],
        remembered=bool(
            RegisterImport.objects.filter(headings_key=register.headings_key)
            .exclude(pk=register.pk)
            .exclude(written_at=None)
            .exists()
        ),
    )


def _samples(rows: list[list[Any]], column: int) -> list[str]:
    """The first different cells of a column, as they read."""
    cells = (cells[column] for cells in rows if column < len(cells))
    texts = (trial_text(cell) for cell in cells if cell)
    return list(dict.fromkeys(text for text in texts if text))[:SAMPLES]


def trial_text(cell: Any) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, dict):
        return "/".join(reversed(cell["d"].split("-"))) if "d" in cell else "="
    return str(cell)


def letters(column: int) -> str:
    """The letters by which Excel calls a column: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def import_page(
    register: RegisterImport, view: str, after: int, said: dict[str, str], now: datetime
) -> ImportPage:
    """Counts, and a page of the rows of one kind: that asked for, else the first kind
    that wants a person's eye."""
    counted = dict(
        register.rows.order_by().values_list("verdict").annotate(n=Count("id"))
    )
    tabs = [
        Tab(slug=slug, verdict=verdict, count=counted.get(verdict, 0))
        for slug, verdict in VIEWS.items()
    ]
    shown = view if view in VIEWS else next((t.slug for t in tabs if t.count), "loi")
    rows = list(
        register.rows.filter(verdict=VIEWS[shown], number__gt=after)
        .select_related("directive", "commitment")
        .defer("directive__folded", "commitment__folded")
        .order_by("number")[: PAGE + 1]
    )
    waiting = register.rows.filter(verdict="new", written=False)
    names = trial.unknown_names(register) if counted.get("bad") else {}
    return ImportPage(
        register=register,
        tabs=tabs,
        shown=shown,
        lines=[_line(row) for row in rows[:PAGE]],
        next=rows[PAGE - 1].number if len(rows) > PAGE else None,
        written=register.rows.filter(written=True).count(),
        new=waiting.count(),
        questions=asking.questions(list(names)[:ASKED], Directory(), said)
        if names
        else [],
        names_left=max(len(names) - ASKED, 0),
        undoable=bool(
            register.steps
            and register.written_at
            and now - register.written_at <= UNDONE_WITHIN
        ),
        kept=[words for number, words in register.skipped if not number],
        skipped=[(number, words) for number, words in register.skipped if number],
        public=list(
            Directive.objects.public()
            .filter(pk__in=waiting.values("directive"))
            .order_by("pk")[:PAGE]
        )
        if register.state == RegisterImport.State.TRIED
        else [],
    )


def _line(row: ImportedRow) -> RowLine:
    changed = row.verdict == ImportedRow.Verdict.CHANGED
    return RowLine(
        row=row,
        day=date.fromisoformat(day) if (day := row.values.get("issued_on")) else None,
        reasons=[] if changed else reason_words(row),
        differing=[
            (
                str(FIELD_WORDS[each["field"]]),
                each["there"] or (row.commitment.quote if row.commitment else ""),
                each["here"],
            )
            for each in row.reasons
        ]
        if changed
        else [],
    )
