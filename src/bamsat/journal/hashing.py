"""Canonical JSON and the hashes that link events and seals (RULES 12).

The bytes that are hashed must be the same on every machine, database and version:
keys sorted, no spaces, UTF-8, times in UTC with microseconds, no floating numbers.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias, TypedDict
from uuid import UUID

Data: TypeAlias = (
    "str | int | bool | list[Data] | tuple[Data, ...] | Mapping[str, Data] | None"
)
"""What an event may carry. A decimal is written as text: databases print floats
differently."""


class Spoken(TypedDict):
    """Everything that an event says, except its own hash."""

    chain: str
    sequence: int
    at: datetime
    kind: str
    actor: str
    about: str
    data: object
    batch: UUID | None
    previous: str


class UnfitDataError(ValueError):
    """The data of an event would not come back from every database as it went in."""


def canonical(value: object) -> bytes:
    """One and only one spelling of a JSON value, in UTF-8."""
    return json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    ).encode("utf-8")


def plain(value: object) -> object:
    """The value as JSON gives it back: tuples as lists, mappings as dictionaries.

    Raises UnfitDataError for floats, other types, keys that are not text, and text that
    PostgreSQL cannot store (U+0000, lone surrogates).
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    raise UnfitDataError(f"{type(value).__name__} cannot stand in an event's data")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise UnfitDataError(f"key {key!r} is not text")
    return _storable(key)


def _storable(text: str) -> str:
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise UnfitDataError("text holds U+0000 or a lone surrogate")
    return text


def flat(event: Spoken) -> dict[str, object]:
    """Everything that an event says as plain JSON: the very value that is hashed."""
    batch, at = event["batch"], event["at"].astimezone(UTC)
    return {
        **event,
        "at": at.isoformat(timespec="microseconds"),
        "batch": str(batch) if batch else None,
    }


def of_flat(said: Mapping[str, object]) -> str:
    """SHA-256, as 64 hexadecimal digits, over what `flat` gives."""
    return hashlib.sha256(canonical(said)).hexdigest()


def of_event(event: Spoken) -> str:
    """SHA-256, as 64 hexadecimal digits, over everything that an event says."""
    return of_flat(flat(event))


def of_seal(*, day: date, previous: str, ends: Iterable[tuple[str, int, str]]) -> str:
    """SHA-256 over the head of the day before and the ends of the chains that grew.

    `ends` are (chain, sequence, hash of the event there), in any order. Because each
    head covers the one before, the newest covers the last hash of every chain.
    """
    digest = begin_seal(day.isoformat(), previous)
    # Sorted here and not by the database, whose order depends on its collation.
    for end in sorted(ends):
        add_end(digest, *end)
    return digest.hexdigest()


def begin_seal(day: str, previous: str) -> "hashlib._Hash":
    """The hash of a day, before its ends are added in the order of their chains."""
    return hashlib.sha256(canonical({"day": day, "previous": previous}))


def add_end(digest: "hashlib._Hash", chain: str, sequence: int, end: str) -> None:
    """Add where one chain ended."""
    digest.update(b"\n" + canonical([chain, sequence, end]))
