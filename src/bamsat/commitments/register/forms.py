"""What an officer may say about an accepted commitment. The official wording is no
field."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.register import refusals
from bamsat.commitments.review.forms import day_input
from bamsat.documents.models import Directive

if TYPE_CHECKING:  # the stubs' own name for it
    from django_stubs_ext import StrOrPromise

DIRECTIVES = 100


def reason_field(example: "StrOrPromise") -> forms.CharField:
    """Why something is changed: always asked for."""
    return forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=example,
        error_messages={"required": refusals.NO_REASON},
    )


class CorrectionForm(forms.Form):
    """The review day and the reason of a correction."""

    review_set_on = forms.DateField(
        label=_("Kỳ rà soát"),
        required=False,
        widget=day_input(),
        help_text=_(
            "Chỉ cho việc không có hạn. Để trống thì theo ngày báo cáo của văn bản. "
            "Đây không phải là hạn."
        ),
    )
    reason = reason_field(
        _("Ví dụ: đọc nhầm tên cơ quan; văn bản ghi “trước ngày” chứ không phải “đến”.")
    )


class EndingForm(forms.Form):
    """Why commitments are cancelled, and what decided it."""

    document = forms.CharField(
        label=_("Văn bản quyết định"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "directives", "autocomplete": "off"}),
        help_text=_("Số, ký hiệu và trích yếu; văn bản đã có trên trang thì chọn tên."),
        error_messages={"required": refusals.NO_DOCUMENT},
    )
    decided_on = forms.DateField(
        label=_("Ngày quyết định"), required=False, widget=day_input()
    )
    reason = reason_field(_("Ví dụ: nhiệm vụ trùng với chương trình của Trung ương."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.directives = list(Directive.objects.order_by("-id")[:DIRECTIVES])

    def clean_decided_on(self) -> date | None:
        """A decision was made by today."""
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > self.today:
            raise forms.ValidationError(str(refusals.IN_THE_FUTURE), code="future")
        return day

    @property
    def directive(self) -> int | None:
        """The directive of this site that the document is, where it is one."""
        said = " ".join(self.cleaned_data.get("document", "").split())
        return next((d.pk for d in self.directives if said and said == d.name), None)


class SupersedingForm(EndingForm):
    """Why commitments are superseded, and by what."""

    successor = forms.IntegerField(required=False, widget=forms.HiddenInput)
    find = forms.CharField(
        label=_("Tìm nhiệm vụ thay thế"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Từ trong nguyên văn hoặc vị trí, có dấu hay không dấu."),
    )
    field_order = ("find", "successor", "document", "decided_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = False
        self.fields["document"].label = _("Hoặc văn bản thay thế")

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        said = super().clean() or {}
        if not said.get("successor") and not said.get("document"):
            self.add_error("document", str(refusals.NO_SUCCESSOR))
        return said


class ViewForm(forms.Form):
    """A saved view's name, and for whom it is."""

    name = forms.CharField(label=_("Tên danh sách"), max_length=80)
    shared = forms.BooleanField(label=_("Cả nhà cùng dùng"), required=False)
