"""What a chart is made of, whatever it is drawn for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A cell of the table beside a chart: what it says, and what it leads to."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture, what it says in words, and the same figures as a table.

    `spec` is Vega-Lite; a colour in it is the name of a token of the stylesheet behind
    an @, a hatching that of a status behind a #.
    """

    title: str
    says: str
    spec: Mapping[str, Any]
    head: Sequence[str]
    rows: Sequence[Sequence[Entry]]
    wide: bool = False
