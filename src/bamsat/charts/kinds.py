"""The kinds of charts: bars by name, and a map of rows and columns."""

from collections.abc import Sequence
from typing import Any

WIDTH = 250
STEP = 26


def bars(rows: Sequence[tuple[str, float, str]], colour: str, hatch: str) -> Any:
    """Lying bars in the order given: a name, a length, and what stands behind it."""
    values = [{"name": n, "value": v, "said": s} for n, v, s in rows]
    y: dict[str, Any] = {"field": "name", "type": "nominal", "sort": None, "axis": {}}
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
    rows: Sequence[str],
    columns: Sequence[str],
    cells: dict[tuple[str, str], tuple[int, int]],
) -> Any:
    """Rows by columns: how many of how many; the more of them, the deeper the ground
    and, from a quarter on, hatched."""
    values = [
        {
            "row": row,
            "column": column,
            "said": f"{part}/{whole}",
            "ground": _ground(part, whole),
            "hatch": "#qua-han" if whole and part / whole > 0.25 else "transparent",
            "ink": "@paper" if whole and part / whole > 0.25 else "@ink",
        }
        for (row, column), (part, whole) in cells.items()
    ]
    place = {
        "y": {"field": "row", "type": "nominal", "sort": list(rows), "axis": {}},
        "x": {
            "field": "column",
            "type": "nominal",
            "sort": list(columns),
            "axis": {
                "orient": "top",
                "labelAngle": 0,
                "labelFontSize": 12,
                "labelLimit": 66,
            },
        },
    }
    box = {"type": "rect", "stroke": "@paper", "strokeWidth": 2}
    return {
        "width": {"step": 68},
        "height": {"step": 28},
        "data": {"values": values},
        "layer": [
            {"mark": box, "encoding": {**place, "color": _as("ground")}},
            {"mark": box, "encoding": {**place, "color": _as("hatch")}},
            {
                "mark": {"type": "text", "fontWeight": 600},
                "encoding": {
                    **place,
                    "text": {"field": "said"},
                    "color": _as("ink"),
                },
            },
        ],
    }


def _as(field: str) -> dict[str, Any]:
    """The colour is what the column says."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _ground(part: int, whole: int) -> str:
    if not part:
        return "@undated-tint"
    return "@overdue" if part / whole > 0.25 else "@overdue-tint"
