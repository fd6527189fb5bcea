"""Words and pieces of the officers' register."""

from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.words import STATES
from bamsat.commitments.templatetags.lines import due, due_state, first_parties
from bamsat.rules.status import State
from bamsat.ui import dates

register = template.Library()
register.simple_tag(due)
register.simple_tag(due_state)


@register.filter
def of_agency(slug: str) -> str:
    """The officers' register, narrowed to one agency."""
    return f"{reverse('register:list')}?{urlencode({'co-quan': slug})}"


@register.simple_tag
def parties(line: Line) -> SafeString:
    """The first leads as links into the register, and how many more there are."""
    return first_parties(line, of_agency)


@register.simple_tag
def was(line: Line, agency: Agency) -> SafeString:
    """By which name the directive obliges an agency, where that was another then."""
    for party in (*line.leads, *line.supports):
        if party.slug == agency.slug and party.former:
            words = _("văn bản ghi")
            return format_html(
                ' · {} “<span lang="vi">{}</span>”', words, party.printed
            )
    return SafeString("")


@register.simple_tag
def review(line: Line, today: date) -> SafeString:
    """The review day, kept apart from legal days; nothing where there is none."""
    if line.review_on is None:
        return SafeString("")
    word = _("đến kỳ rà soát") if line.review_on <= today else _("rà soát")
    return format_html(
        '<span class="looked-at{}">{} <time datetime="{}">{}</time></span>',
        " now" if line.review_on <= today else "",
        word,
        line.review_on.isoformat(),
        dates.short(line.review_on),
    )


@register.simple_tag
def reported(line: Line, today: date) -> SafeString:
    """How long ago an agency said something of it, that one is hindered, that one was
    given a later day."""
    chips = [_("gia hạn")] if line.extended else []
    said = format_html_join("", ' <span class="chip">{}</span>', zip(chips))
    if line.hindered:
        said += format_html(' <span class="chip warn">{}</span>', _("vướng"))
    if line.answered_at and not line.ended:
        at = timezone.localtime(line.answered_at, timezone.get_default_timezone())
        days = max((today - at.date()).days, 0)
        ago = ngettext("cập nhật %(n)s ngày trước", "cập nhật %(n)s ngày trước", days)
        word = ago % {"n": days} if days else _("cập nhật hôm nay")
        said += format_html(' <span class="more">{}</span>', word)
    return said


@register.filter
def state_word(occurrence: Occurrence) -> str:
    """How far the work is, as people entered it."""
    return str(STATES[State(occurrence.state)])


@register.filter
def moment(at: datetime) -> str:
    """A time in Vietnam, to the minute."""
    return timezone.localtime(at, timezone.get_default_timezone()).strftime(
        "%H:%M, %d/%m/%Y"
    )
