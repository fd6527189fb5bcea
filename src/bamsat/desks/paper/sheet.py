"""What the papers of the desks in Word have in common: sheet, head and text."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Mm, Pt

from bamsat.charts.chart import printable
from bamsat.desks.scope import Scope
from bamsat.rules.status import Status
from bamsat.ui.dates import short
from bamsat.ui.templatetags.ui import number, word
from bamsat.urging.letters.setting import (
    BODY,
    CENTRE,
    JUSTIFY,
    LEFT_SIDE,
    grid,
    line,
    page,
    said,
    shaped,
)

NOTHING = gettext_lazy("Chưa có việc nào trong phạm vi này.")
SHAPES = {
    Status.ON_TIME: "●",
    Status.LATE: "◐",
    Status.OPEN: "○",
    Status.OVERDUE: "▲",
}
Counted = tuple[Status, int, int | None]
"""A status, how many, and the change since last week where it is known."""


def begun(title: str, issuer: str, scope: Scope, today: date) -> Any:
    """A4 in the manner of Decree 30/2020, with its head."""
    made = Document()
    page(made, get_language() or "vi")
    _head(made, title, issuer, scope, today)
    return made


def finished(made: Any, title: str) -> bytes:
    """The file, which names nobody as its author."""
    made.core_properties.author = made.core_properties.comments = ""
    made.core_properties.title = title
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _head(made: Any, title: str, issuer: str, scope: Scope, today: date) -> None:
    """Whose paper, its title, what is counted and up to which day."""
    if issuer:
        whose = shaped(made.add_paragraph(), LEFT_SIDE)
        said(whose, printable(issuer).upper(), size=Pt(12), bold=True)
    named = shaped(made.add_paragraph(), CENTRE, before=Pt(6))
    said(named, title.upper(), size=Pt(14), bold=True)
    counted = _("Số liệu đến hết ngày %(day)s; phạm vi: %(scope)s") % {
        "day": short(today),
        "scope": scope_in_words(scope),
    }
    below = shaped(made.add_paragraph(), CENTRE, after=Pt(6))
    said(below, f"({counted})", size=Pt(13), italic=True)


def scope_in_words(scope: Scope) -> str:
    """As the desk says it."""
    if not scope.narrowed:
        words = _("mọi văn bản")
    elif scope.picked.unknown or scope.picked.too_many:
        words = scope.picked.words
    elif scope.one:
        words = scope.one.short_name
    else:
        n = len(scope.chosen)
        words = ngettext("%(n)s văn bản", "%(n)s văn bản", n) % {"n": number(n)}
    return f"{words}, {_('theo tổ chức lúc giao')}" if scope.then else words


def four(made: Any, cells: Sequence[Counted]) -> None:
    """The four cells: shape and word, how many, and how that changed."""
    table = grid(made, 1, [Mm(165) // len(cells)] * len(cells))
    table.style = "Table Grid"
    for place, (status, n, change) in zip(table.rows[0].cells, cells, strict=True):
        line(place, f"{SHAPES[status]} {word(status)}", first=True, size=Pt(12))
        line(place, number(n), size=Pt(20), bold=True)
        if change is not None:
            line(place, changed(change), size=Pt(12), italic=True)


def changed(change: int) -> str:
    """Against last week, in words."""
    by = {"n": number(abs(change))}
    if change > 0:
        return _("thêm %(n)s") % by
    return _("bớt %(n)s") % by if change else _("như cũ")


def text(made: Any, words: str, *, size: Pt = BODY, bold: bool = False) -> Any:
    """A paragraph of the body."""
    found = shaped(made.add_paragraph(), JUSTIFY, before=Pt(3), after=Pt(3))
    said(found, words, size=size, bold=bold)
    return found
