"""Task tables: which column says what, and the tasks row by row.

Reads: `Text`, whose rows are lines with their cells parted by tabs. Gives: a `TaskRow`
for each row that holds a task. Columns are known by their headings, which may take two
rows; a table that goes on after a break keeps the headings it had.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vanban.findings import Span
from vanban.patterns import labels, tables
from vanban.text import Text

LONGEST_HEADING = 160
MOST_WORDS = 10**9
"""The weight of a column that no other outweighs."""
TITLE_LINES = 6
"""So many paragraphs above a table are looked at for what it is a table of."""
HEAD_LINES = 30
"""So many paragraphs at the head of a text hold its title."""
CELLS = 2
"""A row parted so often is one of a table, no line of a title."""


class TaskRow(Span, frozen=True, kw_only=True):
    """A row with a task: the places of its cells, None or empty where it has none.

    `start` and `end` are those of the whole row, `number` that of its paragraph,
    `lead` and `time` may stand in an earlier row that spans this one.
    """

    number: int
    ordinal: str
    task: Span
    lead: Span | None
    support: Span | None
    time: Span | None
    product: Span | None


class _Row(msgspec.Struct, frozen=True):
    number: int
    cells: tuple[Span, ...]


def _trimmed(words: str, start: int, end: int) -> Span:
    """The place without blanks and Markdown's asterisks round it."""
    while start < end and words[start] in " *\t":
        start += 1
    while end > start and words[end - 1] in " *\t":
        end -= 1
    return Span(start=start, end=end)


def _cells_of(words: str, start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = start
    for cell in words[start:end].split("\t"):
        found.append(_trimmed(words, at, at + len(cell)))
        at += len(cell) + 1
    return tuple(found)


def describes(text: Text, numbers: Iterable[int]) -> bool:
    """Whether these paragraphs call what follows a description of procedures. A row of
    a table does not: in its cells somebody is charged with one."""
    places = (text.paragraphs[number] for number in numbers)
    return any(
        tables.PROCEDURES.search(text.settled, place.start, place.end)
        for place in places
        if text.settled.count("\t", place.start, place.end) < CELLS
    )


def described(text: Text) -> bool:
    """Whether the head of the text does."""
    return describes(text, range(min(HEAD_LINES, len(text.paragraphs))))


class _Headings(msgspec.Struct, frozen=True):
    """Columns by what they hold; `rows` is how many rows of headings there are."""

    columns: dict[str, int]
    texts: tuple[str, ...]
    rows: int


class _Reader:
    """Walks the rows of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.settled
        self.found: list[TaskRow] = []
        self.headings: _Headings | None = None
        self.last: TaskRow | None = None
        self.described = described(text)

    def _describes(self, numbers: Iterable[int]) -> bool:
        return describes(self.text, numbers)

    def read(self) -> tuple[TaskRow, ...]:
        block: list[_Row] = []
        before: list[int] = []
        for number, paragraph in enumerate(self.text.paragraphs):
            if paragraph.kind == "row":
                cells = _cells_of(self.words, paragraph.start, paragraph.end)
                block.append(_Row(number, cells))
                continue
            if paragraph.kind == "note":
                continue  # it stands where a heading calls it, inside the table
            if block:
                self._read_block(block, before)
                block, before = [], []
            before.append(number)
        if block:
            self._read_block(block, before)
        return tuple(self.found)

    def _say(self, cell: Span) -> str:
        return self.words[cell.start : cell.end]

    def _read_block(self, block: list[_Row], before: list[int]) -> None:
        found = self._headings_of(block)
        skipped = 0
        if found is not None:
            described = self.described or self._describes(before[-TITLE_LINES:])
            self.headings = None if described or not self._is_of_tasks(found) else found
            skipped = found.rows
            self.last = None
        elif not self._goes_on(block[0]):
            self.headings = None
        if self.headings is None:
            return
        for row in block[skipped:]:
            self._read_row(row, self.headings)

    def _headings_of(self, block: list[_Row]) -> _Headings | None:
        """The headings in the first rows; None where the first row has none."""
        first = [self._say(cell) for cell in block[0].cells]
        if len(first) < 2 or max(map(len, first)) > LONGEST_HEADING:
            return None
        texts, rows = first, 1
        if len(block) > 1 and self._is_second(first, block[1]):
            second = [self._say(cell) for cell in block[1].cells]
            texts, rows = self._joined(first, second), 2
        kinds = [tables.column_of(text) for text in texts]
        if sum(kind is not None for kind in kinds) < 2:
            return None
        columns: dict[str, int] = {}
        weights = self._weights(block[rows:], len(texts))
        for at, kind in enumerate(kinds):
            if kind is None or kind == "other":
                continue
            # Of two columns for the task, the one with its name or more words says it.
            if kind == "task" and tables.TASK_NAME.match(texts[at]):
                weights[at] = MOST_WORDS
            if kind not in columns or (
                kind == "task" and weights[at] > weights[columns[kind]]
            ):
                columns[kind] = at
        return _Headings(columns, tuple(texts), rows)

    def _is_second(self, first: list[str], row: _Row) -> bool:
        below = [self._say(cell) for cell in row.cells]
        said = [words for words in below if words]
        roles = [bool(tables.ROLE_ONLY.fullmatch(words)) for words in said]
        repeats = [words in first for words in said]
        return any(roles) and all(
            role or again for role, again in zip(roles, repeats, strict=True)
        )

    @staticmethod
    def _joined(first: list[str], second: list[str]) -> list[str]:
        """The headings of two rows; fewer cells below stand under the spanned one."""
        if len(second) >= len(first):
            below = second[: len(first)] + [""] * (len(first) - len(second))
            texts = [
                under if under else over
                for over, under in zip(first, below, strict=True)
            ]
            return texts + second[len(first) :]
        spanned = next(
            (at for at, words in enumerate(first) if tables.column_of(words) == "lead"),
            len(first) - 1,
        )
        said = [words for words in second if words]
        return [*first[:spanned], *said, *first[spanned + 1 :]]

    @staticmethod
    def _weights(rows: list[_Row], count: int) -> list[int]:
        weights = [0] * count
        for row in rows:
            for at, cell in enumerate(row.cells[:count]):
                weights[at] += cell.end - cell.start
        return weights

    @staticmethod
    def _is_of_tasks(headings: _Headings) -> bool:
        """A task, and who or both when and what."""
        kinds = headings.columns.keys()
        who = "lead" in kinds or "support" in kinds
        return "task" in kinds and (who or {"time", "product"} <= kinds)

    def _goes_on(self, row: _Row) -> bool:
        """Whether rows without headings continue the table before them."""
        if self.headings is None or self.last is None:
            return False
        if len(row.cells) != len(self.headings.texts):
            return False
        ordinal = self._ordinal(row, self.headings)
        return ordinal.isdecimal() and self.last.ordinal == str(int(ordinal) - 1)

    def _ordinal(self, row: _Row, headings: _Headings) -> str:
        at = headings.columns.get("ordinal")
        if at is None or at >= len(row.cells):
            return ""
        return self._say(row.cells[at]).strip(" .()*")

    def _cell(self, row: _Row, headings: _Headings, kind: str) -> Span | None:
        at = headings.columns.get(kind)
        if at is None or at >= len(row.cells):
            return None
        cell = row.cells[at]
        return cell if cell.end > cell.start else None

    def _read_row(self, row: _Row, headings: _Headings) -> None:
        said = [self._say(cell) for cell in row.cells]
        if self._is_filler(said, headings):
            return
        task = self._cell(row, headings, "task")
        lead, support, time, product = (
            self._cell(row, headings, kind)
            for kind in ("lead", "support", "time", "product")
        )
        ordinal = self._ordinal(row, headings)
        spanned = self._spanned(ordinal, lead)
        if task is None or (not spanned and self._is_group(ordinal, lead, support)):
            return
        if self._say(task)[:1].islower() and not ordinal and lead is None:
            return  # the rest of a task that a page break cut
        above = self.last
        if spanned and above is not None:
            lead, support = above.lead, support or above.support
            time, product = time or above.time, product or above.product
        elif above is not None:
            lead = self._same(lead, above.lead, self._reaches(row, headings, "lead"))
            support = self._same(
                support, above.support, self._reaches(row, headings, "support")
            )
            time = self._same(time, above.time, self._reaches(row, headings, "time"))
        if lead is None and support is None and time is None and product is None:
            return
        label = labels.ITEM.match(self.words, task.start, task.end)
        start = label.end() if label and "ordinal" not in headings.columns else None
        place = self.text.paragraphs[row.number]
        self.last = TaskRow(
            start=place.start,
            end=place.end,
            number=row.number,
            ordinal=ordinal or (label.group("label") if label and start else ""),
            task=Span(start=start or task.start, end=task.end),
            lead=lead,
            support=support,
            time=time,
            product=product,
        )
        self.found.append(self.last)

    def _spanned(self, ordinal: str, lead: Span | None) -> bool:
        """Whether cells of the row above reach down into this one."""
        return not ordinal and lead is None and self.last is not None

    def _reaches(self, row: _Row, headings: _Headings, kind: str) -> bool:
        """Whether the reader knows that the cell above reaches down into this one."""
        place = self.text.paragraphs[row.number].start
        return (place, headings.columns.get(kind, -1)) in self.text.continued

    def _same(
        self, cell: Span | None, above: Span | None, reaches: bool
    ) -> Span | None:
        """The cell, or the one above that it says to repeat, or that spans both."""
        if cell is None:
            return above if reaches else None
        if tables.SAME_AS_ABOVE.match(self._say(cell)):
            return above if any(ch.isalnum() for ch in self._say(cell)) else None
        return cell

    @staticmethod
    def _is_group(ordinal: str, lead: Span | None, support: Span | None) -> bool:
        nobody = lead is None and support is None
        return nobody and (not ordinal or bool(tables.GROUP_ORDINAL.match(ordinal)))

    def _is_filler(self, said: list[str], headings: _Headings) -> bool:
        """The headings once more on a new page, or the numbers of the columns."""
        full = [words for words in said if words]
        repeated = [words for words in full if words in headings.texts]
        numbers = [words for words in full if tables.COLUMN_NUMBER.fullmatch(words)]
        kinds = [
            tables.column_of(words) == kind
            for kind, at in headings.columns.items()
            if at < len(said) and (words := said[at])
        ]
        again = len(kinds) > 2 and all(kinds)
        several = len(full) > 1
        return again or len(repeated) == len(full) or (several and numbers == full)


def task_rows(text: Text) -> tuple[TaskRow, ...]:
    """The rows that hold tasks, in text order."""
    return _Reader(text).read()
