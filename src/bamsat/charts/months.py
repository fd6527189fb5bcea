"""A month or a week as squares: a day in each, and what is on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bamsat.charts.kinds import called, plain

GROUNDS = {
    "late": "@overdue-tint",
    "ahead": "@open-tint",
    "off": "@undated-tint",
    "": "@paper",
}
WIDE, HIGH = 96, 60


@dataclass(frozen=True, kw_only=True)
class Square:
    """A day: its number, what is on it in words, which ground it has (`GROUNDS`)."""

    label: str
    said: str = ""
    ground: str = ""
    quiet: bool = False
    today: bool = False


def squares(weeks: Sequence[Sequence[Square]], weekdays: Sequence[str]) -> Any:
    """Rows of seven squares below the names of their days."""
    names = {str(at): name for at, name in enumerate(weekdays)}
    values = [
        _value(str(row), str(column), square)
        for row, week in enumerate(weeks)
        for column, square in enumerate(week)
    ]
    axis = {"orient": "top", "labelAngle": 0, "labelFontSize": 12, **called(names)}
    place = {
        "x": {"field": "column", "type": "nominal", "sort": [*names], "axis": axis},
        "y": {"field": "row", "type": "nominal", "sort": None, "axis": None},
    }
    box = {"type": "rect", "stroke": "@line", "strokeWidth": 1}
    ring = {"type": "rect", "color": "transparent", "stroke": "@ink", "strokeWidth": 2}
    left = {"type": "text", "align": "left", "dx": 6 - WIDE // 2, "dy": 12 - HIGH // 2}
    return {
        "width": {"step": WIDE},
        "height": {"step": HIGH},
        "data": {"values": values},
        "config": {"scale": {"bandPaddingInner": 0, "bandPaddingOuter": 0}},
        "layer": [
            {"mark": box, "encoding": {**place, "color": plain("ground")}},
            {
                "transform": [{"filter": "datum.today"}],
                "mark": ring,
                "encoding": place,
            },
            {
                "mark": left,
                "encoding": {
                    **place,
                    "text": {"field": "label"},
                    "color": plain("ink"),
                },
            },
            {
                "mark": {"type": "text", "fontWeight": 600, "dy": 8},
                "encoding": {**place, "text": {"field": "said"}},
            },
        ],
    }


def _value(row: str, column: str, square: Square) -> Mapping[str, Any]:
    return {
        "row": row,
        "column": column,
        "label": square.label,
        "said": square.said,
        "ground": GROUNDS[square.ground],
        "ink": "@quiet" if square.quiet else "@ink",
        "today": square.today,
    }
