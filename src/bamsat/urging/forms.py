"""What a person fills in: addressees, a signed letter, reasons, a ladder."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.review.forms import day_input
from bamsat.rules import escalation
from bamsat.rules.escalation import (
    MOST_DAYS,
    MOST_REPEATED,
    ORDER,
    Addressee,
    Ladder,
    Step,
)
from bamsat.urging import refusals
from bamsat.urging.models import STEPS, Urging


class AddressForm(forms.Form):
    """To whom the letter goes, one a line."""

    addressees = forms.CharField(
        label=_("Kính gửi"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nơi; ghi chức danh, không ghi tên người."),
        error_messages={"required": refusals.NO_ADDRESSEE},
    )
    copies = forms.CharField(
        label=_("Nơi nhận khác"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nơi, đứng giữa “Như trên” và “Lưu”."),
    )


def address_form(urging: Urging, data: Any = None) -> AddressForm:
    """The form with what stands now."""
    initial = {"addressees": urging.addressees, "copies": urging.copies}
    return AddressForm(data, prefix="noi-gui", initial=initial)


class SendForm(forms.Form):
    """What the office did outside: number, day, the signed letter."""

    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Như trên công văn đã ký, ví dụ 45/SKHĐT-TH."),
        error_messages={"required": refusals.NO_NUMBER},
    )
    dated_on = forms.DateField(
        label=_("Ngày ký"),
        widget=day_input(),
        error_messages={"required": _("Hãy chọn ngày ký.")},
    )
    file = forms.FileField(
        label=_("Bản đã ký"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": refusals.NO_FILE, "empty": refusals.NO_FILE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _now(
            "PDF hoặc ảnh quét (JPEG, PNG), nhiều nhất %(limit)s MB."
        ) % {"limit": settings.UPLOAD_MB}


class DropForm(forms.Form):
    """Why no letter is written."""

    reason = forms.CharField(
        label=_("Lý do thôi đôn đốc"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ví dụ: cơ quan đã báo cáo bằng văn bản, đang chờ ghi vào sổ."),
        error_messages={"required": refusals.NO_DROP_REASON},
    )


class ReceiveForm(forms.Form):
    """Who took the letter in, if anybody wants to say so."""

    receiver = forms.CharField(
        label=_("Người nhận (không bắt buộc)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Họ tên, chức vụ hoặc bộ phận văn thư."),
    )


def days_name(step: Addressee) -> str:
    return f"{step}-days"


def repeated_name(step: Addressee) -> str:
    return f"{step}-repeated"


class LadderForm(forms.Form):
    """The steps of a ladder: one without days is left out."""

    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ví dụ: Quy chế theo dõi nhiệm vụ, Điều 7; ý kiến chỉ đạo."),
        error_messages={"required": refusals.NO_SOURCE},
    )

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {step.addressee: step for step in ladder.steps}
        for each in ORDER:
            step = there.get(each)
            self.fields[days_name(each)] = _number(
                _("Quá hạn từ bao nhiêu ngày"),
                MOST_DAYS,
                step.days_late if step else None,
            )
            self.fields[repeated_name(each)] = _number(
                _("Hoặc sau bao nhiêu lần"),
                MOST_REPEATED,
                step.repeated if step else None,
            )

    def rows(self) -> list[tuple[str, Any, Any]]:
        """The steps from the lowest to the highest, each with its two fields."""
        return [
            (str(STEPS[each]), self[days_name(each)], self[repeated_name(each)])
            for each in ORDER
        ]

    @property
    def steps(self) -> list[Step]:
        """The steps that were filled in."""
        said = self.cleaned_data
        return [
            Step(
                addressee=each,
                days_late=said[days_name(each)],
                repeated=said.get(repeated_name(each)),
            )
            for each in ORDER
            if said.get(days_name(each)) is not None
        ]

    def clean(self) -> dict[str, Any]:
        """What is no ladder is told at the step where it is not."""
        said = super().clean() or {}
        for each in ORDER:
            if said.get(repeated_name(each)) and said.get(days_name(each)) is None:
                self.add_error(
                    days_name(each), _now("Bậc nào dùng thì phải có số ngày.")
                )
        wrong = None if self.errors else escalation.fault(self.steps)
        if wrong:
            fault, step = wrong
            field = days_name(step or ORDER[0])
            if fault in (
                escalation.Fault.REPEATED,
                escalation.Fault.REPEATED_DESCEND,
            ):
                field = repeated_name(step or ORDER[0])
            self.add_error(field, str(refusals.ladder_fault(fault, step)))
        return said


def _number(label: Any, most: int, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        initial=initial,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Hãy nhập một số, ví dụ 7."),
            "min_value": _("Hãy nhập số từ 1 trở lên."),
            "max_value": _("Hãy nhập số không quá %(limit_value)s."),
        },
    )
