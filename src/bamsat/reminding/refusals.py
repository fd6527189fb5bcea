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
QUIET_TWICE = _("Đang tắt nhắc đúng phạm vi ấy rồi: bật lại trước khi đặt khác.")
DAYS = _("Ngày bật lại phải ở sau ngày bắt đầu tắt.")
NO_MAIL = _(
    "Tài khoản của bạn chưa có địa chỉ thư: nhờ quản trị ghi vào trang người dùng."
)
NO_SERVER = _("Trang chưa có máy chủ thư: đặt BAMSAT_SMTP_HOST, rồi thử lại.")
NO_QUESTION = _("Hãy ghi điều muốn hỏi hoặc nhắc cơ quan.")
TOO_MANY = _(
    "Một lần hỏi nêu nhiều nhất %(most)s việc của một cơ quan: hỏi tiếp lần sau."
)
COLLECTIVE = _("Tập thể chưa chỉ rõ cơ quan nào, nên chưa hỏi được ai.")
NOT_WAITED_FOR = _("Việc này không còn chờ cơ quan: không có gì để hỏi.")
