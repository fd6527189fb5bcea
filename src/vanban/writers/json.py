"""A reading as JSON, and the JSON Schema (2020-12) of the format."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from vanban.findings import SCHEMA, Reading

SCHEMA_FILE = "reading.schema.json"


def to_json(reading: Reading) -> bytes:
    """The reading as one JSON object in UTF-8, indented, with a final line break."""
    return msgspec.json.format(msgspec.json.encode(reading), indent=1) + b"\n"


def to_json_lines(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One reading a line, for programs that take many documents one by one."""
    for reading in readings:
        yield msgspec.json.encode(reading) + b"\n"


def from_json(data: bytes | str) -> Reading:
    """The reading in a JSON object.

    Raises msgspec.ValidationError where the object is no reading of this schema.
    """
    return msgspec.json.decode(data, type=Reading)


def schema() -> dict[str, Any]:
    """The JSON Schema of the format, generated from the values themselves."""
    described = msgspec.json.schema(Reading)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **described,
    }


def schema_as_text() -> str:
    """The schema as it is shipped in `reading.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def shipped_schema() -> str:
    """The text of the shipped `reading.schema.json`."""
    file = importlib.resources.files("vanban") / SCHEMA_FILE
    return file.read_text(encoding="utf-8")
