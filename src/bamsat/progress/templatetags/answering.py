"""Words of the answer page in the reader's language."""

from django import template
from django.utils.translation import gettext_lazy as _

from bamsat.progress.models import LinkUse, Report

register = template.Library()

ANSWERS = {
    Report.Answer.DONE: _("Xong"),
    Report.Answer.UNDER_WAY: _("Đang làm"),
    Report.Answer.HINDERED: _("Vướng"),
    Report.Answer.ADDED: _("Bổ sung"),
    Report.Answer.WITHDRAWN: _("Rút lại"),
}
ACTS = {
    LinkUse.Act.OPENED: _("mở trang"),
    LinkUse.Act.ANSWERED: _("gửi trả lời"),
    LinkUse.Act.ATTACHED: _("thêm tệp"),
    LinkUse.Act.ASKED: _("đề nghị lùi hạn"),
    LinkUse.Act.REFUSED: _("mở khi không còn hiệu lực"),
}


@register.filter
def answer_word(report: Report) -> str:
    """What was answered, in one word."""
    return str(ANSWERS[Report.Answer(report.answer)])


@register.filter
def act_word(use: LinkUse) -> str:
    """What was done by a link."""
    return str(ACTS[LinkUse.Act(use.act)])
