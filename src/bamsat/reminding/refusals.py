"""Why something about reminders is refused, in the words of who reads it."""

from django.utils.translation import gettext_lazy as _

from bamsat.progress.refusals import RefusedError

__all__ = ["RefusedError"]

NOTHING_CHANGED = _("Lịch này giống hệt lịch đang dùng: không có gì để ghi.")
NO_ADDRESS = _(
    "Địa chỉ phải đầy đủ, bắt đầu bằng https:// hoặc http://, không kèm mật khẩu, ví "
    "dụ https://nhan.tinh.gov.vn/bamsat."
)
HOOK_TWICE = _(
    "Địa chỉ ấy đang nhận rồi, dưới tên “%(name)s”: dừng nó trước nếu muốn thêm lại."
)
QUIET_TWICE = _(
    "Trùng với lần tắt từ %(since)s, chưa định ngày bật lại (%(reason)s): bật lại lần "
    "ấy trước, hoặc chọn ngày khác."
)
QUIET_TWICE_UNTIL = _(
    "Trùng với lần tắt từ %(since)s tới trước %(until)s (%(reason)s): bật lại lần ấy "
    "trước, hoặc chọn ngày khác."
)
QUIET_OVER = _("Thời gian ấy đã qua (bật lại %(day)s), nên tắt không còn tác dụng gì.")
DAYS = _("Ngày bật lại phải ở sau ngày bắt đầu tắt.")
NO_MAIL = _(
    "Tài khoản của bạn chưa có địa chỉ thư: nhờ quản trị ghi vào trang người dùng."
)
NO_SERVER = _("Trang chưa có máy chủ thư: đặt BAMSAT_SMTP_HOST, rồi thử lại.")
NOBODY_NOW = _(
    "Chưa gửi lại: nay cơ quan này không ai nhận được (%(why)s). Ghi địa chỉ hoặc chỉ "
    "rõ cơ quan trước."
)
NO_READER = _("Chưa gửi lại: %(why)s.")
NO_QUESTION = _("Hãy ghi điều muốn hỏi hoặc nhắc cơ quan.")
TOO_MANY = _(
    "Một lần hỏi nêu nhiều nhất %(most)s việc của một cơ quan: hỏi tiếp lần sau."
)
COLLECTIVE = _("Tập thể chưa chỉ rõ cơ quan nào, nên chưa hỏi được ai.")
NOT_WAITED_FOR = _("Việc này không còn chờ cơ quan: không có gì để hỏi.")
