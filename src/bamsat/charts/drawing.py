"""Charts drawn on the server: for a page in the colours of its stylesheet, for Word and
print as a picture. What was drawn once for the same figures is not drawn again."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import vl_convert
from django.core.cache import caches
from lxml import etree

from bamsat.charts.chart import Chart, printable

# The light theme's tokens (ui/tokens.css, held together by a test), for paper.
PAPER = {
    "ink": "#17211f",
    "quiet": "#55605d",
    "line": "#dcdad2",
    "paper": "#fdfcf9",
    "on-time": "#1d6b3a",
    "late": "#7a5200",
    "open": "#1f5591",
    "open-tint": "#e3edf8",
    "overdue": "#a8201a",
    "overdue-tint": "#fbe5e1",
    "continuous": "#5b4593",
    "undated": "#55605d",
    "undated-tint": "#ecebe5",
}
# Hatching beside hue (LOOK 3), as in ui/base.html.
HATCHES = {
    "qua-han": '<pattern id="h-qua-han" width="4" height="4" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<rect width="1.6" height="4" fill="#fdfcf9" fill-opacity="0.55"/></pattern>',
    "xong-muon": '<pattern id="h-xong-muon" width="8" height="8" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="2" height="8" fill="#fdfcf9" fill-opacity="0.55"/></pattern>',
    "trong-han": '<pattern id="h-trong-han" width="8" height="8" '
    'patternUnits="userSpaceOnUse">'
    '<rect width="8" height="1.4" fill="#fdfcf9" fill-opacity="0.55"/></pattern>',
    "thuong-xuyen": '<pattern id="h-thuong-xuyen" width="6" height="6" '
    'patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="1.3" fill="#fdfcf9" fill-opacity="0.55"/></pattern>',
}
COLOUR = re.compile(r"@([a-z-]+)")
HATCH = re.compile(f"#({'|'.join(HATCHES)})")
COLOURED = ("color", "labelColor", "stroke", "ground", "hatch", "ink")
"""Where a specification says a colour; anywhere else an @ is a letter."""
PNG_SCALE = 2.0
Colour = Callable[[re.Match[str]], str]
"""What a token of the stylesheet is drawn as."""
CONFIGURED: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "background": None,
    "padding": 2,
    "config": {
        "font": "Noto Sans, Liberation Sans, Arial, sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": "@ink",
            "labelFontSize": 14,
            "labelLimit": 190,
            "labelPadding": 6,
            "domain": False,
            "ticks": False,
            "grid": False,
            "title": None,
        },
        "text": {"color": "@ink", "fontSize": 14},
    },
}


def svg(chart: Chart) -> str:
    """The chart for a page: in the colours of the theme, named and described, without
    a style of its own (which the page's policy would refuse)."""
    key = _key("svg", chart)
    found: str | None = caches["charts"].get(key)
    if found is None:
        found = _named(_drawn(_coloured(chart.spec, _of_theme)), chart)
        caches["charts"].set(key, found)
    return found


def png(chart: Chart) -> bytes:
    """The chart for paper and for Word, in the colours of the light theme."""
    key = _key("png", chart)
    found: bytes | None = caches["charts"].get(key)
    if found is None:
        drawn = _drawn(_coloured(chart.spec, _of_paper))
        drawn.insert(0, etree.fromstring(f"<defs>{''.join(HATCHES.values())}</defs>"))
        text = etree.tostring(drawn, encoding="unicode")
        found = bytes(vl_convert.svg_to_png(text, scale=PNG_SCALE))
        caches["charts"].set(key, found)
    return found


def _key(form: str, chart: Chart) -> str:
    said = json.dumps([chart.title, chart.says, chart.spec], sort_keys=True)
    return f"{form}-{hashlib.sha256(said.encode()).hexdigest()}"


def _of_theme(token: re.Match[str]) -> str:
    return f"var(--{token[1]})"


def _of_paper(token: re.Match[str]) -> str:
    return PAPER[token[1]]


def _coloured(spec: Mapping[str, Any], colour: Colour) -> str:
    """The specification with its tokens as colours and its hatchings as patterns."""
    config = {**CONFIGURED["config"], **spec.get("config", {})}
    return json.dumps(_said({**CONFIGURED, **spec, "config": config}, colour))


def _said(part: Any, colour: Colour, name: str = "") -> Any:
    if isinstance(part, Mapping):
        return {key: _said(value, colour, key) for key, value in part.items()}
    if isinstance(part, list):
        return [_said(each, colour) for each in part]
    if not isinstance(part, str):
        return part
    if name not in COLOURED:
        return printable(part)
    if token := COLOUR.fullmatch(part):
        return colour(token)
    return HATCH.sub(r"url(#h-\1)", part)


def _drawn(spec: str) -> etree._Element:
    return etree.fromstring(vl_convert.vegalite_to_svg(spec))


def _named(drawn: etree._Element, chart: Chart) -> str:
    """One picture to those who do not see it, with its words; its parts are silent."""
    for part in drawn.iter():
        for name in [*part.attrib]:
            if name.startswith("aria-") or name in ("role", "style", "class"):
                del part.attrib[name]
    drawn.set("class", "chart")
    drawn.set("role", "img")
    drawn.set("aria-label", printable(f"{chart.title}. {chart.says}"))
    drawn.set("focusable", "false")
    etree.cleanup_namespaces(drawn)
    return etree.tostring(drawn, encoding="unicode")
