"""Pages that are images: read where the engine is there, named where it is not."""

import itertools
import zlib

import pytest
from PIL import Image, ImageDraw

import vanban
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from tests.vanban.readers.scanned_pages import LINES, NEEDS_ENGINE, packed, page
from vanban.readers import Unreadable, source_of
from vanban.readers.likeness import is_garbled
from vanban.readers.pdf.pictures import certainty_in, page_of_scan, text_on, with_scan
from vanban.readers.scans import Printed, Scan, engine
from vanban.readers.scans.hocr import words_in
from vanban.readers.scans.picture import angle_of, inks_of
from vanban.readers.scans.rulings import rulings_in
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


def test_red_ink_is_taken_off_where_there_is_some() -> None:
    plain = page(mode="RGB")
    assert inks_of(plain).unstamped is None
    ImageDraw.Draw(plain).ellipse((200, 200, 500, 500), outline=(200, 30, 40), width=20)
    unstamped = inks_of(plain).unstamped
    assert unstamped is not None
    assert unstamped.getpixel((350, 205)) > 150
    assert min(unstamped.tobytes()) == 0


def test_the_angle_of_a_page_is_found_and_a_level_page_is_left() -> None:
    assert angle_of(page()) == 0
    askew = page().rotate(-1.3, fillcolor="white")
    assert angle_of(askew) == pytest.approx(1.3, abs=0.15)


def test_borders_are_rulings_and_letters_are_none() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 900, 1400, 1300), outline="black", width=3)
    draw.line((200, 1100, 1400, 1102), fill="black", width=3)
    across, upright = rulings_in(image, 200)
    assert [round(run.at / 10) * 10 for run in across] == [900, 1100, 1300]
    assert [round(run.at / 10) * 10 for run in upright] == [200, 1400]


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
