"""Why an uploaded template is not taken, and where in it the fault stands."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fault(StrEnum):
    """What is wrong with a template."""

    MISSING = "missing"
    TOO_LARGE = "too-large"
    NOT_WORD = "not-word"
    NOT_TAKEN = "not-taken"
    BROKEN = "broken"
    EMBEDS = "embeds"
    ELSEWHERE = "elsewhere"
    SYNTAX = "syntax"
    UNKNOWN = "unknown"
    UNKNOWN_OF_ITEM = "unknown-of-item"
    LIST_AS_TEXT = "list-as-text"
    NOT_A_LIST = "not-a-list"
    NESTED = "nested"
    NOT_ALLOWED = "not-allowed"
    NEEDED = "needed"
    LAYOUT = "layout"


WORDS: Mapping[Fault, Promise] = {
    Fault.MISSING: _("Hãy chọn tệp mẫu (.docx)."),
    Fault.TOO_LARGE: _("Mẫu quá lớn: nhận tệp .docx đến %(limit)s MB."),
    Fault.NOT_WORD: _("Mẫu phải là tệp Word .docx."),
    Fault.NOT_TAKEN: _("Không nhận tệp này: %(why)s"),
    Fault.BROKEN: _(
        "Tệp hỏng hoặc bị sửa sai bên trong: mở bằng Word, lưu lại thành .docx rồi tải "
        "lên."
    ),
    Fault.EMBEDS: _(
        "Tệp nhúng đối tượng, hoặc lấy nội dung từ nơi khác khi mở: bỏ những thứ ấy "
        "rồi tải lên."
    ),
    Fault.ELSEWHERE: _(
        "Trường chỉ dùng được trong thân văn bản, đầu trang và chân trang; không dùng "
        "trong chú thích hay thuộc tính của tệp."
    ),
    Fault.SYNTAX: _(
        "Thẻ viết sai: mỗi {{ phải có }}, mỗi for phải có endfor, mỗi if phải có endif."
    ),
    Fault.UNKNOWN: _("Không có trường nào tên “%(word)s”."),
    Fault.UNKNOWN_OF_ITEM: _("Mỗi việc không có trường nào tên “%(word)s”."),
    Fault.LIST_AS_TEXT: _("“%(word)s” là danh sách: hãy dùng for để in từng dòng."),
    Fault.NOT_A_LIST: _(
        "“%(word)s” không phải danh sách: for chỉ đi qua viec, kinh_gui, noi_nhan."
    ),
    Fault.NESTED: _("Không đặt for trong for."),
    Fault.NOT_ALLOWED: _(
        "Mẫu chỉ dùng được trường, for, if và vài phép như upper: “%(word)s” không "
        "dùng được."
    ),
    Fault.NEEDED: _(
        "Mẫu phải có for đi qua viec và in đủ %(word)s của từng việc: thiếu thì công "
        "văn không nói được cơ quan phải làm gì."
    ),
    Fault.LAYOUT: _(
        "Điền thử thì tệp hỏng: thẻ for, if bắt đầu và kết thúc ở hai chỗ không khớp. "
        "Đặt {%%tr …%%} một mình một dòng bảng, {%%p …%%} một mình một đoạn."
    ),
}


class FaultyError(Exception):
    """A template that is turned away; the last good one stays in use."""

    def __init__(self, fault: Fault, *, place: str = "", **figures: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.place = place
        self.figures = figures

    @property
    def words(self) -> str:
        """What is wrong, and what to do."""
        return str(WORDS[self.fault]) % {"word": "", **self.figures}
