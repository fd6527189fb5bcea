"""What waits for those who coordinate, each working morning: agencies that nobody could
reach, mails that did not arrive, results and requests to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from bamsat.accounts.models import User
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.progress.models import Extension
from bamsat.reminding import channels, whom, wording
from bamsat.reminding.models import Notice
from bamsat.rules.reaching import Rank
from bamsat.rules.status import State, Status
from bamsat.work.models import Outgoing

SHOWN = 30
AT_FIRST = timedelta(days=3)
"""How far the first morning of all looks back."""


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What waits, counted."""

    unreached: list[str]
    unreached_more: int
    not_arrived: int
    to_confirm: int
    to_decide: int
    overdue: int

    @property
    def anything(self) -> bool:
        return bool(
            self.unreached or self.not_arrived or self.to_confirm or self.to_decide
        )


def morning(on: date) -> Morning:
    """What waits on that day: five queries, none of which counts the register."""
    before = Notice.objects.filter(kind=Notice.Kind.MORNING, on__lt=on)
    last = before.order_by("-on").values_list("at", flat=True).first()
    flawed = Notice.objects.unreached().filter(on__gt=on - AT_FIRST)
    if last is not None:
        flawed = Notice.objects.unreached().filter(at__gt=last)
    subjects = list(
        flawed.order_by("agency__sort_key").values_list("subject", flat=True)
    )
    confirm = Occurrence.objects.filter(state=State.SUBMITTED).order_by()
    tally = RollUp.objects.of().tally(on)
    return Morning(
        unreached=subjects[:SHOWN],
        unreached_more=max(0, len(subjects) - SHOWN),
        not_arrived=Outgoing.objects.to_look_at().count(),
        to_confirm=confirm[:1000].count(),
        to_decide=Extension.objects.to_decide()[:1000].count(),
        overdue=tally[Status.OVERDUE],
    )


def write(coordinators: Sequence[User], on: date, now: datetime) -> list[Notice]:
    """One notice for each who coordinates, where anything waits."""
    found = morning(on)
    if not found.anything:
        return []
    return [
        notice for person in coordinators if (notice := _write(person, found, on, now))
    ]


@transaction.atomic
def _write(person: User, found: Morning, on: date, now: datetime) -> Notice | None:
    User.objects.select_for_update().get(pk=person.pk)
    mine = Notice.objects.filter(kind=Notice.Kind.MORNING, person=person, on=on)
    if mine.exists():
        return None
    body = wording.plain(
        "reminding/morning.txt",
        {
            "person": person.name,
            "found": found,
            "queue": wording.url("confirming:list"),
            "extensions": wording.url("confirming:extensions"),
            "messages": wording.url("reminding:messages"),
        },
    )
    notice = Notice.objects.create(
        kind=Notice.Kind.MORNING,
        person=person,
        on=on,
        at=now,
        subject=f"Việc điều phối buổi sáng ({on:%d/%m/%Y})",
        body=body,
        rank=Rank.COORDINATOR,
    )
    addressee = None
    if whom.can_be(person.email) and whom.mail_leaves():
        addressee = whom.Addressee(address=person.email, rank=Rank.COORDINATOR)
    channels.post(channels.Letter(notice=notice, addressee=addressee))
    return notice
