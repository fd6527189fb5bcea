"""A chart on a page and on paper: named, in the page's colours, without a style of its
own; the same figures are drawn once."""

import re
from pathlib import Path

import pytest
from django.core.cache import caches
from lxml import etree

from bamsat import ui
from bamsat.charts import drawing
from bamsat.charts.chart import Chart
from bamsat.charts.kinds import bars, heat

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


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    caches["charts"].clear()


@pytest.mark.parametrize("chart", [BARS, HEAT])
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


@pytest.mark.parametrize("chart", [BARS, HEAT])
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
