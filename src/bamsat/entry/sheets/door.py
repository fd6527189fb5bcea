"""What may come in as an Excel register: judged by the bytes, never by the name.

`at_the_door` opens nothing but the directory of the archive. `taken_apart` has the file
taken apart by another process and bounds how long that may last.
"""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from bamsat.entry.sheets.extracting import MEMORY, SECONDS

MOST_MEMBERS = 5_000
MOST_INSIDE = 400_000_000
"""Bytes that an archive may say it holds; the process that opens it is bounded too."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Refusal(StrEnum):
    """Why a file is not taken in."""

    MISSING = "missing"
    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    NOT_EXCEL = "not-excel"
    CSV = "csv"
    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105 (a word, not a password)
    TOO_LARGE_INSIDE = "too-large-inside"
    TOO_HEAVY = "too-heavy"
    TOO_WIDE = "too-wide"
    TOO_MANY_ROWS = "too-many-rows"
    EMPTY = "empty"
    SECRET = "secret"  # noqa: S105 (a word, not a password)


class NotTakenError(Exception):
    """A file that is turned away; nothing of it is kept."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def at_the_door(content: bytes, limit: int) -> Refusal | None:
    """What the size, the first bytes and the directory of an archive say against it."""
    if not content:
        return Refusal.EMPTY_FILE
    if len(content) > limit:
        return Refusal.TOO_LARGE
    if content.startswith(OLE):
        return Refusal.PASSWORD if ENCRYPTED in content else None
    if content.startswith(b"PK"):
        return _of_archive(content)
    head = content[:4000]
    if (
        b"\0" not in head
        and head.count(b",") + head.count(b";") + head.count(b"\t") > 3
    ):
        return Refusal.CSV
    return Refusal.NOT_EXCEL


def _of_archive(content: bytes) -> Refusal | None:
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    # `zipfile` raises the last for a compression or a version that it does not know.
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Refusal.BROKEN
    names = {member.filename for member in members}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return Refusal.NOT_EXCEL
    if any(member.flag_bits & 1 for member in members):
        return Refusal.PASSWORD
    inside = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or inside > MOST_INSIDE:
        return Refusal.TOO_LARGE_INSIDE
    return None


@contextmanager
def taken_apart(
    content: bytes, patience: float = SECONDS + 30
) -> Iterator[tuple[list[dict[str, Any]], Path]]:
    """The sheets of a file, and the folder in which their rows lie meanwhile.

    Raises NotTakenError for a file that holds no sheet, or that cannot be opened within
    bounds.
    """
    with tempfile.TemporaryDirectory(prefix="bamsat-so-") as name:
        folder = Path(name)
        file = folder / "so"
        file.write_bytes(content)
        command = [sys.executable, "-m", "bamsat.entry.sheets.extracting"]
        try:
            done = subprocess.run(  # noqa: S603 - our own module, paths of our own
                [*command, str(file), name, str(MEMORY)],
                capture_output=True,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotTakenError(Refusal.TOO_HEAVY) from error
        if done.returncode == 3:
            raise NotTakenError(Refusal(done.stdout.decode()))
        if done.returncode:
            # Ended by its bounds, or by what the file did to it.
            raise NotTakenError(Refusal.TOO_HEAVY)
        sheets: list[dict[str, Any]] = json.loads(done.stdout)
        yield sheets, folder
