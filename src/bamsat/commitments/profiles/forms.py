"""Forms about an agency: what it is, and one more name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.describing import FIELDS, Description
from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DescriptionForm(forms.ModelForm[Agency]):
    """What an agency is, where it belongs, how it is reached, from when to when."""

    class Meta:
        model = Agency
        fields = list(FIELDS)
        widgets = {"since": _day(), "until": _day()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = Agency.objects.known().exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]

    def value(self) -> Description:
        """What was written."""
        said = dict(self.cleaned_data)
        parent = said.pop("parent")
        return Description(parent=parent.pk if parent else None, **said)


class NameForm(forms.ModelForm[AgencyName]):
    """One more name, from a day until a day."""

    class Meta:
        model = AgencyName
        fields = ["name", "kind", "since", "until", "document"]
        widgets = {"since": _day(), "until": _day()}

    kind = forms.ChoiceField(
        label=_("Loại tên"), choices=NameKind.choices, initial=NameKind.ALIAS
    )
