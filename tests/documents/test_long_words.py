"""What a careless or hostile file prints too long, or what no database can keep."""

import pytest

from bamsat.commitments.operations import enter_register
from bamsat.documents.models import Directive
from bamsat.documents.operations import receive
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LINES = {
    "issuer": "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG",
    "symbol": "12/KH-UBND",
    "place": "Hậu Giang",
    "kind": "KẾ HOẠCH",
    "task": "1. Sở Tài chính báo cáo trước ngày 10 tháng 5 năm 2024.",
}
DOCUMENT = """{issuer}
-------
Số: {symbol}
{place}, ngày 05 tháng 4 năm 2024

{kind}
Thực hiện Nghị quyết số 02/NQ-CP

I. NHIỆM VỤ
{task}
2. Sở Nội vụ rà soát thủ tục và báo cáo trước ngày 10/5/2024.
"""
NESTED = "\n".join(
    f"{'.'.join(map(str, range(11, 11 + depth)))}. Việc của cấp {depth}:"
    for depth in range(2, 40)
)
LONG = {
    "symbol": {"symbol": "12/KH-" + "UBND" * 60},
    "place": {"place": "H" + "ậ" * 400},
    "issuer": {"issuer": "ỦY BAN NHÂN DÂN TỈNH " + "HẬU GIANG " * 90},
    "kind": {"kind": "KẾ HOẠCH " * 60},
    "lead": {"task": f"1. Sở {'Tài chính ' * 20}báo cáo trước ngày 10/5/2024."},
    "label": {"task": f"{'1.' * 60} Sở Tài chính báo cáo trước ngày 10/5/2024."},
    "depth": {"task": NESTED + "\nSở Tài chính báo cáo trước ngày 10/5/2024."},
    "due": {"task": f"1. Sở Y tế báo cáo trước ngày {' ' * 500} 10/5/2024."},
    "term": {"task": f"1. Sở Tài chính báo cáo trong {'9' * 60} ngày."},
    "days": {"task": "1. Sở Tài chính báo cáo trong 999999999 ngày làm việc."},
    "rhythm": {"task": "1. Sở Y tế báo cáo ngày 25 hằng " + "tháng, quý, " * 90},
    "cited": {"task": f"1. Sở Y tế thực hiện Nghị quyết {'1' * 300}/NQ-CP."},
    "bullets": {"task": "\n".join(f"{'-' * n} Sở Y tế làm." for n in range(60))},
    "year": {"task": "1. Sở Tài chính báo cáo trước ngày 31/12/9999."},
    "many": {
        "task": "1. Các sở, ban, ngành " + "tỉnh và địa phương, " * 90 + "báo cáo."
    },
    "target": {"task": f"1. Sở Y tế đạt {'9' * 200} {'tỷ ' * 90} vào năm 2025."},
    "zero": {"task": "1. Sở Tài chính\x00 báo cáo trước ngày 10/5/2024."},
}


def received(**lines: str) -> Directive:
    content = DOCUMENT.format(**{**LINES, **lines}).encode()
    return receive(content=content, name=f"{'d' * 200}.txt", by=BY, at=NOW).directive


@pytest.mark.parametrize("name", LONG)
def test_a_directive_comes_into_the_register_whatever_it_prints(name: str) -> None:
    directive = received(**LONG[name])
    enter_register(directive=directive, by=BY, at=NOW, today=MONDAY)
    assert directive.commitments.filter(quote__startswith="Sở Nội vụ").count() == 1


def test_what_is_cut_in_lists_is_whole_in_the_reading() -> None:
    directive = received(**LONG["place"], **LONG["issuer"])
    header = directive.reading.value().document
    assert header.place == LONG["place"]["place"]
    assert directive.place == header.place[:99] + "…"
    assert len(header.issuer or "") > 900
    assert directive.issuer == (header.issuer or "")[:299] + "…"


def test_a_zero_in_a_text_is_a_character_that_nobody_reads() -> None:
    text = received(**LONG["zero"]).reading.text
    assert "1. Sở Tài chính\ufffd báo cáo" in text
