"""Word files: what is printed comes out, in reading order, and nothing else."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.vanban.word import (
    call,
    centred,
    docx,
    footnote,
    p,
    run,
    tbl,
    tc,
    tr,
)
from vanban.readers import CELL, Decoded, source_of
from vanban.readers.docx import decode
from vanban.text import text_of


def lines(body: str, **parts: str) -> list[str]:
    """The paragraphs of the clean text of a file with this body."""
    text = text_of(source_of(docx(body, **parts), name=None)).text
    return text.split("\n") if text else []


def decoded(body: str, **parts: str) -> Decoded:
    return decode(docx(body, **parts))


# Words


def test_a_paragraph_is_a_line_whatever_runs_it_is_made_of() -> None:
    assert lines(p("Kế ", run("hoạch", "<w:b/>"), " năm 2024") + p() + p("Hết")) == [
        "Kế hoạch năm 2024",
        "Hết",
    ]


def test_signs_are_printed_as_they_look() -> None:
    signs = "<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>20</w:t><w:softHyphen/></w:r>"
    assert lines(p(signs, run("30"), "<w:r><w:tab/></w:r>", "đến")) == [
        "2021-2030\tđến"
    ]


def test_a_sign_of_a_symbol_font_is_the_letter_it_draws() -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    bullet = run("\uf0d8", '<w:rFonts w:ascii="Wingdings"/>')
    assert lines(p("Tỷ lệ ", sign, " 90%") + p(bullet, " Lập sổ")) == [
        "Tỷ lệ ≥ 90%",
        "➢ Lập sổ",
    ]


def test_a_forged_sign_does_no_harm() -> None:
    assert lines(p("a", '<w:r><w:sym w:char="nope"/></w:r>', "b")) == ["ab"]


def test_capitals_by_format_are_capitals() -> None:
    title = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr>'
    body = p(run("Kế hoạch", "<w:caps/>")) + p(
        "Mục tiêu ", run("cụ thể", '<w:caps w:val="0"/>'), ppr='<w:pStyle w:val="T"/>'
    )
    assert lines(body, styles=f"{title}</w:style>") == ["KẾ HOẠCH", "MỤC TIÊU cụ thể"]


def test_hidden_text_is_no_text_but_is_counted() -> None:
    found = decoded(p("Việc ", run("bí mật", "<w:vanish/>"), "này"))
    assert found.content == "Việc này\n"
    assert found.dropped == len("bímật")


def test_links_tags_and_formulas_are_words() -> None:
    link = '<w:hyperlink r:id="r9">' + run("dichvucong") + "</w:hyperlink>"
    tag = '<w:smartTag w:uri="u" w:element="e">' + run("Lào Cai") + "</w:smartTag>"
    formula = "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    assert lines(p("Xem ", link, " tại ", tag, ": ", formula)) == [
        "Xem dichvucong tại Lào Cai: x+1"
    ]


def test_only_the_result_of_a_field_is_printed() -> None:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        turn("begin")
        + "<w:r><w:instrText>DATE</w:instrText></w:r>"
        + turn("separate")
        + run("mã")
        + turn("end")
    )
    outer = (
        turn("begin")
        + "<w:r><w:instrText>IF</w:instrText></w:r>"
        + inner
        + turn("separate")
        + run("kết quả")
        + turn("end")
    )
    simple = '<w:fldSimple w:instr="DATE">' + run("2024") + "</w:fldSimple>"
    assert lines(p("Có ", outer, " năm ", simple)) == ["Có kết quả năm 2024"]


def test_a_field_that_never_ends_hides_nothing_further() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(p("a", begin) + p("b")) == ["a", "b"]


def test_a_line_break_parts_only_where_a_sentence_or_a_label_does() -> None:
    br = "<w:r><w:br/></w:r>"
    assert lines(p("Sở Y tế rà", br, "soát;", br, "Sở Nội vụ", br, "a) lập sổ.")) == [
        "Sở Y tế rà soát;",
        "Sở Nội vụ",
        "a) lập sổ.",
    ]


# Tracked changes and wrappers


def test_the_final_text_of_tracked_changes_is_read() -> None:
    old = "<w:r><w:delText>cũ</w:delText></w:r>"
    body = (
        p("Việc ", f"<w:del>{old}</w:del>", "<w:ins>" + run("mới") + "</w:ins>")
        + "<w:moveFrom>" + p("đi") + "</w:moveFrom>"
        + p("<w:moveFrom>" + run("rời") + "</w:moveFrom>", "ở lại")
        + p("<w:moveTo>" + run("đến") + "</w:moveTo>")
    )  # fmt: skip
    assert lines(body) == ["Việc mới", "ở lại", "đến"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert lines(p("Sở Y tế ", ppr=gone) + p("rà soát") + p("cuối", ppr=gone)) == [
        "Sở Y tế rà soát",
        "cuối",
    ]


def test_deleted_rows_and_cells_are_gone() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("bỏ") + tc("bỏ") + "</w:tr>"
    cell = tc("bỏ", tcpr="<w:cellDel/>")
    assert lines(tbl(tr("1", "a"), row, f"<w:tr>{tc('2')}{tc('b')}{cell}</w:tr>")) == [
        "1\ta",
        "2\tb",
    ]


def test_content_controls_are_looked_through() -> None:
    def sdt(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = sdt(p("khối")) + p("trong ", sdt(run("dòng")))
    table = tbl(sdt("<w:tr>" + sdt(tc("ô 1")) + tc("ô 2") + "</w:tr>"))
    assert lines(body + table) == ["khối", "trong dòng", "ô 1\tô 2"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('HỎA TỐC')}</w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(p("Số: 1", twice) + p("Hết", old)) == [
        "Số: 1",
        "HỎA TỐC",
        "Hết",
        "HỎA TỐC",
    ]


def test_heads_and_feet_of_pages_are_dropped_and_counted() -> None:
    found = decoded(p("Văn bản"), header=p("Mật 12"), footer=p("3"))
    assert found.content == "Văn bản\n"
    assert found.dropped == len("Mật123")


# Titles


def test_a_title_broken_by_hand_is_one_paragraph() -> None:
    body = (
        centred("THÔNG BÁO")
        + centred("Kết luận của Chủ tịch")
        + centred("Ủy ban nhân dân tỉnh tại cuộc họp")
        + centred("về cụm công nghiệp")
        + centred("(Kèm theo Quyết định số 1/QĐ-UBND)")
        + centred("HỘI ĐỒNG NHÂN DÂN")
        + centred("Khóa X")
    )
    assert lines(body) == [
        "THÔNG BÁO",
        "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về cụm công nghiệp",
        "(Kèm theo Quyết định số 1/QĐ-UBND)",
        "HỘI ĐỒNG NHÂN DÂN",
        "Khóa X",
    ]


def test_paragraphs_of_the_body_are_never_joined() -> None:
    body = p("Giao Sở Y tế") + p("chủ trì việc này") + centred("Mục 1") + p("tiếp")
    assert lines(body) == ["Giao Sở Y tế", "chủ trì việc này", "Mục 1", "tiếp"]


# Notes


def test_a_footnote_follows_the_paragraph_that_calls_it() -> None:
    body = p("Về vốn", call(5), " và đất", call(7), ".") + p("Hết")
    notes = (
        '<w:footnote w:type="separator" w:id="-1">' + p("x") + "</w:footnote>"
        + footnote(7, "Luật Đất đai.") + footnote(5, "Nguồn:", "tỉnh cấp.")
    )  # fmt: skip
    source = source_of(docx(body, footnotes=notes), name=None)
    text = text_of(source)
    kinds = [(part.kind, text.text[part.start : part.end]) for part in text.paragraphs]
    assert kinds == [
        ("text", "Về vốn1 và đất2."),
        ("note", "1 Nguồn: tỉnh cấp."),
        ("note", "2 Luật Đất đai."),
        ("text", "Hết"),
    ]
    assert "vốn  và đất ." in text.settled


def test_end_notes_are_notes_too_and_count_apart() -> None:
    body = p("a", call(1), call(1, "endnote"))
    found = decoded(
        body,
        footnotes=footnote(1, "Chân trang."),
        endnotes=footnote(1, "Cuối bài.", tag="endnote"),
    )
    assert found.content == "a11\n1 Chân trang.\n1 Cuối bài.\n"
    assert [found.content[a:b] for a, b in found.calls] == ["1", "1"]


def test_a_note_with_a_mark_of_its_own_is_not_counted() -> None:
    custom = call(1, inside=' w:customMarkFollows="1"')
    notes = f'<w:footnote w:id="1">{p("(*) Riêng.")}</w:footnote>' + footnote(2, "Hai.")
    assert lines(p("a", custom, "(*)", " b", call(2)), footnotes=notes) == [
        "a(*) b1",
        "(*) Riêng.",
        "1 Hai.",
    ]


def test_a_call_in_a_row_puts_the_note_below_the_row() -> None:
    table = tbl(tr("1", tc(p("Rà soát", call(1)))), tr("2", "Lập"))
    assert lines(table, footnotes=footnote(1, "Ghi chú.")) == [
        "1\tRà soát1",
        "1 Ghi chú.",
        "2\tLập",
    ]


# Tables


def test_a_row_is_a_line_and_its_cells_keep_their_columns() -> None:
    table = tbl(
        tr("TT", "Việc", "Cơ quan", "Hạn"),
        tr("1", tc("Rà soát", "- lập sổ"), "", "Quý I"),
        tr("2", "a | b"),
    )
    source = source_of(docx(table), name=None)
    assert source.content.split("\n")[1] == CELL.join(
        ("1", "Rà soát - lập sổ", "", "Quý I")
    )
    text = text_of(source)
    assert text.text.split("\n") == [
        "TT\tViệc\tCơ quan\tHạn",
        "1\tRà soát - lập sổ\t\tQuý I",
        "2\ta | b",
    ]
    assert {part.kind for part in text.paragraphs} == {"row"}


def test_merged_cells_leave_their_columns_empty() -> None:
    wide = tc("I. Y tế", tcpr='<w:gridSpan w:val="2"/>')
    down, below = (
        tc("Sở Y tế", tcpr='<w:vMerge w:val="restart"/>'),
        tc(tcpr="<w:vMerge/>"),
    )
    table = tbl(
        tr(wide, "Ghi chú"),
        f"<w:tr>{tc('1')}{down}{tc('x')}</w:tr>",
        f"<w:tr>{tc('2')}{below}{tc('y')}</w:tr>",
    )
    assert lines(table) == ["I. Y tế\t\tGhi chú", "1\tSở Y tế\tx", "2\t\ty"]


def test_a_forged_span_costs_no_memory() -> None:
    wide = tc("a", tcpr='<w:gridSpan w:val="2000000000"/>')
    assert lines(tbl(tr(wide, "b"), tr("1", "2"))) == ["a\t\tb", "1\t2"]


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = tbl(tr("a", "b"), tr("c", "d"))
    assert lines(tbl(tr("1", tc("Gồm:", inner, p())), tr("2", "x"))) == [
        "1\tGồm: a b c d",
        "2\tx",
    ]


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert lines(tbl(tr(tc("Điều 1. Phạm vi", "1. Việc A")))) == [
        "Điều 1. Phạm vi",
        "1. Việc A",
    ]


LETTERHEAD = tbl(
    tr(tc("UBND TỈNH X"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    tr(tc("SỞ Y TẾ"), tc("Độc lập - Tự do - Hạnh phúc")),
    tr(
        tc("Số: 12/SYT-VP", centred("V/v lập sổ"), centred("theo dõi")),
        tc("X, ngày 05 tháng 01 năm 2024"),
    ),
)


def test_a_letterhead_is_read_column_by_column() -> None:
    assert lines(LETTERHEAD) == [
        "UBND TỈNH X",
        "SỞ Y TẾ",
        "Số: 12/SYT-VP",
        "V/v lập sổ theo dõi",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "X, ngày 05 tháng 01 năm 2024",
    ]


def test_a_signing_block_is_read_column_by_column_and_line_by_line() -> None:
    br = "<w:r><w:br/></w:r>"
    left = tc(p("Nơi nhận:       - Như trên;", br, "- Lưu: VT."))
    right = tc(p("KT. CHỦ TỊCH", br, "PHÓ CHỦ TỊCH"), "", "Nguyễn Thị A")
    assert lines(tbl(f"<w:tr>{left}{right}</w:tr>")) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị A",
    ]


def test_a_long_table_with_such_words_stays_a_table() -> None:
    rows = [tr(str(n), "CHỦ TỊCH") for n in range(9)]
    assert lines(tbl(*rows))[0] == "0\tCHỦ TỊCH"


# Promises

WORDS = st.text(alphabet=st.sampled_from("aáđÊ 019.,;:()-–+|_<&\"'"), max_size=20)
PARAGRAPHS = st.builds(
    lambda runs, ppr: p(*map(run, runs), ppr=ppr),
    st.lists(WORDS, max_size=3),
    st.sampled_from(("", '<w:jc w:val="center"/>')),
)
CELLS = st.builds(
    lambda blocks, span: tc(*blocks, tcpr=f'<w:gridSpan w:val="{span}"/>'),
    st.lists(PARAGRAPHS, max_size=2),
    st.integers(1, 3),
)
ROWS = st.builds(
    lambda cells: f"<w:tr>{''.join(cells)}</w:tr>", st.lists(CELLS, max_size=4)
)
TABLES = st.builds(lambda rows: tbl(*rows), st.lists(ROWS, max_size=4))
BODIES = st.lists(PARAGRAPHS | TABLES, max_size=6).map("".join)


@settings(max_examples=40)
@given(BODIES)
def test_every_letter_of_a_file_is_kept_or_counted(body: str) -> None:
    text = text_of(source_of(docx(body), name=None))
    printed = "".join(etree.fromstring(f"<b xmlns:w='w'>{body}</b>").itertext())
    there = Counter("".join(printed.split()))
    kept = Counter("".join(text.text.split()))
    assert not kept - there
    assert (there - kept).total() == text.dropped
    assert all(part.kind in ("text", "row") for part in text.paragraphs)
