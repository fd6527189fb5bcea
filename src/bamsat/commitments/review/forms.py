"""What a reviewer may correct. The official wording is no field."""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Role
from bamsat.commitments.review.cutting import located, with_working_day
from bamsat.commitments.review.drafts import Draft, Due, Duty, Header, Party
from vanban.findings import Observation, Target


def day_input() -> forms.DateInput:
    """The browser's own field for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


NAMED_DAY = ("before", "by", "on")

KINDS = [
    ("", _("không có hạn ở dòng này")),
    ("before", _("trước ngày (không tính ngày ấy)")),
    ("by", _("chậm nhất ngày (tính cả ngày ấy)")),
    ("on", _("vào ngày")),
    ("within", _("trong vòng (kể từ một sự việc)")),
    ("every", _("định kỳ")),
    ("always", _("thường xuyên")),
]
PERIODS = [
    ("", "–"),
    ("week", _("mỗi tuần")),
    ("month", _("mỗi tháng")),
    ("quarter", _("mỗi quý")),
    ("half-year", _("mỗi sáu tháng")),
    ("year", _("mỗi năm")),
]
UNITS = [
    ("", "–"),
    ("working-day", _("ngày làm việc")),
    ("day", _("ngày")),
    ("month", _("tháng")),
]


class TitleForm(forms.Form):
    """The short name of a commitment in lists."""

    title = forms.CharField(
        label=_("Tên gọi trong danh sách"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì lấy những chữ đầu của nguyên văn."),
    )


class PartyForm(forms.Form):
    """One party. An empty name leaves the row out."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial="lead")
    agency = forms.CharField(
        label=_("Cơ quan"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
    )
    collective = forms.BooleanField(label=_("nhiều cơ quan"), required=False)
    # Which party of the draft the row shows; none: a new one.
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DueForm(forms.Form):
    """One deadline with the words that set it. An empty kind leaves the row out."""

    kind = forms.ChoiceField(label=_("Loại hạn"), choices=KINDS, required=False)
    quote = forms.CharField(
        label=_("Chữ nêu hạn, chép từ văn bản"), required=False, max_length=300
    )
    date = forms.DateField(label=_("Ngày"), required=False, widget=day_input())
    period = forms.ChoiceField(label=_("Kỳ"), choices=PERIODS, required=False)
    day = forms.RegexField(
        label=_("Ngày trong kỳ (25 hoặc 15/11)"),
        regex=r"^\d{1,2}(/\d{1,2})?$",
        required=False,
    )
    days = forms.IntegerField(
        label=_("Số"), required=False, min_value=1, max_value=32000
    )
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=UNITS, required=False)

    def __init__(self, *args: Any, text: str, near: tuple[int, int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.text, self.near = text, near
        self.due: Due | None = None

    def clean(self) -> dict[str, Any]:
        """Put the deadline together; say what is missing."""
        said = super().clean() or {}
        if self.errors or not said.get("kind"):
            return said
        kind = said["kind"]
        wanted = {
            "every": ("period", _("Hãy chọn kỳ lặp lại.")),
            "within": ("days", _("Hãy ghi số ngày hoặc tháng.")),
        }
        field, words = wanted.get(kind, ("date", _("Hãy ghi ngày.")))
        if kind != "always" and not said.get(field):
            self.add_error(field, words)
        if kind == "within" and not said.get("unit"):
            self.add_error("unit", _("Hãy chọn đơn vị."))
        places = located(self.text, said.get("quote", ""), self.near)
        if not places:
            self.add_error(
                "quote", _("Không thấy những chữ này trong văn bản: hãy chép y nguyên.")
            )
        if not self.errors:
            self.due = self._due(said, places[0])
        return said

    def _due(self, said: dict[str, Any], place: tuple[int, int]) -> Due:
        kind = said["kind"]
        start, end = place
        return with_working_day(
            Due(
                kind=kind,
                quote=self.text[start:end],
                start=start,
                end=end,
                date=said["date"] if kind in NAMED_DAY else None,
                period=said["period"] or None if kind == "every" else None,
                day=said["day"] or None if kind == "every" else None,
                days=said["days"] if kind == "within" else None,
                unit=said["unit"] or None if kind == "within" else None,
            )
        )


Parties = forms.formset_factory(PartyForm, extra=2, max_num=200)
Dues = forms.formset_factory(DueForm, extra=1, max_num=50)


class DutyEditor:
    """Title, parties and deadlines of a commitment, as three forms that stand or fall
    together."""

    def __init__(self, draft: Duty, text: str, data: Any = None) -> None:
        self.draft, self.text = draft, text
        self.title = TitleForm(data, initial={"title": draft.title or ""})
        self.parties = Parties(
            data,
            prefix="ben",
            initial=[
                {
                    "role": party.role,
                    "agency": party.agency,
                    "collective": party.collective,
                    "number": number,
                }
                for number, party in enumerate(draft.parties)
            ],
        )
        self.dues = Dues(
            data,
            prefix="han",
            initial=[
                {name: getattr(due, name) for name in DueForm.base_fields}
                for due in draft.deadlines
            ],
            form_kwargs={"text": text, "near": (draft.start, draft.end)},
        )

    def is_valid(self) -> bool:
        """Whether all three are; each says what is wrong with it."""
        each = [self.title.is_valid(), self.parties.is_valid(), self.dues.is_valid()]
        return all(each)

    def value(self) -> Duty:
        """The draft as it was corrected."""
        return msgspec.structs.replace(
            self.draft,
            title=" ".join(self.title.cleaned_data["title"].split()) or None,
            parties=tuple(
                self._party(row)
                for row in self._rows(self.parties)
                if row.get("agency")
            ),
            deadlines=tuple(form.due for form in self.dues if form.due),
        )

    @staticmethod
    def _rows(formset: Any) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in formset if form.cleaned_data]

    def _party(self, row: dict[str, Any]) -> Party:
        """A party keeps the place where it is printed, whatever it is called."""
        said = {
            "role": row["role"],
            "agency": " ".join(row["agency"].split()),
            "collective": row["collective"],
        }
        number = row.get("number")
        if number is not None and 0 <= number < len(self.draft.parties):
            party: Party = msgspec.structs.replace(self.draft.parties[number], **said)
            return party
        return Party(name=said["agency"], **said)


class HeaderForm(forms.Form):
    """The header of a directive."""

    kind_name = forms.CharField(label=_("Loại văn bản"), max_length=50, required=False)
    symbol = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    date = forms.DateField(label=_("Ngày ban hành"), required=False, widget=day_input())
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"), max_length=300, required=False
    )
    title = forms.CharField(
        label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    year = forms.IntegerField(
        label=_("Năm thực hiện"), required=False, min_value=1990, max_value=2100
    )


class TargetForm(forms.Form):
    """What a target says, as numbers."""

    indicator = forms.CharField(label=_("Chỉ tiêu"), max_length=500)
    comparator = forms.ChoiceField(
        label=_("Phép so"),
        choices=[
            (">=", _("ít nhất")),
            (">", _("trên")),
            ("<=", _("nhiều nhất")),
            ("<", _("dưới")),
            ("=", _("bằng")),
        ],
    )
    value = forms.RegexField(
        label=_("Con số (dấu chấm thập phân)"), regex=r"^-?\d+(\.\d+)?$", max_length=40
    )
    unit = forms.CharField(label=_("Đơn vị"), max_length=60, required=False)
    year = forms.IntegerField(label=_("Năm"), required=False)


class ObservationForm(forms.Form):
    """What a reported index says, as numbers."""

    indicator = forms.CharField(label=_("Chỉ số"), max_length=300)
    year = forms.IntegerField(label=_("Năm"), required=False)
    score = forms.RegexField(
        label=_("Điểm (dấu chấm thập phân)"),
        regex=r"^-?\d+(\.\d+)?$",
        required=False,
        max_length=40,
    )
    rank = forms.IntegerField(label=_("Hạng"), required=False, min_value=1)
    out_of = forms.IntegerField(label=_("Trong số"), required=False, min_value=1)
    rank_change = forms.IntegerField(
        label=_("So kỳ trước (tăng bậc là số dương)"), required=False
    )


class FieldsEditor:
    """The fields of a header, a target or an observation."""

    FORMS: dict[type, type[forms.Form]] = {
        Header: HeaderForm,
        Target: TargetForm,
        Observation: ObservationForm,
    }

    def __init__(self, draft: Draft, text: str, data: Any = None) -> None:
        self.draft = draft
        kind = self.FORMS[type(draft)]
        self.form = kind(
            data, initial={name: getattr(draft, name) for name in kind.base_fields}
        )

    def is_valid(self) -> bool:
        """Whether the draft can say this."""
        return self.form.is_valid()

    def value(self) -> Draft:
        """The draft as it was corrected; an empty field says nothing."""
        said = dict(self.form.cleaned_data)
        if not isinstance(self.draft, Header):
            said = {n: v if v != "" or n == "unit" else None for n, v in said.items()}
        else:
            said["title"] = " ".join(said["title"].split())
        return msgspec.structs.replace(self.draft, **said)


def editor(draft: Draft, text: str, data: Any = None) -> DutyEditor | FieldsEditor:
    """The forms for a draft. Raises KeyError for a warning: it says what it says."""
    if isinstance(draft, Duty):
        return DutyEditor(draft, text, data)
    return FieldsEditor(draft, text, data)


class ReasonForm(forms.Form):
    """Why something is set aside."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        help_text=_("Ví dụ: chỉ là lời nêu mục tiêu, không giao việc cho ai."),
    )


class AddForm(forms.Form):
    """Where the commitment stands that was not read: its opening and closing words."""

    opening = forms.CharField(label=_("Những chữ mở đầu"), max_length=500)
    closing = forms.CharField(label=_("Những chữ kết thúc"), max_length=500)
