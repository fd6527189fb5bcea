"""Pieces that several public pages show."""

from django import template

from bamsat.rules.status import BESIDE, CELLS, Tally

register = template.Library()


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
