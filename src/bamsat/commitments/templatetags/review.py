"""Words of the review, as its templates say them."""

from django import template
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.entering import opening_words
from bamsat.commitments.models import Finding, Step
from bamsat.commitments.review.drafts import Draft, Header
from vanban.findings import Warning as Doubt

register = template.Library()

SUBJECTS = {
    "header": _("phần đầu"),
    "commitment": _("nhiệm vụ"),
    "target": _("mục tiêu"),
    "observation": _("chỉ số"),
    "warning": _("cảnh báo"),
}
VERDICTS = {
    "pending": _("chờ xem"),
    "accepted": _("đã nhận"),
    "rejected": _("đã bỏ"),
    "replaced": _("được thay"),
}
ORIGINS = {
    "read": _("đọc được"),
    "split": _("tách ra"),
    "merged": _("gộp lại"),
    "added": _("thêm tay"),
}
STEPS = {
    "accepted": _("nhận"),
    "edited": _("sửa"),
    "rejected": _("bỏ"),
    "split": _("tách"),
    "merged": _("gộp"),
    "added": _("thêm"),
    "reopened": _("đưa về xem lại"),
}


@register.filter
def subject(finding: Finding) -> str:
    """What it is about."""
    return str(SUBJECTS[finding.subject])


@register.filter
def verdict(finding: Finding) -> str:
    """What a person made of it."""
    return str(VERDICTS[finding.verdict])


@register.filter
def origin(finding: Finding) -> str:
    """How it came to stand for review."""
    return str(ORIGINS[finding.origin])


@register.filter
def step_word(step: Step) -> str:
    """What a reviewer did."""
    return str(STEPS[step.kind])


@register.filter
def opening(draft: Draft) -> str:
    """The first words of what stands on a card."""
    if isinstance(draft, Header):
        return opening_words(draft.title, 90)
    if isinstance(draft, Doubt):
        return draft.message
    return opening_words(draft.quote, 90)
