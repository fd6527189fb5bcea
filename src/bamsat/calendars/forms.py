"""What a notice says, as an officer types it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.calendars.operations import Notice

OFF, WORKED = "nghi", "lam"


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class NoticeForm(forms.Form):
    """Which days, whether they are worked, what they are called and who says so."""

    first = _day(_("Từ ngày"))
    last = _day(
        _("Đến hết ngày"), required=False, help_text=_("Để trống nếu chỉ một ngày.")
    )
    kind = forms.ChoiceField(
        label=_("Những ngày ấy"),
        choices=[(OFF, _("được nghỉ")), (WORKED, _("phải làm việc"))],
    )
    name = forms.CharField(
        label=_("Tên ngày"),
        max_length=120,
        help_text=_("Như “Nghỉ Tết Dương lịch” hoặc “Làm bù cho ngày 02/01/2026”."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "vi"}),
    )
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=300,
        help_text=_("Số, ngày và cơ quan của thông báo, hoặc địa chỉ của nó."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "vi"}),
    )

    @property
    def notice(self) -> Notice:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return Notice(
            first=said["first"],
            last=said["last"] or said["first"],
            working=said["kind"] == WORKED,
            name=" ".join(said["name"].split()),
            source=" ".join(said["source"].split()),
        )
