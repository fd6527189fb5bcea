"""Automatic numbering comes out as the labels that Word prints."""

import pytest

from tests.vanban.readers.test_docx import lines
from tests.vanban.word import abstract, lvl, num, numbered, p, tbl, tc, tr
from vanban.readers.word.numbering import printed

PLAN = abstract(
    1,
    lvl(0, "upperRoman", "%1."),
    lvl(1, "decimal", "%2."),
    lvl(2, "decimal", "%2.%3."),
    lvl(3, "lowerLetter", "%4)"),
    lvl(4, "bullet", "-"),
)


def test_levels_count_and_start_anew_under_a_higher_one() -> None:
    body = (
        numbered("Đánh giá") + numbered("Nhiệm vụ") + numbered("Sở A", 1)
        + numbered("Rà soát", 2) + numbered("Lập", 2) + numbered("x", 3)
        + numbered("y", 4) + numbered("Sở B", 1) + numbered("Rà", 2)
        + numbered("Thực hiện") + numbered("Sở C", 1)
    )  # fmt: skip
    assert lines(body, numbering=PLAN + num(1, 1)) == [
        "I. Đánh giá", "II. Nhiệm vụ", "1. Sở A", "1.1. Rà soát", "1.2. Lập", "a) x",
        "- y", "2. Sở B", "2.1. Rà", "III. Thực hiện", "1. Sở C",
    ]  # fmt: skip


def test_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = PLAN + num(1, 1) + num(2, 1) + num(3, 1, again)
    body = (
        numbered("a") + numbered("b", num=2) + numbered("c", num=3)
        + numbered("d", num=3) + numbered("e")
    )  # fmt: skip
    assert lines(body, numbering=lists) == [
        "I. a", "II. b", "IV. c", "V. d", "VI. e",
    ]  # fmt: skip


def test_a_list_may_replace_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    assert lines(numbered("Phạm vi"), numbering=PLAN + num(1, 1, other)) == [
        "Điều 1. Phạm vi"
    ]


def test_legal_numbering_prints_digits_alone() -> None:
    levels = (lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    body = numbered("a") + numbered("b") + numbered("c", 1)
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1))[-1] == "2.1. c"


def test_a_level_may_refuse_to_start_anew() -> None:
    levels = (
        lvl(0, "decimal", "Chương %1"),
        lvl(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'),
    )
    body = numbered("A") + numbered("x", 1) + numbered("B") + numbered("y", 1)
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == [
        "Chương 1 A", "Điều 1. x", "Chương 2 B", "Điều 2. y",
    ]  # fmt: skip


def test_a_level_above_that_was_not_met_shows_its_start() -> None:
    assert lines(numbered("x", 2), numbering=PLAN + num(1, 1)) == ["1.1. x"]


def test_a_style_numbers_its_paragraphs_and_zero_takes_it_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    levels = (
        lvl(0, "upperRoman", "%1."),
        lvl(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>'),
    )
    none = '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("a", ppr='<w:pStyle w:val="Muc"/>')
        + p("b", ppr='<w:pStyle w:val="Con"/>')
        + p("c", ppr=none)
    )
    found = lines(body, styles=styles, numbering=abstract(1, *levels) + num(1, 1))
    assert found == ["1. a", "2. b", "c"]


def test_a_list_style_lends_its_levels() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>'
        + lvl(0, "decimal", "Điều %1.")
        + "</w:abstractNum>"
        + num(1, 1)
    )
    assert lines(numbered("a"), numbering=lists) == ["Điều 1. a"]


def test_a_number_alone_in_a_cell_is_printed() -> None:
    table = tbl(
        *(tr(tc(numbered("", 1)), tc(name)) for name in ("Rà soát", "Lập sổ")),
    )
    assert lines(table, numbering=PLAN + num(1, 1)) == ["1.\tRà soát", "2.\tLập sổ"]


def test_bullets_are_the_signs_that_are_drawn() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    levels = (
        lvl(0, "bullet", "\uf0b7", fonts.format("Symbol")),
        lvl(1, "bullet", "\uf02d", fonts.format("Symbol")),
        lvl(2, "bullet", "o", fonts.format("Courier New")),
        lvl(3, "bullet", "\u00fc", fonts.format("Wingdings")),
    )
    body = "".join(numbered("x", level) for level in range(4))
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == [
        "• x", "- x", "○ x", "✓ x",
    ]  # fmt: skip


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:del/></w:rPr>"
    )
    words = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    body = numbered("a") + p(words, ppr=gone) + numbered("b")
    assert lines(body, numbering=PLAN + num(1, 1)) == ["I. a", "II. b"]


def test_a_list_that_is_not_there_gives_no_label() -> None:
    assert lines(numbered("a", num=9) + numbered("b", level=40)) == ["a", "b"]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (4, "upperRoman", "IV"),
        (49, "lowerRoman", "xlix"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (7, "decimalZero", "07"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (40, "vietnameseCounting", "bốn mươi"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
        (0, "upperRoman", "0"),
        (99_999_999, "upperRoman", "99999999"),
    ],
)
def test_a_number_is_printed_in_its_form(number: int, form: str, label: str) -> None:
    assert printed(number, form) == label
