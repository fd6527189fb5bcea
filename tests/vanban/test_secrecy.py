"""A document marked secret is known before anything of it is kept; one that only speaks
of secrets is not."""

import unicodedata

import pytest

from tests.vanban.documents import plan
from vanban.secrecy import HEAD, marked_secret

LETTERHEAD = "ỦY BAN NHÂN DÂN TỈNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "T U Y Ệ T  M Ậ T",
        "(MẬT)",
        "Độ mật: Tối mật",
        "ĐỘ MẬT: MẬT",
        "          MẬT          Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND\t\tMẬT",
    ],
)
def test_each_degree_is_seen_however_it_is_set(mark: str) -> None:
    assert marked_secret(f"{LETTERHEAD}{mark}\nKẾ HOẠCH\n")
    composed = unicodedata.normalize("NFD", f"{LETTERHEAD}{mark}\nKẾ HOẠCH\n")
    assert marked_secret(composed), "letters and accents apart"


@pytest.mark.parametrize(
    "line",
    [
        "KẾ HOẠCH BẢO MẬT THÔNG TIN",
        "Về bảo vệ bí mật nhà nước",
        "tài liệu có độ mật cao",
        "Độ mật: không",
        "GIẢI MẬT",
        "MẬT ONG",
    ],
)
def test_a_plan_that_speaks_of_secrets_is_none(line: str) -> None:
    assert not marked_secret(f"{LETTERHEAD}{line}\n{plan('I. NHIỆM VỤ')}")


def test_the_mark_stands_on_the_first_page_only() -> None:
    body = "Một dòng của văn bản.\n" * HEAD
    assert not marked_secret(f"{body}MẬT\n")
