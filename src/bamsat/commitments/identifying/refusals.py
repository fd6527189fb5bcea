"""Why a name was not said to be somebody, in words for the officer."""

from django.utils.translation import gettext_lazy as _

ANSWERED = _("Tên này đã có người trả lời.")
NOT_KNOWN = _("Hãy chọn một cơ quan đã rõ là ai, không phải tập thể.")
NO_KIND = _("Hãy chọn loại và cấp của cơ quan mới.")
PEOPLE = _("Có người giữ vai tại đây, nên đây không thể là một tập thể.")
IS_MEMBER = _("Tên này đang là thành viên của một tập thể.")
WORKED_ON_TWICE = _(
    "Hai tên cùng được giao một nhiệm vụ, và tên sau đã có kết quả: hãy chỉnh nhiệm vụ "
    "ấy trước."
)
AGAIN = _("Vừa có văn bản khác nhắc tên này: hãy gửi lại.")
UNDONE = _("Câu trả lời này đã được hoàn tác.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
BUILT_ON = _("Không hoàn tác được, vì có điều về sau dựa vào câu trả lời này.")
