"""Why nothing was changed in the calendar, in words for the officer."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class NotMovedError(Exception):
    """A change that cannot stand; `because` lists what is in the way."""

    def __init__(self, words: Words, because: Sequence[Words] = ()) -> None:
        super().__init__(words)
        self.words = words
        self.because = list(because)


ORDER = _("Ngày cuối phải bằng hoặc sau ngày đầu.")
TOO_MANY = _("Một lần ghi không quá 31 ngày: chia làm nhiều lần.")
OUTSIDE = _("Lịch có từ năm 1990 đến năm 2099.")
WORKED_ALREADY = _("Theo lịch, những ngày ấy vốn là ngày làm việc: không có gì để ghi.")
SAID_ALREADY = _("Lịch đã ghi đúng như vậy.")
GONE = _("Ngày ấy không còn trong các ngày theo thông báo.")
UNDONE = _("Lần sửa này đã được hoàn tác.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ: hãy ghi một lần sửa mới.")
CHANGED_SINCE = _("Chưa hoàn tác được, vì những ngày này đã được ghi lại về sau:")
