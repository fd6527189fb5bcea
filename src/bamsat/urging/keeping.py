"""Where drafts, signed letters and templates lie: under their hash."""

import hashlib
from datetime import datetime

from django.core.files.base import File
from django.db.models import Q

from bamsat.progress.answering import storing
from bamsat.progress.models import Evidence
from bamsat.urging.models import Letter, LetterTemplate

FOLDER = "don-doc"


def hash_of(content: bytes) -> str:
    """The name of bytes."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store bytes before the row that names them; their hash."""
    digest = hash_of(content)
    storing.store(digest, content, FOLDER)
    return digest


def opened(digest: str) -> File[bytes]:
    """The bytes, to be read; FileNotFoundError where they are gone."""
    return storing.opened(digest, FOLDER)


def read(digest: str) -> bytes:
    """All the bytes; FileNotFoundError where they are gone."""
    with opened(digest) as file:
        return bytes(file.read())


def sweep(now: datetime) -> int:
    """Remove bytes older than a day that no letter and no template names."""
    return storing.sweep_folder(FOLDER, _named, now)


def _named(names: list[str]) -> set[str]:
    letters = Letter.objects.filter(Q(sha256__in=names) | Q(draft__in=names))
    found = set(
        LetterTemplate.objects.filter(sha256__in=names).values_list("sha256", flat=True)
    )
    for draft, signed, scan in letters.values_list("draft", "sha256", "scan"):
        found.add(draft)
        if scan != Evidence.Scan.INFECTED:
            found.add(signed)
    return found
