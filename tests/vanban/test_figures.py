"""Reported numbers and whether they follow from one another."""

from decimal import Decimal

import pytest

from tests.vanban.documents import plan
from vanban import read
from vanban.figures import Doubt, agrees, doubts_about, figures_in
from vanban.findings import Span


def doubts(text: str) -> tuple[Doubt, ...]:
    places = [Span(start=0, end=len(text))]
    return doubts_about(text, figures_in(text, places, printed=text), places)


SEED_NOTE = (
    "Năm 2022 chấp thuận chủ trương đầu tư 29 dự án với tổng mức đầu tư 4.916,4 "
    "tỷ đồng; Năm 2023 chấp thuận chủ trương đầu tư 17 dự án (giảm 41,37% so với "
    "cùng kỳ) với tổng mức đầu tư 2.365,26 tỷ đồng (giảm 51,8% so với cùng kỳ)"
)


def test_figures_carry_value_unit_year_and_change() -> None:
    found = figures_in(
        SEED_NOTE, [Span(start=0, end=len(SEED_NOTE))], printed=SEED_NOTE
    )
    assert [(f.value, f.unit, f.year, f.change) for f in found] == [
        ("29", "dự án", 2022, None),
        ("4916.4", "tỷ đồng", 2022, None),
        ("17", "dự án", 2023, "-41.37"),
        ("2365.26", "tỷ đồng", 2023, "-51.8"),
    ]
    assert [f.subject for f in found][1::2] == ["tổng mức đầu tư"] * 2


def test_targets_ranks_and_scores_are_no_figures() -> None:
    text = plan("I. ĐÁNH GIÁ", "Tỉnh đạt 68,12 điểm, tăng 7 bậc, có 210 doanh nghiệp.",
                "II. MỤC TIÊU", "1. Thu hút ít nhất 20 dự án.")  # fmt: skip
    assert [figure.value for figure in read(text).figures] == ["210"]


def test_a_cut_percentage_is_no_error() -> None:
    assert doubts(SEED_NOTE) == ()


def test_a_wrong_percentage_is_doubted() -> None:
    (doubt,) = doubts(SEED_NOTE.replace("41,37%", "42,37%"))
    assert (doubt.printed, doubt.computed) == ("-42.37%", "-41.38%")


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("7.892 + 1.602 + 319 = 9.831", "9813"),
        ("9.831 hồ sơ (gồm 7.892 hồ sơ trực tuyến, 1.602 hồ sơ giấy, 319 hồ sơ khác)",
         "9813"),
        ("đã giải quyết 210/300 hồ sơ, đạt 72%", "70.00%"),
    ],
)  # fmt: skip
def test_a_result_that_does_not_follow_is_doubted(text: str, computed: str) -> None:
    (doubt,) = doubts(text)
    assert doubt.computed.removesuffix(".00%") == computed.removesuffix(".00%")


@pytest.mark.parametrize(
    "text",
    [
        "7.892 + 1.602 + 319 = 9.813",
        "9.813 hồ sơ (gồm 7.892 hồ sơ trực tuyến, 1.602 hồ sơ giấy, 319 hồ sơ khác)",
        "đã giải quyết 210/300 hồ sơ, đạt 70%",
        "100 dự án, trong đó 20 dự án mới, 30 dự án cũ",
        "xếp thứ 20/63 tỉnh, đạt 68,12 điểm",
    ],
)
def test_a_result_that_follows_is_not_doubted(text: str) -> None:
    assert doubts(text) == ()


@pytest.mark.parametrize(
    ("exact", "printed", "right"),
    [
        ("-41.379", "-41.37", True),
        ("-41.379", "-41.38", True),
        ("-41.379", "-41.4", True),
        ("-41.379", "-41.36", False),
        ("70", "70", True),
    ],
)
def test_rounding_and_cutting_agree(exact: str, printed: str, right: bool) -> None:
    assert agrees(Decimal(exact), Decimal(printed)) is right
