"""The charts of the desk of an agency's head, each with its table."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.charts.chart import Chart, Entry
from bamsat.charts.stacks import COLOURS, stacked
from bamsat.desks.head.pages import HeadPage
from bamsat.rules.status import Status, Tally
from bamsat.ui.statuses import LOOKS
from bamsat.ui.templatetags.ui import number, word

Row = tuple[str, Tally, str]
"""What a row is called, what it counts, and the register narrowed to it: no address
for the work of others."""


def charts(page: HeadPage) -> Mapping[str, Chart]:
    """By the name that an address has for each."""
    register = f"{reverse('register:list')}?{page.narrowed}"
    beside = [
        (_("Cơ quan mình"), page.beside.own, register),
        (_("Cơ quan khác"), page.beside.others, ""),
    ]
    directives = [
        (
            row.directive.short_name,
            row.beside.own,
            f"{reverse('register:list')}?{page.whose}&van-ban={row.directive.slug}",
        )
        for row in page.directives
    ]
    return {
        "trang-thai": _chart(
            page,
            "trang-thai",
            _("Cơ quan mình và các cơ quan khác theo trạng thái"),
            beside,
            whole=True,
        ),
        "van-ban": _chart(
            page,
            "van-ban",
            _("Việc của cơ quan trong từng văn bản"),
            directives,
            whole=False,
        ),
    }


def _chart(
    page: HeadPage, slug: str, title: str, rows: Sequence[Row], *, whole: bool
) -> Chart:
    told = [s for s in COLOURS if any(tally[s] for _name, tally, _to in rows)]
    bars = [(name, tally, _counted(tally)) for name, tally, _to in rows]
    picture = reverse("head:picture", args=[slug])
    return Chart(
        title=title,
        says="; ".join(_says(name, tally, told) for name, tally, _to in rows),
        spec=stacked(bars, whole=whole),
        head=[_("Cơ quan"), *(word(status) for status in told)],
        rows=[
            [Entry(text=name, href=to), *(_entry(tally, s, to) for s in told)]
            for name, tally, to in rows
        ],
        picture=f"{picture}?{page.narrowed}",
    )


def _counted(tally: Tally) -> str:
    n = sum(tally[status] for status in COLOURS)
    return ngettext("%(n)s việc", "%(n)s việc", n) % {"n": number(n)}


def _says(name: str, tally: Tally, told: Sequence[Status]) -> str:
    counts = ", ".join(f"{number(tally[s])} {word(s)}" for s in told if tally[s])
    return f"{name}: {counts or '0'}"


def _entry(tally: Tally, status: Status, to: str) -> Entry:
    href = f"{to}&trang-thai={LOOKS[status].slug}" if to and tally[status] else ""
    return Entry(text=number(tally[status]), href=href)
