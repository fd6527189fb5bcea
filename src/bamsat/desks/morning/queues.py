"""The queues of a morning: what each holds, in which order, and what may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Finding, Occurrence, RollUp, Subject
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.desks.morning.desk import Sitting
from bamsat.documents.models import Directive, Upload
from bamsat.progress.barring import apart, requests_apart
from bamsat.progress.models import Extension, PutOff
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole
from bamsat.rules.periods import USUAL_RHYTHM, rhythm
from bamsat.rules.status import UNFINISHED, Standing, State

WEEK = timedelta(days=6)
"""With today: seven days."""
REACTS, REMEMBERED = timedelta(days=3), timedelta(days=30)
"""So long after it was told an agency has not answered; so far back that is asked."""


WAITED = (Standing.OPEN, Standing.UNDATED, Standing.CONTINUOUS)
"""What somebody must still go on with."""
OVER = tuple(each for each in Standing if each not in WAITED)


class Of(StrEnum):
    """What a queue is made of."""

    WORK = "work"
    UPLOAD = "upload"
    DIRECTIVE = "directive"
    NAME = "name"
    AGENCY = "agency"
    REQUEST = "request"


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One queue: its words, its rows, and the acts that it offers."""

    slug: str
    name: Promise
    why: Promise
    of: Of
    rows: Callable[[Sitting], QuerySet[Any]]
    acts: tuple[str, ...]
    order: tuple[str, ...] = ("pk",)
    # The same rows for who reads them in order, where counting asks another index.
    in_order: Callable[[Sitting], QuerySet[Any]] | None = None
    # Looked at, not worked through: no part of what must come to zero.
    beside: bool = False


def to_read(_sitting: Sitting) -> QuerySet[Upload]:
    """Files that are not read yet, or could not be."""
    state = Upload.State
    waiting = (state.WAITING, state.READING, state.REFUSED, state.FAILED)
    return Upload.objects.filter(state__in=waiting)


def to_review(_sitting: Sitting) -> QuerySet[Directive]:
    """Directives of which something waits to be accepted or rejected; a warning alone
    holds up nothing."""
    waiting = Finding.objects.pending().exclude(subject=Subject.WARNING).order_by()
    return Directive.objects.filter(Exists(waiting.filter(directive=OuterRef("pk"))))


def unknown(_sitting: Sitting) -> QuerySet[Agency]:
    """Names that directives gave and that nobody knows."""
    return Agency.objects.unsettled()


def no_contact(sitting: Sitting) -> QuerySet[Agency]:
    """Agencies that lead something that is not over and that no mail reaches."""
    work = RollUp.objects.leading().filter(agency=OuterRef("pk"), standing__in=WAITED)
    held = Post.objects.held(sitting.today).filter(
        agency=OuterRef("pk"),
        role__in=(PostRole.FOCAL_OFFICER, PostRole.LEADER),
        person__is_active=True,
    )
    found = Agency.objects.known().standing(sitting.today).filter(email="")
    return found.filter(Exists(work), ~Exists(held.exclude(person__email="")))


def to_confirm(sitting: Sitting) -> OccurrenceQuerySet:
    """What was handed in and is this person's to confirm (RULES 7)."""
    his, _theirs = apart(Occurrence.objects.handed_in(), sitting.visitor)
    return narrowed(his, sitting)


def requested(sitting: Sitting) -> QuerySet[Extension]:
    """Later days that agencies ask for and this person decides about."""
    his, _theirs = requests_apart(Extension.objects.to_decide(), sitting.visitor)
    if sitting.narrowed:
        work = narrowed(Occurrence.objects.order_by(), sitting)
        his = his.filter(occurrence__in=work)
    return his


def overdue(sitting: Sitting) -> OccurrenceQuerySet:
    """Not handed in though the last day has passed."""
    return looked_at(Occurrence.objects.behind(sitting.today), sitting)


def this_week(sitting: Sitting) -> OccurrenceQuerySet:
    """Not handed in, and overdue within a week if nothing comes."""
    ahead = Occurrence.objects.ahead(sitting.today, sitting.today + WEEK)
    return looked_at(ahead, sitting)


def stale(sitting: Sitting) -> OccurrenceQuerySet:
    """Continuous duties whose last confirmed evidence is older than the rhythm of their
    directive (RULES 5), or that have had none for that long since it was issued."""
    usual = sitting.today - timedelta(days=USUAL_RHYTHM)
    own: dict[date, list[int]] = {}
    never = []
    directives = Directive.objects.order_by().values_list(
        "pk", "issued_on", "reporting_days"
    )
    for key, issued_on, days in directives:
        since = usual
        if days:
            every = rhythm(date.fromisoformat(day) for day in days)
            since = sitting.today - timedelta(days=every)
            own.setdefault(since, []).append(key)
        if issued_on and issued_on < since:
            never.append(key)
    special = [key for keys in own.values() for key in keys]
    # The directives are named one by one, never joined: an index leads to their duties.
    old = Q(fresh_on__isnull=True, directive__in=never)
    old |= Q(fresh_on__lt=usual) & ~Q(directive__in=special)
    for since, keys in own.items():
        old |= Q(fresh_on__lt=since, directive__in=keys)
    return looked_at(Occurrence.objects.lasting().filter(old), sitting)


def unanswered(sitting: Sitting) -> OccurrenceQuerySet:
    """Reminded of or asked about some days ago, and nothing was said since."""
    told = Notice.objects.filter(
        kind__in=(Notice.Kind.REMINDER, Notice.Kind.ASKED),
        on__range=(sitting.today - REMEMBERED, sitting.today - REACTS),
    ).order_by()
    named = Mention.objects.filter(
        notice__in=told.values("pk"), what=Mention.What.REMINDER
    ).order_by()
    told_since = Mention.objects.filter(
        occurrence=OuterRef("pk"),
        notice__in=told.values("pk"),
        at__gt=OuterRef("answered_at"),
    )
    found = Occurrence.objects.filter(
        pk__in=named.values("occurrence"), state__in=UNFINISHED
    )
    silent = Q(answered_at__isnull=True) | Exists(told_since)
    return looked_at(found.filter(silent), sitting)


def put_off(sitting: Sitting) -> OccurrenceQuerySet:
    """What was put off until a day that has not come."""
    later = PutOff.objects.in_place(sitting.today).order_by()
    found = Occurrence.objects.filter(pk__in=later.values("occurrence"))
    return narrowed(found, sitting)


def under_way(sitting: Sitting) -> OccurrenceQuerySet:
    """All that is not over, put off or not."""
    return narrowed(Occurrence.objects.filter(standing__in=WAITED), sitting)


def under_way_by_day(sitting: Sitting) -> OccurrenceQuerySet:
    """The same, said so that a database walks along the days as far as it must, and
    sorts nothing."""
    return narrowed(Occurrence.objects.exclude(standing__in=OVER), sitting)


def unmoved(sitting: Sitting) -> QuerySet[Agency]:
    """Agencies with overdue work that never reported on anything."""
    due = RollUp.objects.leading().filter(
        agency=OuterRef("pk"), standing=Standing.OPEN, due_on__lt=sitting.today
    )
    begun = (State.UNDER_WAY, State.SUBMITTED, State.RETURNED, State.CONFIRMED)
    said = Occurrence.objects.filter(agency=OuterRef("pk"), state__in=begun)
    found = Agency.objects.single().standing(sitting.today)
    return found.filter(Exists(due), ~Exists(said))


def looked_at(rows: OccurrenceQuerySet, sitting: Sitting) -> OccurrenceQuerySet:
    """Of these what nobody put off, in what the desk is narrowed to."""
    later = PutOff.objects.in_place(sitting.today).order_by()
    left = rows.filter(~Exists(later.filter(occurrence=OuterRef("pk"))))
    return narrowed(left, sitting)


def narrowed(rows: OccurrenceQuerySet, sitting: Sitting) -> OccurrenceQuerySet:
    """Of these what one directive, one agency, one part has."""
    if sitting.directive:
        rows = rows.filter(directive__slug=sitting.directive)
    if sitting.agency:
        rows = rows.filter(agency__slug=sitting.agency)
    if sitting.part:
        rows = rows.filter(part=sitting.part)
    return rows


ABOUT_WORK = ("hoi", "don-doc", "doi-han", "giao", "de-lai")
BY_DAY = ("sort_day", "pk")

QUEUES = (
    Queue(
        slug="cho-doc",
        name=_("Chờ đọc"),
        why=_("Tệp đã tải lên mà máy chưa đọc xong, hoặc không đọc được."),
        of=Of.UPLOAD,
        rows=to_read,
        acts=("rut",),
    ),
    Queue(
        slug="cho-xem-lai",
        name=_("Chờ xem lại"),
        why=_("Máy đã đọc; người chưa nhận hết vào sổ."),
        of=Of.DIRECTIVE,
        rows=to_review,
        acts=("nhan-chac",),
    ),
    Queue(
        slug="chua-ro-ai",
        name=_("Chưa rõ là ai"),
        why=_("Tên trong văn bản mà danh mục cơ quan chưa biết."),
        of=Of.NAME,
        rows=unknown,
        acts=("chi",),
        order=("sort_key", "pk"),
    ),
    Queue(
        slug="khong-dau-moi",
        name=_("Không có đầu mối"),
        why=_("Đang chủ trì việc mà không ai, không hộp thư nào nhận được thư nhắc."),
        of=Of.AGENCY,
        rows=no_contact,
        acts=("dat-dau-moi",),
        order=("sort_key", "pk"),
    ),
    Queue(
        slug="cho-xac-nhan",
        name=_("Chờ xác nhận"),
        why=_("Cơ quan đã gửi kết quả. Chờ lâu nhất đứng đầu."),
        of=Of.WORK,
        rows=to_confirm,
        acts=("xac-nhan", "tra-lai"),
        order=("submitted_on", "pk"),
    ),
    Queue(
        slug="xin-gia-han",
        name=_("Xin gia hạn"),
        why=_("Cơ quan xin lùi hạn và chờ quyết."),
        of=Of.REQUEST,
        rows=requested,
        acts=("cho", "khong-cho"),
    ),
    Queue(
        slug="qua-han",
        name=_("Quá hạn"),
        why=_("Đã qua ngày cuối mà chưa có kết quả, và chưa để lại đến ngày nào."),
        of=Of.WORK,
        rows=overdue,
        acts=ABOUT_WORK,
        order=BY_DAY,
    ),
    Queue(
        slug="den-han-tuan-nay",
        name=_("Đến hạn trong 7 ngày"),
        why=_("Sẽ quá hạn trong bảy ngày tới nếu không có kết quả."),
        of=Of.WORK,
        rows=this_week,
        acts=("hoi", "doi-han", "giao", "de-lai"),
        order=BY_DAY,
    ),
    Queue(
        slug="thieu-minh-chung",
        name=_("Thiếu minh chứng mới"),
        why=_(
            "Việc thường xuyên đã quá một kỳ rà soát mà không có minh chứng nào được "
            "xác nhận."
        ),
        of=Of.WORK,
        rows=stale,
        acts=("hoi", "giao", "de-lai"),
        order=("fresh_on", "pk"),
    ),
    Queue(
        slug="khong-tra-loi",
        name=_("Không trả lời"),
        why=_("Đã nhắc hoặc hỏi từ ba ngày trước mà cơ quan chưa nói gì."),
        of=Of.WORK,
        rows=unanswered,
        acts=ABOUT_WORK,
        order=BY_DAY,
    ),
    Queue(
        slug="de-lai",
        name=_("Đã để lại"),
        why=_("Sẽ trở lại danh sách vào ngày đã chọn."),
        of=Of.WORK,
        rows=put_off,
        acts=("dua-lai",),
        order=BY_DAY,
        beside=True,
    ),
    Queue(
        slug="dang-mo",
        name=_("Mọi việc đang mở"),
        why=_("Việc chưa xong của mọi cơ quan, kể cả việc đã để lại."),
        of=Of.WORK,
        rows=under_way,
        in_order=under_way_by_day,
        acts=("hoi", "doi-han", "giao", "de-lai"),
        # As the index has it, that no other work is sorted with it.
        order=("sort_day", "commitment_id"),
        beside=True,
    ),
    Queue(
        slug="chua-dong",
        name=_("Chưa hề báo cáo"),
        why=_("Cơ quan có việc quá hạn mà chưa từng báo cáo về việc nào."),
        of=Of.AGENCY,
        rows=unmoved,
        acts=("hoi-co-quan",),
        order=("sort_key", "pk"),
        beside=True,
    ),
)
BY_SLUG = {queue.slug: queue for queue in QUEUES}
