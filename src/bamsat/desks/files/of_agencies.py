"""Lists of agencies: who is unknown or out of reach, who left work behind, who answers
together, how they were reorganised."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency, Member
from bamsat.agencies.succession.models import Reorganisation
from bamsat.commitments.models import Assignment, Commitment, Role
from bamsat.commitments.succession.waiting import (
    waiting_agencies,
    waiting_commitments,
)
from bamsat.desks.files.listed import Columns, Listed, address, at, of
from bamsat.desks.files.of_following import LINES, lines_of
from bamsat.progress.working.sections import Counted
from bamsat.ui.paging import by_text
from bamsat.ui.requests import asked

BY_NAME = (by_text("sort_key"),)
NAME = (_("Cơ quan"), of("name"))
PROFILE = (_("Địa chỉ"), address("agencies:profile", "slug"))


def _collectives(_request: HttpRequest, _day: date) -> QuerySet[Any]:
    leading = Assignment.objects.filter(role=Role.LEAD, commitment__ended="")
    rows = Agency.objects.filter(collective=True).having(leading)
    mine = leading.filter(agency=OuterRef("pk")).order_by()
    members = Member.objects.filter(collective=OuterRef("pk")).order_by()
    return rows.annotate(
        leading=Counted(mine.values("pk")), several=Counted(members.values("pk"))
    )


def _left(request: HttpRequest, _day: date) -> QuerySet[Any]:
    agency = Agency.objects.filter(slug=asked(request, "co-quan")).first()
    if agency is None:
        return Commitment.objects.none()
    return waiting_commitments(agency.pk).for_lines()


PLAIN: Columns = (NAME, PROFILE)

LISTS = [
    Listed(
        slug="chua-ro-ai",
        name=_("Tên chưa rõ là ai"),
        page="agencies:who",
        columns=PLAIN,
        rows=lambda request, day: Agency.objects.unsettled(),
        order=BY_NAME,
    ),
    Listed(
        slug="khong-lien-he",
        name=_("Cơ quan chưa có nơi liên hệ"),
        page="directory:manage",
        columns=PLAIN,
        rows=lambda request, day: Agency.objects.known().standing(day).unreachable(),
        order=BY_NAME,
    ),
    Listed(
        slug="viec-cho-giao",
        name=_("Cơ quan để lại việc chờ giao"),
        page="succession:waiting",
        columns=(
            NAME,
            (_("Có đến trước ngày"), of("until")),
            (_("Địa chỉ"), address("succession:hand", "slug")),
        ),
        rows=lambda request, day: waiting_agencies(day),
        order=BY_NAME,
    ),
    Listed(
        slug="giao-lai",
        name=_("Việc chờ giao của một cơ quan"),
        page="succession:hand",
        columns=LINES,
        rows=_left,
        read=lines_of,
        of=("co-quan",),
    ),
    Listed(
        slug="sap-xep",
        name=_("Sắp xếp cơ quan"),
        page="succession:list",
        columns=(
            (_("Tên gọi"), of("title")),
            (_("Có hiệu lực từ ngày"), of("day")),
            (_("Văn bản quyết định"), of("document")),
            (_("Độ chắc chắn"), lambda row: row.get_certainty_display()),
            (_("Lúc"), at("at")),
        ),
        rows=lambda request, day: Reorganisation.objects.standing(),
        backwards=True,
    ),
    Listed(
        slug="tap-the",
        name=_("Tập thể nhiều cơ quan"),
        page="collectives:list",
        columns=(
            NAME,
            (_("Nhiệm vụ chủ trì"), of("leading")),
            (_("Số cơ quan"), of("several")),
            (_("Địa chỉ"), address("collectives:one", "slug")),
        ),
        rows=_collectives,
        order=BY_NAME,
    ),
]
