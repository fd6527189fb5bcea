"""RULES 15: Vietnamese spelling and order."""

import pytest

from bamsat.agencies.names import name_key, written
from bamsat.search.ordering import sort_key, spelling_key
from bamsat.search.words import slug_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Huyện Vị Thuỷ", "huyện Vị Thủy"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_names_that_differ_in_tone_are_two() -> None:
    assert spelling_key("xã Tân Hòa") != spelling_key("xã Tân Hóa")
    assert spelling_key("Sở Nội vụ") != spelling_key("Sở Nói vụ")


def test_names_sort_by_the_vietnamese_alphabet() -> None:
    names = ["Đài", "Sở Y tế", "Sở Xây dựng", "Âu", "Công an", "Ăn", "An", "Dân", "Ê"]
    assert sorted(names, key=sort_key) == [
        "An",
        "Ăn",
        "Âu",
        "Công an",
        "Dân",
        "Đài",
        "Ê",
        "Sở Xây dựng",
        "Sở Y tế",
    ]


def test_tones_break_ties_in_the_order_of_the_dictionary() -> None:
    words = ["mạ", "má", "mã", "mả", "mà", "ma"]
    assert sorted(words, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_a_shorter_name_comes_before_the_longer_that_it_begins() -> None:
    assert sort_key("Sở Y") < sort_key("Sở Y tế")
    assert sort_key("Sở Y tế") < sort_key("Sở Yên")


def test_an_article_makes_no_other_agency() -> None:
    assert name_key("Các sở, ban, ngành tỉnh") == name_key("sở,  ban,ngành tỉnh")
    assert name_key("Các sở") == name_key("sở")


def test_a_name_stands_alone_with_a_capital() -> None:
    assert written("cục Thuế  tỉnh") == "Cục Thuế tỉnh"


def test_a_collective_says_that_it_is_one() -> None:
    assert written("các sở,  ngành tỉnh", collective=True) == "Các sở, ngành tỉnh"
    assert written("sở", collective=True) == "Các sở"
    assert written("toàn thể cán bộ", collective=True) == "Toàn thể cán bộ"


def test_a_slug_is_ascii_and_bounded() -> None:
    assert slug_of("Sở Kế hoạch và Đầu tư") == "so-ke-hoach-va-dau-tu"
    long = slug_of("Liên đoàn Thương mại và Công nghiệp Việt Nam " * 4)
    assert len(long) <= 100
    assert not long.endswith("-")
