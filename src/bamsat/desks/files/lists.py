"""Every list of the house that is no list of the register: by its name in addresses."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.filters import (
    all_filters,
    narrowed_occurrences,
)
from bamsat.desks.files import (
    of_agencies,
    of_documents,
    of_following,
    of_morning,
    of_telling,
)
from bamsat.desks.files.listed import (
    Columns,
    Listed,
    address,
    at,
    key_asked,
    status,
)
from bamsat.desks.files.of_following import OTHERS
from bamsat.progress.confirming import queue as confirming
from bamsat.progress.models import AnswerLink
from bamsat.progress.working.sections import BY_SLUG
from bamsat.reminding.models import Notice
from bamsat.ui.paging import by_day, by_number, by_text
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.urging.models import Urging
from bamsat.work.models import Outgoing

WORK: Columns = (
    (_("Mã"), lambda row: row.pk),
    (_("Văn bản"), lambda row: row.directive.short_name),
    (_("Vị trí"), lambda row: row.commitment.place),
    (_("Nhiệm vụ"), lambda row: row.commitment.title),
    (_("Nguyên văn"), lambda row: row.commitment.quote),
    (_("Cơ quan"), lambda row: row.agency.name),
    (_("Ngày cuối trong hạn"), lambda row: row.due_on),
    (_("Trạng thái"), status),
    (_("Ngày gửi kết quả"), lambda row: row.submitted_on),
    (_("Địa chỉ"), address("commitment:occurrence")),
)


def told(rows: QuerySet[Occurrence], day: date) -> QuerySet[Any]:
    found = rows.select_related("agency", "commitment", "directive")
    return found.with_status(day)  # type: ignore[attr-defined, no-any-return]


def _own(request: HttpRequest, day: date) -> QuerySet[Any]:
    """The work of one's own agencies, of all of it or of one list of it."""
    mine = Occurrence.objects.filter(agency__in=visitor(request).answers_for)
    if slug := asked(request, "co-quan"):
        mine = mine.filter(agency__slug=slug)
    section = asked(request, "danh-sach")
    if section and section not in BY_SLUG:
        raise Http404
    return told(BY_SLUG[section].rows(mine, day) if section else mine, day)


def _to_confirm(request: HttpRequest, day: date) -> QuerySet[Any]:
    his, theirs = confirming.in_queue(all_filters(request), visitor(request), day)
    return told(theirs if asked(request, "xem") == OTHERS else his, day)


def _by_day(request: HttpRequest, day: date) -> QuerySet[Any]:
    """The work that the filters leave, that of some days, that of one commitment."""
    filters = all_filters(request)
    rows = narrowed_occurrences(
        Occurrence.objects.all(), Commitment.objects.all(), filters, day
    )
    if filters.since or filters.until:
        rows = rows.ending(filters.since or date.min, filters.until or date.max)
    key = key_asked(request, "nhiem-vu")
    return told(rows if key is None else rows.filter(commitment=key), day)


def _urged(request: HttpRequest, day: date) -> QuerySet[Any]:
    filters = all_filters(request)
    rows = Urging.objects.with_all()
    if filters.unknown:
        return rows.none()
    rows = filters.chosen.of(rows)
    return rows.filter(agency=filters.agency) if filters.agency else rows


def _people(request: HttpRequest, day: date) -> QuerySet[Any]:
    query = asked(request, "q")
    found = User.objects.matching(query) if query else User.objects.all()
    return found.prefetch_related("posts__agency")


def _posts(row: User) -> list[str]:
    """The posts that he holds, as the page has them."""
    held = list[Post](row.posts.all())
    day = today()
    return [
        f"{post.role_name}, {post.agency.name}" if post.agency else str(post.role_name)
        for post in held
        if post.since <= day and (post.until is None or post.until > day)
    ]


def _notices(request: HttpRequest, day: date) -> QuerySet[Any]:
    who = visitor(request)
    found = Notice.objects.for_reader(who.person, who.answers_for)
    return found.select_related("agency")


NOTICE: Columns = (
    (_("Lúc"), at("at")),
    (_("Loại"), lambda row: row.get_kind_display()),
    (_("Cơ quan"), lambda row: row.agency.name if row.agency else ""),
    (_("Tiêu đề"), lambda row: row.subject),
    (_("Vì sao không gửi thư"), lambda row: row.get_flaw_display()),
)
MESSAGE: Columns = (
    (_("Lúc"), at("posted_at")),
    (_("Nơi nhận"), lambda row: row.to),
    (_("Tiêu đề"), lambda row: row.subject),
    (_("Tình trạng"), lambda row: row.get_state_display()),
    (_("Số lần gửi"), lambda row: row.attempts),
    (_("Lỗi"), lambda row: row.error),
)

LISTS = {
    each.slug: each
    for each in (
        *of_morning.LISTS,
        *of_agencies.LISTS,
        *of_following.LISTS,
        *of_telling.LISTS,
        *of_documents.LISTS,
        Listed(
            slug="viec-cua-toi",
            name=_("Việc của tôi"),
            page="working:mine",
            columns=WORK,
            rows=_own,
            order=(by_day("sort_day"),),
        ),
        Listed(
            slug="cho-xac-nhan",
            name=_("Chờ xác nhận"),
            page="confirming:list",
            columns=WORK,
            rows=_to_confirm,
            order=confirming.ORDER,
        ),
        Listed(
            slug="viec",
            name=_("Việc trong sổ"),
            page="register:list",
            columns=WORK,
            rows=_by_day,
            order=(by_day("sort_day"),),
        ),
        Listed(
            slug="don-doc",
            name=_("Đôn đốc"),
            page="urging:list",
            columns=(
                (_("Mã"), lambda row: row.pk),
                (_("Cơ quan"), lambda row: row.agency.name),
                (_("Văn bản"), lambda row: row.directive.short_name),
                (_("Bậc"), lambda row: row.get_step_display()),
                (_("Ngày"), lambda row: row.day),
                (_("Tình trạng"), lambda row: row.get_state_display()),
                (_("Kính gửi"), lambda row: row.addressees),
                (_("Địa chỉ"), address("urging:one")),
            ),
            rows=_urged,
            order=(by_number("rank"),),
            backwards=True,
        ),
        Listed(
            slug="nguoi-dung",
            name=_("Người dùng"),
            page="people:list",
            columns=(
                (_("Họ tên hoặc tên vai"), lambda row: row.name),
                (_("Tên đăng nhập"), lambda row: row.username),
                (_("Thư điện tử"), lambda row: row.email),
                (_("Chức vụ"), _posts),
                (_("được đăng nhập"), lambda row: _("có") if row.is_active else ""),
            ),
            rows=_people,
            order=(by_text("sort_key"),),
        ),
        Listed(
            slug="lien-ket",
            name=_("Liên kết trả lời"),
            page="answering:links",
            columns=(
                (_("Cơ quan"), lambda row: row.agency.name),
                (_("Lập lúc"), at("issued_at")),
                (_("Hết hạn lúc"), at("expires_at")),
                (_("Thu hồi lúc"), at("withdrawn_at")),
                (_("Địa chỉ"), address("answering:one-link")),
            ),
            rows=lambda request, day: AnswerLink.objects.select_related("agency"),
            backwards=True,
        ),
        Listed(
            slug="thong-bao",
            name=_("Thông báo"),
            page="reminding:inbox",
            columns=NOTICE,
            rows=_notices,
            backwards=True,
        ),
        Listed(
            slug="nhac-viec",
            name=_("Nhắc việc"),
            page="reminding:ahead",
            columns=NOTICE,
            rows=lambda request, day: Notice.objects.filter(
                agency__isnull=False
            ).select_related("agency"),
            backwards=True,
        ),
        Listed(
            slug="thu-khong-toi",
            name=_("Thư không tới"),
            page="reminding:messages",
            columns=MESSAGE,
            rows=lambda request, day: Outgoing.objects.to_look_at(),
            backwards=True,
        ),
        Listed(
            slug="kenh",
            name=_("Báo cho hệ thống khác"),
            page="reminding:hooks",
            columns=MESSAGE,
            rows=lambda request, day: Outgoing.objects.filter(
                channel=Outgoing.Channel.HOOK
            ),
            backwards=True,
        ),
    )
}
