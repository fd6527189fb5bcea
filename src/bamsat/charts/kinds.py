"""The kinds of charts: bars by name, and a map of rows and columns."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bamsat.charts.chart import printable

WIDTH = 250
STEP = 26
DEEP = 0.25
"""From this share on a cell is deep, and hatched."""


def bars(rows: Sequence[tuple[str, float, str]], colour: str, hatch: str) -> Any:
    """Lying bars in the order given: a name, a length, and what stands behind it. Two
    of one name stay two."""
    values = [
        {"row": str(place), "value": value, "said": said}
        for place, (_name, value, said) in enumerate(rows)
    ]
    names = {str(place): name for place, (name, _value, _said) in enumerate(rows)}
    y = {"field": "row", "type": "nominal", "sort": None, "axis": called(names)}
    longest = max((value for _, value, _ in rows), default=0) or 1
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, longest * 1.45]},
    }
    place = {"x": x, "y": y}
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "bar", "color": f"@{colour}"}, "encoding": place},
            {"mark": {"type": "bar", "color": f"#{hatch}"}, "encoding": place},
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {**place, "text": {"field": "said"}},
            },
        ],
    }


def heat(
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    cells: Mapping[tuple[str, str], tuple[int, int]],
) -> Any:
    """Rows by columns, each a key with its name: how many of how many; the more of
    them, the deeper the ground and, from a quarter on, hatched."""
    values = [
        {
            "row": row,
            "column": column,
            "said": f"{part}/{whole}",
            "ground": _ground(part, whole),
            "hatch": "#qua-han" if _deep(part, whole) else "transparent",
            "ink": "@paper" if _deep(part, whole) else "@ink",
        }
        for (row, column), (part, whole) in cells.items()
    ]
    top = {"orient": "top", "labelAngle": 0, "labelFontSize": 12, "labelLimit": 66}
    place = {
        "y": {
            "field": "row",
            "type": "nominal",
            "sort": list(rows),
            "axis": called(rows),
        },
        "x": {
            "field": "column",
            "type": "nominal",
            "sort": list(columns),
            "axis": {**top, **called(columns)},
        },
    }
    box = {"type": "rect", "stroke": "@paper", "strokeWidth": 2}
    said = {"field": "said"}
    return {
        "width": {"step": 68},
        "height": {"step": 28},
        "data": {"values": values},
        "layer": [
            {"mark": box, "encoding": {**place, "color": plain("ground")}},
            {"mark": box, "encoding": {**place, "color": plain("hatch")}},
            {
                "mark": {"type": "text", "fontWeight": 600},
                "encoding": {**place, "text": said, "color": plain("ink")},
            },
        ],
    }


def called(names: Mapping[str, str]) -> dict[str, Any]:
    """An axis that calls each key by its name."""
    said = {key: printable(name) for key, name in names.items()}
    return {"labelExpr": f"{json.dumps(said)}[datum.value]"}


def plain(field: str) -> dict[str, Any]:
    """The colour is what the column says."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _deep(part: int, whole: int) -> bool:
    return bool(whole) and part / whole > DEEP


def _ground(part: int, whole: int) -> str:
    if not part:
        return "@undated-tint"
    return "@overdue" if _deep(part, whole) else "@overdue-tint"
