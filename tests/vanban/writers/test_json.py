"""The public format: its JSON, its schema."""

import json

import jsonschema
import msgspec
import pytest
from hypothesis import given

from tests.vanban.documents import seed
from tests.vanban.test_reading import DOCUMENTS, read
from vanban.writers.json import (
    from_json,
    schema,
    schema_as_text,
    shipped_schema,
    to_json,
)

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_shipped_schema_is_that_of_the_values() -> None:
    assert shipped_schema() == schema_as_text()


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_seed_fits_the_schema() -> None:
    VALIDATOR.validate(json.loads(to_json(seed())))


@given(DOCUMENTS)
def test_any_reading_fits_the_schema_and_comes_back(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    written = to_json(reading)
    VALIDATOR.validate(json.loads(written))
    assert from_json(written) == reading


def test_the_keys_are_those_of_the_format() -> None:
    written = json.loads(to_json(seed()))
    assert list(written) == [
        "schema", "source", "text", "pages", "document", "provisions", "commitments",
        "deadlines", "citations", "targets", "observations", "figures", "warnings",
    ]  # fmt: skip
    assert written["schema"] == "bamsat.reading/1"
    assert set(written["source"]["with"]) == {"vanban", "calendar", "agencies", "ocr"}
    assert written["deadlines"][0]["date"] == "2024-02-10"


def test_what_is_no_reading_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"schema": "bamsat.reading/2"}')
