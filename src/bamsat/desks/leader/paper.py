"""The leader's desk as a paper in Word: the same figures, pictures and tables."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Mm, Pt

from bamsat.charts.chart import printable
from bamsat.desks.leader.pages import COUNTED, Cell, LeaderPage, Waiting
from bamsat.desks.paper.charts import heading, placed
from bamsat.desks.scope import Scope
from bamsat.rules.status import Status
from bamsat.ui.dates import short
from bamsat.ui.templatetags.ui import number, word
from bamsat.urging.letters.setting import (
    BODY,
    CENTRE,
    JUSTIFY,
    LEFT_SIDE,
    grid,
    line,
    page,
    said,
    shaped,
)

QUOTED = 160
SHAPES = {
    Status.ON_TIME: "●",
    Status.LATE: "◐",
    Status.OPEN: "○",
    Status.OVERDUE: "▲",
}


def paper(desk: LeaderPage, issuer: str, today: date) -> bytes:
    """A4 in the manner of Decree 30/2020, for a meeting or as an annex."""
    made = Document()
    page(made, get_language() or "vi")
    title = _("Tình hình thực hiện nhiệm vụ")
    _head(made, title, issuer, desk.scope, today)
    if desk.tally.total:
        _figures(made, desk, today)
    else:
        _text(made, _("Chưa có việc nào trong phạm vi này."))
    made.core_properties.author = made.core_properties.comments = ""
    made.core_properties.title = title
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _head(made: Any, title: str, issuer: str, scope: Scope, today: date) -> None:
    """Whose paper, its title, what is counted and up to which day."""
    if issuer:
        whose = shaped(made.add_paragraph(), LEFT_SIDE)
        said(whose, issuer.upper(), size=Pt(12), bold=True)
    named = shaped(made.add_paragraph(), CENTRE, before=Pt(6))
    said(named, title.upper(), size=Pt(14), bold=True)
    counted = _("Số liệu đến hết ngày %(day)s; phạm vi: %(scope)s") % {
        "day": short(today),
        "scope": scope_in_words(scope),
    }
    below = shaped(made.add_paragraph(), CENTRE, after=Pt(6))
    said(below, f"({counted})", size=Pt(13), italic=True)


def scope_in_words(scope: Scope) -> str:
    """As the desk says it."""
    if not scope.narrowed:
        words = _("mọi văn bản")
    elif scope.picked.unknown or scope.picked.too_many:
        words = scope.picked.words
    elif scope.one:
        words = scope.one.short_name
    else:
        n = len(scope.chosen)
        words = ngettext("%(n)s văn bản", "%(n)s văn bản", n) % {"n": number(n)}
    return f"{words}, {_('theo tổ chức lúc giao')}" if scope.then else words


def _figures(made: Any, desk: LeaderPage, today: date) -> None:
    _text(made, headline(desk), bold=True)
    if desk.worst:
        _text(made, whose(desk))
    _cells(made, desk.cells)
    _text(made, base(desk, today), size=Pt(12))
    for chart in (desk.agencies, desk.aged):
        if chart:
            heading(made, chart.title)
            placed(made, chart)
    if desk.waiting and (desk.waiting.asked or desk.waiting.handed_in):
        heading(made, _("Chờ bạn quyết định"))
        for each in _decisions(desk.waiting):
            _text(made, f"- {each}", size=Pt(13))
    if desk.heat:
        heading(made, desk.heat.title)
        says = _text(made, desk.heat.says, size=Pt(12))
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


def _cells(made: Any, cells: Sequence[Cell]) -> None:
    """The four cells: shape and word, how many, and how that changed."""
    table = grid(made, 1, [Mm(165) // len(cells)] * len(cells))
    table.style = "Table Grid"
    for place, each in zip(table.rows[0].cells, cells, strict=True):
        label = f"{SHAPES[each.status]} {word(each.status)}"
        line(place, label, first=True, size=Pt(12))
        line(place, number(each.n), size=Pt(20), bold=True)
        if each.change is not None:
            line(place, _change(each), size=Pt(12), italic=True)


def _change(cell: Cell) -> str:
    change = cell.change or 0
    by = {"n": number(abs(change))}
    if change > 0:
        return _("thêm %(n)s") % by
    return _("bớt %(n)s") % by if change else _("như cũ")


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


def _text(made: Any, words: str, *, size: Pt = BODY, bold: bool = False) -> Any:
    found = shaped(made.add_paragraph(), JUSTIFY, before=Pt(3), after=Pt(3))
    said(found, words, size=size, bold=bold)
    return found
