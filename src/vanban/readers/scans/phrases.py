"""Set phrases of offices, whose tone marks and hats an engine mistakes.

`thâm quyền`, `bô sung`, `kiêm soát` are no words: two syllables together tell what is
printed where one alone does not. A phrase stands here only if no other phrase has the
same letters; `ơ` and `ư` are letters of their own, as is `đ`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

_PHRASES = """
ủy ban; hội đồng; chủ tịch; chính phủ; thủ tướng; thủ tục; thủ trưởng; thẩm quyền; thẩm
định; chính quyền; địa phương; tổ chức; kiểm soát; kiểm tra; bổ sung; sửa đổi; chuyển
đổi; chuyển giao; tổng hợp; tổng kết; tổng cục; yêu cầu; hướng dẫn; giải quyết; quyết
định; quy định; nghị định; nghị quyết; chỉ thị; chỉ đạo; chi tiết; điều kiện; điều hành;
phối hợp; phổ biến; kế hoạch; thực hiện; trách nhiệm; đề nghị; đột xuất; tiếp nhận; tiếp
tục; công bố; thành phố; thành phần; cơ chế; kể từ; số điều; tồn đọng; đầy đủ; đôn đốc;
quản lý; đơn vị; số liệu; số lượng; kết quả; phê duyệt; báo cáo; giám đốc; thông báo;
kết luận; kiến nghị; phát triển; kinh tế; xã hội; đầu tư; doanh nghiệp; nông nghiệp;
công nghiệp; xây dựng; giao thông; vận tải; y tế; giáo dục; đào tạo; kịp thời; thường
xuyên; thường trực; định kỳ; hiệu lực; hiệu quả; nhiệm vụ; mục tiêu; giải pháp; đánh
giá; rà soát; cập nhật; triển khai; khẩn trương; nghiêm túc; chấp hành; chấp thuận; công
chức; viên chức; dịch vụ; hồ sơ; lệ phí; cấp phép; cấp huyện; cấp xã; quốc tịch; mở
rộng; hỗ trợ; nguồn vốn; ngân sách; dự án; dự toán; chương trình; trung ương; trực
tuyến; trực tiếp
"""
_NAMES = """
cần thơ; bạc liêu; cao bằng; sóc trăng; đồng tháp; lâm đồng; quảng ngãi
"""
"""Where both syllables are in capitals: `làm đồng bộ` is no province."""
_NOT_AFTER = {
    "hướng dẫn": frozenset(("xu", "định", "khuynh", "phương")),
    "phổ biến": frozenset(("thành",)),
}
"""Where the word before makes another phrase of it: `xu hướng dân số`."""
_NOT_BEFORE = {"chi tiết": frozenset(("kiệm",))}
"""`không chỉ tiết kiệm`"""
_KEPT = "\u031b"  # the horn of ơ and ư
_WORD = re.compile(r"[^\W\d_]+")


def _letters(word: str) -> str:
    """The letters of a word without tones and hats."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(
        char for char in apart if char == _KEPT or not unicodedata.combining(char)
    )


@functools.cache
def _known() -> dict[tuple[str, str], tuple[str, str]]:
    """Of each pair of syllables without marks, the phrase."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for phrase in " ".join((_PHRASES + ";" + _NAMES).split()).split(";"):
        first, second = phrase.split()
        found[_letters(first), _letters(second)] = first, second
    return found


@functools.cache
def _names() -> frozenset[tuple[str, str]]:
    names = " ".join(_NAMES.split()).split(";")
    return frozenset((first, second) for first, second in map(str.split, names))


def _as_printed(word: str, meant: str) -> str:
    """A syllable in capitals where those of the word are."""
    if len(word) > 1 and word[1:].isupper():
        return meant.upper()
    return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant


def _phrase(words: Sequence[str], at: int) -> tuple[str, str] | None:
    """The phrase that a word and the next one are meant to be."""
    first, second = _WORD.search(words[at]), _WORD.search(words[at + 1])
    if first is None or second is None:
        return None
    # A sign between them parts them.
    if first.end() != len(words[at]) or second.start() != 0:
        return None
    meant = _known().get((_letters(first.group()), _letters(second.group())))
    if meant is None:
        return None
    if meant in _names() and not (first.group()[0] + second.group()[0]).isupper():
        return None
    phrase = " ".join(meant)
    before = words[at - 1].lower() if at else ""
    after = words[at + 2].lower() if at + 2 < len(words) else ""
    other = before in _NOT_AFTER.get(phrase, ()) or (
        after.startswith(tuple(_NOT_BEFORE.get(phrase, ()))) and phrase in _NOT_BEFORE
    )
    return None if other else meant


def _with(word: str, syllable: str) -> str:
    """A word with a syllable in the place of its letters."""
    return _WORD.sub(lambda at: _as_printed(at.group(), syllable), word, count=1)


def phrased(words: Sequence[str]) -> list[str]:
    """Words one after the other, set phrases among them spelt as they are."""
    found = list(words)
    for at in range(len(found) - 1):
        meant = _phrase(found, at)
        if meant is not None:
            found[at] = _with(found[at], meant[0])
            found[at + 1] = _with(found[at + 1], meant[1])
    return found
