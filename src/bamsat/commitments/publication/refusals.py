"""Why a decision about publication was not carried out, in words for who decides."""

from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words: TypeAlias = str | Promise


class RefusedError(Exception):
    """A decision that the rules forbid; nothing was changed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


NO_REASON = _("Hãy ghi lý do, để người sau hiểu vì sao.")
NO_GROUND = _("Hãy chọn căn cứ: luật chỉ cho giữ lại thông tin vì những lý do đã nêu.")
NO_WORDS = _("Chỗ này không có chữ nào của văn bản để che.")
NOTHING_ACCEPTED = _(
    "Chưa công khai được: chưa nhiệm vụ nào được nhận vào sổ. "
    "Hãy xem lại văn bản trước."
)
CHANGED = _(
    "Chưa công khai: từ lúc bạn mở trang, có người đã đổi những đoạn che. "
    "Hãy xem trước lần nữa rồi quyết."
)
