"""Words of the register, as its pages and refusals say them."""

from django.utils.translation import gettext_lazy as _

from bamsat.rules.status import State

STATES = {
    State.NOT_STARTED: _("chưa làm"),
    State.UNDER_WAY: _("đang làm"),
    State.SUBMITTED: _("đã gửi, chờ xác nhận"),
    State.CONFIRMED: _("đã xác nhận"),
    State.RETURNED: _("bị trả lại"),
    State.SUSPENDED: _("tạm dừng"),
    State.CANCELLED: _("đã hủy"),
    State.SUPERSEDED: _("được thay thế"),
}
"""How far the work is, as people entered it."""
