"""Files that show what a report says: taken in beside what is typed, given out as
downloads."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum

from bamsat.progress.answering import files, photos
from bamsat.progress.answering.files import NotTakenError, Refusal
from bamsat.progress.answering.scanning import scan
from bamsat.progress.answering.storing import store
from bamsat.progress.models import AnswerLink, Draft, Evidence

MOST = 10
"""Files of one report."""
MOST_MB = 200
"""Of one report, all files together."""
LINK_MB = 300
"""Of one link, all its drafts and reports together: whoever holds it has no account."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A file as a form brings it."""

    name: str
    content: bytes


def without_words(file: Incoming) -> Incoming:
    """A photo without where it was taken and by which device, under a name that is
    safe; any other file as it came. NotTakenError for what is none of the types."""
    name = files.safe_name(file.name)
    demand_size(len(file.content))
    kind = files.type_of(file.content, name)
    try:
        return Incoming(name=name, content=photos.cleaned(file.content, kind))
    except photos.UnreadableError as error:
        raise NotTakenError(Refusal.BROKEN) from error


def attach(draft: Draft, file: Incoming, *, at: datetime) -> Evidence:
    """Put a file beside what is typed; the same file again is the one that is there.

    NotTakenError for what is too large, too many, runs by itself, or is none of the
    types taken. The bytes are stored before the row, so that no row lacks them.
    """
    file = without_words(file)
    name, kind = file.name, files.type_of(file.content, file.name)
    digest = hashlib.sha256(file.content).hexdigest()
    same = Evidence.objects.filter(sha256=digest)
    if same.filter(scan=Evidence.Scan.INFECTED).exists():
        raise NotTakenError(Refusal.INFECTED)
    _demand_place(Draft.objects.get(pk=draft.pk), digest, len(file.content))
    store(digest, file.content)
    with transaction.atomic():
        row = Draft.objects.select_for_update().get(pk=draft.pk)
        if row.link_id:
            # Of two files that come by one link, one waits for the other.
            AnswerLink.objects.select_for_update().get(pk=row.link_id)
        if found := _demand_place(row, digest, len(file.content)):
            return found
        made = Evidence.objects.create(
            draft=row,
            name=name,
            media_type=kind.media,
            size=len(file.content),
            sha256=digest,
            scan=first_scan(),
            added_at=at,
        )
        if settings.SCANNER:
            scan.enqueue(sha256=digest)
    # Swept away between the two, it is stored anew: the content is still at hand.
    store(digest, file.content)
    return made


def _demand_place(row: Draft, digest: str, size: int) -> Evidence | None:
    """The same file where it is there already; NotTakenError where a file of that size
    has no place beside what came before. Asked before the bytes are stored, and once
    more under the lock."""
    there = list(row.evidence.all())
    if found := next((e for e in there if e.sha256 == digest), None):
        return found
    if len(there) >= MOST:
        raise NotTakenError(Refusal.TOO_MANY, most=MOST)
    if sum(each.size for each in there) + size > MOST_MB * 1_000_000:
        raise NotTakenError(Refusal.TOO_MUCH, limit=MOST_MB)
    if row.link_id:
        _demand_room(row.link_id, size)
    return None


def demand_size(size: int) -> None:
    """NotTakenError for more than the setting allows."""
    if size > settings.UPLOAD_MB * 1_000_000:
        raise NotTakenError(Refusal.TOO_LARGE, limit=settings.UPLOAD_MB)


def _demand_room(link: int, size: int) -> None:
    """NotTakenError where all that came by a link would be more than one may bring."""
    came = Evidence.objects.filter(Q(draft__link=link) | Q(report__link=link))
    if (came.aggregate(all=Sum("size"))["all"] or 0) + size > LINK_MB * 1_000_000:
        raise NotTakenError(Refusal.LINK_FULL, limit=LINK_MB)


def first_scan() -> Evidence.Scan:
    """What is known of a file that has just come."""
    return Evidence.Scan.WAITING if settings.SCANNER else Evidence.Scan.NONE


def copy(source: Sequence[Evidence], draft: Draft, *, at: datetime) -> None:
    """Put the files of a report beside a draft too: other rows, the same bytes."""
    Evidence.objects.bulk_create(
        Evidence(
            draft=draft,
            name=each.name,
            media_type=each.media_type,
            size=each.size,
            sha256=each.sha256,
            scan=each.scan,
            added_at=at,
        )
        for each in source
        if each.scan != Evidence.Scan.INFECTED
    )


def remove(draft: Draft, key: int) -> bool:
    """Take a file away that was not sent yet; False where there is none such. The bytes
    go with the next sweep."""
    deleted, _rows = Evidence.objects.filter(pk=key, draft=draft).delete()
    return bool(deleted)


def served(row: Evidence) -> bool:
    """Whether the bytes may be given out: with a scanner, only what it found clean."""
    if row.scan == Evidence.Scan.INFECTED:
        return False
    return row.scan == Evidence.Scan.CLEAN or not settings.SCANNER
