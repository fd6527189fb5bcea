"""A filled-in sheet: read within bounds, judged row by row, written after a look.

What was read travels to the confirming click as a signed text in the form: nothing is
kept of a file that nobody confirms, and nothing typed is lost when something fails.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from django.core import signing
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Occurrence
from bamsat.entry.sheets.door import NotTakenError, Refusal, at_the_door, taken_apart
from bamsat.progress import refusals
from bamsat.progress.models import Report
from bamsat.progress.refusals import RefusedError, Words
from bamsat.progress.reporting import MOVE, Answer, demand_answer
from bamsat.progress.working.sheets import ANSWERS, MOST, read_key
from bamsat.rules.access import Visitor
from bamsat.rules.moves import may_move
from bamsat.rules.status import State, Timing

LARGEST = 5_000_000
PATIENCE = 30.0
LONGEST = 2_000_000
"""Characters of what travels with the form."""
KEY = re.compile(r"\d{1,18}\.\d{1,9}:[\w-]{20,}")
MADE = UUID("5a0d6a3e-70a5-4c0d-9c8f-2b1f8a8c7d10")
"""The namespace of the keys of reports that came by a sheet."""

EDITED = _("Mã ẩn của dòng bị sửa: tải bảng mới rồi chép câu trả lời sang.")
FOREIGN = _("Không phải việc của cơ quan bạn: bỏ dòng này.")
TWICE = _("Việc này đã có ở dòng trên: chỉ giữ một dòng.")
CHANGED = _("Việc đã đổi từ lúc tải bảng: xem lại trên trang, rồi trả lời ở đó.")
UNCHOSEN = _("Đã điền nhưng chưa chọn trả lời: chọn Xong, Đang làm hoặc Vướng.")
UNKNOWN = _("Cột Trả lời chỉ nhận một trong ba: Xong, Đang làm, Vướng.")
FORMULA = _("Có ô là công thức chưa có giá trị: gõ thẳng chữ vào ô ấy.")
SENT = _("đã gửi trước đây")
EMPTY = _("để trống")


class Verdict(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row as it was filled in: its number in the file, its key, the answer and the
    four texts."""

    number: int
    key: str
    said: str
    words: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not (self.said or any(self.words))

    @property
    def sending(self) -> UUID:
        """The key of its report: the same row is one report, however often it comes."""
        return uuid5(MADE, json.dumps([self.key, self.said, *self.words]))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A row with what becomes of it and why."""

    row: Row
    verdict: Verdict
    why: Words
    occurrence: Occurrence | None = None
    answer: Answer | None = None


def read(content: bytes) -> list[Row]:
    """The rows that have a key. NotTakenError for what is no such sheet."""
    if refused := at_the_door(content, LARGEST):
        raise NotTakenError(refused)
    found: list[Row] = []
    with taken_apart(content, PATIENCE) as (sheets, folder):
        for number in range(len(sheets)):
            with (folder / f"{number}.jsonl").open(encoding="utf-8") as lines:
                found += filter(None, map(_row, map(json.loads, lines)))
    if not found:
        raise NotTakenError(Refusal.EMPTY)
    if len(found) > MOST:
        raise NotTakenError(Refusal.TOO_MANY_ROWS)
    return found


def _row(line: list[Any]) -> Row | None:
    number, cells = line
    at = next(
        (
            place
            for place, cell in enumerate(cells)
            if isinstance(cell, str) and KEY.fullmatch(cell.strip())
        ),
        None,
    )
    if at is None:
        return None
    said = [_text(cell) for cell in cells[at + 6 : at + 11]]
    said += [""] * (5 - len(said))
    return Row(
        number=number, key=cells[at].strip(), said=said[0], words=tuple(said[1:])
    )


def _text(cell: Any) -> str:
    """What stands in a cell, as its reader would say it; a formula is its value."""
    if isinstance(cell, str):
        return cell
    if "d" in cell:
        year, month, day = cell["d"].split("-")
        return f"{day}/{month}/{year}"
    return UNVALUED


UNVALUED = "\x00"
"""A formula that was saved without its value."""


def packed(rows: Sequence[Row], visitor: Visitor) -> str:
    """The rows on their way to the confirming click, signed for that person."""
    plain = [[row.number, row.key, row.said, *row.words] for row in rows]
    said = signing.dumps(plain, salt=_salt(visitor), compress=True)
    if len(said) > LONGEST:
        raise NotTakenError(Refusal.TOO_LARGE)
    return said


def unpacked(said: str, visitor: Visitor) -> list[Row] | None:
    """The rows that were shown; None where the text was changed, or is another's."""
    try:
        plain = signing.loads(said, salt=_salt(visitor))
    except signing.BadSignature:
        return None
    return [
        Row(number=number, key=key, said=answer, words=tuple(words))
        for number, key, answer, *words in plain
    ]


def _salt(visitor: Visitor) -> str:
    return f"bamsat.progress.filled.{visitor.actor}"


def judge(rows: Sequence[Row], visitor: Visitor) -> list[Judged]:
    """What becomes of each row, in the order of the file: two queries."""
    keys = [read_key(row.key) for row in rows]
    works = Occurrence.objects.select_related("commitment", "agency").in_bulk(
        [key[0] for key in keys if key]
    )
    sending = [row.sending for row in rows]
    known = set(Report.objects.filter(key__in=sending).values_list("key", flat=True))
    seen: set[int] = set()
    found = []
    for row, key in zip(rows, keys, strict=True):
        work = works.get(key[0]) if key else None
        if key is None or work is None or work.agency_id not in visitor.answers_for:
            why = FOREIGN if key else EDITED
            found.append(Judged(row=row, verdict=Verdict.WRONG, why=why))
            continue
        judged = _judged(row, work, key[1], known)
        if judged.answer and work.pk in seen:
            judged = replace(judged, verdict=Verdict.WRONG, why=TWICE, answer=None)
        seen |= {work.pk} if judged.answer else set()
        found.append(judged)
    return found


def _judged(row: Row, work: Occurrence, version: int, known: set[UUID]) -> Judged:
    unchanged = Judged(row=row, verdict=Verdict.UNCHANGED, why=EMPTY, occurrence=work)
    if row.blank:
        return unchanged
    if row.sending in known:
        return replace(unchanged, why=SENT)
    try:
        said = _answer(row, work, version)
    except RefusedError as error:
        return replace(unchanged, verdict=Verdict.WRONG, why=error.words)
    return replace(unchanged, verdict=Verdict.TAKEN, why="", answer=said)


def _answer(row: Row, work: Occurrence, version: int) -> Answer:
    """What the row says, as the form would have said it. RefusedError with what to
    do."""
    if UNVALUED in row.said or UNVALUED in "".join(row.words):
        raise RefusedError(FORMULA)
    if not row.said:
        raise RefusedError(UNCHOSEN)
    answers = {word.casefold(): answer for word, answer in ANSWERS.items()}
    answer = answers.get(" ".join(row.said.split()).casefold())
    if answer is None:
        raise RefusedError(UNKNOWN)
    if work.version != version:
        raise RefusedError(CHANGED)
    if not may_move(State(work.state), MOVE[answer], Timing(work.timing)):
        raise refusals.cannot(MOVE[answer], State(work.state))
    done, hindrance, next_step, figures = row.words
    said = Answer(
        occurrence=work.pk,
        answer=answer,
        key=row.sending,
        version=version,
        done=done,
        hindrance=hindrance,
        next_step=next_step,
        figures=figures,
    )
    demand_answer(said)
    return said


def taken(judged: Iterable[Judged]) -> list[Answer]:
    """The answers that would be written."""
    return [each.answer for each in judged if each.answer is not None]
