"""What an archive says of itself: the first thing in it, so that a wrong or newer one
is refused before anything is unpacked.
"""

from pathlib import PurePosixPath
from typing import Literal

import msgspec

# The names of the members, in their order.
MANIFEST, MEMBERS = "manifest.json", "members.jsonl"
DATABASE, KEY, FILES = "database", "secret-key", "files/"


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """How far the journal went: its size and its newest published head."""

    chains: int
    events: int
    seals: int
    head: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Version, date, database, migrations, journal, and the hash of the list of all
    members, which holds the hash and size of each."""

    format: Literal["bamsat.backup/1"] = "bamsat.backup/1"
    version: str
    made_at: str
    database: Literal["sqlite", "postgresql"]
    migrations: list[str]
    journal: Journal
    members: int
    bytes: int
    members_sha256: str


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member: a line of the list."""

    name: str
    bytes: int
    sha256: str


def is_safe(name: str) -> bool:
    """Whether a member may be unpacked under this name."""
    if name in (DATABASE, KEY):
        return True
    path = PurePosixPath(name)
    return (
        name.startswith(FILES)
        and len(path.parts) > 1
        and str(path) == name
        and not {"..", "."} & set(path.parts)
        and "\0" not in name
    )
