"""What this room holds about a person: what he was told, and what he set."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.reminding.models import (
    Glance,
    Hook,
    Mention,
    Notice,
    Quiet,
    ReminderSchedule,
)
from bamsat.reminding.weekly.models import WeeklyWish


def held(person: User) -> Iterator[Section]:
    """Notices to him, and schedules, quiet times and hooks that he set."""
    told = Notice.objects.filter(person=person).order_by("pk")
    yield Section(
        _("Thông báo cho người ấy"), told.values("subject", "body", "at").iterator()
    )
    wishes = WeeklyWish.objects.filter(person=person)
    yield Section(_("Nhận tóm tắt tuần"), wishes.values("at").iterator())
    set_by = ReminderSchedule.objects.filter(changed_by=person.actor).order_by("pk")
    yield Section(
        _("Lịch nhắc đã đặt"), set_by.values("source", "changed_at").iterator()
    )
    quiet = Quiet.objects.filter(by=person.actor).order_by("pk")
    yield Section(_("Lần tắt nhắc"), quiet.values("since", "reason", "at").iterator())
    hooks = Hook.objects.filter(by=person.actor).order_by("pk")
    yield Section(_("Hệ thống đã thêm"), hooks.values("name", "at").iterator())


def erase(person: User) -> None:
    """What he alone was told goes; what he set in office stays."""
    Mention.objects.filter(person=person).delete()
    Notice.objects.filter(person=person).delete()
    Glance.objects.filter(person=person).delete()
    WeeklyWish.objects.filter(person=person).delete()
