"""Everything that the site holds about a person, room by room.

Rooms above register theirs when the site starts: crossing upward is done by data, never
by import.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.models import Post, StandIn
from bamsat.journal.models import Event
from bamsat.work.models import Outgoing

Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True)
class Section:
    """What one table holds about a person: its rows come one by one."""

    title: str
    rows: Iterable[Row]


class Room(NamedTuple):
    """One room: what it holds about a person, and how it lets that go."""

    held: Callable[[User], Iterable[Section]]
    erase: Callable[[User], None]


_rooms: list[Room] = []


def register(room: Room) -> None:
    """Let a room say what it holds."""
    if room not in _rooms:
        _rooms.append(room)


def rooms() -> tuple[Room, ...]:
    """The rooms that hold anything about people."""
    return tuple(_rooms)


def held(person: User) -> Iterator[Section]:
    """All that is held: the account first, then what each room keeps."""
    yield Section(_("Tài khoản"), [_account(person)])
    yield Section(_("Chức vụ"), _posts(person))
    yield Section(_("Thay người khác"), _covers(person))
    yield Section(_("Thư đã gửi tới địa chỉ này"), _mail(person))
    for room in _rooms:
        yield from room.held(person)
    yield Section(_("Nhật ký: việc người ấy làm"), _events(actor=person.actor))
    yield Section(_("Nhật ký: việc về người ấy"), _events(about=person.actor))


def as_json(person: User, at: datetime) -> Iterator[str]:
    """The same as a JSON file, piece by piece, whatever its length."""
    head = {"person": person.actor, "at": at.isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "sections": [\n'
    for number, section in enumerate(held(person)):
        title = json.dumps(section.title, ensure_ascii=False)
        yield (",\n" if number else "") + f'{{"title": {title}, "rows": ['
        for place, row in enumerate(section.rows):
            said = json.dumps(row, ensure_ascii=False, default=str)
            yield (",\n  " if place else "\n  ") + said
        yield "]}"
    yield "\n]}\n"


def _account(person: User) -> Row:
    sessions = sum(
        session.get_decoded().get("_auth_user_id") == str(person.pk)
        for session in Session.objects.iterator()
    )
    factors = Authenticator.objects.filter(user_id=person.pk)
    return {
        "id": person.actor,
        "username": person.username,
        "name": person.name,
        "email": person.email,
        "may_sign_in": person.is_active,
        "created_at": person.created_at,
        "last_login": person.last_login,
        "second_factors": list(factors.values_list("type", flat=True)),
        "open_sessions": sessions,
    }


def _posts(person: User) -> Iterator[Row]:
    rows = Post.objects.of(person).select_related("agency").order_by("pk")
    for post in rows:
        yield {
            "role": post.role,
            "agency": post.agency.name if post.agency else None,
            "since": post.since,
            "until": post.until,
        }


def _covers(person: User) -> Iterator[Row]:
    rows = StandIn.objects.of(person).select_related("post__agency").order_by("pk")
    for row in rows:
        agency = row.post.agency
        yield {
            "role": row.post.role,
            "agency": agency.name if agency else None,
            "since": row.since,
            "until": row.until,
        }


def _mail(person: User) -> Iterator[Row]:
    if not person.email:
        return
    rows = Outgoing.objects.filter(to__iexact=person.email).order_by("pk")
    yield from rows.values("to", "subject", "body", "posted_at", "sent_at").iterator()


def _events(**asked: str) -> Iterator[Row]:
    rows = Event.objects.filter(**asked).order_by("pk")
    for row in rows.values("at", "kind", "about", "data").iterator():
        yield {**row}
