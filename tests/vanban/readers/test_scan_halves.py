"""Two texts side by side in a scan: a letterhead, a signing block."""

from PIL import Image, ImageChops, ImageDraw, ImageFont

import vanban
from tests.vanban.readers.scanned_pages import (
    A4,
    FONT,
    LINES,
    NEEDS_ENGINE,
    packed,
    page,
)
from vanban.readers.scans.cells import columns_of
from vanban.readers.scans.halves import halves_in, with_halves
from vanban.readers.scans.hocr import Box, Read

SEAL = (205, 45, 60)
BODY = "Điều 1. Giao Sở Nội vụ rà soát thủ tục hành chính, báo cáo kết quả."


def signed(*, mode: str = "L", paper: int | str = "white") -> Image.Image:
    """A page with letterhead, a full line, recipients, and who signs."""
    image = Image.new(mode, A4, paper)
    draw = ImageDraw.Draw(image)
    large, small = (ImageFont.truetype(FONT, size) for size in (39, 30))
    for x, y, words in (
        (180, 150, "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 15/QĐ-UBND"),
        (
            720, 150,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Cao Bằng, ngày 15 tháng 3 năm 2024",
        ),
        (500, 420, "QUYẾT ĐỊNH"),
        (200, 520, BODY),
        (980, 1700, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrần Văn Phòng"),
    ):  # fmt: skip
        draw.multiline_text((x, y), words, fill="black", font=large, spacing=22)
    recipients = "Nơi nhận:\n- Như Điều 1;\n- Cục Thống kê;\n- Lưu: VT, NC."
    draw.multiline_text((200, 1700), recipients, fill="black", font=small, spacing=12)
    return image


def test_texts_side_by_side_are_found_at_head_and_foot() -> None:
    (head_left, head_right), (foot_left, foot_right) = halves_in(signed(), 200)
    assert head_left.right == head_right.left
    assert 480 < head_left.right < 720
    assert head_left.bottom < 420
    assert 400 < foot_left.right < 980
    assert 560 < foot_left.top < 1700
    assert foot_right.right == A4[0]


def test_a_page_of_paragraphs_has_no_halves() -> None:
    assert halves_in(page((BODY,) * 20), 200) == []


def test_no_halves_run_through_a_table() -> None:
    table = Box(150, 1750, 1500, 1900)
    boxes = [box for pair in halves_in(signed(), 200, [table]) for box in pair]
    assert boxes
    assert all(box.bottom <= table.top or box.top >= table.bottom for box in boxes)


def read(text: str, left: int, *, sure: int) -> Read:
    """A word on the first line."""
    return Read(text, Box(left, 10, left + 50, 40), 40.0, 36.0, sure)


def test_what_is_read_less_surely_alone_stays_as_it_was() -> None:
    halves = (Box(0, 0, 100, 50), Box(100, 0, 200, 50))
    before = [read("Sở", 10, sure=90), read("Y", 400, sure=90)]
    assert with_halves(before, halves, [read("Sớ", 10, sure=60)]) == before
    assert with_halves(before, halves, []) == before
    alone = [read("Sở", 12, sure=95)]
    assert with_halves(before, halves, alone) == [before[1], *alone]


def test_what_stands_in_a_table_stays_where_halves_are_read_without_it() -> None:
    halves = (Box(0, 0, 100, 50), Box(100, 0, 200, 50))
    cell, beside = read("Sở", 110, sure=90), read("Y", 10, sure=60)
    again = [read("Ý", 10, sure=95), read("tế", 60, sure=95)]
    table = Box(100, 0, 200, 50)
    assert with_halves([cell, beside], halves, again, [table]) == [cell, *again]


def test_the_bar_of_a_letter_is_no_border() -> None:
    image = Image.new("L", (90, 80), "white")
    draw = ImageDraw.Draw(image)
    draw.line((0, 0, 90, 1), fill=0, width=3)
    draw.rectangle((20, 8, 70, 11), fill=0)
    draw.rectangle((40, 8, 44, 40), fill=0)
    (column,) = columns_of(image, [Box(0, 0, 90, 80)], 200)
    ((_, cell),) = column.cells
    assert (cell.top, cell.image.height) == (8, 33)


def test_grey_paper_is_white_in_a_column_of_cells() -> None:
    image = Image.effect_noise((400, 200), 12).point(lambda at: 190 + (at - 128) // 3)
    ImageDraw.Draw(image).rectangle((100, 80, 160, 110), fill=20)
    (column,) = columns_of(image, [Box(0, 0, 400, 200)], 200)
    ((_, cell),) = column.cells
    assert (cell.left, cell.top) == (100, 80)
    assert column.image.getpixel((2, 2)) == 255
    assert cell.image.getpixel((30, 15)) < 40


@NEEDS_ENGINE
def test_a_sealed_signing_block_and_a_letterhead_are_read() -> None:
    ink = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((880, 1640, 1180, 1940), outline=SEAL, width=9)
    draw.line((950, 1890, 1250, 1840, 1150, 1920), fill=(50, 60, 180), width=6)
    sealed = ImageChops.multiply(signed(mode="RGB"), ink)
    document = vanban.read(packed([sealed])).document
    assert (document.symbol, str(document.date)) == ("15/QĐ-UBND", "2024-03-15")
    assert document.issuer == "Ủy ban nhân dân tỉnh Cao Bằng"
    signing = document.signing
    assert signing is not None
    assert (signing.authority, signing.position) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (signing.name or "").endswith("Văn Phòng")
    assert document.recipients == ("Như Điều 1", "Cục Thống kê", "Lưu: VT, NC")


@NEEDS_ENGINE
def test_underscores_and_dots_of_a_form_are_no_words() -> None:
    lines = (*LINES[:3], "Số: 15_ /KH-UBND __", *LINES[3:])
    assert "_" not in vanban.read(packed([page(lines)])).text
