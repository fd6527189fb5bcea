"""Why nothing was changed about an agency, in words for the officer."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class NotChangedError(Exception):
    """A change that cannot stand; `because` lists what is in the way."""

    def __init__(self, words: Words, because: Sequence[Words] = ()) -> None:
        super().__init__(words)
        self.words = words
        self.because = list(because)


NAME_TAKEN = _("Trong thời gian ấy tên này đã là của một cơ quan khác.")
NO_NAME = _("Hãy ghi tên cơ quan, không quá 300 chữ cái.")
CIRCLE = _("Một cơ quan không thể thuộc chính nó hay đơn vị của nó.")
DAYS = _("Ngày kết thúc phải ở sau ngày bắt đầu.")
LAST_NAME = _("Tên đang dùng của cơ quan thì không bỏ được.")
NOT_SINGLE = _("Tên này là của một tập thể hoặc đã được chỉ là cơ quan khác.")
NOT_COLLECTIVE = _("Chỉ một tập thể mới có quy tắc thành viên.")
