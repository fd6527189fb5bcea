"""A letter that was signed outside: uploaded as sent, taken back within a day,
acknowledged by the agency."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from bamsat.accounts.names import hidden
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.models import Event
from bamsat.progress.answering import files
from bamsat.progress.answering.evidence import Incoming, demand_size, without_words
from bamsat.progress.answering.files import NotTakenError, Refusal
from bamsat.progress.models import Evidence
from bamsat.rules.access import Visitor
from bamsat.ui.dates import short
from bamsat.urging import drafting, keeping, refusals
from bamsat.urging.changing import demand_keeper, demand_open, held, save
from bamsat.urging.editing import UNDONE_WITHIN
from bamsat.urging.models import Letter, Urging
from bamsat.urging.refusals import NotYoursError, RefusedError
from bamsat.urging.scanning import first_scan, scan

GONE = "(công văn này không còn trên trang)"
"""What stands in a mail for the address of a letter that was removed meanwhile."""
SIGNED = (files.PDF, files.JPEG, files.PNG)
OPENS = timedelta(days=60)
"""So long after its sending a letter can be opened by its link: who has the mail much
later is not who it was meant for."""
NOTHING_SENT: dict[str, Any] = {
    "number": "",
    "dated_on": None,
    "name": "",
    "media_type": "",
    "size": 0,
    "sha256": "",
    "scan": Evidence.Scan.NONE,
    "sent_at": None,
    "sent_by": "",
}

_signer = signing.Signer(salt="bamsat.urging.receipt", sep=".")


class AlreadyReceivedError(Exception):
    """Somebody else acknowledged the letter before; nothing was written."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(letter)
        self.letter = letter


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What the office did outside: the number, the day, the signed letter."""

    number: str
    dated_on: date
    file: Incoming


def token(urging: Urging) -> str:
    """What stands in the address by which an agency acknowledges: the key and the
    moment of making, signed."""
    return _signer.sign(f"{urging.pk}-{int(urging.made_at.timestamp())}")


def filled(what: str) -> str | None:
    """The address at which a letter is read and acknowledged without signing in: it
    stands in a mail only when it leaves (`bamsat.work.filling`). A letter that is not
    there any more holds up no mail, which may bring other news."""
    kind, _, key = what.partition(":")
    if kind != "letter":
        return None
    urging = Urging.objects.filter(pk=key).first()
    if urging is None:
        return GONE
    with translation.override("vi"):
        return f"{settings.SITE_URL}{reverse('urging:link', args=[token(urging)])}"


def named(said: str) -> Urging | None:
    """The urging that a token names; None for one that was not made here."""
    try:
        key, _, moment = _signer.unsign(said).partition("-")
    except signing.BadSignature:
        return None
    row = Urging.objects.with_all().filter(pk=key).first()
    if row is None or str(int(row.made_at.timestamp())) != moment:
        return None
    return row


def found(said: str, today: date) -> Urging | None:
    """The urging whose letter a token opens; None while it is not sent, and when the
    time of its link is over."""
    row = named(said)
    return row if row and row.sent and not over(row, today) else None


def over(urging: Urging, today: date) -> bool:
    """Whether the link of a letter that was sent opens it no more: who signs in still
    reads it."""
    sent_at = Letter.objects.filter(urging=urging).values_list("sent_at", flat=True)
    at = sent_at.first()
    return at is not None and timezone.localdate(at) + OPENS < today


def taken_back_at(urging: Urging) -> datetime | None:
    """When the letter that its agency was sent was taken back; None where none was, or
    another was sent since."""
    if urging.sent:
        return None
    told = Event.objects.filter(
        about=f"urging:{urging.pk}", kind=Kind.LETTER_SENDING_UNDONE
    )
    return told.order_by("-pk").values_list("at", flat=True).first()


def send(
    *,
    urging: int,
    version: int,
    signed: Signed,
    visitor: Visitor,
    at: datetime,
    today: date,
    knowing: Collection[int] = (),
) -> Letter:
    """Keep the signed letter and say that it was sent. RefusedError without a draft,
    a number or a day that can be, or where the draft names work that is urged no more,
    but for what somebody knows of; NotTakenError for a file that is not taken."""
    demand_keeper(visitor)
    number = refusals.demand_line(signed.number, refusals.NO_NUMBER, 60)
    file = _taken(signed.file)
    kind = files.type_of(file.content, file.name)
    digest = keeping.keep(file.content)
    with held(urging, version) as row:
        demand_open(row)
        if row.state != Urging.State.DRAFTED:
            raise RefusedError(refusals.NO_DRAFT)
        if signed.dated_on > today:
            raise RefusedError(refusals.IN_THE_FUTURE)
        if signed.dated_on < row.day:
            raise RefusedError(refusals.BEFORE_URGING % {"day": short(row.day)})
        letter = Letter.objects.get(urging=row)
        old = drafting.stale(row, letter, today)
        if not set(old.keys) <= set(knowing):
            raise RefusedError(refusals.no_longer_urged(old))
        # What stood in the urging but not in the draft (handed in since, say) is no
        # part of what was signed.
        beside = row.items.exclude(occurrence__in=letter.named)
        beside.filter(marked_off_at__isnull=True).update(passed_on=True)
        letter.number, letter.dated_on = number, signed.dated_on
        letter.name, letter.media_type = file.name, kind.media
        letter.size, letter.sha256 = len(file.content), digest
        letter.scan, letter.sent_at, letter.sent_by = first_scan(), at, visitor.actor
        letter.save()
        row.state = Urging.State.SENT
        data = {**_sent(letter), "occurrences": letter.named}
        save(row, Kind.LETTER_SENT, data, by=visitor.actor, at=at)
        if settings.SCANNER:
            scan.enqueue(sha256=digest)
    return letter


def _sent(letter: Letter) -> dict[str, Data]:
    return {
        "number": letter.number,
        "dated_on": letter.dated_on.isoformat() if letter.dated_on else "",
        "sha256": letter.sha256,
    }


def _taken(file: Incoming) -> Incoming:
    """A signed letter is a PDF or a scan; where it was scanned is taken out."""
    if not file.content:
        raise RefusedError(refusals.NO_FILE)
    demand_size(len(file.content))
    name = files.safe_name(file.name)
    if files.type_of(file.content, name) not in SIGNED:
        raise RefusedError(refusals.NOT_SIGNED_TYPE)
    infected = Q(scan=Evidence.Scan.INFECTED)
    clean = without_words(file)
    digest = keeping.hash_of(clean.content)
    same = Letter.objects.filter(infected, sha256=digest).exists()
    if same or Evidence.objects.filter(infected, sha256=digest).exists():
        raise NotTakenError(Refusal.INFECTED)
    return clean


def undoable(urging: Urging, letter: Letter, now: datetime) -> bool:
    """Whether taking the letter back may be offered (RULES 10)."""
    sent = urging.state == Urging.State.SENT and letter.sent_at is not None
    return sent and now - letter.sent_at <= UNDONE_WITHIN  # type: ignore[operator]


def undo(*, urging: int, visitor: Visitor, at: datetime) -> Urging:
    """Take back what was sent by mistake, within a day and while nobody acknowledged
    it: the draft waits to be signed again."""
    demand_keeper(visitor)
    with held(urging) as row:
        if row.state == Urging.State.RECEIVED:
            raise RefusedError(refusals.RECEIVED)
        if row.state != Urging.State.SENT:
            raise RefusedError(refusals.NOT_SENT)
        letter = Letter.objects.get(urging=row)
        if not undoable(row, letter, at):
            raise RefusedError(refusals.TOO_LATE)
        data = _sent(letter)
        Letter.objects.filter(pk=letter.pk).update(**NOTHING_SENT)
        row.state = Urging.State.DRAFTED
        save(row, Kind.LETTER_SENDING_UNDONE, data, by=visitor.actor, at=at)
    return row


def acknowledge(
    *,
    urging: int,
    receiver: str,
    visitor: Visitor | None,
    at: datetime,
    seen: str | None = None,
) -> Urging:
    """The agency says that it has the letter: a person of it, signed in, or whoever
    holds the link (no visitor). Said twice by one, it is once; AlreadyReceivedError for
    another who says it after him. RefusedError where another letter was sent since he
    saw one (`seen`: its edition; None asks nothing)."""
    name = " ".join(receiver.replace("\0", "").split())[:200]
    with held(urging) as row:
        if visitor is not None and row.agency_id not in visitor.answers_for:
            raise NotYoursError
        by = visitor.actor if visitor else f"letter:{row.pk}"
        letter = Letter.objects.filter(urging=row).first()
        if row.sent and letter and seen not in (None, letter.edition):
            raise RefusedError(refusals.ANOTHER_LETTER)
        if row.state == Urging.State.RECEIVED and letter:
            if (letter.received_by, letter.receiver) != (by, name):
                raise AlreadyReceivedError(letter)
            return row
        if row.state != Urging.State.SENT:
            raise RefusedError(refusals.NOT_SENT)
        Letter.objects.filter(urging=row).update(
            received_at=at, received_by=by, receiver=name
        )
        row.state = Urging.State.RECEIVED
        data: dict[str, Data] = {
            "way": "page" if visitor else "link",
            "receiver": hidden(name) if name else "",
        }
        save(row, Kind.LETTER_RECEIVED, data, by=by, at=at)
    return row
