"""A year of last days as a chart, with its table."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bamsat.charts.chart import Chart, Entry
from bamsat.charts.stacks import stacked
from bamsat.commitments.register.directives import printed
from bamsat.desks.dates.pages import Span, TimelinePage
from bamsat.rules.status import CELLS
from bamsat.ui.statuses import LOOKS
from bamsat.ui.templatetags.ui import number, word


def timeline_chart(page: TimelinePage) -> Chart:
    """Weeks, months or quarters by what became of the work that ends in them."""
    names = [_called(span, page) for span in page.spans]
    bars = [
        (name, span.tally, number(span.tally.total) if span.tally.total else "")
        for name, span in zip(names, page.spans, strict=True)
    ]
    return Chart(
        title=_("Việc theo ngày cuối, năm %(year)s") % {"year": page.year},
        says=_says(names, page.spans),
        spec=stacked(bars),
        head=[
            _("Quý") if page.by_quarter else _("Tuần") if page.by_week else _("Tháng"),
            *(word(status).capitalize() for status in CELLS),
        ],
        rows=[
            [Entry(text=name, href=_month(span, page)), *_figures(span, page)]
            for name, span in zip(names, page.spans, strict=True)
        ],
        picture=f"{reverse('dates:picture')}?{page.address}",
    )


def _called(span: Span, page: TimelinePage) -> str:
    month = span.first.month
    if page.by_quarter:
        name = _("quý %(n)s") % {"n": month // 3 + 1}
    elif page.by_week:
        name = _("tuần từ %(day)s") % {"day": f"{span.first:%d/%m}"}
    else:
        name = _("tháng %(n)s") % {"n": month}
    return _("%(name)s (nay)") % {"name": name} if span.now else name


def _says(names: Sequence[str], spans: Sequence[Span]) -> str:
    """The bars in words: only those that there are."""
    told = [
        _("%(name)s: %(done)s đã xong, %(open)s trong hạn, %(overdue)s quá hạn")
        % {
            "name": name,
            "done": number(span.done),
            "open": number(span.open),
            "overdue": number(span.overdue),
        }
        for name, span in zip(names, spans, strict=True)
        if span.tally.total
    ]
    return "; ".join(told) or _("Không có việc nào.")


def _figures(span: Span, page: TimelinePage) -> list[Entry]:
    """The four cells, each opening to the work that ends in the span."""
    scope = page.scope
    found = []
    for status in CELLS:
        named = {
            "vai-tro": "chu-tri" if scope.agency else "",
            "trang-thai": LOOKS[status].slug,
            "tu": span.first.isoformat(),
            "den": span.last.isoformat(),
        }
        narrowed = "&".join(filter(None, [scope.address, printed(named)]))
        href = f"{reverse('register:list')}?{narrowed}" if span.tally[status] else ""
        found.append(Entry(text=number(span.tally[status]), href=href))
    return found


def _month(span: Span, page: TimelinePage) -> str:
    """The calendar of its first month."""
    day = urlencode({"ngay": span.first.isoformat()})
    narrowed = f"{page.scope.address}&" if page.scope.address else ""
    return f"{reverse('dates:calendar')}?{narrowed}{day}"
