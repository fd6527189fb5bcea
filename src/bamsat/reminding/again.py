"""Which messages one press of a button lets leave again, after days without mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from bamsat.reminding import whom
from bamsat.reminding.models import Notice
from bamsat.reminding.whom import Addressee
from bamsat.rules.reaching import Rank
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


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A message whose reader is another by now, or nobody: he who held the post when it
    was written must not get its work, nor the link that opens it."""

    notice: Notice
    to: Addressee | None
    flaw: str

    @property
    def personal(self) -> bool:
        """Whether it was written to a person, not to an agency."""
        return self.notice.person_id is not None

    @property
    def flaw_words(self) -> str:
        """Why nobody is reached."""
        if self.personal and self.flaw == Notice.Flaw.NOBODY:
            return _(
                "người nhận không còn đăng nhập được, không còn giữ chức trách ấy, "
                "hoặc không có địa chỉ thư"
            )
        return str(Notice.Flaw(self.flaw).label) if self.flaw else ""


def moved(messages: Sequence[Outgoing], today: date) -> dict[int, Moved]:
    """Those of these messages that would reach somebody else today, or nobody: three
    queries for all."""
    rows = Notice.objects.filter(message__in=messages).with_duties(today)
    notices = {row.message_id: row for row in rows.select_related("agency", "person")}
    bodies = {row.agency.pk: row.agency for row in notices.values() if row.agency}
    reached = whom.reach_all(list(bodies.values()), today)
    found = {}
    for each in messages:
        notice = notices.get(each.pk)
        if notice is None:
            continue
        at_agency = reached.get(notice.agency_id or 0)
        to, flaw = at_agency or _reach_person(notice)
        # Without a server nothing leaves, whoever would be reached.
        if flaw == Notice.Flaw.NO_SERVER or (to and to.address == each.to):
            continue
        found[each.pk] = Moved(notice=notice, to=to, flaw=flaw)
    return found


def _reach_person(notice: Notice) -> tuple[Addressee | None, str]:
    """A person as he is reached today, while he holds a post or stands in for one; of
    the morning, while he coordinates."""
    person = notice.person
    morning = notice.kind == Notice.Kind.MORNING
    over = not (notice.coordinates if morning else notice.holds)
    rank = Rank(notice.rank) if notice.rank else Rank.OFFICER
    to, flaw = whom.reach_person(person, rank) if person else (None, "")
    if over and flaw != Notice.Flaw.NO_SERVER:
        return None, Notice.Flaw.NOBODY
    return to, flaw


def _setting_a_password() -> str:
    """What every address by which a password is set has in it."""
    some = reverse("account_reset_password_from_key", args=["0", "0"])
    return some.removesuffix("0-0/")
