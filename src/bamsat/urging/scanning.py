"""Signed letters before the virus scanner, as evidence is (progress.answering)."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from bamsat.journal.events import Kind
from bamsat.progress.answering.scanning import verdict
from bamsat.progress.answering.storing import stored_name
from bamsat.progress.models import Evidence
from bamsat.urging.keeping import FOLDER
from bamsat.urging.models import Letter
from bamsat.urging.telling import tell_all
from bamsat.work.tasks import retried

AGAIN_AFTER = timedelta(minutes=10)
AT_ONCE = 50
WAITING, INFECTED = Evidence.Scan.WAITING, Evidence.Scan.INFECTED


def first_scan() -> Evidence.Scan:
    """What is known of a file that has just come."""
    return WAITING if settings.SCANNER else Evidence.Scan.NONE


def served(letter: Letter) -> bool:
    """Whether the signed letter may be given out: with a scanner, only a clean one."""
    if not letter.sha256 or letter.scan == INFECTED:
        return False
    return letter.scan == Evidence.Scan.CLEAN or not settings.SCANNER


@task(queue_name="long")
@retried(attempts=4)
def scan(sha256: str) -> None:
    """Have one letter looked at; done again, it is the same."""
    if Letter.objects.filter(sha256=sha256, scan=WAITING).exists():
        found = verdict(stored_name(sha256, FOLDER))
        settle(sha256, found, at=timezone.now())


def settle(sha256: str, found: Evidence.Scan, *, at: datetime) -> None:
    """Write the verdict down; the bytes of what is infected go."""
    with transaction.atomic():
        waiting = Letter.objects.filter(sha256=sha256, scan=WAITING)
        rows = list(waiting.select_related("urging"))
        Letter.objects.filter(pk__in=[row.pk for row in rows]).update(scan=found)
        if found == INFECTED and rows:
            told = [(row.urging, {"sha256": sha256}) for row in rows]
            tell_all(Kind.LETTER_INFECTED, told, by="command", at=at, batch=uuid4())
    if found == INFECTED:
        default_storage.delete(stored_name(sha256, FOLDER))


def scan_waiting(now: datetime) -> int:
    """Hand over what has waited for a while, and what came before there was a scanner;
    how many files."""
    if not settings.SCANNER:
        return 0
    sent = Letter.objects.filter(sent_at__isnull=False).exclude(sha256="")
    sent.filter(scan=Evidence.Scan.NONE).update(scan=WAITING)
    old = sent.filter(scan=WAITING, sent_at__lte=now - AGAIN_AFTER).order_by("pk")
    found = list(dict.fromkeys(old.values_list("sha256", flat=True)[:AT_ONCE]))
    for sha256 in found:
        scan.enqueue(sha256=sha256)
    return len(found)
