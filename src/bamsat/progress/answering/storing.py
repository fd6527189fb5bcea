"""Where the bytes of evidence lie: once, under their hash, until nothing names them."""

import os
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from bamsat.progress.models import Evidence

FOLDER = "minh-chung"
KEPT = timedelta(days=1)
"""How long bytes that nothing names are left: somebody may be about to name them."""


def stored_name(sha256: str) -> str:
    """Where the bytes lie."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def store(digest: str, content: bytes) -> None:
    """Keep bytes once; those that are there already count as new from now on."""
    name = stored_name(digest)
    with suppress(FileNotFoundError):
        os.utime(default_storage.path(name))
        return
    default_storage.save(name, ContentFile(content))


def opened(sha256: str) -> File[bytes]:
    """The bytes, to be read; FileNotFoundError where they are gone."""
    return default_storage.open(stored_name(sha256))


def sweep(now: datetime) -> int:
    """Remove bytes older than a day that no row names; how many were."""
    with suppress(FileNotFoundError):
        folders, _files = default_storage.listdir(FOLDER)
        return sum(_sweep(f"{FOLDER}/{folder}", now) for folder in folders)
    return 0


def _sweep(folder: str, now: datetime) -> int:
    _folders, names = default_storage.listdir(folder)
    named = set(
        Evidence.objects.filter(sha256__in=names)
        .exclude(scan=Evidence.Scan.INFECTED)
        .values_list("sha256", flat=True)
    )
    removed = 0
    for name in set(names) - named:
        # A storage may add letters to a name that was taken: that one is nobody's.
        with suppress(FileNotFoundError):
            changed = default_storage.get_modified_time(f"{folder}/{name}")
            if now - timezone.localtime(changed) > KEPT:
                default_storage.delete(f"{folder}/{name}")
                removed += 1
    return removed
