"""What is said with a decision about publication."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.documents.grounds import GROUNDS


class RedactForm(forms.Form):
    """Why words are kept from the public: what the law says, and in one's own words."""

    ground = forms.ChoiceField(
        label=_("Căn cứ, mọi người đều thấy"),
        help_text=_(
            "Theo Luật Tiếp cận thông tin số 104/2016/QH13. Bí mật nhà nước (Điều 6 "
            "khoản 1) không có ở đây: văn bản như vậy không được nằm trên hệ thống này."
        ),
    )
    reason = forms.CharField(
        label=_("Lý do, chỉ người trong cơ quan thấy"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ai quyết, vì sao; đừng chép lại chính những chữ cần che."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        ground = self.fields["ground"]
        assert isinstance(ground, forms.ChoiceField)  # noqa: S101 - declared above
        ground.choices = [
            ("", _("chọn một căn cứ")),
            *((g.code, f"{g.article}: {g.words}") for g in GROUNDS.values()),
        ]


class WithdrawForm(forms.Form):
    """Why a directive is taken off the public pages."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Ví dụ: văn bản được thay thế; công khai nhầm. "
            "Chỉ người trong cơ quan thấy."
        ),
    )
