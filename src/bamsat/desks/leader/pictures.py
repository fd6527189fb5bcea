"""The charts of the desks, with the table that stands beside each."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.charts.chart import Chart, Entry
from bamsat.charts.kinds import bars, heat
from bamsat.desks.leader.figures import LEAST_DUE, Ages, Cells
from bamsat.desks.scope import Scope
from bamsat.rules.status import Status, Tally
from bamsat.ui.templatetags.ui import number

Named = Sequence[tuple[int, str, str]]
"""Agencies by key, name and slug."""
Column = tuple[str, str, dict[str, str]]
"""A part or a directive: its key, its short name, how an address narrows to it."""


def register(scope: Scope, **narrowed: object) -> str:
    """The address of the officers' register, narrowed to what a figure counts."""
    if narrowed.get("co_quan"):
        narrowed["vai_tro"] = "chu-tri"
    return f"{reverse('register:list')}?{scope.address(**narrowed)}"


def agencies_chart(
    scope: Scope, agencies: Named, tallies: Mapping[int, Tally]
) -> Chart:
    """Which agencies are overdue, by the share of what is due."""
    lengths, rows = [], []
    for key, name, slug in agencies:
        tally = tallies[key]
        late = tally[Status.OVERDUE]
        said = _share(tally)
        # Too little is due for a share: the counts alone, without a length.
        share = 100 * late / tally.due if tally.due >= LEAST_DUE else 0
        lengths.append((name, share, said))
        to = register(scope, co_quan=slug, trang_thai="qua-han")
        rows.append(
            [
                Entry(text=name, href=register(scope, co_quan=slug)),
                Entry(text=number(late), href=to),
                Entry(text=number(tally.due)),
                Entry(text=said.partition(" · ")[2] or "–"),
            ]
        )
    return Chart(
        title=_("Cơ quan theo tỉ lệ quá hạn"),
        says="; ".join(f"{name}: {said}" for name, _length, said in lengths),
        spec=bars(lengths, "overdue", "qua-han", width=190),
        head=[_("Cơ quan"), _("Quá hạn"), _("Đến hạn"), _("Tỉ lệ")],
        rows=rows,
        picture=reverse("leader:picture", args=["co-quan"]),
    )


def _share(tally: Tally) -> str:
    """Late of due, and the share where there is enough to have one."""
    late = tally[Status.OVERDUE]
    counts = f"{number(late)}/{number(tally.due)}"
    if tally.due < LEAST_DUE:
        return counts
    return f"{counts} · {number(100 * late / tally.due)} %"


def ages_chart(scope: Scope, found: Ages, today: date) -> Chart:
    """How long what is overdue has been so."""
    lengths, rows = [], []
    for age in found.ages:
        if age.most is None:
            name = _("trên %(days)s ngày") % {"days": age.least - 1}
        elif age.least == 1:
            name = _("đến %(days)s ngày") % {"days": age.most}
        else:
            name = _("%(least)s–%(most)s ngày") % {
                "least": age.least,
                "most": age.most,
            }
        lengths.append((name, float(age.n), number(age.n)))
        to = register(
            scope,
            trang_thai="qua-han",
            ket_qua="chua",
            tu=age.since.isoformat() if age.since else "",
            den=age.until.isoformat(),
        )
        rows.append([Entry(text=name), Entry(text=number(age.n), href=to)])
    if found.waiting:
        name = _("nộp muộn, chờ xác nhận")
        lengths.append((name, float(found.waiting), number(found.waiting)))
        to = register(scope, trang_thai="qua-han", ket_qua="roi")
        rows.append([Entry(text=name), Entry(text=number(found.waiting), href=to)])
    return Chart(
        title=_("Quá hạn đã bao lâu"),
        says="; ".join(f"{name}: {said}" for name, _length, said in lengths),
        spec=bars(lengths, "overdue", "qua-han", width=140),
        head=[_("Quá hạn đã"), _("Số việc")],
        rows=rows,
        picture=reverse("leader:picture", args=["qua-han"]),
    )


def heat_chart(
    scope: Scope,
    agencies: Named,
    columns: Sequence[Column],
    cells: Cells,
) -> Chart:
    """Agencies by parts or by directives: how much of what is due is overdue."""
    shown: dict[tuple[int, str], tuple[int, int]] = {}
    names = {key: name for key, name, _slug in agencies}
    labels = {column: label for column, label, _narrowed in columns}
    rows = []
    for key, name, slug in agencies:
        row = [Entry(text=name, href=register(scope, co_quan=slug))]
        for column, _label, narrowed in columns:
            tally = cells.get((key, column), Tally(counts={}))
            if not tally.total:
                row.append(Entry(text=""))
                continue
            late = tally[Status.OVERDUE]
            shown[key, column] = (late, tally.due)
            status = "qua-han" if late else ""
            to = register(scope, co_quan=slug, trang_thai=status, **narrowed)
            row.append(Entry(text=f"{late}/{tally.due}", href=to))
        rows.append(row)
    worst = max(shown.items(), key=lambda cell: cell[1][0], default=None)
    says = _("Mỗi ô: số việc quá hạn trên số việc đến hạn.")
    if worst and worst[1][0]:
        (late, due), name = worst[1], names[worst[0][0]]
        label = labels[worst[0][1]]
        says += " " + ngettext(
            "Nhiều nhất: %(name)s, %(label)s, %(late)s trên %(due)s việc.",
            "Nhiều nhất: %(name)s, %(label)s, %(late)s trên %(due)s việc.",
            late,
        ) % {"name": name, "label": label, "late": late, "due": due}
    by_part = scope.one is not None
    return Chart(
        title=_("Cơ quan theo phần của văn bản")
        if by_part
        else _("Cơ quan theo văn bản"),
        says=says,
        spec=heat(
            {str(key): name for key, name in names.items()},
            labels,
            {(str(key), column): cell for (key, column), cell in shown.items()},
        ),
        head=[_("Cơ quan"), *(label for _column, label, _narrowed in columns)],
        rows=rows,
        wide=True,
        picture=reverse("leader:picture", args=["o"]),
    )
