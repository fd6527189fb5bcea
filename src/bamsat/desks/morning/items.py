"""What a queue shows of each of its rows: a name, whose it is, why it waits, and the
page where it is looked at closely. A few queries, however many rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Assignment, Finding, Occurrence, RollUp, Subject
from bamsat.commitments.review.pages import SURE
from bamsat.desks.morning.desk import Sitting
from bamsat.desks.morning.queues import Of, Queue
from bamsat.documents.incoming import WORDS
from bamsat.documents.models import Directive, Upload
from bamsat.progress.models import Extension, PutOff
from bamsat.rules.status import Standing, Status
from bamsat.ui.dates import distance, short

TIMES = 100
"""How often a name is given work is counted so far."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One row of a queue. `value` is what a form sends of it: key and version."""

    key: int
    version: int
    title: str
    address: str
    place: str = ""
    who: str = ""
    # The agency of its work; 0: none.
    agency: int = 0
    source: str = ""
    day: date | None = None
    note: str = ""
    # Of an agency: the queue of all that it has open.
    has_open: str = ""
    status: Status | None = None

    @property
    def value(self) -> str:
        return f"{self.key}.{self.version}"


def items(queue: Queue, keys: Sequence[int], sitting: Sitting) -> list[Item]:
    """The rows with these keys, in that order; what is gone meanwhile is left out."""
    found = {item.key: item for item in MAKERS[queue.of](queue, keys, sitting)}
    return [found[key] for key in keys if key in found]


def _of_work(queue: Queue, keys: Sequence[int], sitting: Sitting) -> list[Item]:
    rows = Occurrence.objects.filter(pk__in=keys).select_related(
        "agency", "commitment", "directive"
    )
    later = _put_off(keys, sitting) if queue.slug == "de-lai" else {}
    return [
        Item(
            key=row.pk,
            version=row.version,
            title=row.commitment.title,
            address=reverse(_page_of(queue), args=[row.pk]),
            place=row.commitment.place,
            who=row.agency.name,
            agency=row.agency_id,
            source=row.directive.short_name,
            day=row.due_on,
            note=later.get(row.pk) or _note(queue, row, sitting.today),
            status=row.status(sitting.today),
        )
        for row in rows
    ]


def _page_of(queue: Queue) -> str:
    confirming = queue.slug == "cho-xac-nhan"
    return "confirming:one" if confirming else "commitment:occurrence"


def _note(queue: Queue, row: Occurrence, today: date) -> str:
    if queue.slug == "cho-xac-nhan" and row.submitted_on:
        day = short(row.submitted_on)
        if row.due_on and row.submitted_on > row.due_on:
            return _("gửi ngày %s, muộn") % day
        return _("gửi ngày %s") % day
    if queue.slug == "thieu-minh-chung":
        if row.fresh_on:
            return _("minh chứng gần nhất %s") % short(row.fresh_on)
        return _("chưa có minh chứng nào")
    said = distance(row.due_on, today) if row.due_on else _("không có hạn pháp lý")
    if row.hindered:
        return _("%s, đang vướng") % said
    return said


def _put_off(keys: Sequence[int], sitting: Sitting) -> dict[int, str]:
    rows = PutOff.objects.in_place(sitting.today).filter(occurrence__in=keys)
    said = {}
    for key, until, reason in rows.values_list("occurrence", "until", "reason"):
        words = _("xem lại %s") % short(until)
        said[key] = f"{words}: {reason}" if reason else words
    return said


def _of_uploads(_queue: Queue, keys: Sequence[int], _sitting: Sitting) -> list[Item]:
    return [
        Item(
            key=row.pk,
            version=0,
            title=row.name or _("(không giữ lại tên)"),
            address=reverse("intake:list"),
            note=(
                _("%s; máy tự đọc, không phải làm gì") % row.get_state_display()
                if row.under_way
                else f"{row.get_state_display()}. "
                f"{row.said or WORDS.get(row.refusal, '')}".strip()
            ),
        )
        for row in Upload.objects.filter(pk__in=keys)
    ]


def _of_directives(_queue: Queue, keys: Sequence[int], _sitting: Sitting) -> list[Item]:
    sure = Q(subject="commitment", confidence__gte=SURE / 100, doubts="")
    waiting = Finding.objects.pending().exclude(subject=Subject.WARNING)
    waiting = waiting.filter(directive__in=keys).order_by()
    counted = {
        key: (whole, certain)
        for key, whole, certain in waiting.values_list("directive").annotate(
            whole=Count("pk"), certain=Count("pk", filter=sure)
        )
    }
    found = []
    for row in Directive.objects.filter(pk__in=keys):
        whole, certain = counted.get(row.pk, (0, 0))
        found.append(
            Item(
                key=row.pk,
                version=0,
                title=row.name,
                address=reverse("review:desk", args=[row.slug]),
                note=_("%(n)s mục chờ, trong đó %(sure)s nhiệm vụ đọc chắc chắn")
                % {"n": whole, "sure": certain},
            )
        )
    return found


def _of_names(_queue: Queue, keys: Sequence[int], _sitting: Sitting) -> list[Item]:
    counted = Assignment.objects.all().counted_to(keys, TIMES)
    return [
        Item(
            key=row.pk,
            version=0,
            title=row.name,
            address=f"{reverse('agencies:who')}#ten-{row.pk}",
            has_open=_open_work_of(row),
            note=_times(counted.get(row.pk, 0)),
        )
        for row in Agency.objects.filter(pk__in=keys)
    ]


def _times(n: int) -> str:
    if n > TIMES:
        return _("hơn %(n)s lần được giao việc") % {"n": TIMES}
    said = ngettext("%(n)s lần được giao việc", "%(n)s lần được giao việc", n)
    return said % {"n": n}


def _of_agencies(queue: Queue, keys: Sequence[int], sitting: Sitting) -> list[Item]:
    late = Q(due_on__lt=sitting.today)
    open_work = RollUp.objects.leading().filter(agency__in=keys, standing=Standing.OPEN)
    counted = {
        key: (n or 0, behind or 0, first)
        for key, n, behind, first in open_work.order_by()
        .values_list("agency")
        .annotate(
            n=Sum("occurrences"),
            behind=Sum("occurrences", filter=late),
            first=Min("due_on"),
        )
    }
    found = []
    for row in Agency.objects.filter(pk__in=keys):
        n, behind, first = counted.get(row.pk, (0, 0, None))
        note = _("%(n)s việc có hạn đang chờ, %(late)s quá hạn")
        found.append(
            Item(
                key=row.pk,
                version=0,
                title=row.name,
                agency=row.pk,
                address=reverse("agencies:profile", args=[row.slug]),
                has_open=_open_work_of(row),
                day=first if queue.slug == "chua-dong" else None,
                note=note % {"n": n, "late": behind},
            )
        )
    return found


def _open_work_of(agency: Agency) -> str:
    """Where its work is asked about, or given to another."""
    return reverse("morning:queue", args=["dang-mo"], query={"co-quan": agency.slug})


def _of_requests(_queue: Queue, keys: Sequence[int], _sitting: Sitting) -> list[Item]:
    rows = Extension.objects.filter(pk__in=keys).select_related(
        "occurrence__agency", "occurrence__commitment", "occurrence__directive"
    )
    return [
        Item(
            key=row.pk,
            version=row.occurrence.version,
            title=row.occurrence.commitment.title,
            address=reverse("confirming:extension", args=[row.pk]),
            place=row.occurrence.commitment.place,
            who=row.occurrence.agency.name,
            agency=row.occurrence.agency_id,
            source=row.occurrence.directive.short_name,
            day=row.due_on,
            note=_("xin đến hết %(until)s: %(reason)s")
            % {"until": short(row.until), "reason": row.reason[:120]},
        )
        for row in rows
    ]


MAKERS: dict[Of, Callable[[Queue, Sequence[int], Sitting], list[Item]]] = {
    Of.WORK: _of_work,
    Of.UPLOAD: _of_uploads,
    Of.DIRECTIVE: _of_directives,
    Of.NAME: _of_names,
    Of.AGENCY: _of_agencies,
    Of.REQUEST: _of_requests,
}
