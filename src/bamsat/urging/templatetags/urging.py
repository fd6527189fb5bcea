"""Pieces of the pages of urging."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bamsat.commitments.templatetags.register import moment
from bamsat.documents.citing import cited_again
from bamsat.documents.models import Directive
from bamsat.urging.models import Urging

register = template.Library()
register.filter(moment)


@register.filter
def short_cited(directive: Directive) -> str:
    """A directive as a letter names it again: without a cut word."""
    return cited_again(directive)


@register.simple_tag
def step_mark(urging: Urging) -> SafeString:
    """The step as number and word."""
    words = _("bậc %(rank)s, %(step)s") % {
        "rank": urging.rank,
        "step": urging.step_name,
    }
    return format_html('<span class="step-mark r-{}">{}</span>', urging.rank, words)
