"""Due dates, terms, rhythms; words of time that set none."""

import datetime as dt

import pytest

from vanban import find_deadlines
from vanban.deadlines import timing_in
from vanban.dues import dues_in
from vanban.findings import Deadline
from vanban.text import settle
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
        ("Đến năm 2025, cơ bản hoàn thành chương trình hỗ trợ", "by", "2025-12-31"),
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
        ("báo cáo trước 17 giờ 00 ngày 05/12/2025", "before", "2025-12-05"),
        ("xong trong tháng 12/2025", "by", "2025-12-31"),
        ("trình phê duyệt vào các quý II và III năm 2020", "by", "2020-09-30"),
        ("hoàn thành trong tháng 11 và 12", "by", "2024-12-31"),
        ("tổng kết vào cuối năm 2030", "by", "2030-12-31"),
        ("thực hiện từ ngày 01/11 đến hết ngày 15/12/2025", "by", "2025-12-15"),
        ("Năm 2026, tổ chức tập huấn", "by", "2026-12-31"),
        ("trong quí III", "by", "2024-09-30"),
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
        ("trong vòng 15 (mười lăm) ngày, kể từ ngày nhận", 15, "day"),
        ("chậm nhất 05 ngày làm việc", 5, "working-day"),
        ("chậm nhất là trong ngày làm việc tiếp theo", 1, "working-day"),
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
        ("báo cáo trước ngày 31 tháng 01 của năm tiếp theo", "year", "31/01"),
        (
            "kết quả thực hiện Kế hoạch hằng năm (trước ngày 15 tháng 11)",
            "year",
            "15/11",
        ),
        ("Thực hiện báo cáo định kỳ (trước ngày 15 tháng 12)", "year", "15/12"),
        ("trước ngày 20 của tháng cuối quý", "quarter", "20"),
        ("họp 6 tháng một lần", "half-year", None),
        ("kiểm tra 03 tháng/lần", "quarter", None),
        ("rà soát ít nhất 01 lần/tuần", "week", None),
        ("quản lý tôn giáo trên địa bàn tỉnh hằng năm và đột xuất.", "year", None),
        ("Hằng năm, các sở gửi báo cáo về Sở Y tế trước ngày 15/12", "year", "15/12"),
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
        "tính đến ngày 30/9/2023, toàn tỉnh có 5 cụm",
        "đã nộp đủ số tiền thuế bị ấn định trước ngày 01 tháng 3 năm 2023 nhưng còn nợ",
        "kế hoạch vốn đến ngày 30 tháng 9 năm 2024 có tỷ lệ giải ngân dưới 60%",
        "các dự án có thể tiếp tục triển khai trong năm 2024",
        "không tổ chức kiểm tra định kỳ trong năm 2020 đối với doanh nghiệp",
        "Chưa thực hiện điều chỉnh tăng giá trong Quý I và Quý II năm 2020",
        "đã hoàn thành trong năm 2023",
        "phấn đấu đạt 80% vào năm 2030",
        "lập dự toán chi ngân sách hằng năm.",
        "chương trình, kế hoạch công tác hằng năm của cơ quan",
        "xây dựng kế hoạch, dự toán kinh phí hoạt động phát triển cụm công nghiệp "
        "trên địa bàn tỉnh hàng năm, gửi Sở Tài chính",
        "là một chỉ tiêu quan trọng để đánh giá, xếp loại cán bộ hằng năm.",
        "là tiêu chí đánh giá hiệu quả triển khai nhiệm vụ, thi đua, khen thưởng "
        "hằng năm.",
        "mỗi năm tăng 10%",
        "nhà ở xây dựng trước ngày 01 tháng 7 năm 2006",
        "niêm yết trong 07 ngày liên tục",
        "số liệu tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12",
        "kế hoạch đầu tư công trung hạn, hằng năm từ nguồn vốn",
    ],
)
def test_no_deadline_is_made_up(text: str) -> None:
    assert find_deadlines(text, year=2024, calendar=WEEKENDS) == ()


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("Thường xuyên", [("always", None)]),
        ("Hằng năm", [("every", "year")]),
        ("Theo kế hoạch công tác hàng năm", [("every", "year")]),
        ("Định kỳ 6 tháng, năm", [("every", "half-year"), ("every", "year")]),
        ("2025", [("by", "2025-12-31")]),
        ("6/2025", [("by", "2025-06-30")]),
        ("Quý II/2025", [("by", "2025-06-30")]),
        ("Quý III, IV/2025", [("by", "2025-12-31")]),
        ("Quý III Năm 2026", [("by", "2026-09-30")]),
        ("Quý I, quý III năm 2026", [("by", "2026-03-31"), ("by", "2026-09-30")]),
        ("2025 - 2026", [("by", "2026-12-31")]),
        ("Giai đoạn 2026 - 2030", [("by", "2030-12-31")]),
        ("Từ tháng 3 đến tháng 6/2026", [("by", "2026-06-30")]),
        ("2025 và những năm tiếp theo", [("by", "2025-12-31")]),
        ("30/6/2026", [("by", "2026-06-30")]),
        ("Trước 15/12 hằng năm", [("every", "year")]),
        ("Trước ngày 30/6/2025 và thường xuyên",
         [("before", "2025-06-30"), ("always", None)]),
        ("Từ 01/7/2025", []),
        ("Theo Kế hoạch của Bộ năm 2025", []),
        ("Ngay sau khi ban hành", []),
    ],
)  # fmt: skip
def test_a_time_of_execution_needs_no_further_words(
    time: str, found: list[tuple[str, str | None]]
) -> None:
    words = settle(time)
    dues = dues_in(words, 0, len(words), year=2024, execution=True)
    assert [(d.kind, d.period or (d.date and str(d.date))) for d in dues] == found


def test_an_attribute_line_is_known_by_its_label() -> None:
    (found,) = find_deadlines("Rà soát.\nThời gian thực hiện: Quý II/2025", year=2024)
    assert (found.kind, found.date) == ("by", dt.date(2025, 6, 30))


def test_several_rhythms_are_told_apart_with_their_days() -> None:
    text = "định kỳ 06 tháng (trước ngày 20/6), năm và quý; hằng tháng, quý, 6 tháng"
    found = find_deadlines(text, calendar=WEEKENDS)
    assert [(d.period, d.day) for d in found] == [
        ("half-year", "20/6"), ("month", None), ("quarter", None), ("half-year", None),
    ]  # fmt: skip


def test_a_day_without_any_year_is_left_out() -> None:
    assert find_deadlines("trước ngày 10 tháng 6", calendar=WEEKENDS) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Thường xuyên kiểm tra, giám sát",
        "phải thường xuyên kiểm tra hộp thư",
        "có trách nhiệm thường xuyên phối hợp với các sở",
        "tuyên truyền một cách thường xuyên",
    ],
)
def test_continuous_work_is_the_first_word_or_the_manner(text: str) -> None:
    assert one(text).kind == "always"


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("gửi đến đơn vị ít nhất 03 ngày làm việc trước thời hạn quy định", 3),
        ("gửi tài liệu trước khi tổ chức họp tối thiểu 07 ngày làm việc.", 7),
        ("gửi chậm nhất 05 ngày làm việc trước ngày khai mạc", 5),
        ("Gửi hồ sơ trước khi trình UBND tỉnh 20 ngày làm việc, để thẩm định", 20),
        ("thông báo cho các bên liên quan tối thiểu trước 05 ngày làm việc.", 5),
    ],
)
def test_a_term_counts_back_from_an_event(text: str, days: int) -> None:
    found = one(text)
    assert (found.kind, found.days, found.unit) == ("within", days, "working-day")


def test_a_yearly_day_is_given_as_printed() -> None:
    assert one("báo cáo trước ngày 31 tháng 3 hằng năm").day == "31/3"
    assert one("Hằng năm, Quỹ công khai trước ngày 31 tháng 3.").day == "31/3"


def test_a_rhythm_whose_day_is_told_is_told_once() -> None:
    text = (
        "định kỳ hàng năm báo cáo về Sở chậm nhất ngày 17 tháng 12. Thời gian báo cáo "
        "định kỳ hàng năm tính từ ngày 15 tháng 12 năm trước kỳ báo cáo"
    )
    assert (one(text).period, one(text).day) == ("year", "17/12")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Định kỳ hàng tháng (trước ngày 16 hàng tháng), 6 tháng (trước ngày 16/6), "
         "tổng kết năm (trước ngày 20/11 hàng năm) báo cáo",
         [("month", "16"), ("half-year", "16/6"), ("year", "20/11")]),
        ("định kỳ 6 tháng, trước ngày 15/6 và 15/12 gửi báo cáo",
         [("half-year", "15/6"), ("half-year", "15/12")]),
        ("định kỳ trước ngày 15/6 và 15/12 báo cáo",
         [("year", "15/6"), ("year", "15/12")]),
        ("định kỳ 06 tháng (trước ngày 10/6) và năm (trước ngày 10/12) báo cáo",
         [("half-year", "10/6"), ("year", "10/12")]),
        ("Định kỳ hằng quý (trước ngày 20), 6 tháng và hằng năm (trước ngày 15/12)",
         [("quarter", "20"), ("half-year", None), ("year", "15/12")]),
        ("định kỳ hằng quý (trước ngày 15 tháng cuối quý) báo cáo",
         [("quarter", "15")]),
        ("Báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12",
         [("half-year", "15/6"), ("year", "15/12")]),
        ("gửi báo cáo quý trước ngày 20 tháng cuối quý", [("quarter", "20")]),
        ("trước ngày 14 của tháng cuối quý và ngày 14 tháng 12 hằng năm",
         [("quarter", "14"), ("year", "14/12")]),
    ],
)  # fmt: skip
def test_each_rhythm_of_a_list_has_its_days(
    text: str, told: list[tuple[str, str | None]]
) -> None:
    found = find_deadlines(text, year=2025, calendar=WEEKENDS)
    assert [(due.period, due.day) for due in found] == told
    assert all(text[due.start : due.end] == due.quote for due in found)


def test_the_year_of_a_report_is_no_year_before() -> None:
    found = one("gửi báo cáo năm trước ngày 15/12/2025", 2025)
    assert (found.kind, found.date) == ("before", dt.date(2025, 12, 15))
