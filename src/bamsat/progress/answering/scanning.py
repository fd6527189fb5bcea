"""The hook for a virus scanner: any command that reads a file and says what it is.

`BAMSAT_SCANNER` names it; the path of the file is its last argument. Exit status 0:
clean; 1: infected; anything else: not known, and the file waits.
"""

import logging
import subprocess
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record_many
from bamsat.progress.answering.storing import stored_name
from bamsat.progress.models import Evidence
from bamsat.work.tasks import retried

log = logging.getLogger(__name__)

PATIENCE = 120
"""Seconds for one file."""
AGAIN_AFTER = timedelta(minutes=10)
AT_ONCE = 50

CLEAN, INFECTED = Evidence.Scan.CLEAN, Evidence.Scan.INFECTED


class NoVerdictError(Exception):
    """The scanner could not say: tried again later."""


@task(queue_name="long")
@retried(attempts=4)
def scan(sha256: str) -> None:
    """Have one file looked at, for every row that names it; done again, it is the
    same."""
    if Evidence.objects.filter(sha256=sha256).to_scan().exists():
        settle(sha256, verdict(stored_name(sha256)), at=timezone.now())


def verdict(name: str) -> Evidence.Scan:
    """What the scanner makes of a stored file; NoVerdictError where it says nothing."""
    command = [*settings.SCANNER, default_storage.path(name)]
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own command, our own path
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoVerdictError(str(error)) from error
    if done.returncode not in (0, 1):
        raise NoVerdictError(f"exit status {done.returncode}")
    return INFECTED if done.returncode else CLEAN


def settle(sha256: str, found: Evidence.Scan, *, at: datetime) -> None:
    """Write the verdict down. Of what is infected the rows stay, with an event in each
    directive, and the bytes go."""
    with transaction.atomic():
        waiting = Evidence.objects.filter(sha256=sha256).to_scan()
        rows = list(waiting.select_related("report__occurrence", "draft__occurrence"))
        Evidence.objects.filter(pk__in=[row.pk for row in rows]).update(scan=found)
        if found == INFECTED and rows:
            record_many(map(_entry, rows), by="command", at=at, batch=uuid4())
    if found == INFECTED:
        default_storage.delete(stored_name(sha256))


def _entry(row: Evidence) -> Entry:
    return Entry(
        kind=Kind.EVIDENCE_INFECTED,
        chain=chains.of_directive(row.occurrence.directive_id),
        about=f"occurrence:{row.occurrence.pk}",
        data={"evidence": row.pk, "report": row.report_id, "sha256": row.sha256},
    )


def scan_waiting(now: datetime) -> int:
    """Hand over what has waited for a while: after a scanner was broken or restarted,
    and what came before there was one. How many files."""
    if not settings.SCANNER:
        return 0
    before = Evidence.objects.filter(scan=Evidence.Scan.NONE)
    before.update(scan=Evidence.Scan.WAITING)
    old = Evidence.objects.filter(added_at__lte=now - AGAIN_AFTER).to_scan()
    found = list(dict.fromkeys(old.values_list("sha256", flat=True)[:AT_ONCE]))
    for sha256 in found:
        scan.enqueue(sha256=sha256)
    return len(found)
