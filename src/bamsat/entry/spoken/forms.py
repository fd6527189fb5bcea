"""What a person types after a meeting."""

from typing import Any

from django import forms
from django.core.validators import (
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.review.forms import PERIODS, day_input

DAY_KINDS = ("before", "by", "on")
KINDS = [
    ("", _("không có hạn riêng")),
    ("by", _("chậm nhất ngày (tính cả ngày ấy)")),
    ("before", _("trước ngày (không tính ngày ấy)")),
    ("on", _("vào ngày")),
    ("every", _("định kỳ")),
    ("always", _("thường xuyên")),
]
ROWS = 3
MOST_ROWS = 200
WORDING = 5000
CONTROL = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127]))


class Words(forms.CharField):
    """Words that are kept as they were typed: line breaks of one kind, white space at
    the ends left out, nothing that cannot be printed."""

    default_error_messages = {"required": _("Hãy ghi ô này.")}

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        words = _(
            "Dài quá %(limit_value)d chữ cái (đang có %(show_value)d): rút gọn lại."
        )
        self.validators = [
            MaxLengthValidator(max_length, message=words),
            ProhibitNullCharactersValidator(),
        ]

    def to_python(self, value: Any) -> str:
        """The words, ends trimmed."""
        text = str(super().to_python(value) or "").replace("\r\n", "\n")
        return text.replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Turn away what is no letter, sign or space."""
        super().validate(value)
        if CONTROL & set(value):
            raise forms.ValidationError(
                _("Có ký tự điều khiển không in được: hãy gõ lại ô này.")
            )


class Day(forms.DateField):
    """A day, by the browser's own field or typed; what is wrong is said in full."""

    default_error_messages = {
        "required": _("Hãy ghi ngày."),
        "invalid": _("Ngày này không có trên lịch: ghi ngày/tháng/năm."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=day_input(), **kwargs)


class MeetingForm(forms.Form):
    """The meeting at which the work was given."""

    title = Words(
        label=_("Tên cuộc họp"),
        max_length=500,
        help_text=_("Ví dụ: Họp giao ban tháng 6 về giải ngân vốn đầu tư công"),
    )
    day = Day(label=_("Ngày họp"))
    presided = Words(
        label=_("Chức danh chủ trì"),
        max_length=200,
        help_text=_(
            "Ghi chức danh, không ghi tên người: Phó Chủ tịch Ủy ban nhân dân tỉnh."
        ),
    )


class RowForm(forms.Form):
    """One thing to do. A row in which nothing was typed is left out."""

    place = Words(
        label=_("Số mục"),
        required=False,
        max_length=20,
        help_text=_("Để trống thì đánh số tiếp."),
    )
    wording = Words(
        label=_("Lời giao việc"),
        required=False,
        max_length=WORDING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Ghi đúng lời đã nói. Đây là nguyên văn: ghi vào sổ rồi không sửa."
        ),
    )
    title = Words(
        label=_("Tên gọi trong danh sách"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì lấy những chữ đầu."),
    )
    lead = Words(
        label=_("Chủ trì"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
        help_text=_("Nhiều cơ quan thì cách nhau bằng dấu chấm phẩy."),
    )
    support = Words(
        label=_("Phối hợp"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Hạn"), choices=KINDS, required=False)
    date = Day(label=_("Ngày"), required=False)
    period = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    kind2 = forms.ChoiceField(label=_("Hạn thứ hai"), choices=KINDS, required=False)
    date2 = Day(label=_("Ngày của hạn thứ hai"), required=False)
    period2 = forms.ChoiceField(
        label=_("Kỳ của hạn thứ hai"), choices=PERIODS, required=False
    )

    @property
    def typed(self) -> bool:
        """Whether anything stands in the row, right or wrong."""
        return any(
            str(self.data.get(self.add_prefix(name), "")).strip()
            for name in self.base_fields
        )

    @property
    def numbered(self) -> str:
        """Its number for the eye, from 1."""
        return str(int(str(self.prefix).rpartition("-")[2]) + 1)

    def clean(self) -> dict[str, Any]:
        """Say what is missing of a row in which something was typed."""
        said = super().clean() or {}
        if not self.typed:
            return said
        if not said.get("wording") and "wording" not in self.errors:
            self.add_error("wording", _("Hãy ghi lời giao việc của dòng này."))
        elif sum(map(str.isalpha, said.get("wording", ""))) < 3:
            self.add_error("wording", _("Lời giao việc quá ngắn, chưa thành một việc."))
        if not said.get("lead") and "lead" not in self.errors:
            self.add_error("lead", _("Hãy ghi cơ quan chủ trì."))
        for suffix in ("", "2"):
            kind = said.get(f"kind{suffix}")
            if f"date{suffix}" in self.errors:
                continue
            if kind in DAY_KINDS and not said.get(f"date{suffix}"):
                self.add_error(f"date{suffix}", _("Hãy ghi ngày."))
            if not kind and said.get(f"date{suffix}"):
                self.add_error(f"kind{suffix}", _("Hãy chọn ngày này là loại hạn nào."))
            if kind == "every" and not said.get(f"period{suffix}"):
                self.add_error(f"period{suffix}", _("Hãy chọn kỳ lặp lại."))
        return said


class RowsBase(forms.BaseFormSet[RowForm]):
    """The rows of a meeting: at least one in which something was typed."""

    def clean(self) -> None:
        """An empty list is no conclusion."""
        if not any(form.typed for form in self.forms):
            raise forms.ValidationError(_("Hãy ghi ít nhất một việc."))


Rows = forms.formset_factory(
    RowForm, formset=RowsBase, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
