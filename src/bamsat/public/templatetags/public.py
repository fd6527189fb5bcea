"""Pieces that several public pages show.

What stands fifty times on a page is put together here and not from template nodes.
"""

from functools import cache

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from bamsat.commitments.lines import Line
from bamsat.commitments.templatetags.lines import due, due_state, first_parties
from bamsat.rules.status import BESIDE, CELLS, Tally

register = template.Library()


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
    return first_parties(line, agency_url)


register.simple_tag(due)
register.simple_tag(due_state)


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
