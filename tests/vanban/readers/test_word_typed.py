"""Word files made from a text file: each printed line is a paragraph of its own."""

import vanban
from tests.vanban.documents import SEED
from tests.vanban.word import centred, docx, numbered, p, run, tbl, tr
from vanban.readers.word.document import decode

LINES = (
    "KẾ HOẠCH",
    "Triển khai công tác năm 2024",
    "",
    "I. NHIỆM VỤ",
    "",
    "1. Sở Y tế chủ trì rà soát các",
    "cơ sở khám bệnh trên địa bàn và",
    "báo cáo Ủy ban nhân dân tỉnh",
    "trước ngày 10 tháng 5 năm 2024.",
    "",
    "2. Sở Nội vụ tham mưu ban hành",
    "quy chế làm việc của các cơ quan",
    "thuộc tỉnh, gửi Sở Tư pháp thẩm",
    "định trong quý II năm 2024.",
)


def typed(*lines: str) -> str:
    """A paragraph for each line, all of one look."""
    return "".join(p(run(line)) if line else p() for line in lines)


def test_wrapped_lines_are_joined_as_in_the_text_file() -> None:
    word = vanban.read(docx(typed(*LINES)))
    plain = vanban.read("\n".join(LINES) + "\n")
    assert word.text == plain.text
    assert [found.quote[:10] for found in word.commitments] == [
        "Sở Y tế ch", "Sở Nội vụ ",
    ]  # fmt: skip


def test_the_lines_of_the_seed_give_its_reading() -> None:
    printed = SEED.read_text("utf-8")
    word, plain = vanban.read(docx(typed(*printed.split("\n")))), vanban.read(printed)
    assert word.text == plain.text
    assert word.commitments == plain.commitments


def test_tables_drawn_with_bars_are_tables() -> None:
    rows = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
        "|---|---|---|---|",
        "| 1 | Rà soát quy định | Sở Tư pháp | 6/2025 |",
        "| 2 | Tập huấn cán bộ | Sở Nội vụ | 9/2025 |",
    )
    found = vanban.read(docx(typed(*rows))).commitments
    assert [one.quote for one in found] == ["Rà soát quy định", "Tập huấn cán bộ"]


def test_a_page_break_ends_a_page() -> None:
    turned = '<w:r><w:br w:type="page"/></w:r>'
    body = typed(*LINES[:9]) + p(turned, run(LINES[10])) + typed(*LINES[11:])
    assert decode(docx(body)).content.count("\f") == 1


def test_a_file_with_a_layout_keeps_its_paragraphs() -> None:
    lists = '<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>'
    for piece in (
        centred("KẾ HOẠCH"),
        numbered("Một việc"),
        tbl(tr("A", "B")),
        p(run("Điều 1", "<w:b/>")),
    ):
        assert decode(docx(piece + typed(*LINES) + lists)).paragraphs


def test_whole_paragraphs_of_one_look_stay_whole() -> None:
    whole = (f"- Việc thứ {n} cần làm" for n in range(30))
    assert decode(docx(typed(*whole))).paragraphs
