"""Looking ahead: who would be told what on a day, and why; and a mail to oneself that
shows how it reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.reminding import planning, refusals, rounds, whom, wording
from bamsat.reminding.days import Day, days_until
from bamsat.reminding.models import Quiet, Round
from bamsat.reminding.planning import Item, Plan, Why
from bamsat.rules.reminding import ONE_DAY
from bamsat.ui.keys import key_in
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.work.models import Outgoing
from bamsat.work.operations import post_mail

SHOWN = 20
"""Agencies of one page that would be told something."""
LOOKED_AT = 40
"""Agencies that are looked at for one page."""
AHEAD = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One piece of work, and why it is told of, or is not."""

    item: Item
    row: Occurrence
    why: str


@dataclass(frozen=True, kw_only=True)
class AgencyRow:
    """What one agency would be told, and who would get it."""

    agency: Agency
    to: str
    rank: str
    flaw: str
    bounced: bool
    told: list[Line]
    more: int
    held: list[Line]


@dataclass(frozen=True, kw_only=True)
class AheadPage:
    """A day, what it asks, and whether anything is sent on it."""

    day: date
    working: bool
    first: date
    last: date
    rows: list[AgencyRow]
    next: int | None
    after: int
    quiet: list[Quiet]
    written: bool
    mail_leaves: bool


@require_safe
def ahead(request: HttpRequest) -> HttpResponse:
    on = _day(asked(request, "ngay"))
    page = ahead_page(on, key_in(asked(request, "sau")) or 0)
    return render(request, "reminding/ahead.html", {"page": page})


def _day(typed: str) -> date:
    """The day that was asked for, within two months; by itself tomorrow."""
    try:
        said = date.fromisoformat(typed)
    except ValueError:
        return today() + ONE_DAY
    return min(max(said, today()), today() + AHEAD)


def ahead_page(on: date, after: int) -> AheadPage:
    """What that day would bring, as things stand now: a page of agencies."""
    days = days_until(on)
    found = days[-1]
    plans, following = _plans(days, after)
    listed = _listed(plans)
    rows = _marked([_row(plan, found, listed) for plan in plans])
    quiet = Quiet.objects.in_place(on).select_related("agency", "directive")
    return AheadPage(
        day=on,
        working=found.works(on),
        first=today(),
        last=today() + AHEAD,
        rows=rows,
        next=following,
        after=after,
        quiet=list(quiet[:SHOWN]),
        written=Round.objects.filter(on=on, finished_at__isnull=False).exists(),
        mail_leaves=whom.mail_leaves(),
    )


def _plans(days: Sequence[Day], after: int) -> tuple[list[Plan], int | None]:
    """The plans of the next agencies that are told something, and where the page after
    begins."""
    plans: list[Plan] = []
    for n, agency in enumerate(planning.agencies(days[-1], after)):
        if len(plans) == SHOWN or n == LOOKED_AT:
            return plans, after
        plan = planning.foresee(agency, days)
        if plan.told or plan.held:
            plans.append(plan)
        after = agency.pk
    return plans, None


LINES, HELD = 10, 5


def _listed(plans: list[Plan]) -> Mapping[int, Occurrence]:
    keys = [
        item.key
        for plan in plans
        for item in [*planning.pressing(plan.told, LINES), *plan.held[:HELD]]
    ]
    rows = Occurrence.objects.filter(pk__in=keys)
    return rows.select_related("commitment", "directive").in_bulk()


def _row(plan: Plan, found: Day, rows: Mapping[int, Occurrence]) -> AgencyRow:
    addressee, flaw = whom.reach(plan.agency, plan.today)
    return AgencyRow(
        agency=plan.agency,
        to=addressee.address if addressee else "",
        rank=wording.rank_words(addressee.rank) if addressee else "",
        flaw=flaw,
        bounced=False,
        told=[
            _line(item, rows[item.key], found)
            for item in planning.pressing(plan.told, LINES)
        ],
        more=max(0, len(plan.told) - LINES),
        held=[_line(item, rows[item.key], found) for item in plan.held[:HELD]],
    )


def _marked(rows: list[AgencyRow]) -> list[AgencyRow]:
    """With those whose mailbox did not take a mail lately, and nobody saw to it: one
    query."""
    refused = Outgoing.objects.refused(row.to for row in rows if row.to)
    return [replace(row, bounced=row.to in refused) for row in rows]


def _line(item: Item, row: Occurrence, found: Day) -> Line:
    return Line(item=item, row=row, why=why(item, found))


def why(item: Item, found: Day) -> str:
    """Why that day asks for it, or why it waits."""
    said = _reason(item, found)
    if item.quiet:
        return _("%(reason)s; không nhắc vì đang tắt") % {"reason": said}
    if until := item.asked.held_until:
        return _("%(reason)s; vừa được báo, hoãn tới %(day)s") % {
            "reason": said,
            "day": f"{until:%d/%m/%Y}",
        }
    return said


def _reason(item: Item, found: Day) -> str:
    left = (item.day - found.today).days
    if item.why is Why.REVIEW:
        return ngettext(
            "kỳ rà soát sau %(n)s ngày", "kỳ rà soát sau %(n)s ngày", left
        ) % {"n": left}
    if left == 0:
        said = _("hôm ấy là ngày cuối")
    elif left > 0:
        said = ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left}
    else:
        said = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -left) % {
            "n": -left
        }
    planned = item.day + timedelta(days=item.asked.offset)
    if planned != found.today:
        said = _("%(said)s (lịch định %(day)s, dời vì ngày nghỉ hoặc vừa được báo)") % {
            "said": said,
            "day": f"{planned:%d/%m/%Y}",
        }
    if item.why is Why.SUPPORT:
        return _("phối hợp, %(said)s") % {"said": said}
    return said


@require_POST
def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """What an agency would be told on a day, sent to oneself."""
    agency = get_object_or_404(Agency, slug=slug)
    me = get_object_or_404(User, pk=visitor(request).person)
    on = _day(request.POST.get("ngay", ""))
    days = days_until(on)
    found, plan = days[-1], planning.foresee(agency, days)
    if not me.email:
        messages.error(request, refusals.NO_MAIL)
    elif not whom.mail_leaves():
        messages.error(request, refusals.NO_SERVER)
    elif not plan.told:
        messages.error(request, _("Hôm ấy không nhắc gì cơ quan này."))
    else:
        rows = rounds.listed(plan)
        post_mail(
            to=me.email,
            subject=f"[Thư thử] {wording.subject(plan)}"[:300],
            body=wording.body(plan, rows, None, None, found.calendar),
            now=timezone.now(),
        )
        messages.success(
            request,
            _("Đã gửi thư thử tới %(address)s; cơ quan không nhận được gì.")
            % {"address": me.email},
        )
    return redirect(f"{reverse('reminding:ahead')}?ngay={on.isoformat()}")
