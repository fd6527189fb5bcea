"""What a chart is made of, whatever it is drawn for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Without what no picture can hold: the program that draws would end, and the
    process with it."""
    return UNPRINTABLE.sub("", text)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A cell of the table beside a chart: what it says, and what it leads to."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture, what it says in words, and the same figures as a table.

    `spec` is Vega-Lite; a colour in it is the name of a token of the stylesheet behind
    an @, a hatching that of a status behind a #. `picture` is where it is kept as PNG.
    """

    title: str
    says: str
    spec: Mapping[str, Any]
    head: Sequence[str]
    rows: Sequence[Sequence[Entry]]
    wide: bool = False
    picture: str = ""
