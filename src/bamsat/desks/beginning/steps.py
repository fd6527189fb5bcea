"""The steps from an empty site to the first commitment in the register. Whether one is
done is read off the facts, never ticked by hand: a fact that goes, opens it again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: why it is needed, who does it and where, and how to tell that it is
    done: `state` says what is there, and whether that is enough."""

    slug: str
    name: Promise
    why: Promise
    who: Promise
    ways: tuple[Way, ...]
    state: Callable[[], tuple[bool, str]]


def agencies() -> tuple[bool, str]:
    """Does the list hold agencies that are known?"""
    n = Agency.objects.known().count()
    if n >= AGENCIES:
        return True, _("danh mục có %s cơ quan") % n
    return False, _("danh mục mới có %s cơ quan") % n


def coordinators() -> tuple[bool, str]:
    """Is there somebody who coordinates and can sign in?"""
    people = whom.coordinators(today())
    if people:
        return True, _("%s người điều phối") % len(people)
    return False, _("chưa có ai")


def contacts() -> tuple[bool, str]:
    """Is there an agency that is reached by mail?"""
    held = Post.objects.held(today()).filter(
        role__in=(PostRole.FOCAL_OFFICER, PostRole.LEADER), person__is_active=True
    )
    people = held.exclude(person__email="").values("agency").distinct().count()
    boxes = Agency.objects.known().exclude(email="").count()
    if people or boxes:
        return True, _("%(people)s cơ quan có người nhận thư, %(boxes)s có hộp thư") % {
            "people": people,
            "boxes": boxes,
        }
    return False, _("chưa cơ quan nào nhận được thư")


def mail() -> tuple[bool, str]:
    """Has the site a way for mail?"""
    if whom.mail_leaves():
        return True, _("đã đặt máy chủ thư")
    return False, _("chưa có máy chủ thư: thông báo chỉ hiện trên trang")


def directive() -> tuple[bool, str]:
    """Was a directive read?"""
    n = Directive.objects.count()
    if n:
        return True, _("%s văn bản") % n
    state = Upload.State
    if Upload.objects.filter(state__in=(state.WAITING, state.READING)).exists():
        return False, _("máy đang đọc văn bản vừa tải lên")
    return False, _("chưa có văn bản nào")


def register() -> tuple[bool, str]:
    """Was anything accepted into the register?"""
    n = Commitment.objects.all().up_to(1000)
    if n:
        return True, _("sổ có %s nhiệm vụ") % n
    waits = Finding.objects.duties().pending().order_by()[:1000].count()
    if waits:
        return False, _("%s nhiệm vụ máy đọc được đang chờ người nhận") % waits
    return False, _("sổ còn trống")


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
        state=agencies,
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
        state=coordinators,
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
        state=contacts,
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
        state=mail,
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
        state=directive,
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
        state=register,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A step as it stands, and the ways that are open to the visitor."""

    step: Step
    done: bool
    says: str
    ways: tuple[Way, ...]


def found(visitor: Visitor) -> list[Found]:
    """Every step as it stands: eight queries at most."""
    rows = []
    for step in STEPS:
        done, says = step.state()
        ways = tuple(way for way in step.ways if may(PAGES[way.page], visitor))
        rows.append(Found(step=step, done=done, says=says, ways=ways))
    return rows


def missing() -> list[str]:
    """The names of what is still missing, in order."""
    return [str(step.name) for step in STEPS if not step.state()[0]]
