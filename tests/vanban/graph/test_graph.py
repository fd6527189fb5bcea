"""What implements, amends and cites what, over many documents."""

import csv
import io
import itertools
import json

import pytest

import vanban
from vanban.graph import Graph, Relation, graph_of
from vanban.writers.graph import of_relations, to_csv, to_dot, to_json

PROVINCE = "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG"


def paper(
    *lines: str,
    symbol: str,
    day: str = "15 tháng 3 năm 2024",
    kind: str = "KẾ HOẠCH",
    letterhead: str = PROVINCE,
) -> vanban.Reading:
    head = (letterhead, f"Số: {symbol}", f"Hậu Giang, ngày {day}", kind)
    return vanban.read("\n\n".join([*head, *lines]), name=f"{symbol}.txt")


def plan(*lines: str, symbol: str = "15/KH-UBND") -> vanban.Reading:
    """A plan that carries out a resolution."""
    return paper(
        "Triển khai thực hiện Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của "
        "Chính phủ",
        "I. NHIỆM VỤ",
        *(lines or ("1. Sở Nội vụ báo cáo.",)),
        symbol=symbol,
    )


def decision(*lines: str, symbol: str = "12/2024/QĐ-UBND") -> vanban.Reading:
    return paper("Ban hành quy định", *lines, symbol=symbol, kind="QUYẾT ĐỊNH")


def relations(graph: Graph) -> dict[str, Relation]:
    """The relation to each document that is cited, by its number."""
    symbols = {paper.id: paper.symbol for paper in graph.papers}
    return {symbols[edge.target]: edge.relation for edge in graph.edges}


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (plan(), {"02/NQ-CP": "implements"}),
        (
            plan("1. Sở A rà soát theo Nghị định số 45/2020/NĐ-CP."),
            {"02/NQ-CP": "implements", "45/2020/NĐ-CP": "cites"},
        ),
        (
            plan("1. Sở A tham mưu sửa đổi Quyết định số 3/2020/QĐ-UBND."),
            {"02/NQ-CP": "implements", "3/2020/QĐ-UBND": "cites"},
        ),
        (
            plan("1. Sở A.", "Kế hoạch này thay thế Kế hoạch số 7/KH-UBND."),
            {"02/NQ-CP": "implements", "7/KH-UBND": "replaces"},
        ),
        (
            paper(
                "Căn cứ Kế hoạch số 46/KH-UBND thực hiện Nghị quyết số 71/NQ-CP;",
                "Thực hiện Kế hoạch số 14/KH-UBND và Kế hoạch số 24/KH-UBND về việc "
                "thực hiện Nghị quyết số 66/NQ-CP,",
                "I. NHIỆM VỤ",
                symbol="1/KH-UBND",
            ),
            {
                "46/KH-UBND": "rests-on",
                "71/NQ-CP": "cites",
                "14/KH-UBND": "implements",
                "24/KH-UBND": "implements",
                "66/NQ-CP": "cites",
            },
        ),
        (
            paper(
                "Căn cứ Nghị định số 61/2018/NĐ-CP về thực hiện cơ chế một cửa và Nghị "
                "định số 107/2021/NĐ-CP; Thông tư số 1/2023/TT-VPCP sửa đổi Thông tư "
                "số 2/2017/TT-VPCP hướng dẫn Nghị định số 63/2010/NĐ-CP và Nghị định "
                "số 48/2013/NĐ-CP;",
                "Căn cứ Luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số "
                "87/2025/QH15, Luật số 90/2025/QH15;",
                "Theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV và Sở Tư pháp "
                "tại Báo cáo số 6/BC-STP.",
                "I. NHIỆM VỤ",
                symbol="1/KH-UBND",
            ),
            {
                "61/2018/NĐ-CP": "rests-on",
                "107/2021/NĐ-CP": "rests-on",
                "1/2023/TT-VPCP": "rests-on",
                "2/2017/TT-VPCP": "cites",
                "63/2010/NĐ-CP": "cites",
                "48/2013/NĐ-CP": "cites",
                "64/2025/QH15": "rests-on",
                "87/2025/QH15": "rests-on",
                "90/2025/QH15": "rests-on",
                "5/TTr-SNV": "rests-on",
                "6/BC-STP": "rests-on",
            },
        ),
        (
            decision(
                "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020;",
                "Điều 1. Sửa đổi, bổ sung Điều 2 Quyết định số 3/2020/QĐ-UBND.",
                "Điều 2. Bãi bỏ Quyết định số 4/2020/QĐ-UBND.",
                "Điều 3. Bãi bỏ khoản 1 Điều 3 Quyết định số 5/2020/QĐ-UBND.",
                "Điều 4. Quyết định số 6/2020/QĐ-UBND hết hiệu lực từ ngày ký.",
                "Điều 5. Sửa đổi, bổ sung Nghị định số 99/2020/NĐ-CP.",
                "Điều 6. Các Quyết định sau đây hết hiệu lực từ ngày ký:",
                "a) Quyết định số 7/2020/QĐ-UBND ban hành quy chế;",
                "b) Khoản 2 Điều 5 Quyết định số 8/2020/QĐ-UBND.",
                "Điều 7. Quyết định này thay thế các Quyết định sau:",
                "a) Quyết định số 9/2020/QĐ-UBND ban hành quy chế;",
                "Điều 8. Các Quyết định sau đây hết hiệu lực: số 12/2020/QĐ-UBND về "
                "phí; số 13/2020/QĐ-UBND về giá.",
                "Điều 9. Quyết định này có hiệu lực từ ngày ký; thay thế các Quyết "
                "định: số 14/2020/QĐ-UBND về phí; số 15/2020/QĐ-UBND về giá; bãi bỏ "
                "Phụ lục I kèm theo Quyết định số 16/2020/QĐ-UBND.",
                "Điều 10. Bãi bỏ thủ tục A.2, A.3 tại Quyết định số 17/2020/QĐ-UBND.",
                "Điều 11. Sửa đổi, bổ sung Quyết định số 10/2020/QĐ-UBND như sau:",
                "a) Thực hiện theo Quyết định số 11/2020/QĐ-UBND;",
            ),
            {
                "45/2020/NĐ-CP": "rests-on",
                "3/2020/QĐ-UBND": "amends",
                "4/2020/QĐ-UBND": "replaces",
                "5/2020/QĐ-UBND": "amends",
                "6/2020/QĐ-UBND": "replaces",
                "99/2020/NĐ-CP": "cites",  # a province changes no decree
                "7/2020/QĐ-UBND": "replaces",
                "8/2020/QĐ-UBND": "amends",
                "9/2020/QĐ-UBND": "replaces",
                "10/2020/QĐ-UBND": "amends",
                "11/2020/QĐ-UBND": "cites",
                "12/2020/QĐ-UBND": "replaces",
                "13/2020/QĐ-UBND": "replaces",
                "14/2020/QĐ-UBND": "replaces",
                "15/2020/QĐ-UBND": "replaces",
                "16/2020/QĐ-UBND": "amends",
                "17/2020/QĐ-UBND": "amends",
            },
        ),
    ],
)
def test_what_a_document_does_with_another_one(
    reading: vanban.Reading, expected: dict[str, Relation]
) -> None:
    assert relations(graph_of([reading])) == expected


def test_one_document_named_in_many_ways_is_one_node() -> None:
    readings = [
        plan(),
        plan("1. Theo Nghị quyết số 2/NQ-CP năm 2024.", symbol="16/KH-UBND"),
        plan("1. Theo Nghị quyết 02/NQ-CP.", symbol="17/KH-UBND"),
    ]
    papers = [p for p in graph_of(readings).papers if p.symbol.endswith("NQ-CP")]
    assert [p.uri for p in papers] == [
        "/akn/vn/act/nghi-quyet/chinh-phu/2024-01-05/02-nq-cp"
    ]


def test_the_same_number_of_another_year_or_province_is_another_document() -> None:
    here = plan("1. Theo Kế hoạch số 9/KH-UBND ngày 01 tháng 02 năm 2024.")
    older = plan("1. Theo Kế hoạch số 9/KH-UBND ngày 01 tháng 02 năm 2023.")
    there = paper(
        "1. Theo Kế hoạch số 9/KH-UBND ngày 01 tháng 02 năm 2024.",
        symbol="1/KH-UBND",
        letterhead="ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
    )
    same = [p for p in graph_of([here, older, there]).papers if p.symbol[0] == "9"]
    assert len(same) == 3


def test_a_plan_that_was_read_is_the_one_that_others_name() -> None:
    later = plan("1. Theo Kế hoạch số 15/KH-UBND.", symbol="20/KH-UBND")
    graph = graph_of([plan(), later])
    (read,) = graph.read_as("15/KH-UBND")
    assert read.file == "15/KH-UBND.txt"
    assert any(edge.target == read.id for edge in graph.edges)


def test_a_mention_that_fits_two_documents_stays_apart() -> None:
    readings = [
        paper("1. Theo Quyết định số 1/QĐ-TTg ngày 02/01/2023.", symbol="1/KH-UBND"),
        paper("1. Theo Quyết định số 1/QĐ-TTg ngày 03/01/2024.", symbol="2/KH-UBND"),
        paper("1. Theo Quyết định số 1/QĐ-TTg.", symbol="3/KH-UBND"),
    ]
    found = [p for p in graph_of(readings).papers if p.symbol == "1/QĐ-TTg"]
    assert [p.year for p in found] == [2023, 2024, None]


def test_the_order_of_the_readings_does_not_matter() -> None:
    readings = [
        plan(),
        decision("Căn cứ Nghị quyết 02/NQ-CP;", "Điều 1. Theo 15/KH-UBND."),
        plan("1. Theo Quyết định số 12/2024/QĐ-UBND.", symbol="18/KH-UBND"),
    ]
    graphs = {to_json(graph_of(order)) for order in itertools.permutations(readings)}
    assert len(graphs) == 1


def test_documents_without_a_number_are_not_one() -> None:
    bare = [vanban.read(f"KẾ HOẠCH\n\nNăm 2024\n\n1. Sở {n} báo cáo.") for n in "AB"]
    assert len(graph_of(bare).papers) == 2


def test_the_formats_hold_the_same_edges() -> None:
    graph = graph_of([plan('1. Theo Quyết định số 12/QĐ-UBND "đặc biệt".')])
    whole = json.loads(to_json(graph))
    assert whole["schema"] == "bamsat.graph/1"
    rows = list(csv.DictReader(io.StringIO(to_csv(graph).decode("utf-8-sig"))))
    assert [row["quote"] for row in rows] == [e["quote"] for e in whole["edges"]]
    assert len(rows) == 2
    dot = to_dot(graph).decode()
    assert dot.count(" -> ") == 2
    assert dot.count("{") == dot.count("}") == 1


def test_only_some_relations_may_be_kept() -> None:
    graph = graph_of([plan("1. Theo Quyết định số 12/QĐ-UBND.")])
    kept = of_relations(graph, frozenset({"implements"}))
    assert relations(kept) == {"02/NQ-CP": "implements"}
    assert len(kept.papers) == 2
