"""Due dates, terms, rhythms; words of time that set none."""

import datetime as dt

import pytest

from vanban import find_deadlines
from vanban.deadlines import timing_in
from vanban.findings import Deadline
from vanban.workdays import Calendar

WEEKENDS = Calendar(name="cuối tuần", days_off=frozenset())


def one(text: str, year: int | None = 2024) -> Deadline:
    (found,) = find_deadlines(text, year=year, calendar=WEEKENDS)
    assert text[found.start : found.end] == found.quote
    return found


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "gửi về Sở trước ngày 10 tháng 02 năm 2024 để tổng hợp",
            "before",
            "2024-02-10",
        ),
        ("xong trước ngày 20.7.2020", "before", "2020-07-20"),
        ("trước ngày 31/12", "before", "2024-12-31"),
        ("trước tháng 6/2024", "before", "2024-06-01"),
        ("chậm nhất đến ngày 31/12/2026", "by", "2026-12-31"),
        ("chậm nhất là ngày 15/5/2023", "by", "2023-05-15"),
        ("đến hết ngày 30 tháng 6", "by", "2024-06-30"),
        ("hoàn thành trong quý II/2024", "by", "2024-06-30"),
        ("trong tháng 11/2019", "by", "2019-11-30"),
        ("hết quý I", "by", "2024-03-31"),
        ("trong năm 2025", "by", "2025-12-31"),
        ("hoàn thành trong 6 tháng đầu năm 2025", "by", "2025-06-30"),
        ("trong tháng 2/2024", "by", "2024-02-29"),
        ("tổ chức vào ngày 19 tháng 12 năm 2025", "on", "2025-12-19"),
    ],
)
def test_a_date_is_read(text: str, kind: str, date: str) -> None:
    found = one(text)
    assert (found.kind, found.date) == (kind, dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày tiếp nhận", 5, "working-day"),
        ("không quá 40 ngày kể từ ngày nhận đủ hồ sơ", 40, "day"),
        ("trong 03 tháng kể từ ngày ký", 3, "month"),
    ],
)
def test_a_term_is_read(text: str, days: int, unit: str) -> None:
    found = one(text)
    assert (found.kind, found.days, found.unit) == ("within", days, unit)


@pytest.mark.parametrize(
    ("text", "period", "day"),
    [
        ("trước ngày 25 hằng tháng", "month", "25"),
        ("trước ngày 15/11 hàng năm", "year", "15/11"),
        ("Định kỳ hằng quý tổng hợp", "quarter", None),
        ("định kỳ 6 tháng, báo cáo", "half-year", None),
        ("rà soát; hằng năm, báo cáo", "year", None),
    ],
)
def test_a_rhythm_is_read(text: str, period: str, day: str | None) -> None:
    found = one(text)
    assert (found.kind, found.period, found.day) == ("every", period, day)


def test_several_days_share_the_year_of_the_last() -> None:
    text = "trước ngày 10 tháng 6 và ngày 10 tháng 12 năm 2023, báo cáo"
    found = find_deadlines(text, year=2024, calendar=WEEKENDS)
    assert [(d.kind, d.date) for d in found] == [
        ("before", dt.date(2023, 6, 10)),
        ("before", dt.date(2023, 12, 10)),
    ]
    assert [d.quote for d in found] == [
        "trước ngày 10 tháng 6",
        "ngày 10 tháng 12 năm 2023",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của Chính phủ",
        "Quy hoạch đến năm 2030",
        "giai đoạn 2021 - 2030",
        "chỉ số cấp địa phương hàng năm trong kế hoạch",
        "Coi trọng và thường xuyên phối hợp",
        "theo thời gian thực",
        "sửa đổi, bổ sung 01 lần",
        "chịu trách nhiệm trước Chủ tịch",
        "kịp thời, khẩn trương, theo tiến độ",
        "trước ngày 31 tháng 4 năm 2024",
    ],
)
def test_no_deadline_is_made_up(text: str) -> None:
    assert find_deadlines(text, year=2024, calendar=WEEKENDS) == ()


def test_a_day_without_any_year_is_left_out() -> None:
    assert find_deadlines("trước ngày 10 tháng 6", calendar=WEEKENDS) == ()


def test_continuous_work_counts_as_first_word_only() -> None:
    assert one("Thường xuyên kiểm tra, giám sát").kind == "always"


def test_the_last_working_day_comes_from_the_calendar() -> None:
    tet = Calendar(
        name="Tết", days_off=frozenset({dt.date(2024, 2, 8), dt.date(2024, 2, 9)})
    )
    text = "trước ngày 10 tháng 02 năm 2024"
    (found,) = find_deadlines(text, calendar=tet)
    assert found.last_working_day == dt.date(2024, 2, 7)
    (default,) = find_deadlines(text)
    assert default.last_working_day == dt.date(2024, 2, 7)


def test_words_of_haste_are_noted_with_their_kind() -> None:
    text = "Khẩn trương tháo gỡ; thực hiện ngay, theo tiến độ, đúng thời hạn; ngay cả"
    found = timing_in(text, 0, len(text), quote=text)
    assert [timing.kind for timing in found] == [
        "urgent", "immediate", "as-scheduled", "by-rule",
    ]  # fmt: skip
