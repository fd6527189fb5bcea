"""Tags and filters that every template may use without loading them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from bamsat.rules.status import Status, Tally
from bamsat.search.marking import marked
from bamsat.ui import dates
from bamsat.ui.statuses import LOOKS

register = template.Library()

# What the bar shows, from done to beside the cells.
BAR = (
    Status.ON_TIME,
    Status.LATE,
    Status.OPEN,
    Status.OVERDUE,
    Status.CONTINUOUS,
    Status.UNDATED,
    Status.SUSPENDED,
)


@register.simple_tag
def shape(status: Status) -> SafeString:
    """The shape of a status, for the eye only: its word stands beside it."""
    return mark_safe(  # noqa: S308 - our own drawing
        f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" '
        f'fill="currentColor">{LOOKS[status].shape}</svg>'
    )


@register.simple_tag
def badge(status: Status | None) -> SafeString:
    """A status as shape, word and colour; nothing where there is none."""
    return _badge(status, get_language()) if status else SafeString("")


@cache
def _badge(status: Status, language: str | None) -> SafeString:
    # A page has fifty of nine kinds.
    look = LOOKS[status]
    return format_html(
        '<span class="status s-{}">{}{}</span>', look.slug, shape(status), look.word
    )


@register.simple_tag
def bar(tally: Tally) -> SafeString:
    """A tally as one bar, hatched beside its colours (the hatches stand in
    `base.html`): a sign in a line of a list, as a badge is, of which a page has fifty.
    Figures to be compared are charts (room `charts`).

    The figures stand beside it in words and links: hidden from screen readers.
    """
    at = 0.0
    pieces = []
    total = sum(tally[status] for status in BAR)
    for status in BAR:
        if not tally[status]:
            continue
        width = 100 * tally[status] / total
        pieces.append((LOOKS[status].slug, f"{at:.2f}", f"{width:.2f}"))
        at += width
    return format_html(
        '<svg class="bar" aria-hidden="true">{}</svg>',
        format_html_join(
            "",
            '<rect class="b-{0}" x="{1}%" width="{2}%" height="100%"/>'
            '<rect fill="url(#h-{0})" x="{1}%" width="{2}%" height="100%"/>',
            pieces,
        ),
    )


class Named(Protocol):
    """What a choice is made of."""

    slug: str

    @property
    def name(self) -> str: ...


OPTION = 70


@register.simple_tag
def named_options(rows: Iterable[Named], chosen: Named | None) -> SafeString:
    """The options of a choice, by their names in Vietnamese: a hundred of them cost a
    page next to nothing."""
    return format_html_join(
        "",
        '<option lang="vi" value="{}"{}>{}</option>',
        ((row.slug, SELECTED if row == chosen else "", cut(row.name)) for row in rows),
    )


SELECTED = SafeString(" selected")


def cut(name: str) -> str:
    """The name as far as an option shows it."""
    return name if len(name) <= OPTION else name[: OPTION - 1].rstrip() + "…"


@register.filter
def number(value: float | None, places: int = 0) -> str:
    """A number as its reader writes it: 1.350,8 in Vietnamese, 1,350.8 in English."""
    if value is None:
        return ""
    text = f"{value:,.{places}f}"
    if get_language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def score(value: str | None) -> str:
    """A decimal string of a reading with its digits as printed, in the reader's way."""
    return (
        ""
        if not value
        else value
        if get_language() == "en"
        else value.replace(".", ",")
    )


@register.filter
def absolute(value: int) -> int:
    return abs(value)


@register.filter
def slug(status: Status) -> str:
    """The status as part of an address."""
    return LOOKS[status].slug


@register.filter
def word(status: Status) -> str:
    """The status in one word."""
    return str(LOOKS[status].word)


@register.filter
def short(day: date | None) -> str:
    return dates.short(day) if day else ""


@register.filter
def spoken(day: date | None) -> str:
    return dates.spoken(day) if day else ""


@register.filter
def distance(day: date, today: date) -> str:
    return dates.distance(day, today)


@register.filter
def place(path: str) -> str:
    return dates.place(path)


@register.filter
def of(tally: Tally, status: str) -> int:
    """How many occurrences of that status: `tally|of:"overdue"`."""
    return tally[Status(status)]


@register.filter
def highlight(text: str, query: str) -> SafeString:
    """The text with the words of the query marked, accents or not."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece) if hit else piece,)
            for piece, hit in marked(text, query)
        ),
    )
