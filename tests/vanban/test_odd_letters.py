"""Characters that are no letters: nothing that reads or writes stumbles over them."""

import io

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

import vanban
from vanban.writers.akn import to_akn
from vanban.writers.csv import to_csv
from vanban.writers.json import from_json, to_json
from vanban.writers.xlsx import to_xlsx

CONTROLS = [chr(code) for code in (*range(0x20), 0x7F, 0x85, 0xFFFE, 0xFFFF)]
DIGITS = [
    letter
    for letter in map(chr, range(0x80, 0x10000))
    if letter.isdigit() and not letter.isdecimal()
]
"""Superscripts and circled ones, of which `int` knows none."""


def plan(letter: str) -> bytes:
    """With the letter in the title, in a label, in a task and its parties and days."""
    return "\n".join(
        (
            f"ỦY BAN NHÂN DÂN TỈNH HẬU{letter} GIANG",
            f"Số: 1{letter}2/KH-UBND",
            f"Hậu{letter} Giang, ngày 0{letter}5 tháng 4 năm 2024",
            "KẾ HOẠCH",
            f"Thực hiện Nghị quyết số 02{letter}/NQ-CP về{letter} cải cách",
            "I. NHIỆM VỤ",
            f"{letter}1. Sở Tài{letter} chính rà soát trước ngày 10{letter}/5/2024.",
            f"2{letter}. Sở Nội vụ phối{letter} hợp với Sở Y tế đạt 9{letter}5% hồ sơ.",
            f"{letter}. Sở Tư pháp báo cáo ngày 2{letter}5 hằng tháng.",
            f"{letter}) Sở Công Thương tổng hợp trong {letter} ngày.",
            f"TT\tNhiệm vụ\tCơ quan\n{letter}\tSoạn quy chế\tSở Y tế",
            *("3. Sở Xây dựng công khai quy hoạch trên cổng thông tin.",) * 30,
        )
    ).encode()


def written(reading: vanban.Reading) -> None:
    assert from_json(to_json(reading)) == reading
    etree.fromstring(to_akn(reading))
    assert to_csv([reading])
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx([reading])))
    assert book.get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("letter", CONTROLS, ids=lambda it: f"{ord(it):x}")
def test_control_characters_are_read_and_written(letter: str) -> None:
    reading = vanban.read(plan(letter))
    assert reading.commitments
    written(reading)


def test_digits_that_are_no_numbers_are_read_and_written() -> None:
    for letter in DIGITS:
        reading = vanban.read(plan(letter))
    written(reading)


def test_a_line_that_word_ends_inside_a_paragraph_is_a_line() -> None:
    text = "1. Sở Tài chính rà soát.\x0b2. Sở Nội vụ báo cáo."
    assert len(vanban.read(text.encode()).commitments) == 2


def test_what_nobody_reads_keeps_its_place() -> None:
    text = "1. Sở Tài chính\x00 rà soát\x07 thủ tục." + " Sở Nội vụ báo cáo." * 30
    assert vanban.read(text.encode()).text == text.translate({0: 0xFFFD, 7: 0xFFFD})
