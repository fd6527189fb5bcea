"""The steps from an empty site to the first commitment in the register. Whether one is
done is read off the facts, never ticked by hand: a fact that goes, opens it again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Commitment, Finding
from bamsat.documents.models import Directive, Upload
from bamsat.reminding import whom
from bamsat.rules.access import PostRole, Visitor, may
from bamsat.rules.pages import PAGES
from bamsat.ui.today import today

AGENCIES = 2
"""Who follows, and at least one agency that is followed."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A page by which a step is done."""

    words: Promise
    page: str


Rows = QuerySet[Any]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: why it is needed, who does it and where; it is done once any of the
    rows is `there`, or by what is set; `says` is what is there, in words."""

    slug: str
    name: Promise
    why: Promise
    who: Promise
    ways: tuple[Way, ...]
    there: Callable[[], tuple[Rows, ...] | bool]
    says: Callable[[bool], str]


def agencies() -> tuple[Rows, ...]:
    """The list holds as many agencies that are known."""
    return (Agency.objects.known().order_by("pk")[AGENCIES - 1 : AGENCIES],)


def say_agencies(done: bool) -> str:
    n = Agency.objects.known().count()
    if done:
        return _("danh mục có %s cơ quan") % n
    return _("danh mục mới có %s cơ quan") % n


def coordinators() -> tuple[Rows, ...]:
    """Somebody coordinates and can sign in."""
    held = Post.objects.held(today()).filter(role=PostRole.COORDINATOR)
    people = User.objects.filter(pk__in=held.values("person"))
    return (people.who_may_sign_in(),)


def say_coordinators(done: bool) -> str:
    if done:
        return _("%s người điều phối") % len(whom.coordinators(today()))
    return _("chưa có ai")


def contacts() -> tuple[Rows, ...]:
    """An agency is reached by mail."""
    held = Post.objects.held(today()).filter(
        role__in=(PostRole.FOCAL_OFFICER, PostRole.LEADER), person__is_active=True
    )
    people = held.exclude(person__email="").order_by()
    return people, Agency.objects.known().exclude(email="").order_by()


def say_contacts(done: bool) -> str:
    if not done:
        return _("chưa cơ quan nào nhận được thư")
    people, boxes = contacts()
    return _("%(people)s cơ quan có người nhận thư, %(boxes)s có hộp thư") % {
        "people": people.values("agency").distinct().count(),
        "boxes": boxes.count(),
    }


def say_mail(done: bool) -> str:
    if done:
        return _("đã đặt máy chủ thư")
    return _("chưa có máy chủ thư: thông báo chỉ hiện trên trang")


def directive() -> tuple[Rows, ...]:
    """A directive was read."""
    return (Directive.objects.order_by(),)


def say_directive(done: bool) -> str:
    if done:
        return _("%s văn bản") % Directive.objects.count()
    state = Upload.State
    if Upload.objects.filter(state__in=(state.WAITING, state.READING)).exists():
        return _("máy đang đọc văn bản vừa tải lên")
    return _("chưa có văn bản nào")


def register() -> tuple[Rows, ...]:
    """Something was accepted into the register."""
    return (Commitment.objects.order_by(),)


def say_register(done: bool) -> str:
    if done:
        return _("sổ có %s nhiệm vụ") % Commitment.objects.all().up_to(1000)
    waits = Finding.objects.duties().pending().order_by()[:1000].count()
    if waits:
        return _("%s nhiệm vụ máy đọc được đang chờ người nhận") % waits
    return _("sổ còn trống")


STEPS = (
    Step(
        slug="co-quan",
        name=gettext_lazy("Danh mục cơ quan"),
        why=gettext_lazy(
            "Văn bản gọi cơ quan bằng nhiều tên; danh mục cho biết tên nào là ai. Nhập "
            "một bảng, hoặc dùng bảng mẫu tải được ở trang ấy."
        ),
        who=gettext_lazy("quản trị hoặc điều phối"),
        ways=(
            Way(words=gettext_lazy("Nhập danh mục"), page="directory:manage"),
            Way(words=gettext_lazy("Xem cây cơ quan"), page="agencies:tree"),
        ),
        there=agencies,
        says=say_agencies,
    ),
    Step(
        slug="dieu-phoi",
        name=gettext_lazy("Người điều phối"),
        why=gettext_lazy(
            "Người tải văn bản lên, xem lại, xác nhận kết quả. Thêm người, bổ nhiệm "
            "vai điều phối, đưa liên kết đặt mật khẩu."
        ),
        who=gettext_lazy("quản trị"),
        ways=(
            Way(words=gettext_lazy("Thêm người"), page="people:create"),
            Way(words=gettext_lazy("Xem mọi người"), page="people:list"),
        ),
        there=coordinators,
        says=say_coordinators,
    ),
    Step(
        slug="dau-moi",
        name=gettext_lazy("Đầu mối hoặc hộp thư của các cơ quan"),
        why=gettext_lazy(
            "Thư nhắc tới đầu mối; chưa có đầu mối thì tới hộp thư chung ghi ở hồ sơ "
            "cơ quan. Bắt đầu với một cơ quan là đủ."
        ),
        who=gettext_lazy("quản trị hoặc điều phối"),
        ways=(
            Way(words=gettext_lazy("Ghi hộp thư cho cơ quan"), page="agencies:tree"),
            Way(words=gettext_lazy("Thêm đầu mối"), page="people:create"),
        ),
        there=contacts,
        says=say_contacts,
    ),
    Step(
        slug="thu",
        name=gettext_lazy("Máy chủ thư"),
        why=gettext_lazy(
            "Người vận hành đặt BAMSAT_SMTP_HOST rồi chạy bamsat doctor --mail ĐỊA-CHỈ "
            "để gửi thử; trang khởi động lại là bước này xong."
        ),
        who=gettext_lazy("người vận hành máy chủ"),
        ways=(),
        there=whom.mail_leaves,
        says=say_mail,
    ),
    Step(
        slug="van-ban",
        name=gettext_lazy("Văn bản đầu tiên"),
        why=gettext_lazy("Tải tệp Word, PDF hoặc bản chữ lên; máy đọc trong nền."),
        who=gettext_lazy("điều phối hoặc quản trị"),
        ways=(
            Way(words=gettext_lazy("Tải văn bản lên"), page="intake:list"),
            Way(words=gettext_lazy("Ghi tay kết luận cuộc họp"), page="spoken:list"),
            Way(words=gettext_lazy("Nhập sổ Excel đang dùng"), page="sheets:list"),
        ),
        there=directive,
        says=say_directive,
    ),
    Step(
        slug="vao-so",
        name=gettext_lazy("Nhiệm vụ đầu tiên vào sổ"),
        why=gettext_lazy(
            "Người xem lại điều máy đọc, nhận vào sổ; từ lúc ấy cơ quan được báo và "
            "hạn được theo dõi."
        ),
        who=gettext_lazy("điều phối hoặc quản trị"),
        ways=(Way(words=gettext_lazy("Xem lại văn bản"), page="review:list"),),
        there=register,
        says=say_register,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Whether a step is done, and the ways that are open to the visitor."""

    step: Step
    done: bool
    ways: tuple[Way, ...]


def standing(visitor: Visitor) -> list[Stand]:
    """Every step, in order: one query."""
    done = _done()
    return [
        Stand(
            step=step,
            done=done[step.slug],
            ways=tuple(way for way in step.ways if may(PAGES[way.page], visitor)),
        )
        for step in STEPS
    ]


@dataclass(frozen=True, kw_only=True)
class Found(Stand):
    """A step as it stands, in words."""

    says: str


def found(visitor: Visitor) -> list[Found]:
    """Every step as it stands: nine queries at most."""
    return [
        Found(
            step=each.step,
            done=each.done,
            ways=each.ways,
            says=each.step.says(each.done),
        )
        for each in standing(visitor)
    ]


def missing() -> list[str]:
    """The names of what is still missing, in order."""
    done = _done()
    return [str(step.name) for step in STEPS if not done[step.slug]]


def _done() -> dict[str, bool]:
    """Which steps are done: one query for all that is in tables."""
    found, asked, parameters = {}, [], []
    for step in STEPS:
        there = step.there()
        if isinstance(there, bool):
            found[step.slug] = there
            continue
        parts = []
        for rows in there:
            compiler = rows.values("pk").query.get_compiler(connection=connection)
            sql, given = compiler.as_sql()
            parts.append(f"EXISTS ({sql})")
            parameters += given
        asked.append((step.slug, " OR ".join(parts)))
    with connection.cursor() as cursor:
        # The words of a step are constants of this module, never anybody's input.
        cursor.execute(f"SELECT {', '.join(sql for _slug, sql in asked)}", parameters)
        row = cursor.fetchone()
    answers = zip(asked, row, strict=True)
    return found | {slug: bool(value) for (slug, _sql), value in answers}
