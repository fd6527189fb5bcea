"""Words of what was reported, as pages say them."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bamsat.progress.models import Evidence, Report

register = template.Library()

ANSWERS = {
    Report.Answer.DONE: _("Đã xong"),
    Report.Answer.UNDER_WAY: _("Đang làm"),
    Report.Answer.HINDERED: _("Đang vướng"),
    Report.Answer.ADDED: _("Bổ sung"),
    Report.Answer.WITHDRAWN: _("Rút lại"),
}
CHANNELS = {
    Report.Channel.PAGE: _("trên trang"),
    Report.Channel.LINK: _("bằng liên kết trả lời"),
    Report.Channel.SHEET: _("bằng bảng Excel"),
    Report.Channel.BEHALF: _("điều phối ghi thay, theo giấy"),
}


@register.filter
def answer_word(report: Report) -> str:
    """What was answered."""
    return str(ANSWERS[Report.Answer(report.answer)])


@register.filter
def channel_word(report: Report) -> str:
    """By which way it came."""
    return str(CHANNELS[Report.Channel(report.channel)])


@register.filter
def download(file: Evidence) -> str:
    """Where a file is handed out."""
    return reverse("answering:evidence", args=[file.pk])
