"""Files made to break a reader end with a reading or with words, within limits."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import vanban
from tests.fuzz.judging import attempt
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds
from tests.fuzz.shapes import SHAPES
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from vanban import apart
from vanban.readers import Unreadable, source_of
from vanban.readers.confined import Limits
from vanban.readers.scans import Laid

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(document: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def body(inner: str) -> bytes:
    return word(f"<w:document {NAMESPACE}><w:body>{inner}</w:body></w:document>")


ENTITIES = "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 9}">' for n in range(12)
)
CASES = {
    "unpacks to 100 MB": body("<w:p/>" * 16_000_000),
    "tables in tables": body(
        "<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000
    ),
    "entities": word(f'<!DOCTYPE x [<!ENTITY a "a">{ENTITIES}]><x>&m;</x>'),
    "a page of 21 MB": b"<html><body>" + b"<p>a) Giao.</p>" * 1_400_000,
}


@pytest.mark.parametrize("name", CASES)
def test_a_bomb_is_refused_in_words(name: str) -> None:
    with pytest.raises(Unreadable, match="hãy"):
        source_of(CASES[name], name=None, confined=True)


def test_a_pdf_of_many_pages_is_read() -> None:
    sheets = [
        Sheet().text(85, 700, f"1. Giao Sở Y tế việc thứ {n}.") for n in range(300)
    ]
    reading = vanban.read(pdf_of(*sheets))
    assert (reading.source.pages, len(reading.commitments)) == (300, 300)


def test_a_text_that_asks_too_much_costs_its_own_process_only() -> None:
    source = source_of(("1. Giao Sở Y tế rà soát.\n" * 20_000).encode(), name=None)
    assert len(source.content) > apart.SMALL
    with pytest.raises(Unreadable, match=r"quá 0\.2 giây"):
        apart.reading_apart(source, limits=Limits(seconds=0.2))


def test_what_is_read_apart_is_the_same_reading() -> None:
    source = source_of(("1. Giao Sở Y tế rà soát.\n" * 9_000).encode(), name=None)
    assert len(source.content) > apart.SMALL
    assert apart.reading_apart(source) == vanban.reading_of(source)


@pytest.mark.parametrize("name", ["docx", "html", "mhtml", "txt", "tcvn3", "utf-16"])
def test_broken_files_are_read_or_refused_in_words(name: str) -> None:
    good = seeds()[name]
    assert mutant(name, good, 1) == mutant(name, good, 1)
    found = [attempt(mutant(name, good, number)) for number in range(25)]
    assert found == [None] * 25


@pytest.mark.parametrize(
    "unit",
    [
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế rà soát trước ngày 15/3/2024; ",
        "Sở Nội vụ phối hợp với Sở Y tế và các đơn vị; cùng với Sở Tài chính, ",
    ],
)
def test_a_paragraph_as_long_as_a_book_is_read_within_limits(unit: str) -> None:
    # Hours, while each clause was sought from the first one on.
    text = "1. " + unit * (apart.SMALL // len(unit) + 100)
    reading = apart.read_apart(text.encode(), name="dai.txt")
    assert reading.commitments


@pytest.mark.filterwarnings("ignore")  # of Pillow, about broken images
@pytest.mark.parametrize("name", sorted(SHAPES))
def test_odd_files_are_read_or_refused_in_words(name: str) -> None:
    found: list[str | None] = []

    @settings(
        max_examples=4,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(SHAPES[name])
    def turn(data: bytes | Laid) -> None:
        found.append(attempt(data, name))

    turn()
    assert found == [None] * len(found)
    assert len(found) == 4


@pytest.mark.parametrize(
    "hocr",
    [
        b"<p><span class='ocr_line' title='bbox 1 1 9 9; baseline . -; x_size ..'>x",
        b"<p>&x;<span class='ocr_line' title='bbox 1 1 9 9'>&y; x",
    ],
)
def test_an_engine_may_say_anything(hocr: bytes) -> None:
    assert attempt(hocr, "hocr") is None


@pytest.mark.parametrize(
    "unit",
    [
        "đơn vị khác. Thời gian hoàn thành: quý I; ",
        "; và STT. Đơn vị chủ trì: ",
        "trước ngày Căn cứ Nghị quyết số 02/NQ-CP ngày 05/01/2024 của Chính phủ; I. ",
        "định kỳ. Điều 3.\n|\n), ",
        "Thời gian hoàn thành: Phần thứ nhất PHỤ LỤC I ",
    ],
)
@pytest.mark.parametrize("before", ["CHỈ THỊ\n", "I. NHIỆM VỤ\n1. Giao "])
def test_what_once_took_minutes_is_read(before: str, unit: str) -> None:
    reading = vanban.read(before + unit * (20_000 // len(unit)))
    assert reading.text
