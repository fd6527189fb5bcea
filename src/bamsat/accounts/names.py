"""Names to sign in with, and how the journal hides them."""

import re

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")


def well_formed(username: str) -> None:
    """Raise ValidationError for a name that is hard to dictate over the telephone."""
    if not NAME.fullmatch(username):
        raise ValidationError(
            _(
                "Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch dưới, gạch nối; "
                "bắt đầu và kết thúc bằng chữ hoặc số."
            ),
            code="invalid",
        )


def hidden(text: str) -> str:
    """Personal text as an event holds it: hashed with the site's own salt (RULES 12)"""
    hashed = salted_hmac("bamsat.accounts", text.strip().lower(), algorithm="sha256")
    return hashed.hexdigest()[:32]
