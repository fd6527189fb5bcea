"""Pieces that several public pages show.

What stands fifty times on a page is put together here and not from template nodes.
"""

from datetime import date
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bamsat.commitments.lines import Due, Line
from bamsat.rules.status import BESIDE, CELLS, Tally
from bamsat.ui import dates

register = template.Library()

LEADS_SHOWN = 2


@cache
def _address(name: str, language: str | None) -> tuple[str, str]:
    """What stands before and behind the key in an address of that language."""
    before, behind = reverse(name, args=["9090909090"]).split("9090909090")
    return before, behind


@register.filter
def commitment_url(key: int) -> str:
    """The address of a commitment; a page has fifty."""
    before, behind = _address("public:commitment", get_language())
    return f"{before}{key}{behind}"


@register.simple_tag(takes_context=True)
def address(context: template.Context, name: str, *named: object) -> str:
    """The address of a page of a directive; in a preview, that of its preview."""
    slug = context.get("previewed")
    if not slug:
        if name == "commitment":
            return commitment_url(int(str(named[0])))
        return reverse(f"public:{name}", args=named)
    # The other pages name their directive themselves.
    rest = named if name == "commitment" else named[1:]
    return reverse(f"preview:{name}", args=(slug, *rest))


@register.filter
def agency_url(slug: str) -> str:
    """The address of an agency; a page has a hundred."""
    before, behind = _address("public:agency", get_language())
    return f"{before}{slug}{behind}"


@register.simple_tag
def parties(line: Line) -> SafeString:
    """The first leads as links, and how many more lead and support."""
    if not line.leads:
        leads = format_html(
            '<span class="quiet">{}</span>', _("chưa rõ cơ quan chủ trì")
        )
    else:
        leads = format_html_join(
            ", ",
            '<a href="{}" lang="vi">{}</a>',
            ((agency_url(p.slug), p.name) for p in line.leads[:LEADS_SHOWN]),
        )
    more = []
    if hidden := len(line.leads) - LEADS_SHOWN:
        more += [_("+%s chủ trì") % hidden] if hidden > 0 else []
    if line.supports:
        more.append(_("+%s phối hợp") % len(line.supports))
    return leads + format_html_join("", ' <span class="more">{}</span>', zip(more))


@register.simple_tag
def due(line: Line, today: date) -> SafeString:
    """The last day that matters most and how far away it is, or what stands in its
    place."""
    shown = line.shown_due
    if shown is None:
        return format_html('<span class="quiet">{}</span>', _("không nêu"))
    word = due_state(shown, today)
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


@register.inclusion_tag("public/figures.html", takes_context=True)
def figures(
    context: template.Context, tally: Tally, narrowed: str = ""
) -> dict[str, object]:
    """A tally as a bar and figures; each figure leads to its items.

    `narrowed` is the part of their address that narrows them: `van-ban=…`.
    """
    return {
        "tally": tally,
        "narrowed": narrowed,
        "statuses": (*CELLS, *BESIDE),
        "today": context["today"],
    }
