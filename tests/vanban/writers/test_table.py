"""One line a commitment, one line a warning."""

import datetime as dt

import pytest

from tests.vanban.documents import seed, tasks
from vanban.findings import Deadline
from vanban.writers.table import (
    HEADINGS,
    commitments_as_text,
    deadline_in_words,
    rows,
    warnings_as_text,
)

NOTHING = Deadline(
    id="d1", start=0, end=1, quote="x", kind="always", date=None,
    last_working_day=None, days=None, unit=None, period=None, day=None,
)  # fmt: skip


def test_a_row_says_where_who_when_and_how_it_begins() -> None:
    (row,) = rows(
        tasks(
            "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, các đơn vị rà soát, "
            "báo cáo trước ngày 10 tháng 6 và chậm nhất ngày 5/7/2024."
        )
    )
    assert row.cells() == (
        "I.1",
        "Sở Y tế",
        "Sở Tài chính; các đơn vị",
        "trước 10/06/2024; chậm nhất 05/07/2024",
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, …",
    )


def test_the_text_has_a_heading_and_a_line_a_commitment() -> None:
    lines = commitments_as_text(seed()).splitlines()
    assert lines[0].split("\t") == list(HEADINGS)
    assert len(lines) == 36
    assert all(len(line.split("\t")) == len(HEADINGS) for line in lines)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "on", "date": dt.date(2024, 6, 9)}, "ngày 09/06/2024"),
        ({"kind": "within", "days": 5, "unit": "working-day"}, "trong 5 ngày làm việc"),
        ({"kind": "every", "period": "quarter"}, "hằng quý"),
        ({"kind": "every", "period": "month", "day": "25"}, "ngày 25 hằng tháng"),
        ({"kind": "always"}, "thường xuyên"),
    ],
)
def test_a_deadline_is_said_in_words(fields: dict[str, object], words: str) -> None:
    values = {name: getattr(NOTHING, name) for name in NOTHING.__struct_fields__}
    assert deadline_in_words(Deadline(**{**values, **fields})) == words


def test_warnings_are_lines_with_place_code_and_advice() -> None:
    text = warnings_as_text(seed())
    assert "46: missing-label [IV.2.d]: Danh mục nhảy tới “đ”, thiếu “d”" in text
    assert text.count("no-deadline") == 1
