"""What every template may name."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation

from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def site(request: HttpRequest) -> dict[str, object]:
    """The day, whether it is pinned, who asks, the language and the same page in the
    other one."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    other = "en" if here == "vi" else "vi"
    return {
        "today": today(),
        "pinned_day": settings.PINNED_DAY,
        "visitor": visitor(request),
        "language": here,
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
    }
