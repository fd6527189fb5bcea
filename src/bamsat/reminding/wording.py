"""What a notice says: in Vietnamese, plain text, the official wording as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bamsat.commitments.models import Occurrence
from bamsat.documents.citing import in_passing
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink
from bamsat.reminding.planning import Item, Plan, Why
from bamsat.rules.periods import days_left
from bamsat.rules.reaching import Rank
from vanban.workdays import Calendar

LISTED = links.MOST
"""Pieces of work that one mail tells of one by one, as many as one link opens."""
QUOTED = 600
"""Characters of official wording in a mail; the rest stands on the site."""

HEADINGS = {
    Why.OVERDUE: "QUÁ HẠN",
    Why.TODAY: "ĐẾN HẠN HÔM NAY",
    Why.AHEAD: "SẮP ĐẾN HẠN",
    Why.REVIEW: "KHÔNG CÓ HẠN, SẮP ĐẾN KỲ RÀ SOÁT",
    Why.SUPPORT: "PHỐI HỢP: VIỆC CƠ QUAN KHÁC CHỦ TRÌ SẮP ĐẾN HẠN",
}
SHORT = {
    Why.OVERDUE: "quá hạn",
    Why.TODAY: "đến hạn hôm nay",
    Why.AHEAD: "sắp đến hạn",
    Why.REVIEW: "sắp đến kỳ rà soát",
    Why.SUPPORT: "phối hợp",
}
RANKS = {
    Rank.OFFICER: "đầu mối của cơ quan",
    Rank.DEPUTY: "người thay, vì đầu mối vắng hoặc không có địa chỉ thư",
    Rank.HEAD: "lãnh đạo cơ quan, vì cơ quan chưa có đầu mối nào có địa chỉ thư",
    Rank.OFFICE: "hộp thư chung của cơ quan, vì không ai ở cơ quan có địa chỉ thư",
}
"""As whom somebody gets a mail, in its last lines."""


def rank_words(rank: str) -> str:
    """As whom somebody is reached, on a page."""
    return {
        Rank.OFFICER: _("đầu mối"),
        Rank.DEPUTY: _("người thay đầu mối"),
        Rank.HEAD: _("lãnh đạo"),
        Rank.OFFICE: _("hộp thư chung"),
        Rank.COORDINATOR: _("điều phối"),
    }[Rank(rank)]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One piece of work in a mail."""

    number: int
    place: str
    title: str
    quote: str
    # Where the whole wording stands, if this is a part of it.
    whole: str
    when: str
    directive: str
    given_to: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """Pieces of work that are told of for the same reason."""

    heading: str
    lines: list[Line]
    more: int


def url(name: str, *arguments: object) -> str:
    """The whole address of a page, in Vietnamese."""
    with translation.override("vi"):
        return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def filled(what: str) -> str | None:
    """The address of an answer link, and its last day: they stand in a mail only when
    it leaves, with a new term where it leaves late."""
    kind, _, key = what.partition(":")
    if kind not in ("link", "until"):
        return None
    link = AnswerLink.objects.get(pk=key)
    if link.withdrawn_at:
        return {"link": GONE, "until": NO_TERM}[kind]
    link = links.renew(link=link, by="command", at=timezone.now())
    if kind == "until":
        return term(link)
    return url("answering:link", links.token(link))


def term(link: AnswerLink) -> str:
    """Until when a link can be used."""
    last = timezone.localtime(link.expires_at)
    return f"Liên kết dùng được đến hết ngày {last:%d/%m/%Y}"


GONE = "(liên kết đã thu hồi: xin đăng nhập để trả lời)"
NO_TERM = "Liên kết đã thu hồi"
HERE = "(địa chỉ chỉ có trong thư gửi đi)"
"""What stands for the address wherever the notice is not a mail."""


def subject(plan: Plan) -> str:
    """What waits, counted: `Sở Công Thương: 2 việc quá hạn, 1 việc sắp đến hạn`."""
    counts = [
        f"{n} việc {SHORT[why]}"
        for why in Why
        if (n := sum(item.why is why for item in plan.told))
    ]
    return f"{plan.agency.name}: {', '.join(counts)} ({plan.today:%d/%m/%Y})"[:300]


def body(
    plan: Plan,
    rows: Mapping[int, Occurrence],
    link: AnswerLink | None,
    rank: Rank | None,
    calendar: Calendar,
) -> str:
    """The text of a reminder; `rows` are the pieces of work that it tells one by one,
    with commitment, directive and who was obliged."""
    context = {
        "agency": plan.agency.name,
        "sections": _sections(plan, rows, calendar),
        "address": HERE if link else "",
        "term": term(link) if link else "",
        "rank": RANKS.get(rank, "") if rank else "",
        "site": url("working:mine"),
    }
    return plain("reminding/reminder.txt", context)


def plain(template: str, context: Mapping[str, object]) -> str:
    """Text without escapes, and without the empty lines that tags leave."""
    with translation.override("vi"):
        said = render_to_string(template, dict(context))
    lines = [line.rstrip() for line in said.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept) + "\n"


def _sections(
    plan: Plan, rows: Mapping[int, Occurrence], calendar: Calendar
) -> list[Section]:
    found, number = [], 0
    for why in Why:
        items = [item for item in plan.told if item.why is why]
        told = [item for item in items if item.key in rows]
        lines = [
            _line(number + n, item, rows[item.key], plan, calendar)
            for n, item in enumerate(told, start=1)
        ]
        number += len(lines)
        if items:
            more = len(items) - len(lines)
            heading = f"{HEADINGS[why]} ({len(items)})"
            found.append(Section(heading=heading, lines=lines, more=more))
    return found


def _line(
    number: int, item: Item, row: Occurrence, plan: Plan, calendar: Calendar
) -> Line:
    given_to = row.assignment.name if row.obliged_id != plan.agency.pk else ""
    if item.why is Why.SUPPORT:
        given_to = row.agency.name
    quote = row.commitment.quote
    return Line(
        number=number,
        place=row.commitment.place,
        title=row.commitment.title,
        quote=cut(quote, row.deadline.quote if row.deadline else ""),
        whole=url("commitment:page", row.commitment_id) if is_long(quote) else "",
        when=when(item, plan.today, calendar),
        directive=in_passing(row.directive),
        given_to=given_to,
    )


def is_long(quote: str) -> bool:
    """Whether a mail brings only a part of it."""
    return len(" ".join(quote.split())) > QUOTED


def cut(quote: str, clause: str = "") -> str:
    """Official wording on one line, and where it goes on for long, a sign that it
    does; the clause that sets the day is not lost with the rest."""
    said, clause = " ".join(quote.split()), " ".join(clause.split())
    if len(said) <= QUOTED:
        return said
    kept = said[:QUOTED].rpartition(" ")[0]
    if clause in said and clause not in kept:
        return f"{kept} […] {clause} […]"
    return f"{kept} […]"


def when(item: Item, today: date, calendar: Calendar) -> str:
    """The day, and how far it is."""
    if item.why is Why.REVIEW:
        return f"kỳ rà soát ngày {item.day:%d/%m/%Y} (không phải là hạn)"
    said = f"hết ngày {item.day:%d/%m/%Y}"
    left = days_left(item.day, today)
    if left < 0:
        return f"{said}, đã quá {-left} ngày"
    notes = ["hôm nay" if left == 0 else f"còn {left} ngày"]
    last = calendar.last_working_day(item.day)
    if last < item.day:
        is_today = ", chính là hôm nay" if last == today else ""
        notes.append(f"ngày làm việc cuối là {last:%d/%m/%Y}{is_today}")
    return f"{said} ({'; '.join(notes)})"


def until(day: date, calendar: Calendar) -> str:
    """A last day, and the last working day where that is an earlier one."""
    last = calendar.last_working_day(day)
    said = f"hết ngày {day:%d/%m/%Y}"
    if last == day:
        return said
    return f"{said} (ngày làm việc cuối là {last:%d/%m/%Y})"
