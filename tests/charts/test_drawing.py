"""A chart on a page and on paper: named, in the page's colours, without a style of its
own; the same figures are drawn once."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from lxml import etree

from bamsat import ui
from bamsat.charts import drawing
from bamsat.charts.chart import Chart
from bamsat.charts.kinds import bars, heat
from bamsat.charts.stacks import COLOURS, WIDTH, stacked
from bamsat.rules.status import Status, Tally
from bamsat.ui.statuses import LOOKS

CSS = Path(ui.__file__).parent / "static" / "ui" / "tokens.css"
NAME = "Sở <A> & “B”"
BARS = Chart(
    title="Cơ quan",
    says=f"{NAME}: 3/6 · 50 %",
    spec=bars([(NAME, 50.0, "3/6 · 50 %"), ("Sở C", 0.0, "2/3")], "overdue", "qua-han"),
    head=["Cơ quan"],
    rows=[],
)
CELLS = {("1", "I"): (3, 5), ("2", "I"): (0, 4)}
HEAT = Chart(
    title="Bản đồ",
    says="Mỗi ô",
    spec=heat({"1": "Sở A", "2": "Sở A"}, {"I": "I"}, CELLS),
    head=["Cơ quan"],
    rows=[],
)


STACKS = [
    ("một", Tally(counts=dict.fromkeys(COLOURS, 1)), "7"),
    ("hai", Tally(counts={Status.OVERDUE: 14}), "14"),
    ("ba", Tally(counts={}), ""),
]
STACKED = Chart(title="Năm", says="x", spec=stacked(STACKS), head=[], rows=[])


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    caches["charts"].clear()


@pytest.mark.parametrize("chart", [BARS, HEAT, STACKED])
def test_a_chart_of_a_page_has_a_name_and_the_colours_of_the_theme(
    chart: Chart,
) -> None:
    drawn = drawing.svg(chart)
    root = etree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{chart.title}. {chart.says}"
    assert "url(#h-qua-han)" in drawn
    assert "var(--overdue)" in drawn
    assert not re.search(r"#[0-9a-f]{6}", drawn)
    for part in root.iter():
        assert "style" not in part.attrib
        assert part is root or "role" not in part.attrib


def test_what_an_agency_is_called_is_text_and_never_markup() -> None:
    drawn = etree.fromstring(drawing.svg(BARS))
    texts = ["".join(each.itertext()) for each in drawn.iter("{*}text")]
    assert NAME in texts
    assert "2/3" in texts


def texts_of(chart: Chart) -> list[str]:
    drawn = etree.fromstring(drawing.svg(chart))
    return ["".join(each.itertext()) for each in drawn.iter("{*}text")]


def test_two_of_one_name_stay_two() -> None:
    assert {"3/5", "0/4"} <= set(texts_of(HEAT))
    assert texts_of(HEAT).count("Sở A") == 2
    same = bars([("Sở A", 9.0, "9/10"), ("Sở A", 1.0, "1/9")], "overdue", "qua-han")
    chart = Chart(title="", says="", spec=same, head=[], rows=[])
    assert {"9/10", "1/9"} <= set(texts_of(chart))


def test_no_name_can_end_the_process_or_be_taken_for_a_colour() -> None:
    odd = 'Sở "\\" \x02 \uffff @overdue'
    rows = [(odd, 1.0, "1/2"), ("@overdue", 1.0, "2/2"), ("@x", 1.0, "0/2")]
    spec = bars(rows, "overdue", "qua-han")
    chart = Chart(title=odd, says=odd, spec=spec, head=[], rows=[])
    assert {"@overdue", "@x"} <= set(texts_of(chart))
    assert drawing.png(chart).startswith(b"\x89PNG")


@pytest.mark.parametrize("chart", [BARS, HEAT, STACKED])
def test_a_chart_for_paper_is_a_picture(chart: Chart) -> None:
    assert drawing.png(chart).startswith(b"\x89PNG")


def test_the_same_figures_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawing.svg(BARS)

    def fail(spec: str) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawing, "_drawn", fail)
    assert drawing.svg(BARS) == first
    with pytest.raises(AssertionError):
        drawing.svg(HEAT)


def test_paper_has_the_colours_of_the_light_theme() -> None:
    light = CSS.read_text("utf-8").partition("@media")[0]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    assert {name: tokens[name] for name in drawing.PAPER} == drawing.PAPER


def test_a_bar_of_statuses_is_as_long_as_its_number_and_names_each_once() -> None:
    texts = texts_of(STACKED)
    for status in COLOURS:
        assert texts.count(str(LOOKS[status].word)) == 1
    assert {"một", "hai", "ba", "7", "14"} <= set(texts)
    assert lengths(stacked(STACKS)) == {"0": WIDTH / 2, "1": WIDTH}
    assert lengths(stacked(STACKS, whole=True)) == {"0": WIDTH, "1": WIDTH}


def lengths(spec: dict[str, Any]) -> dict[str, float]:
    """Where each bar ends."""
    found: dict[str, float] = {}
    for each in spec["data"]["values"]:
        if "to" in each and "legend" not in each:
            found[each["row"]] = round(each["to"], 6)
    return found


def test_every_colour_and_hatching_of_a_status_is_known_on_paper() -> None:
    assert set(COLOURS.values()) <= set(drawing.PAPER)
    assert "url(#h-thuong-xuyen)" in drawing.svg(STACKED)
    assert not texts_of(Chart(title="", says="", spec=stacked([]), head=[], rows=[]))


def test_one_of_one_is_no_deep_cell() -> None:
    rows, columns = {"a": "Sở A"}, {"x": "2/KH-UBND", "y": "IV"}
    spec = heat(rows, columns, {("a", "x"): (1, 1), ("a", "y"): (2, 5)})
    hatches = {each["column"]: each["hatch"] for each in spec["data"]["values"]}
    assert hatches == {"x": "transparent", "y": "#qua-han"}


def test_a_number_stands_over_its_symbol() -> None:
    spec = heat({"a": "Sở A"}, {"x": "2/KH-UBND"}, {("a", "x"): (0, 1)})
    drawn = drawing.svg(replace(HEAT, spec=spec))
    assert ">2/<" in drawn
    assert ">KH-UBND<" in drawn
