"""Which messages one press of a button lets leave again, after days without mail."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from bamsat.reminding.models import Notice
from bamsat.work import outbox
from bamsat.work.models import Outgoing
from bamsat.work.querysets import OutgoingQuerySet


def never_left() -> OutgoingQuerySet:
    """What no server ever took or refused and is still worth reading: no reminder of
    an agency that has a newer one, and no mail by which a password was to be set, whose
    link is over by then. Those stay in the list, each with its own button."""
    reminders = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    newer = reminders.filter(agency=OuterRef("agency"), pk__gt=OuterRef("pk"))
    old = reminders.filter(Exists(newer), message=OuterRef("pk"))
    found = Outgoing.objects.never_left(outbox.ATTEMPTS)
    return found.exclude(Exists(old)).exclude(body__contains=_setting_a_password())


def _setting_a_password() -> str:
    """What every address by which a password is set has in it."""
    some = reverse("account_reset_password_from_key", args=["0", "0"])
    return some.removesuffix("0-0/")
