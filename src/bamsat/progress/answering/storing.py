"""Where the bytes of evidence lie: once, under their hash, until nothing names them.

Rooms above keep theirs the same way, each in a folder of its own.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from bamsat.progress.models import Evidence

FOLDER = "minh-chung"
KEPT = timedelta(days=1)
"""How long bytes that nothing names are left: somebody may be about to name them."""


Named = Callable[[list[str]], set[str]]
"""Which of these hashes a row names."""


def stored_name(sha256: str, folder: str = FOLDER) -> str:
    """Where the bytes lie."""
    return f"{folder}/{sha256[:2]}/{sha256}"


def store(digest: str, content: bytes, folder: str = FOLDER) -> None:
    """Keep bytes once; those that are there already count as new from now on."""
    name = stored_name(digest, folder)
    with suppress(FileNotFoundError):
        os.utime(default_storage.path(name))
        return
    default_storage.save(name, ContentFile(content))


def opened(sha256: str, folder: str = FOLDER) -> File[bytes]:
    """The bytes, to be read; FileNotFoundError where they are gone."""
    return default_storage.open(stored_name(sha256, folder))


def sweep(now: datetime) -> int:
    """Remove bytes older than a day that no evidence names; how many were."""
    return sweep_folder(FOLDER, _named, now)


def _named(names: list[str]) -> set[str]:
    rows = Evidence.objects.filter(sha256__in=names)
    clean = rows.exclude(scan=Evidence.Scan.INFECTED)
    return set(clean.values_list("sha256", flat=True))


def sweep_folder(folder: str, named: Named, now: datetime) -> int:
    """Remove bytes of a folder older than a day that nothing names; how many were."""
    with suppress(FileNotFoundError):
        folders, _files = default_storage.listdir(folder)
        return sum(_sweep(f"{folder}/{each}", named, now) for each in folders)
    return 0


def _sweep(folder: str, named: Named, now: datetime) -> int:
    _folders, names = default_storage.listdir(folder)
    removed = 0
    for name in set(names) - named(names):
        # A storage may add letters to a name that was taken: that one is nobody's.
        with suppress(FileNotFoundError):
            changed = default_storage.get_modified_time(f"{folder}/{name}")
            if now - timezone.localtime(changed) > KEPT:
                default_storage.delete(f"{folder}/{name}")
                removed += 1
    return removed
