"""Pages that are images: read where the engine is there, named where it is not."""

import itertools
import zlib

import msgspec
import pytest
from PIL import Image, ImageDraw, ImageFont

import vanban
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from tests.vanban.readers.scanned_pages import FONT, LINES, NEEDS_ENGINE, packed, page
from vanban.readers import Unreadable, source_of
from vanban.readers.likeness import is_garbled
from vanban.readers.pdf.pictures import certainty_in, page_of_scan, text_on, with_scan
from vanban.readers.scans import Printed, Scan, engine
from vanban.readers.scans.cells import columns_of, placed, tables_in
from vanban.readers.scans.hocr import Box, Read, words_in
from vanban.readers.scans.picture import angle_of, inks_of
from vanban.readers.scans.rulings import net_of, set_right
from vanban.readers.scans.spelling import spelt


@NEEDS_ENGINE
def test_a_scan_laid_askew_is_read_with_its_commitment() -> None:
    told: list[tuple[int, int]] = []
    askew = page().rotate(1.5, fillcolor="white")
    watch = lambda read, of: told.append((read, of))  # noqa: E731
    source = source_of(packed([askew]), name="quet.pdf", watch=watch)
    reading = vanban.reading_of(source)
    assert reading.document.symbol == "15/KH-UBND"
    (commitment,) = reading.commitments
    assert commitment.assignees[0].agency == "Sở Nội vụ"
    assert str(reading.deadlines[0].date) == "2024-03-15"
    assert 0.7 < commitment.confidence < 1
    assert (reading.source.with_.ocr or "").startswith("tesseract ")
    assert "scanned-page" not in {warning.code for warning in reading.warnings}
    assert told == [(0, 1), (1, 1)]


@NEEDS_ENGINE
def test_pages_of_a_tiff_are_read_also_on_their_side_and_again_the_same() -> None:
    data = packed([page(), page().rotate(90, expand=True)], "TIFF")
    found = source_of(data, name=None)
    first, second = found.content.split("\f")
    assert (found.pages, found.scanned) == (2, ())
    for line in LINES:
        assert line.split()[0].rstrip(".") in first
        assert line.split()[-1] in second
    assert source_of(data, name=None) == found


@NEEDS_ENGINE
def test_a_page_of_print_stays_as_it_is_beside_a_scan() -> None:
    sheet = Sheet()
    sheet.text(85, 700, "Điều 1. Giao Sở Y tế rà soát.")
    scan = Sheet(image=True)
    found = source_of(pdf_of(sheet, scan), name=None)
    assert "Điều 1. Giao Sở Y tế rà soát." in found.content
    assert not found.lacking


def test_without_the_engine_each_page_is_named_and_the_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = ("tesseract-ocr", "tesseract-ocr-vie")
    monkeypatch.setattr(engine, "lacking", lambda: missing)
    reading = vanban.read(packed([page(), page()]))
    found = [w for w in reading.warnings if w.code == "scanned-page"]
    assert [w.about for w in found] == ["1", "2"]
    assert all(name in w.message for w in found for name in missing)
    with pytest.raises(Unreadable, match="apt install tesseract-ocr tesseract-ocr-vie"):
        source_of(packed([page()], "PNG"), name=None)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"II*\x00" + bytes(9)]
)
def test_a_broken_image_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"Ảnh bị hỏng|Tệp là ảnh"):
        source_of(data, name=None)


@NEEDS_ENGINE
def test_an_image_of_a_billion_dots_is_refused_before_it_is_unpacked() -> None:
    header = packed([Image.new("1", (8, 8))], "PNG")
    size = (50_000).to_bytes(4, "big") * 2
    chunk = b"IHDR" + size + header[24:29]
    bomb = header[:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + header[33:]
    with pytest.raises(Unreadable, match="Ảnh quá lớn"):
        source_of(bomb, name=None)


@pytest.mark.parametrize("ink", [(200, 30, 40), (40, 50, 190)])
def test_coloured_ink_is_taken_off_where_there_is_some(
    ink: tuple[int, int, int],
) -> None:
    plain = page(mode="RGB")
    assert inks_of(plain).black is None
    draw = ImageDraw.Draw(plain)
    draw.ellipse((200, 200, 500, 500), outline=ink, width=20)
    black = inks_of(plain).black
    assert black is not None
    assert black.getpixel((350, 205)) == 255
    # What is printed under a stamp stays.
    assert black.getpixel((0, 0)) == 255
    assert min(black.tobytes()) == 0


def test_the_angle_of_a_page_is_found_and_a_level_page_is_left() -> None:
    assert angle_of(page()) == 0
    askew = page().rotate(-1.3, fillcolor="white")
    assert angle_of(askew) == pytest.approx(1.3, abs=0.15)


def ruled(*, slant: float = 0.0) -> Image.Image:
    """A page with a table of two rows and three columns, its uprights leaning."""
    image = page(LINES[:3])
    draw = ImageDraw.Draw(image)
    for level in (900, 1100, 1300):
        draw.line((200, level, 1400, level), fill="black", width=3)
    for x in (200, 500, 1100, 1400):
        draw.line((x, 900, x - slant * 400, 1300), fill="black", width=3)
    return image


def test_borders_are_rulings_and_letters_are_none() -> None:
    net = net_of(ruled(), 200)
    assert [round(run.at / 10) * 10 for run in net.across] == [900, 1100, 1300]
    assert [round(run.at / 10) * 10 for run in net.upright] == [200, 500, 1100, 1400]
    assert net.slants == (0, 0)


def test_a_line_that_a_copier_broke_is_one_ruling_and_a_gap_is_none() -> None:
    image = ruled()
    draw = ImageDraw.Draw(image)
    for y in range(960, 1290, 80):
        draw.rectangle((490, y, 510, y + 9), fill="white")
    draw.rectangle((1090, 905, 1110, 1095), fill="white")
    net = net_of(image, 200)
    columns = [(round(run.at), run.last - run.first) for run in net.upright]
    assert [length > 350 for _, length in columns] == [True, True, False, True]


def test_uprights_that_lean_are_set_right() -> None:
    page = Image.new("L", (1654, 2339), "white")
    draw = ImageDraw.Draw(page)
    for at in (300, 800, 1300):
        for y in range(200, 2200, 400):
            draw.line((at + 0.01 * y, y, at + 0.01 * (y + 330), y + 330), width=3)
    for y in (200, 1000, 2130):
        draw.line((290, y, 1330, y), fill="black", width=3)
    net = net_of(page, 200)
    assert net.slants[1] == pytest.approx(0.01, abs=0.002)
    again = net_of(set_right(page, net.slants), 200)
    assert again.slants == (0, 0)
    assert [run.at for run in again.upright] == pytest.approx(
        [run.at for run in net.upright], abs=3
    )


def test_each_cell_is_cut_out_and_its_words_go_back_to_their_place() -> None:
    image = ruled()
    draw = ImageDraw.Draw(image)
    draw.rectangle((540, 950, 600, 980), fill="black")
    draw.rectangle((1200, 1200, 1260, 1230), fill="black")
    ((whole, cells),) = tables_in(net_of(image, 200), image.height, 200)
    assert whole == pytest.approx((200, 900, 1400, 1300), abs=9)
    assert len(cells) == 6
    (column,) = columns_of(image, cells, 200)
    assert [(cell.left, cell.top) for _, cell in column.cells] == [
        (540, 950), (1200, 1200),
    ]  # fmt: skip
    top, cell = column.cells[1]
    seen = Read("Sở", Box(50, top, 110, top + 30), top + 30.0, 36.0, 90)
    (word,) = placed(column, [seen], 200)
    assert word.box == Box(1200, 1200, 1260, 1230)
    assert word.base == cell.top + 30


@NEEDS_ENGINE
def test_a_ruled_table_in_a_scan_becomes_rows_with_their_cells() -> None:
    image = page(LINES[:5])
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 36)
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "Rà soát thủ tục\nhành chính", "Sở Nội vụ", "Trước\n15/3/2024"),
        ("2", "Báo cáo kết quả\nthực hiện", "Sở Tài chính", "Trước\n20/4/2024"),
    )
    columns = (150, 240, 640, 1000, 1400)
    for at, row in enumerate(rows):
        for x, words in zip(columns, row, strict=False):
            draw.multiline_text((x + 22, 720 + 130 * at), words, fill=0, font=font)
    for level in (700, 830, 960, 1090):
        draw.line((columns[0], level, columns[-1], level), fill=0, width=3)
    for x in columns:
        draw.line((x, 700, x, 1090), fill=0, width=3)
    askew = image.rotate(0.8, Image.Resampling.BICUBIC, fillcolor="white")
    reading = vanban.read(packed([askew]))
    assert "1\tRà soát thủ tục hành chính\tSở Nội vụ\tTrước 15/3/2024" in reading.text
    found = [
        (commitment.assignees[0].agency, commitment.deadlines)
        for commitment in reading.commitments
    ]
    assert found == [("Sở Nội vụ", ("d1",)), ("Sở Tài chính", ("d2",))]
    assert [str(d.date) for d in reading.deadlines] == ["2024-03-15", "2024-04-20"]


def test_words_of_hocr_have_place_and_certainty() -> None:
    (word,) = words_in(
        b"<html><span class='ocr_line' title='bbox 10 20 90 60; baseline 0 -8; "
        b"x_size 36'><span class='ocrx_word' title='bbox 10 20 50 52; x_wconf 91'>"
        b"S\xe1\xbb\x9f</span></span></html>"
    )
    assert (word.text, word.base, word.size, word.certainty) == ("Sở", 52, 36, 91)
    assert words_in(b"") == words_in(b"no hocr") == []


def scan(*words: tuple[str, float, float]) -> Scan:
    printed = tuple(
        Printed(text, left, right, 700, 14, 90) for text, left, right in words
    )
    return Scan(0, 595, 842, printed)


def test_words_whose_boxes_touch_or_overlap_stay_words() -> None:
    found = text_on(page_of_scan(scan(("Căn", 100, 125), ("cứ", 122, 135))))
    assert found.split() == ["Căn", "cứ"]
    letters = page_of_scan(scan(("Căn", 100, 125), ("cứ", 122, 135))).letters
    assert all(a.left <= b.left for a, b in itertools.pairwise(letters))


def test_a_layer_that_is_no_vietnamese_gives_way_to_what_was_read() -> None:
    good = "Giao Sở Nội vụ chủ trì, phối hợp với các sở rà soát thủ tục hành chính " * 2
    bad = "Gjxp Tq Opj wv dia usj qipj iqq wpj dbd tq sb tpbu uiv uvd iboi dijoi " * 3
    assert not is_garbled(good)
    assert is_garbled(bad)
    assert is_garbled("Giao So Noi vu ra soat thu tuc hanh chinh cua tinh " * 4)
    words = [
        (word, 10.0 + 20 * at, 25.0 + 20 * at) for at, word in enumerate(good.split())
    ]
    layer = page_of_scan(scan(*((word, a, b) for word, a, b in words)))
    assert text_on(with_scan(layer, scan(*words))).split() == good.split()
    assert with_scan(layer, scan(*words[:3])) == layer


def test_words_are_as_sure_as_the_engine_was_of_them() -> None:
    words = (Printed("Sở", 0, 9, 0, 9, 95), Printed("Y", 9, 15, 0, 9, 40))
    scans = [Scan(1, 595, 842, words)]
    assert certainty_in("Trang đầu\n\fSở Y\n", scans) == ((11, 13, 95), (14, 15, 40))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("QUYÉT", "QUYẾT"), ("kién", "kiến"), ("truờng", "trường"), ("gièm", "gièm"),
        ("Huơ", "Huơ"), ("quờ", "quờ"), ("né", "né"), ("QĐÐ-UBND", "QĐ-UBND"),
    ],
)  # fmt: skip
def test_what_can_be_spelt_one_way_only_is_spelt_so(read: str, meant: str) -> None:
    assert spelt(read) == meant


def test_a_layer_without_blanks_is_no_garbled_one() -> None:
    sheet = Sheet()
    for at, word in enumerate(("Giao Sở Nội vụ chủ trì rà soát thủ tục " * 4).split()):
        sheet.text(85 + 90 * (at % 5), 700 - 20 * (at // 5), word)
    found = source_of(pdf_of(sheet), name=None)
    assert (found.garbled, found.ocr) == ((), None)


def head_read(number: int, day: int, *, apart: str = " ") -> vanban.Reading:
    """A letterhead, the engine so sure of the number and of the day."""
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n"
        f"Số: 02{apart}/QĐ-UBND\nCao Bằng, ngày 18 tháng 02 năm 2025\nQUYẾT ĐỊNH\n"
        "Về việc công bố thủ tục\nĐiều 1. Giao Sở Nội vụ rà soát thủ tục.\n"
    )
    at, then = text.index("02"), text.index("18")
    sure = ((at, at + 2, number), (then, then + 2, day))
    source = source_of(text.encode(), name=None)
    return vanban.reading_of(msgspec.structs.replace(source, certainty=sure))


def test_what_a_hand_wrote_into_the_letterhead_is_no_number_and_no_date() -> None:
    sure = head_read(95, 95).document
    assert (sure.symbol, str(sure.date)) == ("02/QĐ-UBND", "2025-02-18")
    assert head_read(57, 95).document.symbol is None
    assert head_read(57, 95, apart="").document.symbol == "02/QĐ-UBND"
    unsure = head_read(95, 82)
    assert unsure.document.date is None
    (told,) = [w for w in unsure.warnings if w.code == "missing-date"]
    assert "ghi bằng tay" in told.message


def doubted(text: str, words: str, sure: int) -> vanban.Reading:
    """A text of whose words the engine was so sure where they first stand."""
    at = text.index(words)
    source = source_of(text.encode(), name=None)
    told = ((at, at + len(words), sure),)
    return vanban.reading_of(msgspec.structs.replace(source, certainty=told))


DATED = (
    "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 02/QĐ-UBND\n"
    "Cao Bằng, ngày 18 tháng 02 năm 2025\nQUYẾT ĐỊNH\nVề việc rà soát thủ tục\n"
    "Căn cứ Nghị quyết số 102/NQ-CP ngày 15 tháng 9 năm 2022 của Chính phủ;\n"
    "Điều 1. Giao Sở Nội vụ rà soát thủ tục trước ngày 30 tháng 6.\n"
)


def test_a_day_written_by_hand_leaves_the_printed_year_to_deadlines() -> None:
    reading = doubted(DATED, "18", 60)
    assert reading.document.date is None
    assert [str(deadline.date) for deadline in reading.deadlines] == ["2025-06-30"]
    assert "2025-06-30" not in str(doubted(DATED, "2025", 60).deadlines)


def test_a_dim_number_that_is_another_one_leaves_the_own_number() -> None:
    assert doubted(DATED, "102", 20).document.symbol == "02/QĐ-UBND"
    other = DATED.replace("Căn cứ", "02/TTr-SNV\nCăn cứ")
    assert doubted(other, "02/TTr", 20).document.symbol == "02/QĐ-UBND"
    assert doubted(DATED, "02", 20).document.symbol is None


@NEEDS_ENGINE
def test_pages_read_side_by_side_come_in_their_order() -> None:
    told: list[tuple[int, int]] = []
    pages = [page((f"Trang số {name}",) * 3) for name in ("một", "hai", "ba")]
    watch = lambda read, of: told.append((read, of))  # noqa: E731
    found = source_of(packed(pages), name=None, watch=watch)
    parts = found.content.split("\f")
    assert [part.split()[2] for part in parts] == ["một", "hai", "ba"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
