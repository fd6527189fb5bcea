"""What the worker does with a file that came in."""

import logging

from django.utils import timezone
from django_tasks import task

from bamsat.commitments.review.operations import open_review
from bamsat.documents.models import Directive
from bamsat.documents.uploading import give_up, read_upload

log = logging.getLogger(__name__)


@task()
def read_file(upload: int, by: str) -> None:
    """Read an upload and lay what was found on the desk."""
    now = timezone.now()

    def lay_out(directive: Directive) -> None:
        open_review(directive=directive, by=by, at=now)

    try:
        read_upload(upload=upload, at=now, then=lay_out)
    except Exception:
        # The number says enough: neither name nor content of a file is logged.
        log.exception("upload %s could not be read", upload)
        give_up(upload=upload, at=timezone.now())
