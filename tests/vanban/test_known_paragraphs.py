"""What a reader knows of paragraphs is taken as it is: nothing is told by looks."""

from hypothesis import given
from hypothesis import strategies as st

from vanban.readers import CELL, Decoded, Source
from vanban.reading import reading_of
from vanban.text import Text, text_of

PIECES = st.text(
    alphabet=st.sampled_from("aáđê STX0129.,;:()-+|_\t\f" + CELL), max_size=40
)


def known(*lines: str) -> Text:
    return text_of(Decoded(content="\n".join(lines), paragraphs=True))


def kinds(text: Text) -> list[tuple[str, str]]:
    return [(p.kind, text.text[p.start : p.end]) for p in text.paragraphs]


def test_each_line_is_a_paragraph_whatever_its_width_or_case() -> None:
    lines = ("Ủy ban nhân dân tỉnh giao các sở, ngành rà soát,", "lập danh mục.", "1")
    assert known(*lines).text == "\n".join(lines)


def test_a_row_keeps_its_empty_cells_and_its_bars() -> None:
    text = known(
        CELL.join(("TT", "Việc", "Chủ trì", "Hạn")),
        CELL.join(("1", "Rà soát a|b", "", "Quý I\t năm 2024")),
        CELL.join(("", "Lập     sổ", "", "")),
        "II. Y tế" + CELL,
    )
    assert kinds(text) == [
        ("row", "TT\tViệc\tChủ trì\tHạn"),
        ("row", "1\tRà soát a|b\t\tQuý I năm 2024"),
        ("row", "\tLập sổ"),
        ("row", "II. Y tế"),
    ]


def test_bars_draw_no_row_where_the_reader_knows_rows() -> None:
    assert kinds(known("| a | b |")) == [("text", "| a | b |")]


def test_a_footnote_is_where_the_reader_says_and_only_there() -> None:
    content = "Về vốn1.\n1 Nguồn.\nVề đất2.\n2 Không phải chú thích.\n"
    start = content.index("1 Nguồn")
    text = text_of(
        Decoded(content=content, paragraphs=True, footnotes=((start, start + 8),))
    )
    assert [kind for kind, _ in kinds(text)] == ["text", "note", "text", "text"]


def test_a_page_may_end_inside_a_paragraph() -> None:
    content = "Một hai\fba bốn.\n\fNăm.\f"
    text = text_of(Decoded(content=content, paragraphs=True, pages=4))
    assert text.text == "Một hai ba bốn.\nNăm."
    assert text.pages == ((0, 8), (8, 16), (16, 20), (20, 20))


def test_what_the_reader_dropped_is_counted_with_what_is_dropped_here() -> None:
    text = text_of(Decoded(content="a\n_____\nb", paragraphs=True, dropped=7))
    assert (text.text, text.dropped) == ("a\nb", 12)


def test_a_page_without_text_layer_is_warned_of() -> None:
    source = Source(
        name=None,
        media_type="application/pdf",
        sha256="",
        content="KẾ HOẠCH\n\f",
        pages=2,
        paragraphs=True,
        scanned=(2,),
    )
    found = [w for w in reading_of(source).warnings if w.code == "scanned-page"]
    assert [(w.about, w.start) for w in found] == [("2", 8)]


def test_a_lone_scanned_page_is_warned_of() -> None:
    source = Source(
        name=None,
        media_type="application/pdf",
        sha256="",
        content="",
        pages=1,
        paragraphs=True,
        scanned=(1,),
    )
    assert "scanned-page" in {w.code for w in reading_of(source).warnings}


@given(st.lists(PIECES, max_size=12))
def test_every_letter_is_kept_or_counted_and_leads_back(lines: list[str]) -> None:
    content = "\n".join(lines)
    pages = content.count("\f") + 1
    text = text_of(Decoded(content=content, paragraphs=True, pages=pages))
    kept = sum(not ch.isspace() for ch in text.text)
    assert kept + text.dropped == sum(not ch.isspace() for ch in content)
    for place, letter in enumerate(text.text):
        if not letter.isspace():
            assert content[text.origin(place)] == letter
    if text.pages is not None:
        for page, (start, end) in zip(content.split("\f"), text.pages, strict=True):
            here = "".join(text.text[start:end].split())
            there = "".join(page.split())
            assert set(here) <= set(there)
            assert len(here) <= len(there)


def test_the_mark_of_a_call_stays_in_the_text_but_no_pattern_sees_it() -> None:
    content = (
        "KẾ HOẠCH\nThực hiện Nghị quyết số 02/NQ-CP1 của Chính phủ.\n1 Về kinh doanh.\n"
    )
    call = content.index("1 của")
    note = content.index("1 Về")
    source = Source(
        name=None,
        media_type="text/plain",
        sha256="",
        content=content,
        paragraphs=True,
        footnotes=((note, len(content) - 1),),
        calls=((call, call + 1),),
    )
    reading = reading_of(source)
    assert "02/NQ-CP1 của" in reading.text
    assert [(c.symbol, c.quote) for c in reading.citations] == [
        ("02/NQ-CP", "Nghị quyết số 02/NQ-CP")
    ]
