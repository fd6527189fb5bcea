"""Lists of what is told to agencies: schedules, times without reminders, letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bamsat.desks.files.listed import Listed, Wish, address, at, of
from bamsat.documents.models import Directive
from bamsat.reminding.models import Quiet, ReminderSchedule
from bamsat.ui.requests import asked
from bamsat.ui.visitors import visitor
from bamsat.urging.models import Urging


@dataclass(frozen=True)
class _Scheduled:
    """A directive and its own schedule, where it has one."""

    directive: Directive
    own: ReminderSchedule | None


def _schedules(rows: Sequence[Any], _wish: Wish) -> Iterable[Any]:
    own = {
        row.directive_id: row
        for row in ReminderSchedule.objects.filter(directive__in=rows)
    }
    return [_Scheduled(each, own.get(each.pk)) for each in rows]


def _letters(request: HttpRequest, _day: date) -> QuerySet[Any]:
    """To the agencies for which one answers, or to one of them."""
    rows = Urging.objects.arrived().of_agencies(visitor(request).answers_for)
    if slug := asked(request, "co-quan"):
        rows = rows.filter(agency__slug=slug)
    return rows.with_all()


LISTS = [
    Listed(
        slug="lich-nhac",
        name=_("Lịch nhắc"),
        page="reminding:schedules",
        columns=(
            (_("Văn bản"), of("directive.name")),
            (_("Lịch"), lambda row: _("lịch riêng") if row.own else _("lịch chung")),
            (_("Trước hạn (ngày)"), lambda row: row.own.before if row.own else ""),
            (_("Sau hạn (ngày)"), lambda row: row.own.after if row.own else ""),
            (_("Căn cứ"), lambda row: row.own.source if row.own else ""),
            (_("Địa chỉ"), address("reminding:schedule", "directive.slug")),
        ),
        rows=lambda request, day: Directive.objects.all(),
        read=_schedules,
        backwards=True,
    ),
    Listed(
        slug="khong-nhac",
        name=_("Thời gian không nhắc"),
        page="reminding:quiet",
        columns=(
            (_("Từ ngày"), of("since")),
            (_("Đến trước ngày"), of("until")),
            (_("Văn bản"), lambda row: row.directive.name if row.directive else ""),
            (_("Cơ quan"), lambda row: row.agency.name if row.agency else ""),
            (_("Lý do"), of("reason")),
            (_("Lúc"), at("at")),
        ),
        rows=lambda request, day: Quiet.objects.select_related("directive", "agency"),
        backwards=True,
    ),
    Listed(
        slug="cong-van-den",
        name=_("Công văn đôn đốc gửi cơ quan tôi"),
        page="urging:mine",
        columns=(
            (_("Ngày"), of("day")),
            (_("Cơ quan"), of("agency.name")),
            (_("Văn bản"), of("directive.short_name")),
            (_("Bậc"), lambda row: row.get_step_display()),
            (_("Tình trạng"), lambda row: row.get_state_display()),
        ),
        rows=_letters,
        backwards=True,
    ),
]
