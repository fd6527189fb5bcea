"""The kinds of charts: bars by name, and a map of rows and columns."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bamsat.charts.chart import printable

WIDTH = 250
STEP, LINE = 26, 14
DEEP, LEAST = 0.25, 5
"""From this share on, of at least so many, a cell is deep, and hatched: one of one is
no hundred percent of anything."""


def bars(
    rows: Sequence[tuple[str, float, str]],
    colour: str,
    hatch: str,
    width: int = WIDTH,
) -> Any:
    """Lying bars in the order given: a name, a length, and what stands behind it. Two
    of one name stay two. `width` in pixels, names not counted."""
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
        "width": width,
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
    top = {"orient": "top", "labelAngle": 0, "labelFontSize": 12, "labelLimit": 70}
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
            "axis": {**top, **called_above(columns)},
        },
    }
    box = {"type": "rect", "stroke": "@paper", "strokeWidth": 2}
    said = {"field": "said"}
    bold = {"type": "text", "fontWeight": 600}
    return {
        "width": {"step": 72},
        "height": {"step": 28},
        "data": {"values": values},
        "layer": [
            {"mark": box, "encoding": {**place, "color": plain("ground")}},
            {"mark": box, "encoding": {**place, "color": plain("hatch")}},
            # The figure stands clear of the hatching.
            {
                "mark": {**bold, "strokeWidth": 4, "strokeJoin": "round"},
                "encoding": {**place, "text": said, "stroke": plain("ground")},
            },
            {
                "mark": bold,
                "encoding": {**place, "text": said, "color": plain("ink")},
            },
        ],
    }


def called(names: Mapping[str, str]) -> dict[str, Any]:
    """An axis that calls each key by its name."""
    said = {key: printable(name) for key, name in names.items()}
    return {"labelExpr": f"{json.dumps(said)}[datum.value]"}


def called_above(names: Mapping[str, str]) -> dict[str, Any]:
    """The same above columns: the number of a document stands over its symbol."""
    parted = {key: printable(name).partition("/") for key, name in names.items()}
    if not any(symbol for _number, _slash, symbol in parted.values()):
        return called(names)
    said = {
        key: [f"{number}/", symbol] if symbol else ["", number]
        for key, (number, _slash, symbol) in parted.items()
    }
    # Two lines begin where one would, so they begin a line higher.
    return {"labelExpr": f"{json.dumps(said)}[datum.value]", "labelPadding": LINE + 6}


def plain(field: str) -> dict[str, Any]:
    """The colour is what the column says."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _deep(part: int, whole: int) -> bool:
    return whole >= LEAST and part / whole > DEEP


def _ground(part: int, whole: int) -> str:
    if not part:
        return "@undated-tint"
    return "@overdue" if _deep(part, whole) else "@overdue-tint"
