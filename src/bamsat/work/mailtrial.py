"""A test mail, sent the way every mail leaves: through the outbox, by the configured
server; with what to do about the usual failures."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from bamsat.work import operations
from bamsat.work.models import Outgoing

PATIENCE = 40.0
"""Seconds to wait for another process that has taken the mail to send it."""

CURES: tuple[tuple[str, str], ...] = (
    ("SMTPAuthenticationError", "kiểm tra BAMSAT_SMTP_USER và BAMSAT_SMTP_PASSWORD"),
    (
        "SMTPRecipientsRefused",
        "máy chủ không nhận thư tới địa chỉ này: kiểm tra địa chỉ, hoặc quyền gửi ra "
        "ngoài của tài khoản",
    ),
    (
        "SMTPSenderRefused",
        "máy chủ không cho gửi từ địa chỉ này: đặt BAMSAT_MAIL_FROM thành địa chỉ của "
        "chính tài khoản gửi",
    ),
    (
        "SMTPNotSupportedError",
        "máy chủ không có STARTTLS hoặc không cho đăng nhập: kiểm tra BAMSAT_SMTP_PORT "
        "(thường là 587) và BAMSAT_SMTP_TLS",
    ),
    (
        "SMTPServerDisconnected",
        "máy chủ ngắt ngay khi nối: cổng 465 (TLS từ đầu) không dùng được, đặt "
        "BAMSAT_SMTP_PORT=587",
    ),
    (
        "SSLCertVerificationError",
        "chứng thư TLS của máy chủ không tin được: dùng đúng tên máy trong "
        "BAMSAT_SMTP_HOST, hoặc cài chứng thư gốc của cơ quan vào máy này",
    ),
    ("ssl.SSLError", "kiểm tra BAMSAT_SMTP_PORT (thường là 587) và BAMSAT_SMTP_TLS"),
    ("gaierror", "không tìm thấy máy chủ này: kiểm tra BAMSAT_SMTP_HOST và DNS"),
    (
        "ConnectionRefusedError",
        "không có gì nghe ở cổng đó: kiểm tra BAMSAT_SMTP_HOST và BAMSAT_SMTP_PORT",
    ),
    (
        "TimeoutError",
        "máy chủ không trả lời: tường lửa có thể chặn cổng ra; kiểm tra "
        "BAMSAT_SMTP_PORT",
    ),
)
"""What to do, by a piece of the error. The first that fits."""

UNKNOWN = "xem lời của máy chủ ở trên, hỏi người quản trị máy chủ thư"


@dataclass(frozen=True)
class Trial:
    """Whether the server took the mail, and if not, what it said and what to do."""

    sent: bool
    said: str
    cure: str = ""


def send_trial(to: str) -> Trial:
    """Send a test mail to an address and see what becomes of it.

    Raises ValueError for an address that is none. A mail that did not leave is taken
    out of the outbox again: nobody waits for it.
    """
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not settings.EMAIL_HOST:
        return Trial(False, "chưa có máy chủ thư", "đặt BAMSAT_SMTP_HOST")
    now = timezone.now()
    message = operations.post_mail(
        to=to,
        subject="bám sát: thư thử",
        body=(
            "Thư này được gửi bởi lệnh bamsat doctor --mail để thử máy chủ thư.\n"
            "Nhận được nó nghĩa là thư của trang tới được địa chỉ này.\n"
        ),
        now=now,
    )
    operations.send(message, now=now)
    _await(message)
    if message.state == Outgoing.State.SENT:
        return Trial(True, f"{server} đã nhận thư gửi tới {to}")
    operations.take_back(message)
    return Trial(False, f"{server}: {message.error}", cure_of(message.error))


def _await(message: Outgoing) -> None:
    """A worker may have been quicker: see what came of it."""
    deadline = time.monotonic() + PATIENCE
    message.refresh_from_db()
    while message.state == Outgoing.State.SENDING and time.monotonic() < deadline:
        time.sleep(0.5)
        message.refresh_from_db()


def cure_of(error: str) -> str:
    """What to do about an error of the mail server or of its library."""
    return next((cure for piece, cure in CURES if piece in error), UNKNOWN)
