"""Why nothing was written, in words for whoever asked."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Occurrence
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.rules.confirmation import Bar
from bamsat.rules.moves import Move
from bamsat.rules.status import State

__all__ = ["NotYoursError", "RefusedError", "StaleOccurrenceError", "Words"]


MOST = 5000
"""Characters of one field that a person fills in."""


class StaleOccurrenceError(Exception):
    """Somebody moved the occurrence after it was shown; nothing was written."""

    def __init__(self, occurrence: Occurrence) -> None:
        super().__init__(f"occurrence {occurrence.pk} is at {occurrence.version}")
        self.occurrence = occurrence


class NotYoursError(Exception):
    """The occurrence is none that this author may speak for: he gets 404."""


class NoMoveWordsError(RefusedError):
    """A move that the table does not allow, with what stands there instead."""


IS = {
    State.NOT_STARTED: _("chưa bắt đầu"),
    State.UNDER_WAY: _("đang làm"),
    State.SUBMITTED: _("đã gửi kết quả, chờ xác nhận"),
    State.CONFIRMED: _("đã được xác nhận"),
    State.RETURNED: _("bị trả lại"),
    State.SUSPENDED: _("đang tạm dừng"),
    State.CANCELLED: _("đã hủy"),
    State.SUPERSEDED: _("đã được thay thế"),
}
CANNOT = {
    Move.REPORT: _("Chưa ghi báo cáo được: việc này %(is)s."),
    Move.SUBMIT: _("Chưa gửi kết quả được: việc này %(is)s."),
    Move.WITHDRAW: _("Không rút lại được: việc này %(is)s."),
    Move.CONFIRM: _("Không xác nhận được: việc này %(is)s."),
    Move.RETURN: _("Không trả lại được: việc này %(is)s."),
    Move.REOPEN: _("Không mở lại được: việc này %(is)s."),
    Move.SUSPEND: _("Không tạm dừng được: việc này %(is)s."),
    Move.RESUME: _("Không cho tiếp tục được: việc này %(is)s."),
}
BARS = {
    Bar.NO_CONFIRMER: _("Vai của bạn không quyết định về việc của cơ quan này."),
    Bar.OWN_AGENCY: _(
        "Không ai quyết định về việc của cơ quan mình: để cơ quan khác làm."
    ),
    Bar.OWN_SUBMISSION: _("Không ai xác nhận điều do chính mình gửi."),
    Bar.NAMED_AGENCY: _("Việc này do cơ quan khác đã được định sẵn xác nhận."),
}
NO_REASON = _("Hãy ghi lý do, để người nhận biết phải làm gì tiếp.")
NO_DONE = _("Hãy ghi đã làm được gì, hoặc gắn một tệp minh chứng.")
NO_HINDRANCE = _("Hãy ghi đang vướng điều gì.")
NOTHING_SAID = _("Hãy ghi điều muốn báo cáo.")
TOO_LONG = _("Mỗi ô nhận nhiều nhất %(most)s ký tự; ô này có %(n)s.")
IN_THE_FUTURE = _("Ngày gửi kết quả không thể ở sau hôm nay.")
BEFORE_LAST = _("Ngày gửi không thể ở trước lần trả lại gần nhất (%(day)s).")
NO_DEADLINE = _("Việc này không có hạn pháp lý, nên không có gì để gia hạn.")
NOT_LATER = _("Ngày xin gia hạn phải ở sau hạn đang có (%(day)s).")
ASKED_ALREADY = _("Đã có một đề nghị gia hạn đang chờ quyết.")
DECIDED = _("Đề nghị này đã có kết quả.")
OVER = _("Việc này đã xong hoặc không còn được chờ, nên không gia hạn nữa.")
LATER_STEPS = _("Không hoàn tác được, vì việc này đã đổi từ sau đó.")
RESTS_ON_DAY = _(
    "Không hoàn tác được, vì có mốc hoặc việc giao trong cơ quan dựa vào hạn đã lùi. "
    "Dời hoặc bỏ những điều này trước:"
)
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
UNDONE = _("Quyết định này đã được hoàn tác.")
NO_OCCURRENCE = _("Hãy chọn ít nhất một việc.")
NO_AGENCY = _("Mỗi liên kết dành cho một cơ quan, không cho một tập thể.")
NO_COLLECTIVE = _("Hãy chọn từng cơ quan một, không phải một tập thể.")
OWN_CONFIRMER = _(
    "Không cơ quan nào xác nhận việc của chính mình: hãy chọn cơ quan khác."
)
NO_SOURCE = _("Hãy ghi căn cứ: văn bản, điều khoản hoặc ý kiến chỉ đạo định như vậy.")
UNKNOWN_AGENCY = _("Danh mục chưa có “%(name)s”. Hãy chọn một tên trong danh sách.")
NO_DECISION = _("Hãy ghi văn bản quyết định việc này.")
MOVED = _(
    "Chưa ghi gì: việc này đã đổi từ lúc bạn mở trang. Dưới đây là bản mới nhất; "
    "những gì bạn gõ vẫn còn."
)
LEFT = _("%(what)s đã đổi từ lúc bạn xem, nay %(is)s: để nguyên.")
NO_NAME = _("Hãy gõ tên cơ quan cần thêm.")
NO_RULE = _("Hãy chọn cả loại và cấp.")
MEMBERS_CHANGED = _(
    "Chưa ghi gì: từ lúc bạn mở trang, người khác đã đổi các cơ quan của tập thể này. "
    "Xem lại rồi ghi lần nữa."
)
NOTHING_WRITTEN = _("Hãy viết điều muốn trao đổi.")
PUT_OFF_PAST = _("Ngày xem lại phải ở sau hôm nay.")
PUT_OFF_FAR = _("Việc để lại được nhiều nhất %(days)s ngày.")
SEEN_TO = _("%(who)s đã xử lý lúc %(at)s, để lại đến ngày %(day)s.")
ASKED_FOR = _(
    "Cơ quan đã xin gia hạn và đang chờ quyết: hãy quyết ở hàng “Xin gia hạn”."
)
REMOVED = _("Lời này đã được người viết bỏ đi.")
NOT_PUBLIC = _("Nhiệm vụ chưa công khai, nên chưa công khai điều gì của nó được.")
NO_POINT = _("Hãy ghi đến mốc ấy phải có gì.")
POINT_PASSED = _("Ngày của mốc đã qua: chọn từ hôm nay trở đi.")
POINT_NOT_BEFORE = _("Mốc phải ở trước hạn của việc (%(day)s).")
POINTS_FULL = _("Mỗi việc có nhiều nhất %(most)s mốc: bỏ mốc không còn cần trước.")
NO_UNIT = _("Hãy ghi đơn vị được giao.")
NO_TASK = _("Hãy ghi giao làm gì.")
TASKS_FULL = _(
    "Mỗi việc giao được nhiều nhất %(most)s phần: bỏ phần không còn cần trước."
)
NOT_THERE = _("Người được chọn không còn giữ chức vụ ở cơ quan này.")
TASK_TOO_LATE = _("Hạn giao trong cơ quan không thể ở sau hạn của việc (%(day)s).")
WAITS_FOR_ITSELF = _("Một nhiệm vụ không chờ chính nó.")
WAITS_IN_CIRCLE = _(
    "Không ghi được: nhiệm vụ được chọn đã chờ nhiệm vụ này, nên hai bên sẽ chờ nhau "
    "mãi. Đường chờ:"
)
ENDED = _("Nhiệm vụ đã kết thúc, nên không ai còn chờ gì nữa.")
LINK_TOO_LONG = _("Một liên kết dùng được nhiều nhất %(days)s ngày.")


def cannot(move: Move, state: State, because: Sequence[Words] = ()) -> RefusedError:
    """The refusal of a move that the table does not allow."""
    return NoMoveWordsError(CANNOT[move] % {"is": IS[state]}, because)


def demand_words(text: str, otherwise: Words = NO_REASON) -> str:
    """The words as typed; RefusedError where there are none, or too many."""
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not words:
        raise RefusedError(otherwise)
    if len(words) > MOST:
        raise RefusedError(TOO_LONG % {"most": MOST, "n": len(words)})
    return words


def demand_line(text: str, otherwise: Words, most: int) -> str:
    """The words in one line; RefusedError where there are none, or too many."""
    words = " ".join(text.replace("\0", "").split())
    if not words:
        raise RefusedError(otherwise)
    if len(words) > most:
        raise RefusedError(TOO_LONG % {"most": most, "n": len(words)})
    return words
