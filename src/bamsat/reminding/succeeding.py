"""What this room keeps of an agency when another goes on for it: hooks go where its
work goes, and so does what waits to be told. A time without reminders ends: nobody
asked for it about the other's work."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias
from uuid import uuid4

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import ngettext

from bamsat.commitments.review.refusals import Words
from bamsat.commitments.succession.following import Before
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, record_many
from bamsat.reminding.models import Hook, Mention, Quiet
from bamsat.ui.today import today

NAME = "reminding"
BY = "command"

Told: TypeAlias = tuple[Kind, str, Mapping[str, Data]]
"""What happened to what, with what it says."""


def pass_on(giver: int, taker: int) -> Before:
    """All of one agency goes to another; what undo needs."""
    at, on = timezone.now(), today()
    return {
        "hooks": _pass_hooks(giver, taker, at),
        "quiet": _end_quiet(giver, on, at),
        "waiting": _pass_waiting(giver, taker),
    }


def _pass_hooks(giver: int, taker: int, at: datetime) -> Before:
    """Hooks go with the work; one that the taker has already is stopped."""
    has = set(
        Hook.objects.at_work().filter(agency=taker).values_list("address", flat=True)
    )
    mine = list(Hook.objects.at_work().filter(agency=giver).order_by("pk"))
    twice = [row.pk for row in mine if row.address in has]
    moved = [row.pk for row in mine if row.address not in has]
    Hook.objects.filter(pk__in=twice).update(stopped_at=at)
    Hook.objects.filter(pk__in=moved).update(agency=taker)
    _tell(
        [(Kind.HOOK_STOPPED, f"hook:{key}", {}) for key in twice]
        + [
            (Kind.HOOK_PASSED_ON, f"hook:{key}", {"from": giver, "to": taker})
            for key in moved
        ],
        at,
    )
    return {"moved": moved, "stopped": twice}


def _end_quiet(giver: int, on: date, at: datetime) -> list[list[object]]:
    rows = list(Quiet.objects.not_over(on).filter(agency=giver).order_by("pk"))
    before: list[list[object]] = []
    for row in rows:
        before.append([row.pk, row.until.isoformat() if row.until else None])
        row.until = max(row.since, on)
    Quiet.objects.bulk_update(rows, ["until"])
    ended = [
        (Kind.QUIET_ENDED, f"quiet:{row.pk}", {"until": row.until.isoformat()})
        for row in rows
        if row.until
    ]
    _tell(ended, at)
    return before


def _pass_waiting(giver: int, taker: int) -> list[int]:
    """News that nobody was told yet; what waits for the taker too is told once."""
    same = ("event", "occurrence")
    waits = set(Mention.objects.filter(agency=taker).values_list(*same))
    rows = Mention.objects.waiting().filter(agency=giver)
    keys = [
        key
        for key, event, work in rows.values_list("pk", *same)
        if (event, work) not in waits
    ]
    rows.exclude(pk__in=keys).delete()
    rows.update(agency=taker)
    return keys


def put_back(giver: int, taker: int, before: Before) -> None:
    """As it was before, where it is still the taker's and nobody changed it since."""
    if not before:
        return
    at, on = timezone.now(), today()
    hooks = before["hooks"]
    back = Hook.objects.filter(pk__in=hooks["moved"], agency=taker)
    moved = list(back.order_by("pk").values_list("pk", flat=True))
    back.update(agency=giver)
    Hook.objects.filter(pk__in=hooks["stopped"], agency=giver).update(stopped_at=None)
    told: list[Told] = [
        (Kind.HOOK_PASSED_ON, f"hook:{key}", {"from": taker, "to": giver})
        for key in moved
    ]
    told += [
        (Kind.HOOK_SET, f"hook:{key}", {"agency": giver}) for key in hooks["stopped"]
    ]
    for key, until in before["quiet"]:
        day = date.fromisoformat(until) if until else None
        if day and day <= on:
            continue
        Quiet.objects.filter(pk=key).update(until=day)
        told.append(
            (Kind.QUIET_BEGUN, f"quiet:{key}", {"agency": giver, "until": until})
        )
    waiting = Mention.objects.waiting().filter(pk__in=before["waiting"], agency=taker)
    waiting.update(agency=giver)
    _tell(told, at)


def _tell(told: Sequence[Told], at: datetime) -> None:
    if told:
        entries = [
            Entry(kind=kind, chain=AGENCIES, about=about, data=data)
            for kind, about, data in told
        ]
        record_many(entries, by=BY, at=at, batch=uuid4())


def told(agencies: Sequence[int]) -> dict[int, list[Words]]:
    """What each of these agencies has here: two queries."""
    found: dict[int, list[Words]] = {}
    hooks = Hook.objects.at_work().filter(agency__in=agencies).order_by()
    for key, n in hooks.values_list("agency").annotate(n=Count("pk")):
        words = ngettext("%s hệ thống được báo", "%s hệ thống được báo", n) % n
        found.setdefault(key, []).append(words)
    quiet = Quiet.objects.not_over(today()).filter(agency__in=agencies).order_by()
    for key, n in quiet.values_list("agency").annotate(n=Count("pk")):
        words = ngettext("%s lần tắt nhắc, sẽ thôi", "%s lần tắt nhắc, sẽ thôi", n) % n
        found.setdefault(key, []).append(words)
    return found
