"""What is said with a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.commitments.review.forms import day_input
from bamsat.progress import refusals


def words_field(label: Any, example: Any = "", *, required: bool = True) -> Any:
    """What people write in several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=refusals.MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=example,
        error_messages={"required": refusals.NO_REASON},
    )


def document_field(label: Any, *, required: bool = False) -> Any:
    """A document that is cited."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Số, ký hiệu, ngày và cơ quan ban hành."),
        error_messages={"required": refusals.NO_DECISION},
    )


class ReasonForm(forms.Form):
    """Why a result is returned, or work that was confirmed is opened again."""

    reason = words_field(
        _("Lý do, cơ quan thực hiện đọc được"),
        _("Còn thiếu gì, phải sửa gì. Ví dụ: thiếu số liệu quý I; chưa có kế hoạch."),
    )


class GrantForm(forms.Form):
    """A later last day, not always the one that was asked for."""

    until = forms.DateField(
        label=_("Cho đến hết ngày"),
        widget=day_input(),
        help_text=_("Có thể khác ngày cơ quan đề nghị."),
        error_messages={"required": _("Hãy chọn ngày cuối mới.")},
    )
    decision = document_field(_("Văn bản quyết định"), required=True)
    answer = words_field(_("Ý kiến kèm theo"), required=False)


class RefuseForm(forms.Form):
    """Why the day stays as it is."""

    answer = words_field(_("Lý do không cho"), _("Cơ quan đề nghị đọc được lý do này."))
    decision = document_field(_("Văn bản trả lời, nếu có"))


class PauseForm(forms.Form):
    """Why nobody waits for work for a while."""

    reason = words_field(
        _("Lý do tạm dừng"),
        _("Ví dụ: chờ Trung ương sửa quy định; chưa bố trí được vốn."),
    )
    document = document_field(_("Văn bản cho tạm dừng"), required=True)


class ResumeForm(forms.Form):
    """Why it is waited for again."""

    reason = words_field(
        _("Lý do tiếp tục"), _("Ví dụ: quy định mới đã có hiệu lực từ ngày 01/03.")
    )


def agency_field(label: Any, example: Any) -> Any:
    """The name of an agency, offered while it is typed."""
    return forms.CharField(
        label=label,
        max_length=300,
        widget=forms.TextInput(
            attrs={"list": "agencies", "autocomplete": "off", "type": "search"}
        ),
        help_text=example,
    )


class ConfirmerForm(forms.Form):
    """Which agency confirms whose work, and where that is laid down."""

    agency = agency_field(_("Việc của"), _("Chọn trong danh sách hoặc gõ tên."))
    confirmed_by = agency_field(
        _("do cơ quan này xác nhận"),
        _("Người điều phối hoặc lãnh đạo của cơ quan ấy quyết, và chỉ họ."),
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ví dụ: Quyết định số 12/QĐ-UBND, Điều 3; ý kiến tại cuộc họp."),
        error_messages={"required": refusals.NO_SOURCE},
    )
    add = forms.BooleanField(
        label=_("Thêm cơ quan xác nhận vào danh mục nếu tên ấy chưa có"),
        required=False,
    )

    def clean_agency(self) -> Agency:
        return self._known(self.cleaned_data["agency"])

    def clean(self) -> dict[str, Any]:
        """The confirming agency is known, or may be added."""
        said = super().clean() or {}
        name = " ".join(str(said.get("confirmed_by") or "").split())
        found = Agency.objects.called(name).first()
        if name and found is None and not said.get("add"):
            words = str(refusals.UNKNOWN_AGENCY) % {"name": name}
            self.add_error("confirmed_by", words)
        said["confirmed_by_agency"] = found
        return said

    def _known(self, name: str) -> Agency:
        found: Agency | None = Agency.objects.called(name).first()
        if found is None:
            raise forms.ValidationError(str(refusals.UNKNOWN_AGENCY) % {"name": name})
        return found
