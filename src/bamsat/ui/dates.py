"""Dates that speak: how far away, which weekday (LOOK 4)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bamsat.rules.periods import days_left


def weekday(day: date) -> str:
    """The weekday in the reader's language: "thứ Hai", "Chủ nhật"."""
    names = (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )
    return names[day.weekday()]


def short(day: date) -> str:
    """As Vietnamese offices write it, in either language: 05/02/2024."""
    return f"{day:%d/%m/%Y}"


def spoken(day: date) -> str:
    """With its weekday: "thứ Hai 05/02/2024"."""
    return f"{weekday(day)} {short(day)}"


def distance(due_on: date, today: date) -> str:
    """How far the last day in time is: "còn 4 ngày", "quá hạn 12 ngày"."""
    left = days_left(due_on, today)
    if left == 0:
        return _("hôm nay là ngày cuối")
    if left > 0:
        return ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left}
    return ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -left) % {"n": -left}


def place(path: str) -> str:
    """A path as people say it: "IV.2.đ, gạch đầu dòng 3, dấu cộng 1"."""
    labels = []
    bullets = []
    for step in path.split("."):
        if step.startswith("-"):
            bullets.append(pgettext("vị trí", "gạch đầu dòng %s") % step[1:])
        elif step.startswith("+"):
            bullets.append(pgettext("vị trí", "dấu cộng %s") % step[1:])
        elif bullets:
            bullets.append(step)
        else:
            labels.append(step)
    return ", ".join([".".join(labels), *bullets])
