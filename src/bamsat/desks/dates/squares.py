"""A month or a week of last days as a picture for a report."""

from django.utils.translation import gettext as _

from bamsat.charts.chart import Chart, Entry
from bamsat.charts.months import Square, squares
from bamsat.desks.dates.pages import CalendarPage, Cell
from bamsat.ui.dates import short
from bamsat.ui.templatetags.ui import number


def calendar_chart(page: CalendarPage) -> Chart:
    """The days as the page shows them, with what is not handed in."""
    busy = [cell for cell in page.days if cell.inside and cell.number]
    told = "; ".join(f"{short(cell.day)}: {_counted(cell)}" for cell in busy)
    return Chart(
        title=_("Việc chưa gửi kết quả theo ngày cuối"),
        says=told or _("Không có việc nào."),
        spec=squares(
            [[_square(cell) for cell in week] for week in page.weeks],
            [cell.weekday for cell in page.weeks[0]],
        ),
        head=[_("Ngày"), _("Số việc")],
        rows=[
            [Entry(text=short(cell.day)), Entry(text=_counted(cell))] for cell in busy
        ],
    )


def _counted(cell: Cell) -> str:
    words = _("%(n)s quá hạn") if cell.past else _("%(n)s việc")
    return words % {"n": number(cell.number)}


def _square(cell: Cell) -> Square:
    day = cell.day
    ground = "off" if cell.off else ""
    if cell.number:
        ground = "late" if cell.past else "ahead"
    return Square(
        label=f"{day.day}/{day.month}" if day.day == 1 else str(day.day),
        said=_counted(cell) if cell.number else "",
        ground=ground,
        quiet=not cell.inside,
        today=cell.today,
    )
