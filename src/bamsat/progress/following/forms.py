"""What people may say beside a commitment: comments, days, pieces of work."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.commitments.review.forms import day_input
from bamsat.progress import refusals


class CommentForm(forms.Form):
    """Something said about a commitment."""

    text = forms.CharField(
        label=_("Viết trao đổi"),
        max_length=refusals.MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ người trong hệ thống đọc được, trừ khi điều phối công khai."),
        error_messages={"required": refusals.NOTHING_WRITTEN},
    )


class CheckpointForm(forms.Form):
    """A day before the deadline, and what is to be there by then."""

    due_on = forms.DateField(
        label=_("Ngày"),
        widget=day_input(),
        error_messages={"required": _("Hãy chọn ngày của mốc.")},
    )
    what = forms.CharField(
        label=_("Đến ngày ấy phải có gì"),
        max_length=300,
        help_text=_("Ví dụ: dự thảo gửi lấy ý kiến các sở."),
        error_messages={"required": refusals.NO_POINT},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Two forms of one page: a label belongs to one field.
        super().__init__(*args, **{"auto_id": "moc_%s", **kwargs})


class SubTaskForm(forms.Form):
    """A piece of the work for a unit or a person of the agency."""

    unit = forms.CharField(
        label=_("Đơn vị"),
        max_length=200,
        help_text=_("Phòng, ban, đơn vị trực thuộc."),
        error_messages={"required": refusals.NO_UNIT},
    )
    person = forms.TypedChoiceField(
        label=_("Người"), required=False, coerce=int, empty_value=None
    )
    what = forms.CharField(
        label=_("Giao làm gì"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": refusals.NO_TASK},
    )
    due_on = forms.DateField(
        label=_("Hạn trong cơ quan"), required=False, widget=day_input()
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "giao_%s", **kwargs})
        choices = [("", str(_("không chỉ riêng ai")))]
        choices += [(str(who.pk), who.name) for who in people]
        # mypy sees the field's base class only.
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class DependencyForm(forms.Form):
    """Which commitment another waits for: found by its words, then chosen."""

    find = forms.CharField(
        label=_("Tìm nhiệm vụ phải chờ"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Từ trong nguyên văn hoặc vị trí, có dấu hay không dấu."),
    )
