"""Forms of schedules, quiet times and hooks."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bamsat.agencies.models import Agency
from bamsat.documents.models import Directive
from bamsat.rules.reminding import FARTHEST, Schedule

NAMES = 500
"""Names that a field offers."""
DIRECTIVES = 200
TWINS = 5
DAYS_AHEAD = gettext_lazy(
    "Các số ngày, cách nhau bằng dấu phẩy, ví dụ: 30, 7, 1. Để trống: không nhắc."
)


class DaysField(forms.CharField):
    """Numbers of days, as one writes them: `30, 7, 1`."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=100, **more)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return ", ".join(map(str, value))
        return value

    def clean(self, value: Any) -> Any:
        words = super().clean(value).replace(";", ",").replace(",", " ").split()
        if not all(word.isascii() and word.isdecimal() for word in words):
            raise forms.ValidationError(
                _("Chỉ ghi số ngày, cách nhau bằng dấu phẩy: 30, 7, 1.")
            )
        days = [int(word) for word in words[:40]]
        if any(not 1 <= each <= FARTHEST for each in days):
            raise forms.ValidationError(
                _("Mỗi số từ 1 đến %(most)s ngày.") % {"most": FARTHEST}
            )
        return sorted(set(days))


class ScheduleForm(forms.Form):
    """When the work of a directive is reminded of."""

    before = DaysField(
        label=gettext_lazy("Trước ngày hạn (ngày)"), help_text=DAYS_AHEAD
    )
    on_the_day = forms.BooleanField(
        label=gettext_lazy("Nhắc đúng ngày hạn"), required=False
    )
    after = DaysField(label=gettext_lazy("Sau ngày hạn (ngày)"), help_text=DAYS_AHEAD)
    every = forms.IntegerField(
        label=gettext_lazy("Rồi cứ mỗi bao nhiêu ngày"),
        min_value=0,
        max_value=FARTHEST,
        help_text=gettext_lazy("0: thôi nhắc sau lần cuối ở trên. Ít nhất 2 ngày."),
    )
    apart = forms.IntegerField(
        label=gettext_lazy("Hai lần nhắc một việc cách nhau ít nhất (ngày)"),
        min_value=0,
        max_value=30,
        help_text=gettext_lazy(
            "Trừ hôm trước, đúng ngày và hôm sau ngày hạn: luôn được nhắc."
        ),
    )
    review = forms.IntegerField(
        label=gettext_lazy("Việc không có hạn: trước kỳ rà soát (ngày)"),
        min_value=1,
        max_value=FARTHEST,
    )
    source = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Văn bản hay ý kiến đặt ra lịch này, nếu có."),
    )

    def clean_every(self) -> int:
        days: int = self.cleaned_data["every"]
        if days == 1:
            raise forms.ValidationError(
                _("Nhắc mỗi ngày là quá dày: ghi 2 trở lên, hoặc 0 để thôi nhắc.")
            )
        return days

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        if self.errors:
            return said
        try:
            self.schedule()
        except ValueError as error:
            raise forms.ValidationError(
                _("Nhiều lần nhắc quá: tối đa 20 lần trước và sau ngày hạn.")
            ) from error
        return said

    def schedule(self) -> Schedule:
        """What was said, as the rules take it."""
        said = self.cleaned_data
        return Schedule(
            before=tuple(sorted(said["before"], reverse=True)),
            on_the_day=said["on_the_day"],
            after=tuple(said["after"]),
            every=said["every"],
            apart=said["apart"],
            review=said["review"],
        )

    @staticmethod
    def initial_of(schedule: Schedule, source: str = "") -> dict[str, Any]:
        """What the form begins with."""
        return {
            "before": schedule.before,
            "on_the_day": schedule.on_the_day,
            "after": schedule.after,
            "every": schedule.every,
            "apart": schedule.apart,
            "review": schedule.review,
            "source": source,
        }


def agency_names() -> list[str]:
    """What a field for an agency offers."""
    known = Agency.objects.single().order_by("sort_key", "id")
    return list(known.values_list("name", flat=True)[:NAMES])


def agency_called(name: str) -> Agency | None:
    """The single body that bears or bore that name."""
    if not name.strip():
        return None
    found = Agency.objects.called(name).filter(collective=False).first()
    if found is None:
        raise forms.ValidationError(
            _("Không có cơ quan nào tên như vậy: chọn trong danh sách gợi ý.")
        )
    return found


def directive_names() -> list[str]:
    """What a field for a directive offers: the newest."""
    return [row.name for row in Directive.objects.order_by("-pk")[:DIRECTIVES]]


def _titles(said: str) -> list[str]:
    """What the title may be where the kind, of up to three words, stands before it."""
    words = said.split(" ")
    rests = [" ".join(words[n:]) for n in range(4)]
    return [
        each for rest in rests if rest for each in (rest, rest[0].upper() + rest[1:])
    ]


def directive_called(said: str) -> Directive | None:
    """The directive of that number, name or title, whether it was offered or not."""
    said = " ".join(said.split())
    if not said:
        return None
    symbol = said.rpartition(" số ")[2].removeprefix("số ")
    wanted = Q(symbol__iexact=symbol) | Q(slug=said) | Q(title__in=_titles(said))
    found = list(Directive.objects.filter(wanted).order_by("-pk")[:TWINS])
    named = [row for row in found if row.name.lower() == said.lower()] or found
    if len(named) > 1:
        raise forms.ValidationError(
            _("Có nhiều văn bản như vậy, hãy ghi cả tên: %(names)s.")
            % {"names": "; ".join(row.name for row in named)}
        )
    if not named:
        raise forms.ValidationError(
            _("Không có văn bản nào số hay tên như vậy: chọn trong danh sách gợi ý.")
        )
    return named[0]


def _agencies(**more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"})
    return forms.CharField(required=False, max_length=300, widget=widget, **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class QuietForm(forms.Form):
    """Of what nobody is reminded, from when until when, and why."""

    agency = _agencies(
        label=gettext_lazy("Chỉ một cơ quan"),
        help_text=gettext_lazy("Để trống cả hai ô: tắt mọi nhắc việc của trang."),
    )
    directive = forms.CharField(
        label=gettext_lazy("Chỉ một văn bản"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"list": "directives", "autocomplete": "off"}),
        help_text=gettext_lazy("Gõ số, ký hiệu hoặc tên: 12/KH-UBND."),
    )
    since = _day(gettext_lazy("Tắt từ ngày"))
    until = _day(
        gettext_lazy("Bật lại từ ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: tới khi có người bật lại."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)

    def clean_agency(self) -> Agency | None:
        return agency_called(self.cleaned_data["agency"])

    def clean_directive(self) -> Directive | None:
        return directive_called(self.cleaned_data["directive"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        if said.get("agency") and said.get("directive"):
            raise forms.ValidationError(
                _("Chọn một cơ quan hoặc một văn bản, không chọn cả hai.")
            )
        return said


class HookForm(forms.Form):
    """Another program: its name, its address, and the secret it was given."""

    name = forms.CharField(label=gettext_lazy("Tên hệ thống nhận"), max_length=100)
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ nhận"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Ví dụ: https://nhan.tinh.gov.vn/bamsat"),
    )
    secret = forms.CharField(
        label=gettext_lazy("Bí mật dùng để ký"),
        min_length=16,
        max_length=100,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Ít nhất 16 ký tự, giống bên nhận; được giữ mã hóa và không hiện lại."
        ),
    )
    agency = _agencies(
        label=gettext_lazy("Chỉ một cơ quan"),
        help_text=gettext_lazy("Để trống: mọi cơ quan."),
    )

    def clean_agency(self) -> Agency | None:
        return agency_called(self.cleaned_data["agency"])
