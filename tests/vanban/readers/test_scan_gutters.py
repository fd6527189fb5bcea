"""Tables in a scan that no ruling draws: columns between white, and their rows."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

import vanban
from tests.vanban.readers.scanned_pages import (
    A4,
    DPI,
    FONT,
    LINES,
    NEEDS_ENGINE,
    packed,
    page,
)
from tests.vanban.readers.test_scan_halves import signed
from vanban.readers.scans.gutters import stretches_in
from vanban.readers.scans.hocr import Box, Read
from vanban.readers.scans.page import _printed, _text_of
from vanban.readers.scans.rulings import net_of
from vanban.readers.scans.spelling import row_number

COLUMNS = (150, 230, 640, 1000, 1340)
ROWS = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
    (
        "1.", "Rà soát thủ tục hành\nchính thuộc phạm vi\nquản lý của tỉnh.",
        "Sở Nội vụ", "Các sở, ngành,\nđịa phương", "6/2025",
    ),
    (
        "2.", "Xây dựng cơ sở dữ\nliệu về đất đai, kết\nnối với cả nước.",
        "Sở Nông nghiệp\nvà Môi trường", "Sở Khoa học và\nCông nghệ", "12/2025",
    ),
    ("3.", "Tổ chức tập huấn cho\ncán bộ cấp xã.", "Sở Tư pháp", "", "9/2025"),
)  # fmt: skip
HEADING = "PHỤ LỤC DANH MỤC NHIỆM VỤ THỰC HIỆN KẾ HOẠCH"
BELOW = "Các đơn vị báo cáo kết quả thực hiện về Sở Nội vụ để tổng hợp chung."


def tabled(top: int = 400) -> Image.Image:
    """A page with a table without rulings between a heading and a line of text."""
    image = Image.new("L", A4, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 33)
    draw.text((300, top - 140), HEADING, fill="black", font=font)
    y = top
    for row in ROWS:
        for x, words in zip(COLUMNS, row, strict=True):
            draw.multiline_text((x, y), words, fill="black", font=font, spacing=6)
        y += 44 * max(words.count("\n") + 1 for words in row)
    draw.text((200, y + 80), BELOW, fill="black", font=font)
    return image


def test_columns_without_rulings_are_cut_between_the_text_around() -> None:
    [(whole, pieces)] = stretches_in(tabled(), DPI)
    assert 350 < whole.top <= 410
    assert 800 < whole.bottom < 900
    walls = sorted({piece.left for piece in pieces})
    assert walls[0] == 0
    assert len(walls) == 4
    for wall, end, begin in zip(walls[1:], (600, 960, 1300), COLUMNS[2:], strict=True):
        assert end - 80 < wall < begin
    assert all(whole.top - 20 <= piece.top < piece.bottom for piece in pieces)


def test_specks_beside_a_table_are_no_columns() -> None:
    image = tabled()
    draw = ImageDraw.Draw(image)
    for at in range(0, 2300, 45):
        draw.ellipse((at % 120, at, at % 120 + 3, at + 3), fill="black")
        draw.ellipse((590 + at % 40, at, 593 + at % 40, at + 3), fill="black")
    [(_, pieces)] = stretches_in(image, DPI)
    assert len({piece.left for piece in pieces}) == 4


@pytest.mark.parametrize(
    "image",
    [page((BELOW,) * 20), signed(), Image.new("L", A4, "white"), page(LINES)],
    ids=["prose", "letterhead and signature", "blank", "plan"],
)
def test_nothing_else_is_cut_into_columns(image: Image.Image) -> None:
    assert stretches_in(image, DPI) == []


def test_a_ruled_table_is_left_to_its_rulings() -> None:
    assert stretches_in(tabled(), DPI, [Box(100, 380, 1600, 900)]) == []


def test_the_number_of_a_row_ends_with_one_dot() -> None:
    for read, printed in (
        ("9...", "9."),
        ("I..", "I."),
        ("4..-", "4."),
        ("12.", "12."),
    ):
        assert row_number(read) == printed
    for other in ("2025...", "1,", "1.2.", "Giao", "..."):
        assert row_number(other) is None


def _read(text: str, left: int, *, sure: int = 90, size: float = 30.0) -> Read:
    box = Box(left, 100, left + 15 * len(text), 130)
    return Read(text, box, 130.0, size, sure)


def test_dots_and_dashes_beside_a_row_number_are_white() -> None:
    line = [_read("8...", 100, sure=55), _read("-", 170, sure=22), _read("Giao", 240)]
    assert [word.text for word in _text_of(line, [])] == ["8.", "Giao"]
    prose = [_read("3...", 100), _read("và", 170)]
    assert [word.text for word in _text_of(prose, [])] == ["3...", "và"]
    sure = [_read("8.", 100), _read("-", 170, sure=95), _read("Giao", 240)]
    assert [word.text for word in _text_of(sure, [])] == ["8.", "-", "Giao"]


def test_a_line_is_no_larger_than_its_letters() -> None:
    body = [_read("Giao", 90 * at) for at in range(9)]
    told = [Read("phủ", Box(0, 300, 60, 330), 330.0, 52.0, 90)]
    title = [Read("PHẦN", Box(0, 500, 90, 548), 548.0, 50.0, 90)]
    heights = [word.height for word in _printed(body + told + title, 2000, 0.36)]
    assert heights[9] == heights[0]
    assert heights[10] > 1.5 * heights[0]


def test_the_rim_of_a_seal_does_not_slant_a_page() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    for size in (150, 110):
        for shift in (0, 8):
            box = (900 - size, 1500 - size + shift, 900 + size, 1500 + size - shift)
            draw.ellipse(box, outline="black", width=8)
    for at, top in ((800, 1300), (1050, 1306)):
        draw.line((at, top, at + 110, top), fill="black", width=6)
        draw.line((at, 1700 + top - 1300, at + 110, 1700 + top - 1300), fill="black")
        draw.line((700 + top - 1300, at, 700 + top - 1300, at + 110), fill="black")
    assert net_of(image, DPI).slants == (0.0, 0.0)


@NEEDS_ENGINE
def test_a_table_without_rulings_in_a_scan_gives_its_rows() -> None:
    scan = tabled().rotate(0.4, Image.Resampling.BICUBIC, fillcolor="white")
    reading = vanban.read(packed([scan]))
    assert [len(c.deadlines) for c in reading.commitments] == [1, 1, 1]
    leads = [
        [a.name for a in c.assignees if a.role == "lead"] for c in reading.commitments
    ]
    assert leads == [
        ["Sở Nội vụ"], ["Sở Nông nghiệp và Môi trường"], ["Sở Tư pháp"]
    ]  # fmt: skip
    assert "Rà soát thủ tục hành chính thuộc phạm vi" in reading.commitments[0].quote
    out = io.BytesIO()
    scan.save(out, "PNG", dpi=(DPI, DPI))
    assert [c.quote for c in vanban.read(out.getvalue()).commitments] == [
        c.quote for c in reading.commitments
    ]
