"""Changes to uploads: taken in by a page, read by the worker, withdrawn by a person."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from bamsat.documents.incoming import NotTakenError, Refusal, at_the_door
from bamsat.documents.models import Directive, Upload
from bamsat.documents.operations import Stage, receive, stored_name
from bamsat.documents.relating import forget
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import record


def waiting_name(upload: Upload) -> str:
    """Where the bytes lie until the worker has read them."""
    return f"cho-doc/{upload.pk}"


def take_in(*, content: bytes, name: str, by: str, at: datetime) -> Upload:
    """Keep a file until the worker reads it; a file that is known leads to its
    directive at once.

    Raises NotTakenError for what cannot be read or must not be kept.
    """
    at_the_door(content, settings.UPLOAD_MB * 1_000_000)
    digest = hashlib.sha256(content).hexdigest()
    known = Directive.objects.filter(file__sha256=digest).first()
    upload = Upload(name=name[:255], size=len(content), by=by, uploaded_at=at)
    if known:
        upload.state, upload.directive, upload.finished_at = (
            Upload.State.KNOWN,
            known,
            at,
        )
        upload.save()
        return upload
    upload.save()
    # What lies there came with a row that was never kept; a storage would step aside.
    default_storage.delete(waiting_name(upload))
    default_storage.save(waiting_name(upload), ContentFile(content))
    return upload


def read_upload(
    *, upload: int, at: datetime, then: Callable[[Directive], object]
) -> None:
    """Read a file that waits, and hand its directive on; a file done with is left.

    May run again after an interruption. Of a secret document nothing stays, not even
    its name.
    """
    row = Upload.objects.get(pk=upload)
    if not row.under_way:
        return
    _note(row, Upload.State.READING)
    with default_storage.open(waiting_name(row)) as file:
        content = file.read()
    try:
        received = receive(
            content=content,
            name=row.name,
            by=row.by,
            at=at,
            watch=lambda stage, pages, read: _advance(row, stage, pages, read),
        )
    except NotTakenError as error:
        row.refusal, row.said = error.refusal.value, error.said
        row.name = "" if error.refusal is Refusal.SECRET else row.name
        _note(row, Upload.State.REFUSED, at)
    else:
        then(received.directive)
        row.directive = received.directive
        _note(row, Upload.State.READ if received.new else Upload.State.KNOWN, at)
    default_storage.delete(waiting_name(row))


def give_up(*, upload: int, at: datetime) -> None:
    """Reading failed for good; the file goes."""
    row = Upload.objects.get(pk=upload)
    _note(row, Upload.State.FAILED, at)
    default_storage.delete(waiting_name(row))


def _advance(row: Upload, stage: Stage, pages: int | None, read: int | None) -> None:
    """Say on the page how far the file is."""
    row.stage, row.pages = list(Stage).index(stage) + 1, pages
    row.pages_read = read
    row.save(update_fields=["stage", "pages", "pages_read"])


def _note(row: Upload, state: Upload.State, at: datetime | None = None) -> None:
    row.state, row.finished_at = state, at
    row.save()


@transaction.atomic
def withdraw_upload(
    *, upload: Upload, depends: Callable[[Directive], bool], by: str, at: datetime
) -> bool:
    """Take a file back that was uploaded by mistake, with what was read in it; False
    where work already depends on it."""
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    directive = row.directive
    if row.state in (Upload.State.READING, Upload.State.WITHDRAWN):
        return False
    if directive is None or row.state == Upload.State.KNOWN:
        # The directive of a known file belongs to the upload that brought it.
        _note(row, Upload.State.WITHDRAWN, at)
        default_storage.delete(waiting_name(row))
        return True
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if depends(directive):
        return False
    record(
        kind=Kind.UPLOAD_WITHDRAWN,
        chain=chains.of_directive(directive.pk),
        about=f"directive:{directive.pk}",
        by=by,
        at=at,
        data={},
    )
    file = directive.file
    forget(directive)
    directive.delete()
    if file:
        file.delete()
        stored = stored_name(file.sha256)
        transaction.on_commit(lambda: default_storage.delete(stored))
    _note(Upload.objects.get(pk=row.pk), Upload.State.WITHDRAWN, at)
    return True
