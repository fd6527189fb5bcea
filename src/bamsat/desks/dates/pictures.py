"""A year of last days as a chart, with its table."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bamsat.charts.chart import Chart, Entry
from bamsat.charts.stacks import stacked
from bamsat.desks.dates.pages import Span, TimelinePage
from bamsat.ui.templatetags.ui import number


def timeline_chart(page: TimelinePage) -> Chart:
    """Months or quarters by what became of the work that ends in them."""
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
            _("Quý") if page.by_quarter else _("Tháng"),
            *([_("Đã xong")] if page.tells_done else []),
            _("Trong hạn"),
            _("Quá hạn"),
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
    counts = [span.open, span.overdue]
    if page.tells_done:
        counts = [span.done, *counts]
    return [Entry(text=number(each)) for each in counts]


def _month(span: Span, page: TimelinePage) -> str:
    """The calendar of its first month."""
    day = urlencode({"ngay": span.first.isoformat()})
    narrowed = f"{page.scope.address}&" if page.scope.address else ""
    return f"{reverse('dates:calendar')}?{narrowed}{day}"
