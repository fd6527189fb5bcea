"""Bars made of statuses: each piece a colour, a hatching and, above, a word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bamsat.charts.kinds import STEP, called, plain
from bamsat.rules.status import Status, Tally
from bamsat.ui.statuses import LOOKS

WIDTH = 250
"""Of the longest bar, in pixels: the whole picture stays legible on a telephone."""
COLOURS = {
    Status.ON_TIME: "on-time",
    Status.LATE: "late",
    Status.OPEN: "open",
    Status.OVERDUE: "overdue",
    Status.CONTINUOUS: "continuous",
    Status.UNDATED: "undated",
    Status.SUSPENDED: "undated",
}
"""The statuses of a bar from done to beside the cells, each by a token."""
HATCHED = (Status.LATE, Status.OPEN, Status.OVERDUE, Status.CONTINUOUS)
LEGEND = WIDTH + 50
"""How long a line of the legend may be: what stands behind a bar takes that room."""
FAINT = {Status.UNDATED: 0.4, Status.SUSPENDED: 0.75}
LETTER, BOX, APART = 8, 20, 12
"""About how wide a letter of the legend is, its box, the room between two words."""

Row = tuple[str, Tally, str]
"""What a bar is called, what it is made of, and what stands behind it."""


def stacked(rows: Sequence[Row], *, whole: bool = False) -> Any:
    """Lying bars in the order given. Each is as long as its number, or, where the
    `whole` of each is wanted, all are of one length and show shares."""
    totals = [sum(tally[status] for status in COLOURS) for _, tally, _ in rows]
    longest = max(totals, default=0) or 1
    there = [s for s in COLOURS if any(tally[s] for _, tally, _ in rows)]
    words, lines = _legend(there)
    names = {f"legend{line}": "" for line in range(lines)}
    values: list[dict[str, Any]] = [*words]
    for place, ((name, tally, said), total) in enumerate(
        zip(rows, totals, strict=True)
    ):
        names[str(place)] = name
        unit = WIDTH / ((total or 1) if whole else longest)
        values += _pieces(str(place), tally, unit)
        values.append({"row": str(place), "end": total * unit + 5, "said": said})
    return _drawn(names, values)


def _pieces(row: str, tally: Tally, unit: float) -> Iterator[dict[str, Any]]:
    at = 0.0
    for status in COLOURS:
        if tally[status]:
            until = at + tally[status] * unit
            yield {"row": row, "from": at, "to": until, **_look(status)}
            at = until


def _look(status: Status) -> dict[str, Any]:
    hatch = f"#{LOOKS[status].slug}" if status in HATCHED else "transparent"
    return {
        "ground": f"@{COLOURS[status]}",
        "hatch": hatch,
        "faint": FAINT.get(status, 1),
    }


def _legend(there: Sequence[Status]) -> tuple[list[dict[str, Any]], int]:
    """A box and a word for each status that is there, in lines as long as the bars."""
    found, line, at = [], 0, 0.0
    for status in there:
        word = str(LOOKS[status].word)
        width = BOX + LETTER * len(word)
        if at and at + width > LEGEND:
            line, at = line + 1, 0.0
        found.append(
            {
                "row": f"legend{line}",
                "legend": True,
                "from": at,
                "to": at + BOX - 6,
                "end": at + BOX,
                "said": word,
                **_look(status),
            }
        )
        at += width + APART
    return found, line + 1 if found else 0


def _drawn(names: dict[str, str], values: list[dict[str, Any]]) -> Any:
    y = {
        "field": "row",
        "type": "nominal",
        "sort": [*names],
        "scale": {"domain": [*names]},
        "axis": called(names),
    }
    words = {
        "transform": [{"filter": "datum.said != null"}],
        "mark": {"type": "text", "align": "left"},
        "encoding": {"y": y, "x": _at("end"), "text": {"field": "said"}},
    }
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "data": {"values": values},
        "layer": [*_boxes(y, legend=True), *_boxes(y, legend=False), words],
    }


def _boxes(y: Mapping[str, Any], *, legend: bool) -> Iterator[dict[str, Any]]:
    """The pieces in their colours, then their hatchings over them; those of the legend
    are lower."""
    kind = "datum.to != null && datum.legend " + ("!= null" if legend else "== null")
    place = {"y": y, "x": _at("from"), "x2": {"field": "to"}}
    box = {
        "type": "bar",
        "orient": "horizontal",
        "height": {"band": 0.5 if legend else 0.85},
        "stroke": "@paper",
        "strokeWidth": 1,
    }
    for field in ("ground", "hatch"):
        look = {"color": plain(field), "opacity": plain("faint")}
        yield {
            "transform": [{"filter": kind}],
            "mark": box,
            "encoding": {**place, **look},
        }


def _at(field: str) -> dict[str, Any]:
    """A place in pixels, as reckoned here."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}
