"""What pages and files say of a register: each word with what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bamsat.entry.models import ImportedRow
from bamsat.entry.sheets.door import Refusal
from bamsat.entry.sheets.extracting import MOST_COLUMNS, MOST_ROWS

FIELD_WORDS: dict[str, str | Promise] = {
    "symbol": gettext_lazy("Số, ký hiệu văn bản"),
    "issued_on": gettext_lazy("Ngày văn bản"),
    "directive_title": gettext_lazy("Trích yếu văn bản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "place": gettext_lazy("Vị trí (điều, khoản, mục)"),
    "wording": gettext_lazy("Nội dung nhiệm vụ (nguyên văn)"),
    "title": gettext_lazy("Tên gọi"),
    "lead": gettext_lazy("Chủ trì"),
    "support": gettext_lazy("Phối hợp"),
    "due": gettext_lazy("Thời hạn"),
    "status": gettext_lazy("Tình trạng (chỉ giữ làm ghi chú)"),
    "note": gettext_lazy("Ghi chú"),
}

REFUSALS: dict[str, str | Promise] = {
    Refusal.MISSING: gettext_lazy("Chưa chọn tệp: hãy chọn một tệp rồi gửi lại."),
    Refusal.EMPTY_FILE: gettext_lazy("Tệp rỗng: hãy chọn tệp có nội dung."),
    Refusal.TOO_LARGE: gettext_lazy(
        "Tệp lớn quá mức cho phép: hãy chia sổ thành nhiều tệp, hoặc bỏ hình ảnh trong "
        "tệp rồi lưu lại."
    ),
    Refusal.NOT_EXCEL: gettext_lazy(
        "Bên trong không phải bảng tính Excel, dù tên tệp có thể nói khác. Hãy mở sổ "
        "bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi tải lên."
    ),
    Refusal.CSV: gettext_lazy(
        "Đây là tệp chữ (CSV). Hãy mở bằng Excel, kiểm tra chữ có dấu và ngày tháng, "
        "chọn Lưu thành, kiểu .xlsx, rồi tải lên."
    ),
    Refusal.BROKEN: gettext_lazy(
        "Tệp Excel bị hỏng, không mở được: hãy mở bằng Excel, để Excel sửa, lưu lại "
        "rồi tải lên; hoặc lấy lại bản gốc."
    ),
    Refusal.PASSWORD: gettext_lazy(
        "Tệp đặt mật khẩu nên không đọc được: hãy mở bằng Excel, bỏ mật khẩu, lưu lại "
        "rồi tải lên."
    ),
    Refusal.TOO_LARGE_INSIDE: gettext_lazy(
        "Tệp nén bung ra quá lớn so với một cuốn sổ: hãy chép riêng bảng cần nhập sang "
        "một tệp mới rồi tải lên."
    ),
    Refusal.TOO_HEAVY: gettext_lazy(
        "Tệp nặng quá, không mở được trong giới hạn bộ nhớ và thời gian. Thường do có "
        "ô lạc ở tận cuối trang tính: hãy chép riêng bảng cần nhập sang một tệp mới."
    ),
    Refusal.TOO_WIDE: gettext_lazy(
        "Bảng có quá nhiều cột. Hãy chép riêng những cột cần nhập sang một tệp mới."
    ),
    Refusal.TOO_MANY_ROWS: gettext_lazy(
        "Bảng có quá nhiều dòng. Hãy chia thành nhiều tệp theo năm hoặc theo văn bản."
    ),
    Refusal.EMPTY: gettext_lazy(
        "Không trang tính nào đang hiện có chữ: hãy kiểm tra đã chọn đúng tệp, và bỏ "
        "ẩn trang tính cần nhập."
    ),
    Refusal.SECRET: gettext_lazy(
        "Sổ mang dấu Mật, Tối mật hoặc Tuyệt mật: không được đưa lên hệ thống này, và "
        "không gì của nó được giữ lại. Hãy xử lý theo quy định bảo vệ bí mật nhà nước."
    ),
}


def refusal_words(refusal: str) -> str:
    """Why a file was turned away, with the limit where there is one."""
    words = str(REFUSALS.get(refusal, ""))
    if refusal == Refusal.TOO_WIDE:
        words += " " + _("Nhiều nhất %(n)s cột.") % {"n": MOST_COLUMNS}
    if refusal == Refusal.TOO_MANY_ROWS:
        words += " " + _("Nhiều nhất %(n)s dòng một trang tính.") % {"n": MOST_ROWS}
    return words


REASONS: dict[str, str | Promise] = {
    "no-wording": gettext_lazy("Thiếu nội dung nhiệm vụ: ghi lời giao việc vào ô này."),
    "no-lead": gettext_lazy("Thiếu cơ quan chủ trì: ghi tên cơ quan chịu trách nhiệm."),
    "unknown-agency": gettext_lazy(
        "“%(about)s” chưa có trong danh mục cơ quan: chỉ rõ ở phần hỏi về cơ quan, "
        "hoặc sửa tên trong tệp."
    ),
    "no-such-day": gettext_lazy(
        "Ngày trong “%(about)s” không có trên lịch: sửa lại ngày."
    ),
    "not-understood": gettext_lazy(
        "Không hiểu thời hạn “%(about)s”: ghi ngày/tháng/năm, quý II/2024, tháng "
        "6/2024, năm 2024, thường xuyên, định kỳ hằng quý, hoặc để trống."
    ),
    "bad-issue-day": gettext_lazy(
        "Không đọc được ngày văn bản “%(about)s”: ghi ngày/tháng/năm."
    ),
    "formula": gettext_lazy(
        "Ô “%(about)s” là công thức không kèm giá trị hoặc bị lỗi: mở bằng Excel, để "
        "Excel tính, dán lại thành giá trị rồi lưu."
    ),
    "control": gettext_lazy(
        "Ô “%(about)s” có ký tự điều khiển không in được: gõ lại ô này."
    ),
    "too-long": gettext_lazy("Ô “%(about)s” dài quá %(limit)s chữ cái: rút gọn lại."),
    "duplicate": gettext_lazy(
        "Trùng nội dung và văn bản với dòng %(about)s: gộp hai dòng làm một, ghi các "
        "cơ quan cách nhau bằng dấu chấm phẩy."
    ),
    "ambiguous-directive": gettext_lazy(
        "Có nhiều văn bản số %(about)s: ghi ngày văn bản để biết là văn bản nào."
    ),
    "not-in-text": gettext_lazy(
        "Văn bản này có toàn văn, nhưng không thấy nguyên văn của dòng trong đó "
        "(%(about)s): chép đúng chữ của văn bản, hoặc nhận việc ở bàn xem lại."
    ),
    "several-in-text": gettext_lazy(
        "Nguyên văn của dòng có ở nhiều chỗ trong văn bản (%(about)s): chép dài hơn, "
        "hoặc nhận việc ở bàn xem lại."
    ),
    "on-the-desk": gettext_lazy(
        "Đoạn này đang nằm trong một mục khác của văn bản (%(about)s): nhận việc ở bàn "
        "xem lại."
    ),
    "due-not-in-text": gettext_lazy(
        "Văn bản có toàn văn không nêu hạn “%(about)s” trong lời giao việc này: nhận "
        "việc ở bàn xem lại, ghi hạn ở đó."
    ),
}


def reason_words(row: ImportedRow) -> list[str]:
    """Why a row is bad, each reason with what to do."""
    return [_reason(each["code"], each["about"]) for each in row.reasons]


def _reason(code: str, about: str) -> str:
    limit = ""
    if code == "too-long":
        about, _sign, limit = about.partition(" ")
    if code in ("formula", "control", "too-long"):
        about = str(FIELD_WORDS[about])
    return str(REASONS[code]) % {"about": about, "limit": limit}
