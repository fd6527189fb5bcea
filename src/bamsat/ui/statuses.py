"""A status as people meet it: always a word, a shape and a colour together (LOOK 3)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.rules.status import Status


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one status is shown. `slug` names it in addresses and style classes."""

    slug: str
    word: str | Promise
    explained: str | Promise
    shape: str  # SVG inside a 16 × 16 box, in the current colour


FILLED = '<circle cx="8" cy="8" r="6.5"/>'
RING = (
    '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>'
)
HALF = RING + '<path d="M8 2.5a5.5 5.5 0 0 0 0 11z"/>'
TRIANGLE = '<path d="M8 1.5 15 14.5H1z"/>'
ENDLESS = (
    '<path d="M8 8C6.6 6 5.6 5 4.2 5a3 3 0 0 0 0 6C5.6 11 6.6 10 8 8'
    's2.4-3 3.8-3a3 3 0 0 1 0 6C10.4 11 9.4 10 8 8z" '
    'fill="none" stroke="currentColor" stroke-width="1.8"/>'
)
DASH = '<path d="M3 7h10v2H3z"/>'
PAUSE = '<path d="M4 3h3v10H4zM9 3h3v10H9z"/>'
CROSS = (
    '<path d="m4 4 8 8m0-8-8 8" fill="none" stroke="currentColor" stroke-width="2.2"/>'
)
ONWARD = '<path d="M2 7h7V3.5L14.5 8 9 12.5V9H2z"/>'

LOOKS: dict[Status, Look] = {
    Status.ON_TIME: Look(
        slug="dung-han",
        word=_("đúng hạn"),
        explained=_("đã hoàn thành, gửi kết quả trong hạn và được xác nhận"),
        shape=FILLED,
    ),
    Status.LATE: Look(
        slug="xong-muon",
        word=_("xong muộn"),
        explained=_("đã hoàn thành, gửi kết quả sau ngày cuối của hạn"),
        shape=HALF,
    ),
    Status.OPEN: Look(
        slug="trong-han",
        word=_("trong hạn"),
        explained=_("chưa hoàn thành, chưa qua ngày cuối của hạn"),
        shape=RING,
    ),
    Status.OVERDUE: Look(
        slug="qua-han",
        word=_("quá hạn"),
        explained=_("chưa hoàn thành, đã qua ngày cuối của hạn"),
        shape=TRIANGLE,
    ),
    Status.CONTINUOUS: Look(
        slug="thuong-xuyen",
        word=_("thường xuyên"),
        explained=_("làm thường xuyên, xem theo minh chứng mới nhất"),
        shape=ENDLESS,
    ),
    Status.UNDATED: Look(
        slug="khong-han",
        word=_("không hạn"),
        explained=_("văn bản không nêu hạn, rà soát vào kỳ báo cáo"),
        shape=DASH,
    ),
    Status.SUSPENDED: Look(
        slug="tam-dung",
        word=_("tạm dừng"),
        explained=_("được tạm dừng bằng văn bản"),
        shape=PAUSE,
    ),
    Status.CANCELLED: Look(
        slug="huy",
        word=_("đã hủy"),
        explained=_("không còn phải thực hiện"),
        shape=CROSS,
    ),
    Status.SUPERSEDED: Look(
        slug="thay-the",
        word=_("được thay thế"),
        explained=_("chuyển sang nhiệm vụ của văn bản khác"),
        shape=ONWARD,
    ),
}

BY_SLUG = {look.slug: status for status, look in LOOKS.items()}
