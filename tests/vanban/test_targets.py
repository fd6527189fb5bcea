"""Targets and observations."""

import pytest

from tests.vanban.documents import plan, seed
from vanban import read
from vanban.findings import Observation, Span, Target
from vanban.observations import observations_in
from vanban.targets import Place, decimal, targets_in


def targets(text: str) -> tuple[Target, ...]:
    return targets_in(text, [Place(start=0, end=len(text))], printed=text)


def observations(text: str) -> tuple[Observation, ...]:
    return observations_in(text, [Span(start=0, end=len(text))], printed=text)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Số doanh nghiệp năm 2024 tăng ít nhất 10% so với năm 2023",
         (">=", "10", "%", "change", 2024)),
        ("số doanh nghiệp rút lui năm 2024 tăng dưới 10%",
         ("<", "10", "%", "change", 2024)),
        ("100% các Sở, ngành bố trí công chức", ("=", "100", "%", "level", None)),
        ("Thu ngân sách đạt 1.350,8 tỷ đồng",
         ("=", "1350.8", "tỷ đồng", "level", None)),
        ("Chỉ số PCI đạt từ 71,20 điểm trở lên vào năm 2025",
         (">=", "71.20", "điểm", "level", 2025)),
        ("Tỷ lệ hồ sơ trễ hạn không quá 2%", ("<=", "2", "%", "level", None)),
        ("Giá trị thanh toán năm 2030 gấp 30 lần GRDP",
         ("=", "30", "lần", "level", 2030)),
        ("Có ít nhất 02 vùng dự án nuôi thủy sản", (">=", "02", "vùng", "level", None)),
    ],
)  # fmt: skip
def test_a_target_is_read(text: str, read_as: tuple[object, ...]) -> None:
    (found,) = targets(text)
    assert read_as == (
        found.comparator, found.value, found.unit, found.basis, found.year,
    )  # fmt: skip
    assert found.quote == text[found.start : found.end]


def test_the_indicator_is_what_the_number_measures() -> None:
    (before,) = targets("Số doanh nghiệp (mới) năm 2024 tăng ít nhất 10%")
    (after,) = targets("100% các xã, phường bố trí công chức")
    assert before.indicator == "Số doanh nghiệp"
    assert after.indicator == "các xã, phường bố trí công chức"


def test_the_baseline_is_the_year_compared_with() -> None:
    (found,) = targets("Số doanh nghiệp năm 2024 tăng ít nhất 10% so với năm 2023")
    assert found.baseline_year == 2023


def test_a_duty_holds_a_target_only_where_it_says_at_least_or_all() -> None:
    text = plan("I. MỤC TIÊU", "1. Tỷ lệ đạt 90%.", "II. NHIỆM VỤ",
                "1. Giao Sở Y tế rà soát 100% cơ sở.",
                "2. Giao Sở Tài chính bố trí 20 tỷ đồng.",
                "3. Giao Sở Xây dựng bố trí ít nhất 15% kinh phí.")  # fmt: skip
    found = [(target.comparator, target.value) for target in read(text).targets]
    assert found == [("=", "90"), ("=", "100"), (">=", "15")]


def test_a_duty_that_strives_holds_the_numbers_of_its_sentence() -> None:
    text = (
        "Tập trung giải pháp: Phấn đấu tổng tỷ suất sinh đạt 2,1 con/phụ nữ; giảm 50% "
        "số cặp tảo hôn. Tổ chức 12 cuộc kiểm tra."
    )
    place = Place(start=0, end=len(text), firm=True)
    found = targets_in(text, [place], printed=text)
    assert [(t.value, t.unit) for t in found] == [("2.1", "con/phụ nữ"), ("50", "%")]


def test_each_number_of_a_clause_takes_its_own_year() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến đạt 65% vào năm 2025 và đạt 80% vào năm 2030"
    assert [(t.value, t.year) for t in targets(text)] == [("65", 2025), ("80", 2030)]
    text = "đạt 60% ở thành thị và 40% ở nông thôn vào năm 2025"
    assert [(t.value, t.year) for t in targets(text)] == [("60", 2025), ("40", 2025)]
    (phase,) = targets("Trong giai đoạn 2026 - 2030 phấn đấu có ít nhất 10% cán bộ")
    assert phase.year == 2030


def test_a_heading_gives_its_year_to_the_objectives_below() -> None:
    text = plan("I. MỤC TIÊU ĐẾN NĂM 2030", "1. Tỷ lệ đạt ít nhất 90%.",
                "2. Đến năm 2027, tỷ lệ đạt 60%.")  # fmt: skip
    assert [t.year for t in read(text).targets] == [2030, 2027]


def test_a_row_of_tasks_gives_the_year_of_its_time() -> None:
    text = plan(
        "I. NHIỆM VỤ",
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm | Thời gian |",
        "| 1. | Lập cơ sở nghiên cứu | Sở Y tế | Ít nhất 10 cơ sở | 2030 |",
    )
    (found,) = read(text).targets
    assert (found.comparator, found.value, found.unit, found.year) == (
        ">=", "10", "cơ sở", 2030,
    )  # fmt: skip


def test_an_index_is_read_for_the_country_and_the_region() -> None:
    found = observations(
        "Chỉ số năng lực cạnh tranh của tỉnh (PCI) năm 2022 đạt 68,12 điểm, xếp thứ "
        "12/63 tỉnh, thành phố cả nước, tăng 26 bậc; xếp thứ 3/13 tỉnh, thành phố "
        "ĐBSCL, giảm 1 bậc."
    )
    assert [(o.indicator, o.year, o.score) for o in found] == [
        ("PCI", 2022, "68.12")
    ] * 2
    assert [(o.rank, o.out_of, o.rank_change, o.scope) for o in found] == [
        (12, 63, 26, "national"),
        (3, 13, -1, "region"),
    ]


def test_a_rank_belongs_to_the_index_named_last() -> None:
    found = seed().observations
    assert [o.indicator for o in found] == [
        "PAR INDEX", "PAR INDEX", "PAPI", "PAPI", "SIPAS", "SIPAS", "PCI", "PCI",
    ]  # fmt: skip


def test_ranks_are_printed_in_many_ways() -> None:
    (found,) = observations(
        "Năm 2017, Chỉ số PCI của tỉnh đạt 68,78 điểm, đứng thứ 3 "
        "trong 63 tỉnh, thành phố, giữ nguyên so với năm 2016."
    )
    assert (found.year, found.score, found.rank, found.out_of, found.rank_change) == (
        2017, "68.78", 3, 63, 0,
    )  # fmt: skip
    country, region = observations(
        "PCI năm 2018 xếp hạng 2 cả nước (70,19 điểm) và dẫn đầu vùng ĐBSCL."
    )
    assert (country.rank, country.score, country.scope) == (2, "70.19", "national")
    assert (region.rank, region.scope) == (1, "region")
    (known,) = observations(
        "Chỉ số cải cách hành chính năm 2023 đạt 86,5%, xếp thứ 20/63"
    )
    assert (known.indicator, known.score, known.rank) == ("PAR INDEX", "86.5", 20)


def test_a_score_without_rank_is_reported_too() -> None:
    (found,) = observations("Chỉ số PAPI năm 2022 đạt 42,05 điểm; các chỉ số khác tốt.")
    assert (found.indicator, found.score, found.rank) == ("PAPI", "42.05", None)


def test_a_rank_to_be_reached_is_no_observation() -> None:
    assert observations("Phấn đấu Chỉ số PCI năm 2025 xếp thứ 10/63 cả nước") == ()


def test_a_rank_without_index_is_no_observation() -> None:
    assert observations("Tỉnh xếp thứ 5/63 cả nước về thu ngân sách") == ()


def test_numbers_become_decimals_with_a_point() -> None:
    assert decimal("1.350,8") == "1350.8"


def test_a_scale_of_points_is_no_target() -> None:
    duty = (
        "1. Sở Công Thương chấm điểm các tiêu chí: phương án hạ tầng kỹ thuật "
        "(tối đa 15 điểm); năng lực của doanh nghiệp (tối đa 30 điểm); bảo đảm "
        "ít nhất 90% hồ sơ đúng hạn."
    )
    found = read(plan("I. NHIỆM VỤ", duty)).targets
    assert [(target.value, target.unit) for target in found] == [("90", "%")]


def test_the_year_may_stand_behind_a_semicolon() -> None:
    found = targets(
        "đạt 90% ở tuyến tỉnh; 75% ở tuyến xã vào năm 2025 và đạt 100% ở "
        "tuyến tỉnh; 80% ở tuyến xã vào năm 2030"
    )
    assert [(t.value, t.year) for t in found] == [
        ("90", 2025), ("75", 2025), ("100", 2030), ("80", 2030),
    ]  # fmt: skip


def test_the_mean_of_an_earlier_year_is_the_baseline() -> None:
    (found,) = targets("vào năm 2030 giảm tối thiểu 10% so với mức trung bình năm 2024")
    assert (found.year, found.baseline_year) == (2030, 2024)


def test_what_is_listed_as_indicators_is_to_be_reached() -> None:
    """Whatever the heading says."""
    reading = read(
        plan(
            "I. NỘI DUNG THI ĐUA",
            "1. Nội dung",
            "Nâng cao nhận thức, được cụ thể hóa bằng các chỉ tiêu cụ thể như sau:",
            "(1) 100% người hưởng trợ cấp được tuyên truyền;",
            "(2) Ít nhất 85% người hưởng trợ cấp mở tài khoản.",
        )
    )
    found = [(target.comparator, target.value) for target in reading.targets]
    assert found == [("=", "100"), (">=", "85")]


def test_a_duty_may_tell_what_is_to_be_reached_by_a_year() -> None:
    reading = read(
        plan(
            "I. NHIỆM VỤ",
            "1. Phát triển rừng, diện tích rừng ngập mặn đến năm 2030 đạt 1.700 ha; "
            "giao 03 dự án; kiểm tra ít nhất 02 lần/ngày.",
            "2. Đến năm 2030, 100% các khu vực bảo vệ được xác định.",
        )
    )
    found = [(target.value, target.unit, target.year) for target in reading.targets]
    assert found == [("1700", "ha", 2030), ("100", "%", 2030)]


def test_each_number_has_the_year_before_it() -> None:
    found = targets("tăng trưởng năm 2025 đạt trên 8% và năm 2026 đạt từ 10% trở lên")
    assert [(t.comparator, t.value, t.year) for t in found] == [
        (">", "8", 2025), (">=", "10", 2026),
    ]  # fmt: skip


def test_parts_of_a_number_are_reached_in_its_year() -> None:
    found = targets(
        "Xuất khẩu đến năm 2030 đạt 400 triệu USD, tăng 10 - 13%/năm. Trong đó: Nông "
        "sản đạt 395 triệu USD; công nghiệp đạt 05 triệu USD."
    )
    assert [(t.value, t.year) for t in found] == [
        ("400", 2030), ("395", 2030), ("05", 2030),
    ]  # fmt: skip


def test_a_price_is_no_target() -> None:
    duty = "1. Sở Xây dựng rà soát nhà ở có giá bán không vượt quá 20 triệu đồng/m2."
    assert read(plan("I. NHIỆM VỤ", duty)).targets == ()
