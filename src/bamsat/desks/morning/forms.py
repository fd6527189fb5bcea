"""What is said when something is done about several rows at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.commitments.review.forms import day_input
from bamsat.desks.morning.desk import Sitting
from bamsat.progress.confirming.forms import document_field, words_field
from bamsat.progress.putting_off import LONGEST
from bamsat.progress.refusals import Words


def look_again() -> Any:
    """The day on which the work is on the lists again."""
    return forms.DateField(
        label=_("Xem lại ngày"),
        widget=day_input(),
        help_text=_("Việc rời danh sách buổi sáng cho tới ngày này, rồi trở lại."),
        error_messages={"required": _("Hãy chọn ngày xem lại.")},
    )


class ActForm(forms.Form):
    """What an act asks beside the choice: nothing, unless it says so."""

    def __init__(
        self, data: QueryDict | None, sitting: Sitting, keys: Iterable[int]
    ) -> None:
        super().__init__(data)
        # As it was sent: answers beside the fields, one or more for each row.
        self.sent = QueryDict() if data is None else data
        self.sitting, self.keys = sitting, list(keys)
        if until := self.fields.get("until"):
            until.initial = sitting.look_again

    @property
    def to_see(self) -> bool:
        """Whether what was said has to be seen in a preview before it is done."""
        return False

    @property
    def button(self) -> Words:
        """What the button says, where that is not what the act is called."""
        return ""

    def also_told(self) -> list[int]:
        """Agencies that learn of it beside those of the work."""
        return []

    def why_not(self, _keys: Sequence[int]) -> Mapping[int, Words]:
        """What, by what was said here, stays as it is."""
        return {}


class LookAgainForm(ActForm):
    """A day on which the work comes back."""

    def clean_until(self) -> Any:
        """A later day, and not too far away."""
        until, today = self.cleaned_data["until"], self.sitting.today
        if until <= today:
            raise forms.ValidationError(_("Ngày xem lại phải ở sau hôm nay."))
        if until - today > LONGEST:
            words = _("Chọn một ngày trong %(days)s ngày tới.")
            days = {"days": LONGEST.days}
            raise forms.ValidationError(words, params=days)
        return until


class PutOffForm(LookAgainForm):
    """When to look again, and why not now."""

    until = look_again()
    reason = forms.CharField(
        label=_("Lý do, nếu cần nhớ"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AskForm(LookAgainForm):
    """What is asked, and until when an answer is waited for."""

    words = words_field(
        _("Lời hỏi, cơ quan đọc được"),
        _("Danh sách việc và liên kết trả lời được thêm vào dưới lời này."),
    )
    until = look_again()

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["words"].initial = _(
            "Đề nghị cơ quan cho biết tiến độ các việc dưới đây, vướng mắc nếu có, và "
            "ngày dự kiến xong."
        )


class UrgeForm(LookAgainForm):
    """When to look at what was urged again."""

    until = look_again()


class RedateForm(ActForm):
    """A later last day, why, and by which document."""

    until = forms.DateField(
        label=_("Hạn mới: đến hết ngày"),
        widget=day_input(),
        error_messages={"required": _("Hãy chọn ngày cuối mới.")},
    )
    reason = words_field(_("Lý do, cơ quan đọc được"))
    document = document_field(_("Văn bản quyết định"), required=True)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["until"].initial = None

    def clean_until(self) -> Any:
        """A day to come, within ten years."""
        until, today = self.cleaned_data["until"], self.sitting.today
        if not today <= until <= today + timedelta(days=3653):
            raise forms.ValidationError(_("Hạn mới phải từ hôm nay trở đi."))
        return until


class ReturnForm(ActForm):
    """Why results are returned."""

    reason = words_field(
        _("Lý do, cơ quan thực hiện đọc được"),
        _("Một lý do cho mọi việc được chọn. Ví dụ: thiếu số liệu quý I."),
    )


class GrantForm(ActForm):
    """By which document the days are given that were asked for."""

    decision = document_field(_("Văn bản quyết định"), required=True)
    answer = words_field(_("Ý kiến kèm theo"), required=False)


class RefuseForm(ActForm):
    """Why the days stay as they are."""

    answer = words_field(_("Lý do không cho"), _("Cơ quan đề nghị đọc được lý do này."))
    decision = document_field(_("Văn bản trả lời, nếu có"))


class ContactForm(ActForm):
    """A mailbox and a number for each agency; at least one mailbox."""

    def __init__(
        self, data: QueryDict | None, sitting: Sitting, keys: Iterable[int]
    ) -> None:
        super().__init__(data, sitting, keys)
        for row in Agency.objects.filter(pk__in=self.keys).order_by("sort_key"):
            self.fields[f"thu-{row.pk}"] = forms.EmailField(
                label=_("Thư điện tử của %s") % row.name,
                required=False,
                max_length=254,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"dt-{row.pk}"] = forms.CharField(
                label=_("Điện thoại của %s") % row.name,
                required=False,
                max_length=60,
                initial=row.telephone,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Something was written."""
        said = super().clean() or {}
        if not self.errors and not any(self.mailboxes.values()):
            raise forms.ValidationError(
                _("Hãy ghi hộp thư cho ít nhất một cơ quan; ô trống thì để sau.")
            )
        return said

    @property
    def mailboxes(self) -> dict[int, str]:
        """What was written for each agency."""
        said = self.cleaned_data
        return {key: said.get(f"thu-{key}", "") for key in self.keys}
