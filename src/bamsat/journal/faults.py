"""What can be wrong with a journal, and what was found: plain values, no database.

The verification of the database and that of an exported file speak with these words.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Fault(Enum):
    """What is wrong, with its sentence for the terminal."""

    CHANGED = "nội dung sự kiện đã bị sửa"
    MOVED = "sự kiện đã bị đổi chỗ"
    UNLINKED = "sự kiện không nối với sự kiện đứng trước"
    MISSING = "thiếu sự kiện ở giữa chuỗi"
    CUT = "đuôi chuỗi đã bị cắt"
    ADDED = "có sự kiện được chèn thêm ngoài sổ"
    REWRITTEN = "chuỗi đã bị viết lại: mã băm khác với mã đã ghi nhận"
    RESEALED = "niêm phong của ngày đã bị sửa"
    UNKNOWN_HEAD = "không có niêm phong nào mang mã băm đã công bố này"
    UNFINISHED = "tệp thiếu phần cuối"


MEANINGS: dict[Fault, str] = {
    Fault.CHANGED: (
        "Mã băm tính lại từ nội dung khác mã băm đã lưu. Ai đó đã sửa dòng này sau khi "
        "nó được ghi; các sự kiện trước nó trong chuỗi còn nguyên."
    ),
    Fault.MOVED: (
        "Nội dung còn nguyên nhưng số thứ tự không phải số lúc ghi. Ai đó đã đảo thứ "
        "tự các sự kiện, hoặc đã xóa một sự kiện đứng trước rồi đánh số lại."
    ),
    Fault.UNLINKED: (
        "Mã băm trước ghi trong dòng này không phải mã băm của sự kiện đứng trước. Một "
        "trong hai dòng đã bị sửa hoặc bị thay."
    ),
    Fault.MISSING: "Số thứ tự nhảy: ít nhất một sự kiện đứng ngay trước đã bị xóa.",
    Fault.CUT: (
        "Chuỗi ngắn hơn độ dài đã ghi hoặc đã niêm phong: những sự kiện mới nhất của "
        "nó đã bị xóa."
    ),
    Fault.ADDED: (
        "Có dòng đứng ngoài độ dài đã ghi của chuỗi, hoặc không thuộc chuỗi nào: nó "
        "không do phần mềm ghi."
    ),
    Fault.REWRITTEN: (
        "Các mắt xích tự khớp với nhau nhưng khác mã băm đã ghi hoặc đã niêm phong: cả "
        "chuỗi, từ chỗ bị sửa trở đi, đã được tính lại."
    ),
    Fault.RESEALED: (
        "Mã băm của ngày không suy ra được từ các điểm cuối của ngày ấy và từ ngày "
        "đứng trước: niêm phong đã bị sửa, hoặc một chuỗi đã niêm phong đã biến mất."
    ),
    Fault.UNKNOWN_HEAD: (
        "Nếu mã băm được chép đúng thì cả nhật ký, kể cả niêm phong, đã bị viết lại, "
        "hoặc đã bị thay bằng một bản cũ hơn ngày công bố."
    ),
    Fault.UNFINISHED: (
        "Tệp xuất không có dòng tổng cuối, hoặc dòng ấy đếm khác: tệp bị cắt khi chép, "
        "hoặc bị bớt dòng. Hãy xuất và chép lại."
    ),
}
"""What each fault means, for who reads it the first time."""


@dataclass(frozen=True)
class Break:
    """The first broken place: an event of a chain, or the seal of a day."""

    fault: Fault
    chain: str = ""
    sequence: int = 0
    day: date | None = None

    @property
    def place(self) -> str:
        """Where it is, for the terminal."""
        if self.day:
            return f"ngày {self.day:%d/%m/%Y}"
        if self.chain:
            return f"chuỗi {self.chain}, sự kiện {self.sequence}"
        return "toàn nhật ký"


@dataclass(frozen=True)
class Verdict:
    """How much was read, where it is broken, if it is, and the newest day's head."""

    chains: int
    events: int
    seals: int
    broken: Break | None
    newest: tuple[date, str] | None = None

    @property
    def intact(self) -> bool:
        """Whether everything read is as it was written."""
        return self.broken is None
