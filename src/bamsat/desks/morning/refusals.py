"""Why nothing was done at the desk, in words for whoever asked."""

from django.utils.translation import gettext_lazy as _

NOT_THERE = _("Không có gì để hoàn tác: lô này không còn, hoặc đã được hoàn tác.")
UNDONE = _("Lô này đã được hoàn tác, hoàn toàn hoặc một phần.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
ANOTHERS = _(
    "Lô này do %(who)s làm. Muốn hoàn tác thay người ấy, bấm ở mục “Người điều phối "
    "khác đã làm” dưới đây."
)
DESCRIBED_SINCE = _("Không hoàn tác được, vì thông tin cơ quan đã được sửa về sau:")
TOO_MANY = _(
    "Mỗi lần làm nhiều nhất %(most)s dòng: %(left)s dòng còn lại giữ nguyên, chọn lại "
    "sau lần này."
)
REST_IS_OPEN = _(
    "Mỗi lần giao nhiều nhất %(most)s việc: dưới đây là %(most)s việc gần hạn nhất. "
    "Chọn lại trong sổ vẫn ra chính những việc ấy; phần còn lại chọn tiếp ở hàng này:"
)
NOTHING_OPEN = _(
    "Không có việc nào đang mở trong những nhiệm vụ được chọn: hãy đánh dấu ít nhất "
    "một nhiệm vụ chưa xong."
)
NOTHING_CHOSEN = _("Hãy đánh dấu ít nhất một dòng rồi chọn việc cần làm.")
