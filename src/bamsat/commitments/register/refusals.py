"""Why the register was not changed, in words for the officer."""

from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Commitment
from bamsat.commitments.register.models import Change


class StaleCommitmentError(Exception):
    """Somebody changed the commitment after it was shown; nothing was written."""

    def __init__(self, commitment: Commitment) -> None:
        super().__init__(f"commitment {commitment.pk} is at {commitment.version}")
        self.commitment = commitment

    @property
    def change(self) -> Change | None:
        """The last change that anybody made of it."""
        found: Change | None = self.commitment.changes.first()
        return found


NO_REASON = _("Hãy ghi lý do, để người sau hiểu vì sao.")
NO_DOCUMENT = _("Hãy ghi văn bản quyết định việc này.")
NO_SUCCESSOR = _("Hãy chọn nhiệm vụ thay thế, hoặc ghi văn bản thay thế.")
NOTHING_CHANGED = _("Chưa có gì khác với bản đang có trong sổ.")
ENDED = _("Nhiệm vụ đã kết thúc, nên không sửa được nữa.")
ALL_DONE = _("Mọi việc của nhiệm vụ đã xong và được xác nhận, không còn gì để dừng.")
ITSELF = _("Một nhiệm vụ không tự thay thế chính nó.")
CIRCLE = _("Nhiệm vụ được chọn lại do chính nhiệm vụ này thay thế.")
SUCCESSOR_ENDED = _("Nhiệm vụ được chọn đã kết thúc, không thay thế được.")
WORKED_ON = _("Không chỉnh được, vì đã có kết quả gắn với điều bị bỏ đi.")
NO_MEMBERS = _("Hãy chọn từng cơ quan một; một tập thể khác thì không được.")
MEMBER_WORKED_ON = _("Chưa đổi được, vì cơ quan bị bỏ đi đã báo cáo kết quả.")
NO_FINDING = _("Nhiệm vụ này không đến từ bàn xem lại, nên không có chỗ để đưa về.")
IN_THE_FUTURE = _("Ngày quyết định không thể ở sau hôm nay.")
UNDONE = _("Lần sửa này đã được hoàn tác.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
BUILT_ON = _("Không hoàn tác được, vì có điều về sau dựa vào lần sửa này.")
