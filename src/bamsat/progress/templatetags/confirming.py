"""Pieces of the pages of those who confirm."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.words import STATES
from bamsat.commitments.templatetags.register import moment
from bamsat.progress.models import Decision, Extension
from bamsat.progress.templatetags.following import answer_word, download
from bamsat.rules.status import State
from bamsat.ui import dates

register = template.Library()

KINDS = {
    Decision.Kind.CONFIRMED: gettext_lazy("Đã xác nhận"),
    Decision.Kind.RETURNED: gettext_lazy("Đã trả lại"),
    Decision.Kind.REOPENED: gettext_lazy("Đã mở lại"),
}
OUTCOMES = {
    Extension.State.ASKED: gettext_lazy("chờ quyết"),
    Extension.State.GRANTED: gettext_lazy("đã cho"),
    Extension.State.REFUSED: gettext_lazy("đã từ chối"),
    Extension.State.TAKEN_BACK: gettext_lazy("đã rút"),
}
register.filter(moment)
register.filter(answer_word)
register.filter(download)


@register.simple_tag
def handed_in(row: Occurrence) -> SafeString:
    """When it was handed in, and that it was late where it was (RULES 3)."""
    day = row.submitted_on
    if day is None:
        return SafeString("")
    if row.due_on is None:
        word = _("không có hạn pháp lý")
    elif day <= row.due_on:
        word = _("trong hạn")
    else:
        late = (day - row.due_on).days
        word = ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", late) % {"n": late}
    return format_html(
        '<span class="handed{}">{}, <strong>{}</strong></span>',
        " late" if row.due_on and day > row.due_on else "",
        _("gửi ngày %s") % dates.short(day),
        word,
    )


@register.filter
def state_word(row: Occurrence) -> str:
    """How far the work is, as people entered it."""
    return str(STATES[State(row.state)])


@register.filter
def kind_word(made: Decision) -> str:
    """What was decided."""
    return str(KINDS[Decision.Kind(made.kind)])


@register.filter
def outcome_word(made: Extension) -> str:
    """What became of a request for a later day."""
    return str(OUTCOMES[Extension.State(made.state)])
