"""The leader's desk as a paper in Word: the same figures, pictures and tables."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx.shared import Pt

from bamsat.charts.chart import printable
from bamsat.desks.leader.pages import COUNTED, LeaderPage, Waiting
from bamsat.desks.paper.charts import heading, placed
from bamsat.desks.paper.sheet import NOTHING, begun, finished, four, text
from bamsat.rules.status import Status
from bamsat.ui.dates import short
from bamsat.ui.templatetags.ui import number

QUOTED = 160


def paper(desk: LeaderPage, issuer: str, today: date) -> bytes:
    """A4 in the manner of Decree 30/2020, for a meeting or as an annex."""
    title = _("Tình hình thực hiện nhiệm vụ")
    made = begun(title, issuer, desk.scope, today)
    if desk.tally.total:
        _figures(made, desk, today)
    else:
        text(made, str(NOTHING))
    return finished(made, title)


def _figures(made: Any, desk: LeaderPage, today: date) -> None:
    text(made, headline(desk), bold=True)
    if desk.worst:
        text(made, whose(desk))
    four(made, [(each.status, each.n, each.change) for each in desk.cells])
    text(made, base(desk, today), size=Pt(12))
    for chart in (desk.agencies, desk.aged):
        if chart:
            heading(made, chart.title)
            placed(made, chart)
    if desk.waiting and (desk.waiting.asked or desk.waiting.handed_in):
        heading(made, _("Chờ bạn quyết định"))
        for each in _decisions(desk.waiting):
            text(made, f"- {each}", size=Pt(13))
    if desk.heat:
        heading(made, desk.heat.title)
        says = text(made, desk.heat.says, size=Pt(12))
        says.paragraph_format.keep_with_next = True
        placed(made, desk.heat)


def headline(desk: LeaderPage) -> str:
    """How many are overdue, and against last week."""
    n = desk.tally[Status.OVERDUE]
    told = _("Không việc nào quá hạn")
    if n:
        told = ngettext("%(shown)s việc quá hạn", "%(shown)s việc quá hạn", n)
        told %= {"shown": number(n)}
    if desk.change is None:
        return f"{told}."
    by = {"n": number(abs(desk.change))}
    if desk.change > 0:
        return f"{told}, {_('nhiều hơn tuần trước %(n)s') % by}."
    if desk.change < 0:
        return f"{told}, {_('ít hơn tuần trước %(n)s') % by}."
    return f"{told}, {_('bằng tuần trước')}."


def whose(desk: LeaderPage) -> str:
    """Who has the most of it, how many have any, and what of it was handed in."""
    most = ", ".join(f"{each.name} {number(each.n)}" for each in desk.worst)
    told = [f"{_('Nhiều nhất:')} {most}"]
    if desk.late > len(desk.worst):
        late = ngettext(
            "%(shown)s cơ quan có việc quá hạn",
            "%(shown)s cơ quan có việc quá hạn",
            desk.late,
        )
        told.append(late % {"shown": number(desk.late)})
    if waiting := desk.ages.waiting:
        sent = ngettext(
            "%(shown)s việc đã nộp muộn, chờ đọc",
            "%(shown)s việc đã nộp muộn, chờ đọc",
            waiting,
        )
        told.append(sent % {"shown": number(waiting)})
    return f"{' · '.join(told)}."


def base(desk: LeaderPage, today: date) -> str:
    """What the figures are counted on."""
    words = []
    tally = desk.tally
    if tally.due:
        words.append(
            _("%(share)s %% việc đến hạn đã xong (%(done)s/%(due)s).")
            % {
                "share": number(tally.share_done, 1),
                "done": number(tally.done),
                "due": number(tally.due),
            }
        )
    counted = _("Tính trên %(total)s việc, đến hết ngày %(day)s.")
    words.append(counted % {"total": number(tally.total), "day": short(today)})
    if desk.in_cells < tally.total:
        rest = _(
            "Bốn ô là %(dated)s việc có ngày cuối; còn lại thường xuyên, chưa có hạn "
            "hoặc đã dừng."
        )
        words.append(rest % {"dated": number(desk.in_cells)})
    if desk.before:
        words.append(_("Thay đổi là so với bảy ngày trước."))
    else:
        words.append(
            _("Chưa so được với tuần trước: số đếm theo ngày chưa đủ bảy ngày.")
        )
    return " ".join(words)


def _decisions(waiting: Waiting) -> Iterator[str]:
    """The later days that are asked for, then how many more there are."""
    for each in waiting.extensions:
        work = each.occurrence.commitment
        words = _("%(agency)s xin lùi hạn đến %(until)s") % {
            "agency": each.occurrence.agency.name,
            "until": short(each.until),
        }
        quoted = printable(work.title or work.quote)
        cut = f"{quoted[: QUOTED - 1]}…" if len(quoted) > QUOTED else quoted
        yield f"{words}: {cut}"
    if waiting.asked > COUNTED:
        yield _("Hơn 100 đề nghị lùi hạn")
    elif waiting.asked > len(waiting.extensions):
        n = waiting.asked
        words = ngettext("Cả %(n)s đề nghị lùi hạn", "Cả %(n)s đề nghị lùi hạn", n)
        yield words % {"n": n}
    if waiting.handed_in > COUNTED:
        yield _("Hơn 100 kết quả chờ xác nhận")
    elif waiting.handed_in:
        n = waiting.handed_in
        words = ngettext("%(n)s kết quả chờ xác nhận", "%(n)s kết quả chờ xác nhận", n)
        yield words % {"n": n}
