"""Ticks for several directives and years, as one form of the house has them."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bamsat.commitments.register.directives import (
    OF_YEAR,
    ONE,
    Offered,
    year_slug,
    year_word,
)
from bamsat.ui.templatetags.ui import cut

register = template.Library()
TICK = (
    '<label><input type="checkbox" name="{}" value="{}"{}> '
    '<span lang="vi">{}</span></label>'
)


def ticks(rows: Sequence[tuple[str, str, bool, str]]) -> SafeString:
    """Ticks by name, value, whether ticked, words: a hundred cost next to nothing."""
    return format_html_join(
        "",
        TICK,
        ((name, value, CHECKED if on else "", said) for name, value, on, said in rows),
    )


CHECKED = SafeString(" checked")


@register.simple_tag
def directive_ticks(offered: Offered) -> SafeString:
    """The directives: those that are chosen, then the others, the newest first."""
    chosen = {each.pk for each in offered.chosen.named}
    rows = sorted(offered.directives, key=lambda each: each.pk not in chosen)
    return ticks([(ONE, each.slug, each.pk in chosen, cut(each.name)) for each in rows])


@register.simple_tag
def year_ticks(offered: Offered) -> SafeString:
    """The years, the newest first."""
    return ticks(
        [
            (OF_YEAR, year_slug(year), year in offered.chosen.years, year_word(year))
            for year in offered.years
        ]
    )
