"""Targets and observations."""

import pytest

from tests.vanban.documents import plan, seed
from vanban import read
from vanban.findings import Observation, Span, Target
from vanban.targets import decimal, observations_in, targets_in


def targets(text: str) -> tuple[Target, ...]:
    return targets_in(text, [Span(start=0, end=len(text))], printed=text)


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


def test_only_objectives_hold_targets() -> None:
    text = plan("I. MỤC TIÊU", "1. Tỷ lệ đạt ít nhất 90%.", "II. NHIỆM VỤ",
                "1. Giao Sở Y tế rà soát 100% cơ sở.")  # fmt: skip
    assert [target.value for target in read(text).targets] == ["90"]


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


def test_a_rank_without_index_is_no_observation() -> None:
    assert observations("Tỉnh xếp thứ 5/63 cả nước về thu ngân sách") == ()


def test_numbers_become_decimals_with_a_point() -> None:
    assert decimal("1.350,8") == "1350.8"
