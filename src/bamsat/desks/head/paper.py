"""The desk of an agency's head as a paper in Word: the same figures, pictures, work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx.shared import Pt

from bamsat.charts.chart import Chart, printable
from bamsat.commitments.models import Occurrence
from bamsat.desks.head.pages import HeadPage
from bamsat.desks.head.pictures import charts
from bamsat.desks.paper.charts import heading, placed
from bamsat.desks.paper.sheet import NOTHING, begun, finished, four, text
from bamsat.desks.scope import Scope
from bamsat.ui.dates import short
from bamsat.ui.templatetags.ui import number

QUOTED = 160


def paper(desk: HeadPage, scope: Scope, today: date) -> bytes:
    """A4 in the manner of Decree 30/2020: names of people stay on the page."""
    title = _("Tình hình thực hiện nhiệm vụ của cơ quan")
    made = begun(title, desk.agency.name, scope, today)
    if desk.beside.own.total:
        _figures(made, desk, today)
    else:
        text(made, str(NOTHING))
    return finished(made, title)


def _figures(made: Any, desk: HeadPage, today: date) -> None:
    own = desk.beside.own
    text(made, headline(desk), bold=True)
    four(made, [(status, own[status], None) for status in desk.cells])
    total = _("Tính trên %(total)s việc cơ quan chủ trì, đến hết ngày %(day)s.")
    told = [total % {"total": number(own.total), "day": short(today)}, *shares(desk)]
    text(made, " ".join(told), size=Pt(12))
    drawn = charts(desk)
    _placed(made, drawn["trang-thai"])
    if len(desk.directives) > 1:
        _placed(made, drawn["van-ban"])
    soon = _("Sắp muộn: đến hạn trong %(days)s ngày tới") % {"days": desk.days}
    _work(made, soon, desk.ahead, desk.due_soon)
    _work(made, _("Quá hạn lâu nhất"), desk.overdue, desk.late)


def headline(desk: HeadPage) -> str:
    """How much is late, and how much ends soon."""
    late = _("Không việc nào quá hạn")
    if n := desk.late:
        late = ngettext("%(shown)s việc quá hạn", "%(shown)s việc quá hạn", n)
        late %= {"shown": number(n)}
    soon = _("không việc nào đến hạn trong %(days)s ngày tới")
    if n := desk.due_soon:
        soon = ngettext(
            "%(shown)s việc đến hạn trong %(days)s ngày tới",
            "%(shown)s việc đến hạn trong %(days)s ngày tới",
            n,
        )
    return f"{late}, {soon % {'shown': number(desk.due_soon), 'days': desk.days}}."


def shares(desk: HeadPage) -> list[str]:
    """Done of what is due, here and elsewhere, where there is enough for a share."""
    own, others = desk.beside.own, desk.beside.others
    found = []
    if desk.beside.own_share is not None:
        words = _("Đã xong %(done)s trên %(due)s việc đến hạn (%(share)s %%).")
        found.append(words % _said(own.done, own.due, desk.beside.own_share))
    if desk.beside.others_share is not None:
        words = _("Các cơ quan khác: %(done)s trên %(due)s (%(share)s %%).")
        found.append(words % _said(others.done, others.due, desk.beside.others_share))
    return found


def _said(done: int, due: int, share: float) -> dict[str, str]:
    return {"done": number(done), "due": number(due), "share": number(share, 1)}


def _placed(made: Any, chart: Chart) -> None:
    """With its table below: a column for each status is too wide beside it."""
    heading(made, chart.title)
    placed(made, replace(chart, wide=True))


def _work(made: Any, title: str, rows: Sequence[Occurrence], n: int) -> None:
    """The first few, each with its last day; how many there are in all."""
    if not rows:
        return
    heading(made, title)
    for each in rows:
        work = each.commitment
        quoted = work.title or work.quote
        cut = f"{quoted[: QUOTED - 1]}…" if len(quoted) > QUOTED else quoted
        day = f"{short(each.due_on)}: " if each.due_on else ""
        said = f"- {day}{cut} ({each.directive.short_name})"
        text(made, printable(said), size=Pt(13))
    if n > len(rows):
        more = _("Cả thảy %(n)s việc; trên đây là %(shown)s việc đầu.")
        text(made, more % {"n": number(n), "shown": number(len(rows))}, size=Pt(12))
