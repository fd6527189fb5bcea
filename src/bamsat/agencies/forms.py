"""Forms about people and their posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.accounts.names import well_formed
from bamsat.agencies.models import Agency, Post
from bamsat.rules.access import SITE_WIDE, PostRole


class PersonForm(forms.Form):
    """A new person, who chooses a password by a link."""

    name = forms.CharField(
        label=_("Họ tên hoặc tên vai"),
        max_length=150,
        help_text=_("Như sẽ hiện trên trang. Có thể là tên vai: “Trực ban UBND”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm, gạch nối."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Không bắt buộc; để tự đặt lại mật khẩu qua thư."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).lower()
        well_formed(username)
        if User.objects.named(username).exists():
            raise forms.ValidationError(_("Tên đăng nhập này đã có người dùng."))
        return username


class PostForm(forms.Form):
    """A role at an agency, from a day on."""

    role = forms.ChoiceField(
        label=_("Vai"), choices=[("", _("chọn vai")), *Post.ROLES.items()]
    )
    agency = forms.ModelChoiceField(
        Agency.objects.single(),
        label=_("Cơ quan"),
        required=False,
        empty_label=_("toàn trang"),
    )
    since = forms.DateField(
        label=_("Từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if role := cleaned.get("role"):
            cleaned["role"] = PostRole(role)
            if not cleaned.get("agency") and cleaned["role"] not in SITE_WIDE:
                self.add_error("agency", _("Vai này giữ tại một cơ quan: hãy chọn."))
        return cleaned
