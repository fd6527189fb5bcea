"""Why nothing was written, in words for whoever asked."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from bamsat.progress.refusals import (
    NotYoursError,
    RefusedError,
    Words,
    demand_line,
    demand_words,
)
from bamsat.rules.escalation import MOST_DAYS, MOST_REPEATED, Addressee, Fault
from bamsat.ui.dates import place
from bamsat.urging.models import STEPS

if TYPE_CHECKING:
    from bamsat.urging.drafting import Stale

SAID = 10
"""Places that one refusal names."""
__all__ = [
    "NotYoursError",
    "RefusedError",
    "Words",
    "demand_line",
    "demand_words",
]

LADDER = {
    Fault.EMPTY: _("Thang phải có ít nhất một bậc."),
    Fault.OUT_OF_ORDER: _(
        "Bậc “%(step)s” đứng sai chỗ: từ đầu mối lên Ủy ban nhân dân."
    ),
    Fault.DAYS: _("Bậc “%(step)s”: số ngày quá hạn phải từ 1 đến %(most_days)s."),
    Fault.DAYS_DESCEND: _(
        "Bậc “%(step)s”: số ngày quá hạn phải lớn hơn ở bậc ngay dưới."
    ),
    Fault.REPEATED: _("Bậc “%(step)s”: số lần quá hạn phải từ 1 đến %(most)s."),
    Fault.REPEATED_DESCEND: _(
        "Bậc “%(step)s”: số lần quá hạn không thể nhỏ hơn ở bậc dưới."
    ),
}
NO_SOURCE = _("Hãy ghi căn cứ: văn bản, điều khoản hoặc ý kiến chỉ đạo định như vậy.")
MOVED = _(
    "Chưa ghi gì: người khác đã đổi lần đôn đốc này từ lúc bạn mở trang. Dưới đây là "
    "bản mới nhất; những gì bạn gõ vẫn còn."
)
MOVED_ON = _(
    "Chưa ghi gì: từ lúc bạn mở trang, người khác đã ghi gửi công văn này hoặc đã thôi "
    "đôn đốc. Dưới đây là bản mới nhất."
)
NOT_OPEN = _(
    "Công văn của lần đôn đốc này đã gửi hoặc đã thôi, nên không đổi được nữa."
)
NOTHING_LEFT = _(
    "Không còn việc nào để đôn đốc: các việc đã gửi kết quả, không còn quá hạn, hoặc "
    "đã được bỏ ra."
)
TOO_MUCH = _("Một công văn nêu nhiều nhất %(most)s việc; ở đây có %(n)s.")
NO_ADDRESSEE = _("Hãy ghi ít nhất một nơi sau “Kính gửi”.")
TO_ITSELF = _(
    "Công văn không thể chỉ gửi chính nơi gửi: việc của nơi gửi thì báo cáo cấp trên."
)
TOO_MANY_LINES = _("Mỗi ô nhận nhiều nhất %(most)s dòng.")
NO_DRAFT = _("Hãy soạn công văn trước: bản đã ký phải là của một bản thảo.")
NO_LONGER_URGED = _(
    "Chưa ghi gì: bản thảo nêu %(n)s việc không còn phải đôn đốc ở đây (%(places)s). "
    "Hãy soạn lại, hoặc đánh dấu “Vẫn gửi” ở dưới rồi chọn lại tệp."
)
OUT_OF_REGISTER = _("đã đưa khỏi sổ")
NO_NUMBER = _("Hãy ghi số, ký hiệu của công văn đã ký.")
IN_THE_FUTURE = _("Ngày ký không thể ở sau hôm nay.")
BEFORE_URGING = _("Ngày ký không thể ở trước ngày việc lên bậc này (%(day)s).")
NO_FILE = _("Hãy chọn bản công văn đã ký (PDF hoặc ảnh quét).")
NOT_SIGNED_TYPE = _(
    "Bản đã ký phải là PDF hoặc ảnh quét (JPEG, PNG): tệp Word còn sửa được nên không "
    "nhận."
)
NOT_SENT = _("Công văn này chưa gửi, hoặc đã được thu về.")
ANOTHER_LETTER = _(
    "Chưa báo nhận: từ lúc bạn mở trang, công văn đã được thu về và công văn khác được "
    "gửi. Hãy đọc công văn dưới đây rồi báo nhận."
)
RECEIVED = _("Cơ quan đã báo nhận công văn, nên không thu về được nữa.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
NOT_DROPPED = _("Lần đôn đốc này không ở trạng thái đã thôi.")
NOT_LATE = _("Việc này không quá hạn, nên chưa đôn đốc.")
COLLECTIVE = _("Tập thể chưa chỉ rõ cơ quan nào, nên chưa đôn đốc được ai.")
WAITS_IN_ONE = _("Việc này đã nằm trong một lần đôn đốc đang chờ soạn, chờ gửi.")
PASSED_ON = _("Việc này đã được đôn đốc; bậc trên tự đến khi đủ ngày quá hạn.")
MARKED_OFF = _(
    "Việc này đã được bỏ ra khỏi lần đôn đốc ngày %(day)s: đưa lại ở trang của lần ấy."
)
URGED = _("Việc này đã được đôn đốc ngày %(day)s; bậc trên tự đến khi đủ ngày quá hạn.")
SENT_TODAY = _("Công văn ở bậc này của cơ quan đã gửi hoặc đã thôi trong hôm nay.")
NO_DROP_REASON = _("Hãy ghi vì sao không đôn đốc.")


def no_longer_urged(old: "Stale") -> Words:
    """Which work a draft names that is urged no more."""
    places = [place(row.commitment.place) for row in old.rows[:SAID]]
    if old.gone:
        places.append(str(OUT_OF_REGISTER))
    if len(old.rows) > SAID:
        places.append("…")
    return NO_LONGER_URGED % {"n": len(old.keys), "places": "; ".join(places)}


def ladder_fault(found: Fault, at: Addressee | None) -> Words:
    """What is wrong with steps, and at which."""
    step = str(STEPS[at]) if at else ""
    figures = {"step": step, "most_days": MOST_DAYS, "most": MOST_REPEATED}
    return LADDER[found] % figures
