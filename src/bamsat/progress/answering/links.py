"""Links by which an agency answers without signing in: issued, opened, withdrawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.progress import refusals
from bamsat.progress.answering.models import AnswerLink, LinkUse
from bamsat.progress.refusals import NotYoursError, RefusedError

LASTS = timedelta(days=14)
ALMOST_OVER = timedelta(days=3)
"""A link with less than that left is renewed when its mail leaves late."""
LASTS_AT_MOST = timedelta(days=60)
MOST = 60
"""How much work one link may open: one form, sent whole, stays within what a site takes
of one form."""
QUIET = timedelta(minutes=10)
"""To open the page again, or to add one more file, is the same use that long."""
CONTINUED = frozenset({LinkUse.Act.OPENED, LinkUse.Act.ATTACHED, LinkUse.Act.REFUSED})
TWICE = timedelta(minutes=1)
"""The same link asked for again that soon is one press of the button too many."""

_signer = signing.Signer(salt="bamsat.progress.link", sep=".")


def token(link: AnswerLink) -> str:
    """What stands in the address: the key and the moment of issue, signed."""
    return _signer.sign(f"{link.pk}-{int(link.issued_at.timestamp())}")


def issue(
    *,
    agency: Agency,
    occurrences: Sequence[int],
    lasts: timedelta = LASTS,
    note: str = "",
    by: str,
    at: datetime,
) -> AnswerLink:
    """Make a link to some work of one agency. NotYoursError for work of another,
    RefusedError for a collective, for nothing, and for more than 60 days. Asked for
    twice in a row, it is one link."""
    keys = set(occurrences)
    if agency.collective:
        raise RefusedError(refusals.NO_AGENCY)
    if not 0 < len(keys) <= MOST:
        raise RefusedError(refusals.NO_OCCURRENCE)
    if not timedelta(0) < lasts <= LASTS_AT_MOST:
        raise RefusedError(refusals.LINK_TOO_LONG % {"days": LASTS_AT_MOST.days})
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        mine = Occurrence.objects.filter(pk__in=keys, agency=agency)
        if mine.count() != len(keys):
            raise NotYoursError
        note = " ".join(note.split())[:200]
        if twin := _twin(agency, keys, note, by, at):
            return twin
        link = AnswerLink.objects.create(
            agency=agency,
            note=note,
            by=by,
            issued_at=at,
            expires_at=at + lasts,
        )
        link.occurrences.set(keys)
        data: dict[str, Data] = {
            "occurrences": tuple(sorted(keys)),
            "expires_at": link.expires_at.isoformat(),
            "note": hidden(link.note) if link.note else "",
        }
        _tell(Kind.LINK_ISSUED, link, by=by, at=at, data=data)
    return link


def _twin(
    agency: Agency, keys: set[int], note: str, by: str, at: datetime
) -> AnswerLink | None:
    """The same link, issued by the same person a moment ago."""
    recent = AnswerLink.objects.filter(
        agency=agency, note=note, by=by, issued_at__gt=at - TWICE, issued_at__lte=at
    )
    for link in recent.working(at)[:5]:
        if set(link.occurrences.values_list("pk", flat=True)) == keys:
            return link
    return None


@transaction.atomic
def renew(*, link: AnswerLink, by: str, at: datetime) -> AnswerLink:
    """The link with a whole term from now on, where little of it is left; one that was
    withdrawn stays closed."""
    row = AnswerLink.objects.select_for_update().get(pk=link.pk)
    if row.withdrawn_at is None and row.expires_at < at + ALMOST_OVER:
        row.expires_at = at + LASTS
        row.save(update_fields=["expires_at"])
        data: dict[str, Data] = {"expires_at": row.expires_at.isoformat()}
        _tell(Kind.LINK_RENEWED, row, by=by, at=at, data=data)
    return row


def found(said: str) -> AnswerLink | None:
    """The link that a token names, whether it still works or not; None for one that
    was not issued here, or was changed on its way."""
    try:
        key, _, moment = _signer.unsign(said).partition("-")
    except signing.BadSignature:
        return None
    link = AnswerLink.objects.select_related("agency").filter(pk=key).first()
    if link is None or str(int(link.issued_at.timestamp())) != moment:
        return None
    return link


@transaction.atomic
def note_use(link: AnswerLink, act: LinkUse.Act, *, at: datetime) -> LinkUse | None:
    """Keep that a link was used, in its own list and in the journal; None where that
    goes on what was noted within the last minutes."""
    recent = link.uses.filter(act=act, at__gt=at - QUIET)
    if act in CONTINUED and recent.exists():
        return None
    use = LinkUse.objects.create(link=link, act=act, at=at)
    data: dict[str, Data] = {"act": str(act)}
    _tell(Kind.LINK_OPENED, link, by=f"link:{link.pk}", at=at, data=data)
    return use


@transaction.atomic
def withdraw(*, link: AnswerLink, by: str, at: datetime) -> bool:
    """Let a link open nothing any more; False where that was done before."""
    rows = AnswerLink.objects.filter(pk=link.pk, withdrawn_at__isnull=True)
    if not rows.update(withdrawn_at=at, withdrawn_by=by):
        return False
    _tell(Kind.LINK_WITHDRAWN, link, by=by, at=at, data={})
    return True


def _tell(
    kind: Kind, link: AnswerLink, *, by: str, at: datetime, data: dict[str, Data]
) -> None:
    record(
        kind=kind,
        chain=AGENCIES,
        about=f"link:{link.pk}",
        by=by,
        at=at,
        batch=uuid4(),
        data={"agency": link.agency_id, **data},
    )
