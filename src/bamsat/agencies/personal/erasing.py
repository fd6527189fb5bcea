"""A person is erased: name, address, keys and what only he used go; what he did in
office stays under an opaque id, and the journal still verifies (RULES 12)."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.accounts.operations import note
from bamsat.agencies.models import Post, StandIn
from bamsat.agencies.personal.holding import rooms
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.events import Kind
from bamsat.rules.personal import ErasureGround
from bamsat.search.ordering import sort_key
from bamsat.work.models import Outgoing

OWN = _("Không ai xóa tài khoản của chính mình: nhờ một người quản trị khác.")
HOLDS = _("Người này còn giữ vai: hãy kết thúc mọi vai trước.")
ERASED = _("Người này đã được xóa.")
PREFIX = "da-xoa-"


def erased(person: User) -> bool:
    """Whether nothing but the opaque id is left of a person."""
    return person.username == f"{PREFIX}{person.pk}"


@transaction.atomic
def erase(
    *, person: User, ground: ErasureGround, by: str, at: datetime, today: date
) -> None:
    """Let everything that names a person go; one event, which names nobody.

    NotChangedError for oneself, for who still holds a post, and where it was done.
    Afterwards `scrub` clears what the database file still remembers.
    """
    row = User.objects.select_for_update().get(pk=person.pk)
    if by == row.actor:
        raise NotChangedError(OWN)
    if erased(row):
        raise NotChangedError(ERASED)
    held = Post.objects.of(row).not_ended(today)
    if held.exists() or StandIn.objects.of(row).not_over(today).exists():
        raise NotChangedError(HOLDS)
    _forget_mail(row)
    for room in rooms():
        room.erase(row)
    EmailAddress.objects.filter(user_id=row.pk).delete()
    Authenticator.objects.filter(user_id=row.pk).delete()
    _end_sessions(row)
    row.username = f"{PREFIX}{row.pk}"
    row.name = f"Người đã xóa số {row.pk}"
    row.email, row.is_active, row.last_login = "", False, None
    row.sort_key, row.folded = sort_key(row.name)[:500], f"{row.name} {row.username}"
    row.set_unusable_password()
    row.save()
    note(
        kind=Kind.PERSON_ERASED,
        person=row,
        by=by,
        at=at,
        data={"ground": str(ground)},
    )


def scrub() -> None:
    """Clear what a database still remembers of rows that are gone: pages of the file,
    the log before it, terms of the word indexes, counters of sign-ins. Outside any
    transaction; it takes as long as copying the file."""
    cache.clear()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            table = User._meta.db_table
            cursor.execute(
                f'INSERT INTO "{table}_words"("{table}_words") VALUES (\'rebuild\')'  # noqa: S608
            )
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f'VACUUM FULL "{User._meta.db_table}"')
            cursor.execute(f'VACUUM FULL "{Outgoing._meta.db_table}"')


def _forget_mail(person: User) -> None:
    """Mail to the person, or that names him: that it was sent stays, not what."""
    named = Q(body__icontains=person.name) | Q(body__icontains=person.username)
    if person.email:
        named |= Q(to__iexact=person.email) | Q(body__icontains=person.email)
    rows = Outgoing.objects.filter(named)
    left = (Outgoing.State.SENT, Outgoing.State.SETTLED)
    rows.exclude(state__in=left).update(state=Outgoing.State.SETTLED)
    rows.update(to="", subject="", body="", error="")


def _end_sessions(person: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
