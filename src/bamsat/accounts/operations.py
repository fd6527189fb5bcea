"""Changes to accounts. Each leaves its event in the chain `accounts`; no event holds a
name, an address or an e-mail, only opaque ids and salted hashes (RULES 12)."""

from collections.abc import Mapping
from datetime import datetime

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from bamsat.accounts.models import User
from bamsat.accounts.names import hidden
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.search.ordering import sort_key


def create_person(
    *,
    username: str,
    name: str,
    email: str = "",
    password: str | None = None,
    demonstration: bool = False,
    by: str,
    at: datetime,
) -> User:
    """A person who can sign in, once there is a password (see `reset_path`).

    Raises ValidationError for a name that is taken or badly formed, for an e-mail
    address that is none. The password is taken as it is: who asks a person for one has
    it validated.
    """
    person = User(
        username=username.strip().lower(),
        name=" ".join(name.split()),
        email=email.strip().lower(),
        demonstration=demonstration,
        created_at=at,
        sort_key=sort_key(name)[:500],
        folded=f"{name} {username}",
    )
    person.set_password(password)
    person.full_clean(exclude=["password"])
    with transaction.atomic():
        person.save()
        note(kind=Kind.PERSON_CREATED, person=person, by=by, at=at)
    return person


def disable_person(*, person: User, by: str, at: datetime) -> bool:
    """Refuse sign-in from now on, sessions that are open included; False if it was so.

    Raises ValidationError for oneself: nobody locks the door from outside.
    """
    if by == person.actor:
        raise ValidationError("a person does not disable himself", code="own")
    with transaction.atomic():
        done = User.objects.filter(pk=person.pk, is_active=True).update(is_active=False)
        if done:
            note(kind=Kind.PERSON_DISABLED, person=person, by=by, at=at)
    person.is_active = False
    return bool(done)


def enable_person(*, person: User, by: str, at: datetime) -> bool:
    """Let a disabled person sign in again; False if it was so."""
    with transaction.atomic():
        done = User.objects.filter(pk=person.pk, is_active=False).update(is_active=True)
        if done:
            note(kind=Kind.PERSON_ENABLED, person=person, by=by, at=at)
    person.is_active = True
    return bool(done)


def set_password(*, person: User, password: str, by: str, at: datetime) -> None:
    """A new password; every other session of the person ends with it."""
    person.set_password(password)
    with transaction.atomic():
        person.save(update_fields=["password"])
        note(kind=Kind.PASSWORD_CHANGED, person=person, by=by, at=at)


def issue_reset(*, person: User, by: str, at: datetime) -> str:
    """The path of a link by which the person chooses a password: good once, for as long
    as PASSWORD_RESET_TIMEOUT says, and until the next sign-in."""
    with transaction.atomic():
        note(kind=Kind.RESET_ISSUED, person=person, by=by, at=at)
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _, token = key.partition("-")
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
    )


def remove_factors(*, person: User, by: str, at: datetime) -> bool:
    """Take away the second factor of one who lost the telephone; False if none was."""
    with transaction.atomic():
        done, _ = Authenticator.objects.filter(user_id=person.pk).delete()
        if done:
            note(kind=Kind.FACTOR_REMOVED, person=person, by=by, at=at)
    return bool(done)


def note(
    *,
    kind: Kind,
    person: User,
    by: str,
    at: datetime,
    data: Mapping[str, Data] | None = None,
) -> None:
    """An event about a person, in the transaction of the change."""
    record(
        kind=kind,
        chain=chains.ACCOUNTS,
        about=person.actor,
        by=by,
        data=data or {},
        at=at,
    )


@transaction.atomic
def note_refusal(*, username: str, step: str, at: datetime) -> None:
    """A sign-in that failed at a step, `password` or `factor`. A name that nobody has
    is only hashed: it may well be a password, typed into the wrong field."""
    person = User.objects.named(username).first()
    record(
        kind=Kind.SIGN_IN_FAILED,
        chain=chains.ACCOUNTS,
        about=person.actor if person else f"name:{hidden(username)}",
        by="stranger",
        data={"step": step},
        at=at,
    )


def forget_sessions(now: datetime) -> None:
    """Remove the sessions that are over: a timed job."""
    Session.objects.filter(expire_date__lt=now).delete()
