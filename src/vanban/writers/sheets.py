"""A reading as tables: one sheet a kind of finding, one row a finding, with its quote.

Reads: readings. Gives: sheets whose cells are texts and numbers; CSV and Excel files
are written from them. Every row names its file and the place in the reading's text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec

from vanban.findings import Assignee, Commitment, Deadline, Reading, Role
from vanban.writers.table import deadline_in_words

Cell = str | int | float | dt.date | None
Row = tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table of one kind: its name, its columns with their widths, and its rows.

    `rows` gives the rows of one reading; the file's name comes before them.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Reading], Iterator[Row]]

    def headings(self) -> tuple[str, ...]:
        """The columns' names, with that of the file first."""
        return ("Tệp", *(name for name, _ in self.columns))

    def of(self, readings: Iterable[Reading]) -> Iterator[Row]:
        """The rows of several readings, one after another."""
        for reading in readings:
            for row in self.rows(reading):
                yield (reading.source.name, *row)


def _number(printed: str | None) -> Cell:
    """A decimal string as a number; as text where a float would not hold its digits."""
    if printed is None:
        return None
    value = float(printed)
    same = Decimal(printed) == Decimal(repr(value))
    return value if same else printed


def _names(assignees: Iterable[Assignee], role: Role) -> str:
    return "; ".join(a.agency for a in assignees if a.role == role)


def _paths(reading: Reading) -> dict[str, str]:
    return {provision.id: provision.path for provision in reading.provisions}


def _documents(reading: Reading) -> Iterator[Row]:
    document = reading.document
    signing = document.signing
    yield (
        document.kind_name,
        document.symbol,
        document.date,
        document.place,
        document.issuer,
        document.title,
        signing.authority if signing else None,
        signing.position if signing else None,
        signing.name if signing else None,
        "; ".join(document.recipients),
    )


def _dues(commitment: Commitment, due: dict[str, Deadline]) -> str:
    return "; ".join(deadline_in_words(due[name]) for name in commitment.deadlines)


def _last_days(commitment: Commitment, due: dict[str, Deadline]) -> Cell:
    """The last working day of the commitment's latest due date."""
    days = [due[name].last_working_day for name in commitment.deadlines]
    known = [day for day in days if day is not None]
    return max(known) if known else None


def _commitments(reading: Reading) -> Iterator[Row]:
    paths = _paths(reading)
    due = {deadline.id: deadline for deadline in reading.deadlines}
    cited = {citation.id: citation.symbol for citation in reading.citations}
    for commitment in reading.commitments:
        yield (
            commitment.id,
            paths[commitment.provision],
            _names(commitment.assignees, "lead"),
            _names(commitment.assignees, "support"),
            _dues(commitment, due),
            _last_days(commitment, due),
            commitment.deliverable,
            "; ".join(cited[name] for name in commitment.citations),
            commitment.confidence,
            commitment.quote,
            commitment.start,
            commitment.end,
        )


def _deadlines(reading: Reading) -> Iterator[Row]:
    for deadline in reading.deadlines:
        yield (
            deadline.id,
            deadline_in_words(deadline),
            deadline.date,
            deadline.last_working_day,
            deadline.quote,
            deadline.start,
            deadline.end,
        )


def _citations(reading: Reading) -> Iterator[Row]:
    for citation in reading.citations:
        yield (
            citation.id,
            citation.kind,
            citation.symbol,
            citation.date,
            citation.year,
            citation.issuer,
            citation.quote,
            citation.start,
            citation.end,
        )


def _targets(reading: Reading) -> Iterator[Row]:
    for target in reading.targets:
        yield (
            target.id,
            target.indicator,
            target.comparator,
            _number(target.value),
            target.unit,
            "mức tăng, giảm" if target.basis == "change" else "mức đạt",
            target.baseline_year,
            target.year,
            target.quote,
            target.start,
            target.end,
        )


def _observations(reading: Reading) -> Iterator[Row]:
    scopes = {"national": "cả nước", "region": "vùng", None: None}
    for seen in reading.observations:
        yield (
            seen.id,
            seen.indicator,
            seen.year,
            _number(seen.score),
            seen.rank,
            seen.out_of,
            seen.rank_change,
            scopes[seen.scope],
            seen.quote,
            seen.start,
            seen.end,
        )


def _figures(reading: Reading) -> Iterator[Row]:
    for figure in reading.figures:
        yield (
            figure.id,
            figure.subject,
            _number(figure.value),
            figure.unit,
            figure.year,
            _number(figure.change),
            figure.quote,
            figure.start,
            figure.end,
        )


def _warnings(reading: Reading) -> Iterator[Row]:
    for warning in reading.warnings:
        yield (
            warning.code,
            warning.about,
            warning.message,
            reading.text[warning.start : warning.end],
            warning.start,
            warning.end,
        )


_PLACE = (("Trích nguyên văn", 80), ("Từ ký tự", 10), ("Đến ký tự", 10))

COMMITMENTS = Sheet(
    name="Nhiệm vụ",
    columns=(
        ("Mã", 7), ("Mục", 16), ("Chủ trì", 34), ("Phối hợp", 34), ("Thời hạn", 24),
        ("Ngày làm việc cuối", 18), ("Sản phẩm", 26), ("Văn bản dẫn", 20),
        ("Độ chắc chắn", 12), *_PLACE,
    ),
    rows=_commitments,
)  # fmt: skip
SHEETS: tuple[Sheet, ...] = (
    Sheet(
        name="Văn bản",
        columns=(
            ("Loại", 14), ("Số, ký hiệu", 18), ("Ngày ban hành", 14),
            ("Nơi ban hành", 16), ("Cơ quan ban hành", 34), ("Trích yếu", 80),
            ("Thẩm quyền ký", 26),
            ("Chức vụ", 20), ("Người ký", 24), ("Nơi nhận", 60),
        ),
        rows=_documents,
    ),
    COMMITMENTS,
    Sheet(
        name="Thời hạn",
        columns=(
            ("Mã", 7), ("Thời hạn", 26), ("Ngày", 14), ("Ngày làm việc cuối", 18),
            *_PLACE,
        ),
        rows=_deadlines,
    ),
    Sheet(
        name="Văn bản dẫn",
        columns=(
            ("Mã", 7), ("Loại", 8), ("Số, ký hiệu", 20), ("Ngày ban hành", 14),
            ("Năm", 8), ("Cơ quan ban hành", 34), *_PLACE,
        ),
        rows=_citations,
    ),
    Sheet(
        name="Chỉ tiêu",
        columns=(
            ("Mã", 7), ("Chỉ tiêu", 50), ("So sánh", 9), ("Giá trị", 12),
            ("Đơn vị", 14), ("Cách tính", 16), ("Năm gốc", 9), ("Năm đạt", 9), *_PLACE,
        ),
        rows=_targets,
    ),
    Sheet(
        name="Chỉ số xếp hạng",
        columns=(
            ("Mã", 7), ("Chỉ số", 16), ("Năm", 8), ("Điểm", 10), ("Hạng", 8),
            ("Trong số", 9), ("Tăng, giảm hạng", 16), ("Phạm vi", 10), *_PLACE,
        ),
        rows=_observations,
    ),
    Sheet(
        name="Số liệu",
        columns=(
            ("Mã", 7), ("Đối tượng", 44), ("Giá trị", 14), ("Đơn vị", 14), ("Năm", 8),
            ("Tăng, giảm (%)", 14), *_PLACE,
        ),
        rows=_figures,
    ),
    Sheet(
        name="Cảnh báo",
        columns=(("Loại", 20), ("Về", 20), ("Nội dung", 80), *_PLACE),
        rows=_warnings,
    ),
)  # fmt: skip
"""One sheet a kind, in the order in which a reader asks."""
