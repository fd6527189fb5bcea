"""Names that come close are shown, never taken."""

import pytest

from bamsat.agencies.likeness import Candidate, KnownNames

NAMES = (
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài chính",
    "Cục Thuế tỉnh Hậu Giang",
    "Ủy ban nhân dân huyện Long Mỹ",
    "Ủy ban nhân dân thị xã Long Mỹ",
    "Hiệp hội Doanh nghiệp tỉnh",
    "Trường Trung học phổ thông số 2",
)
KNOWN = KnownNames(Candidate(n, name, name) for n, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("So Tai chinh", "Sở Tài chính"),
        ("Cục Thuế tỉnh", "Cục Thuế tỉnh Hậu Giang"),
        ("UBND thị xã Long Mỹ", "Ủy ban nhân dân thị xã Long Mỹ"),
        ("Hiệp hội DN tỉnh", "Hiệp hội Doanh nghiệp tỉnh"),
    ],
)
def test_the_nearest_comes_first(name: str, first: str) -> None:
    assert KNOWN.like(name)[0].name == first


@pytest.mark.parametrize(
    "name", ["Sở", "Trường Trung học phổ thông số 3", "Kho bạc Nhà nước"]
)
def test_what_is_not_near_is_not_shown(name: str) -> None:
    assert KNOWN.like(name) == []


def test_an_agency_with_two_near_names_is_shown_once() -> None:
    twice = KnownNames(
        [
            Candidate(1, "Sở Tài chính", "Sở Tài chính"),
            Candidate(1, "Sở Tài chính", "Sở Tài Chánh"),
        ]
    )
    assert [each.agency for each in twice.like("Sở Tài chính")] == [1]
