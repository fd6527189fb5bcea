"""Why agencies were not reorganised, or work not handed on, in words for officers."""

from django.utils.translation import gettext_lazy as _

NOT_FEASIBLE = _("Chưa ghi gì: bản sắp xếp còn chỗ phải sửa.")
WRITTEN = _("Bản sắp xếp này đã được ghi rồi.")
UNDONE = _("Việc này đã được hoàn tác.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
BUILT_ON = _("Không hoàn tác được, vì có điều về sau dựa vào việc này.")
NO_TAKER = _("Hãy chọn một cơ quan đang có, đã rõ là ai, không phải tập thể.")
NOTHING_CHOSEN = _("Hãy chọn ít nhất một nhiệm vụ.")
GONE = _("Có nhiệm vụ vừa được người khác giao lại: hãy xem lại danh sách.")
SAME = _("Cơ quan nhận phải khác cơ quan đang giữ.")
NO_REASON = _("Hãy ghi lý do giao.")
ENDED = _("nhiệm vụ đã kết thúc.")
DONE = _("đã xong và được xác nhận.")
HANDED_IN = _("cơ quan đã gửi kết quả: xác nhận hoặc trả lại trước.")
COLLECTIVE = _("của một tập thể: chỉ rõ là ai trước.")
OTHER_DAY = _(
    "một hạn khác của việc này phải giữ nguyên, mà các hạn của một việc đi cùng nhau."
)
HAS_IT = _("đang ở chính cơ quan ấy.")
