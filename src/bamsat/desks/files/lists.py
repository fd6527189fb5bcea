"""Every list of the house that is no list of the register, as rows of a file: what it
holds, in which order, and to which page it belongs: its visitors alone may have it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.filters import (
    all_filters,
    narrowed_occurrences,
)
from bamsat.progress.confirming import queue as confirming
from bamsat.progress.models import AnswerLink
from bamsat.progress.working.sections import BY_SLUG
from bamsat.reminding.models import Notice
from bamsat.rules.status import Status
from bamsat.ui.paging import Column, by_day, by_number, by_text, page_in_order
from bamsat.ui.requests import asked
from bamsat.ui.statuses import LOOKS
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.urging.models import Urging
from bamsat.work.models import Outgoing

CHUNK, FIRST_CHUNK = 500, 50
KEY = 18
"""Digits of the longest key."""

Rows = Callable[[HttpRequest], QuerySet[Any]]
Value = Callable[[Any], object]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list: its name in addresses, the page whose visitors may have it, its columns
    with what fills them, its rows and their order."""

    slug: str
    page: str
    columns: Sequence[tuple[str | Promise, Value]]
    rows: Rows
    order: Sequence[Column] = ()
    backwards: bool = False

    def each(self, found: QuerySet[Any]) -> Iterator[list[object]]:
        """Every row, in chunks: memory does not grow with the list."""
        after, size = "", FIRST_CHUNK
        while True:
            page = page_in_order(
                found, self.order, after, size, backwards=self.backwards
            )
            for row in page.rows:
                yield [value(row) for _, value in self.columns]
            if not page.next:
                return
            after, size = page.next, CHUNK


def _status(row: Any) -> str:
    return str(LOOKS[Status(row.status_on)].word)


def _address(name: str) -> Value:
    return lambda row: reverse(name, args=[row.pk])


def _at(name: str) -> Value:
    """A time of a row as people in Vietnam read it."""

    def told(row: Any) -> str:
        at = getattr(row, name)
        zone = timezone.get_default_timezone()
        return f"{timezone.localtime(at, zone):%Y-%m-%d %H:%M}" if at else ""

    return told


WORK: Sequence[tuple[str | Promise, Value]] = (
    (_("Mã"), lambda row: row.pk),
    (_("Văn bản"), lambda row: row.directive.short_name),
    (_("Vị trí"), lambda row: row.commitment.place),
    (_("Nhiệm vụ"), lambda row: row.commitment.title),
    (_("Nguyên văn"), lambda row: row.commitment.quote),
    (_("Cơ quan"), lambda row: row.agency.name),
    (_("Ngày cuối trong hạn"), lambda row: row.due_on),
    (_("Trạng thái"), _status),
    (_("Ngày gửi kết quả"), lambda row: row.submitted_on),
    (_("Địa chỉ"), _address("commitment:occurrence")),
)


def _told(rows: QuerySet[Occurrence]) -> QuerySet[Any]:
    found = rows.select_related("agency", "commitment", "directive")
    return found.with_status(today())  # type: ignore[attr-defined, no-any-return]


def _own(request: HttpRequest) -> QuerySet[Any]:
    """The work of one's own agencies, of all of it or of one list of it."""
    mine = Occurrence.objects.filter(agency__in=visitor(request).answers_for)
    if slug := asked(request, "co-quan"):
        mine = mine.filter(agency__slug=slug)
    section = asked(request, "danh-sach")
    if section and section not in BY_SLUG:
        raise Http404
    return _told(BY_SLUG[section].rows(mine, today()) if section else mine)


def _to_confirm(request: HttpRequest) -> QuerySet[Any]:
    his, _theirs = confirming.in_queue(all_filters(request), visitor(request), today())
    return _told(his)


def _by_day(request: HttpRequest) -> QuerySet[Any]:
    """The work that the filters leave, that of some days, that of one commitment."""
    filters = all_filters(request)
    rows = narrowed_occurrences(
        Occurrence.objects.all(), Commitment.objects.all(), filters, today()
    )
    if filters.since or filters.until:
        rows = rows.ending(filters.since or date.min, filters.until or date.max)
    key = asked(request, "nhiem-vu", KEY)
    if key:
        rows = rows.filter(commitment=int(key)) if key.isdecimal() else rows.none()
    return _told(rows)


def _urged(request: HttpRequest) -> QuerySet[Any]:
    filters = all_filters(request)
    rows = Urging.objects.with_all()
    if filters.unknown:
        return rows.none()
    rows = filters.chosen.of(rows)
    return rows.filter(agency=filters.agency) if filters.agency else rows


def _people(request: HttpRequest) -> QuerySet[Any]:
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


def _notices(request: HttpRequest) -> QuerySet[Any]:
    who = visitor(request)
    found = Notice.objects.for_reader(who.person, who.answers_for)
    return found.select_related("agency")


NOTICE: Sequence[tuple[str | Promise, Value]] = (
    (_("Lúc"), _at("at")),
    (_("Loại"), lambda row: row.get_kind_display()),
    (_("Cơ quan"), lambda row: row.agency.name if row.agency else ""),
    (_("Tiêu đề"), lambda row: row.subject),
    (_("Vì sao không gửi thư"), lambda row: row.get_flaw_display()),
)
MESSAGE: Sequence[tuple[str | Promise, Value]] = (
    (_("Lúc"), _at("posted_at")),
    (_("Nơi nhận"), lambda row: row.to),
    (_("Tiêu đề"), lambda row: row.subject),
    (_("Tình trạng"), lambda row: row.get_state_display()),
    (_("Số lần gửi"), lambda row: row.attempts),
    (_("Lỗi"), lambda row: row.error),
)

LISTS = {
    each.slug: each
    for each in (
        Listed(
            slug="viec-cua-toi",
            page="working:mine",
            columns=WORK,
            rows=_own,
            order=(by_day("sort_day"),),
        ),
        Listed(
            slug="cho-xac-nhan",
            page="confirming:list",
            columns=WORK,
            rows=_to_confirm,
            order=confirming.ORDER,
        ),
        Listed(
            slug="viec",
            page="register:list",
            columns=WORK,
            rows=_by_day,
            order=(by_day("sort_day"),),
        ),
        Listed(
            slug="don-doc",
            page="urging:list",
            columns=(
                (_("Mã"), lambda row: row.pk),
                (_("Cơ quan"), lambda row: row.agency.name),
                (_("Văn bản"), lambda row: row.directive.short_name),
                (_("Bậc"), lambda row: row.get_step_display()),
                (_("Ngày"), lambda row: row.day),
                (_("Tình trạng"), lambda row: row.get_state_display()),
                (_("Kính gửi"), lambda row: row.addressees),
                (_("Địa chỉ"), _address("urging:one")),
            ),
            rows=_urged,
            order=(by_number("rank"),),
            backwards=True,
        ),
        Listed(
            slug="nguoi-dung",
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
            page="answering:links",
            columns=(
                (_("Cơ quan"), lambda row: row.agency.name),
                (_("Lập lúc"), _at("issued_at")),
                (_("Hết hạn lúc"), _at("expires_at")),
                (_("Thu hồi lúc"), _at("withdrawn_at")),
                (_("Địa chỉ"), _address("answering:one-link")),
            ),
            rows=lambda request: AnswerLink.objects.select_related("agency"),
            backwards=True,
        ),
        Listed(
            slug="thong-bao",
            page="reminding:inbox",
            columns=NOTICE,
            rows=_notices,
            backwards=True,
        ),
        Listed(
            slug="nhac-viec",
            page="reminding:ahead",
            columns=NOTICE,
            rows=lambda request: Notice.objects.filter(
                agency__isnull=False
            ).select_related("agency"),
            backwards=True,
        ),
        Listed(
            slug="thu-khong-toi",
            page="reminding:messages",
            columns=MESSAGE,
            rows=lambda request: Outgoing.objects.to_look_at(),
            backwards=True,
        ),
        Listed(
            slug="kenh",
            page="reminding:hooks",
            columns=MESSAGE,
            rows=lambda request: Outgoing.objects.filter(channel=Outgoing.Channel.HOOK),
            backwards=True,
        ),
    )
}
