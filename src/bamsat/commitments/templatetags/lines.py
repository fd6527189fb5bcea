"""Pieces of the lines of the register, which public and officers' lists show.

What stands fifty times on a page is put together here and not from template nodes.
"""

from collections.abc import Callable
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bamsat.commitments.lines import Due, Line
from bamsat.ui import dates

register = template.Library()

LEADS_SHOWN = 2


def first_parties(line: Line, agency_url: Callable[[str], str]) -> SafeString:
    """The first leads as links, and how many more lead and support."""
    if not line.leads:
        leads = format_html(
            '<span class="quiet">{}</span>', _("chưa rõ cơ quan chủ trì")
        )
    else:
        leads = format_html_join(
            ", ",
            '<a href="{}" lang="vi">{}</a>{}',
            (
                (agency_url(p.slug), p.name, former(p.former))
                for p in line.leads[:LEADS_SHOWN]
            ),
        )
    more = []
    if hidden := len(line.leads) - LEADS_SHOWN:
        more += [_("+%s chủ trì") % hidden] if hidden > 0 else []
    if line.supports:
        more.append(_("+%s phối hợp") % len(line.supports))
    return leads + format_html_join("", ' <span class="more">{}</span>', zip(more))


def former(name: str) -> SafeString:
    """Who was obliged, where another agency goes on for it."""
    if not name:
        return SafeString("")
    words = _("nguyên là")
    return format_html(
        ' <span class="more">({} <span lang="vi">{}</span>)</span>', words, name
    )


@register.simple_tag
def due(line: Line, today: date) -> SafeString:
    """The last day that matters most and how far away it is, or what stands in its
    place."""
    shown = line.shown_due
    if shown is None:
        return format_html('<span class="quiet">{}</span>', _("không nêu"))
    # Nobody waits for what was cancelled or superseded.
    word = "" if line.ended else due_state(shown, today)
    return format_html(
        '{}<time datetime="{}">{}</time>',
        format_html("<strong>{}</strong> ", word) if word else "",
        shown.day.isoformat(),
        dates.short(shown.day),
    )


@register.simple_tag
def due_state(due: Due, today: date) -> str:
    """How far away a last day is, or that what ends on it waits or is done."""
    if due.open:
        return dates.distance(due.day, today)
    if due.waiting:
        return _("chờ xác nhận")
    return _("đã xong") if due.done else ""
