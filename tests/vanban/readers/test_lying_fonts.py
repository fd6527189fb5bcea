"""PDFs whose fonts mean other letters than they show: never nonsense without a word."""

import string

import pytest

import vanban
from tests.vanban.readers.pdf_pages import LEFT, Sheet, pdf_of, set_paragraphs
from vanban.readers.likeness import is_garbled, nonsense_in
from vanban.readers.scans import engine

TASK = "Giao Sở Nội vụ chủ trì, phối hợp với các sở rà soát thủ tục hành chính. "
SMALL = string.ascii_lowercase
SHIFTED = dict(zip(SMALL, SMALL[7:] + SMALL[:7], strict=True))
PRIVATE = {letter: chr(0xE000 + ord(letter)) for letter in SMALL}
CODES = {
    "other letters": SHIFTED,
    "no meaning": PRIVATE,
    "one letter for all": dict.fromkeys(SMALL, "x"),
}


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine: what cannot be read in the image is to be said."""
    monkeypatch.setattr(engine, "lacking", lambda: ("tesseract-ocr",))


def codes_of(data: bytes) -> list[str]:
    return [warning.code for warning in vanban.read(data).warnings]


@pytest.mark.parametrize("name", CODES)
def test_a_page_in_a_font_that_lies_is_told(name: str) -> None:
    sheet = Sheet()
    set_paragraphs(sheet, 700, TASK * 3)
    assert "scanned-page" not in codes_of(pdf_of(sheet))
    assert "scanned-page" in codes_of(pdf_of(sheet, meanings=CODES[name]))


@pytest.mark.parametrize("name", CODES)
def test_one_line_in_a_font_that_lies_is_told(name: str) -> None:
    """Of a page that is else right, and too short to be judged as a page."""
    lie = str.maketrans(CODES[name])
    sheet = Sheet().text(LEFT, 700, TASK.translate(lie)[:66])
    assert "unreadable" in codes_of(pdf_of(sheet))
    set_paragraphs(sheet, 660, *[TASK * 3] * 5)
    assert "unreadable" in codes_of(pdf_of(sheet))


def test_a_page_a_part_of_which_is_nonsense_is_sought_in_its_image() -> None:
    spoilt = TASK.translate(str.maketrans(SHIFTED))
    assert is_garbled(TASK * 3 + "\n" + spoilt)
    assert not is_garbled(TASK * 20 + "\n" + spoilt)


@pytest.mark.parametrize(
    "words",
    [
        "gửi về sonoivu@tinh.gov.vn, https://dichvucong.gov.vn/p/home/dvc, zalo.me/g/1",
        "CHXHCN, UBND, HĐND, UBMTTQVN, KHĐT, TNMT, NNPTNT, GTVT, LĐTBXH, VHTTDL",
        "các chất As, Zn, Pb, Cd, Cr, Hg trong nước thải",
        "các phần mềm Lotus Notes, Apple Mail, Outlook",
        "1234 5678 9012 3456 7890 1234 5678 9012 3456",
    ],
)
def test_addresses_names_and_short_forms_are_no_nonsense(words: str) -> None:
    assert list(nonsense_in(f"{TASK}{words} {TASK}")) == []


def test_nonsense_is_told_with_its_place_in_its_line() -> None:
    bad = "wkxg wxf zrfk hkq wpj dbd tq sb"
    text = f"Rà soát {bad} thủ tục\n{bad.replace(' ', chr(10))}"
    ((start, end, count),) = nonsense_in(text)
    assert (text[start:end], count) == (bad, 8)
