"""The passes over a page that is an image: what is kept of each, and in what time."""

import subprocess

import pytest
from PIL import Image, ImageDraw

from tests.vanban.readers.scanned_pages import page
from vanban.readers import Unreadable
from vanban.readers.confined import Limits, one_file
from vanban.readers.scans import engine
from vanban.readers.scans import page as scan_page
from vanban.readers.scans.hocr import Box, Read
from vanban.readers.scans.page import (
    Pass,
    _coloured,
    _printed,
    _printed_in,
    scan_of,
)
from vanban.readers.scans.rulings import Net, net_of


def test_right_words_stay_as_the_engine_read_them() -> None:
    for words in (
        "kiểm định kỹ thuật", "Sở Tài chính phù hợp", "Bộ Nội vụ bổ nhiệm",
        "hướng dân cư kê khai", "thâm quyền",
    ):  # fmt: skip
        kept = [
            Read(word, Box(90 * at, 0, 90 * at + 80, 30), 30.0, 30.0, 95)
            for at, word in enumerate(words.split())
        ]
        assert [word.text for word in _printed(kept, 2000, 0.36)] == words.split()


def seen(text: str, left: int, *, sure: int = 95, line: int = 0) -> Read:
    """A word that was read on a line of a page."""
    wide = 18 * len(text)
    return Read(text, Box(left, line, left + wide, line + 30), line + 30.0, 30.0, sure)


def test_a_sure_letter_in_colour_stays_between_the_words_of_its_line() -> None:
    words = [seen("Quý", 0), seen("năm", 100)]
    between, seal = seen("I", 70), seen("O", 900, line=600)
    hand, name = seen("12", 400, sure=60), seen("KHẨN", 300)
    coloured = _coloured(words, [*words, between, seal, hand, name])
    assert coloured == [between, seal, hand, name]
    assert _printed_in(coloured, words) == [between, name]
    assert _printed_in([seen("I", 70, sure=80)], words) == []


def sealed() -> Image.Image:
    """A page with coloured ink."""
    image = page(mode="RGB")
    ImageDraw.Draw(image).ellipse(
        (900, 900, 1200, 1200), outline=(200, 30, 40), width=9
    )
    return image


def passes(monkeypatch: pytest.MonkeyPatch, *found: list[Read] | None) -> None:
    """What each pass over a page reads; None where its time runs out."""
    left = list(found)

    def read(image: Image.Image, dpi: float, lines: Net | None = None) -> Pass:
        words = left.pop(0)
        if words is None:
            raise Unreadable("quá lâu")
        return Pass(image, words, lines or net_of(image, dpi))

    monkeypatch.setattr(scan_page, "_read", read)


def test_what_is_left_out_with_coloured_ink_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = [seen("Giao", 0), seen("Sở", 100)]
    passes(monkeypatch, [*body, seen("bút", 400, sure=45)], body)
    found = scan_of(sealed(), 200, 0)
    assert [word.text for word in found.words] == ["Giao", "Sở"]
    assert found.dropped == 3


def test_what_was_read_stays_where_a_later_pass_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = [seen("Giao", 0), seen("Sở", 100)]
    passes(monkeypatch, body, None)
    assert len(scan_of(sealed(), 200, 0).words) == 2
    dim = [seen("Giao", 0, sure=50)]
    passes(monkeypatch, dim, None)
    monkeypatch.setattr(engine, "turned_by", lambda _image: 90)
    assert len(scan_of(page(), 200, 0).words) == 1


def test_the_engine_has_the_time_that_its_page_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[float] = []

    def run(*_words: str, seconds: float, **_given: object) -> bytes:
        given.append(seconds)
        return b""

    monkeypatch.setattr(engine, "_run", run)
    engine.hocr_of(b"", 200)
    with one_file(Limits(seconds=30)):
        engine.hocr_of(b"", 200)
    with one_file(Limits(seconds=1)), pytest.raises(subprocess.TimeoutExpired):
        engine.hocr_of(b"", 200)
    assert given[0] == engine.SECONDS
    assert given[1] <= 30 - engine.ANSWER
    assert len(given) == 2
