"""What became of a message, in words for who coordinates: what it means and what to do.
The words of servers are behind it, for who runs the site."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.work.models import Outgoing


@dataclass(frozen=True)
class Said:
    """What an error means, and what to do."""

    what: str | Promise
    todo: str | Promise


ADDRESS = _(
    "Hỏi lại địa chỉ, sửa ở trang cơ quan hoặc nhờ quản trị sửa người dùng. Thư sau sẽ "
    "tới địa chỉ mới; thư này thì gọi điện."
)
OPERATOR = _("Báo người vận hành: lệnh bamsat doctor --mail cho biết cách chữa.")

FULL = Said(
    _("Hộp thư của người nhận đã đầy."),
    _("Nhờ người nhận dọn hộp thư, rồi gửi lại."),
)
UNSURE = Said(
    _("Bên nhận đã cầm thư mà không trả lời: có thể thư đã tới."),
    _("Hỏi người nhận; chưa có thì gửi lại."),
)
NO_BOX = Said(_("Không có hộp thư này, hoặc nó không nhận thư."), ADDRESS)
UNREACHED = Said(_("Không tới được máy chủ thư."), OPERATOR)

PIECES: tuple[tuple[str, Said], ...] = (
    (
        "NoAddressError",
        Said(
            _("Người nhận đã được xóa dữ liệu."),
            _("Không phải làm gì: bấm Đã xem, để vậy."),
        ),
    ),
    ("5.2.2", FULL),
    ("quota", FULL),
    ("SMTPRecipientsRefused", NO_BOX),
    (
        "SMTPAuthenticationError",
        Said(_("Máy chủ thư không nhận mật khẩu của trang."), OPERATOR),
    ),
    (
        "SMTPSenderRefused",
        Said(_("Máy chủ thư không cho trang gửi từ địa chỉ của nó."), OPERATOR),
    ),
    (
        "SMTPDataError",
        Said(
            _("Máy chủ thư không nhận nội dung: coi là thư rác, hay quá lớn."), OPERATOR
        ),
    ),
    ("SMTP", UNREACHED),
    ("gaierror", UNREACHED),
    ("Connection", UNREACHED),
    ("TimeoutError", UNREACHED),
    ("ssl.", UNREACHED),
    ("OSError", UNREACHED),
    (
        "the sender died",
        Said(_("Tiến trình gửi đã dừng giữa chừng."), _("Gửi lại.")),
    ),
    (
        "GoneError",
        Said(
            _("Điều thư nói tới không còn, hoặc bên nhận đã thôi nhận."),
            _("Không phải làm gì: bấm Đã xem, để vậy."),
        ),
    ),
    (
        "NotTakenError",
        Said(
            _("Hệ thống nhận báo lỗi."),
            _("Báo nơi quản lý hệ thống ấy, rồi gửi lại."),
        ),
    ),
    (
        "AddressError",
        Said(
            _("Địa chỉ nhận nay chỉ về chính máy này, nên không gửi."),
            _("Nhờ quản trị sửa ở trang Hệ thống khác."),
        ),
    ),
)
"""By a piece of the error; the first that fits."""

UNKNOWN = Said(_("Không gửi được."), OPERATOR)


def said_of(message: Outgoing) -> Said:
    """What became of a message that a person looks at, or that is still tried."""
    if message.state == Outgoing.State.UNSURE:
        return UNSURE
    found = next((said for piece, said in PIECES if piece in message.error), None)
    if message.state == Outgoing.State.RETURNED:
        return FULL if found is FULL else NO_BOX
    return found or UNKNOWN
