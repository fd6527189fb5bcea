"""A calendar as RFC 5545 has it, in words that a person reads on a telephone.

The same work gives the same bytes, whenever it is asked for: only changes change them.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from importlib.metadata import version

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from bamsat.feeds.items import Item
from bamsat.rules.status import State
from bamsat.ui.dates import place

VERSION = version("bamsat")
"""Another version may put it in other words."""
ASKED_AGAIN = timedelta(hours=1)
"""How often a program should look for changes."""
CANCELLED = (State.SUSPENDED, State.CANCELLED, State.SUPERSEDED)
"""Work that nobody waits for: its day in a calendar is off."""

MARKS: dict[str, Callable[[], str]] = {
    State.SUBMITTED: lambda: _("Chờ xác nhận: %s"),
    State.CONFIRMED: lambda: _("Đã xong: %s"),
    State.RETURNED: lambda: _("Bị trả lại: %s"),
    State.SUSPENDED: lambda: _("Tạm dừng: %s"),
    State.CANCELLED: lambda: _("Đã hủy: %s"),
    State.SUPERSEDED: lambda: _("Được thay thế: %s"),
}


def written(name: str, found: Iterable[Item], site: str, *, several: bool) -> bytes:
    """The calendar under a name; `site` stands before each address, `several` tells
    that the work is not all of one agency."""
    calendar = Calendar()
    calendar.add("prodid", f"-//bamsat//lich//{(get_language() or 'vi').upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    again = vDuration(ASKED_AGAIN)
    again.params["VALUE"] = "DURATION"
    calendar.add("refresh-interval", again)
    calendar.add("x-published-ttl", "PT1H")
    for item in found:
        calendar.add_component(_event(item, site, several=several))
    return bytes(calendar.to_ical())


def fingerprint(name: str, found: Iterable[Item], site: str, *, several: bool) -> str:
    """What stands for the calendar before it is written, which takes most of the time:
    it differs where the calendar does."""
    hashed = hashlib.sha256()
    told = (VERSION, get_language(), name, site, several)
    hashed.update(repr(told).encode())
    for item in found:
        hashed.update(repr(_told(item)).encode())
    return hashed.hexdigest()[:32]


def _told(item: Item) -> tuple[object, ...]:
    """All that an event is made of."""
    row = item.occurrence
    commitment, directive = row.commitment, row.directive
    return (
        *(row.pk, item.sequence, row.state, item.day.isoformat(), item.review),
        *(item.why, item.reason, item.changed_at.isoformat()),
        *(row.agency.name, commitment.title, commitment.quote, commitment.place),
        *(commitment.entered_at.isoformat(), directive.name, directive.short_name),
    )


def _event(item: Item, site: str, *, several: bool) -> Event:
    row = item.occurrence
    address = site + reverse("commitment:occurrence", args=[row.pk])
    event = Event()
    event.add("uid", _uid(item, site))
    event.add("dtstamp", item.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", item.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("created", row.commitment.entered_at.astimezone(UTC))
    event.add("sequence", item.sequence)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", _summary(item, several=several))
    event.add("description", _description(item, address))
    event.add("categories", [_kind(item), row.directive.short_name])
    event.add("status", "CANCELLED" if row.state in CANCELLED else "CONFIRMED")
    # An all-day reminder keeps nobody from other appointments.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("url", address)
    return event


def _uid(item: Item, site: str) -> str:
    """One for each piece of work, and for each of its reviews."""
    host = site.partition("://")[2]
    review = f"-{item.day:%Y%m%d}" if item.review else ""
    return f"viec-{item.occurrence.pk}{review}@{host}"


def _kind(item: Item) -> str:
    return _("Rà soát") if item.review else _("Hạn")


def _summary(item: Item, *, several: bool) -> str:
    row = item.occurrence
    words = row.commitment.title
    if several:
        words = f"{row.agency.name}: {words}"
    if item.review and row.state not in CANCELLED:
        return _("Rà soát: %s") % words
    mark = MARKS.get(row.state)
    return mark() % words if mark else words


def _description(item: Item, address: str) -> str:
    row = item.occurrence
    lines = [row.agency.name]
    if item.reason:
        lines.append(_("Lý do: %s") % item.reason)
    lines += [
        item.why,
        _("Nguyên văn (%(place)s): “%(quote)s”")
        % {"place": place(row.commitment.place), "quote": row.commitment.quote},
        row.directive.name,
        address,
    ]
    return "\n".join(lines)
