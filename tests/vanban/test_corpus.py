"""Whole readings, reviewed and frozen: the corpus is the specification.

To freeze a reading after a change that was looked over line by line:
`python -m tests.vanban.test_corpus`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import vanban
from tests.vanban.documents import CORPUS, ROOT
from vanban.writers.json import to_json

SOURCES = {"hau-giang-2024": ROOT / "examples" / "hau-giang-2024.txt"}


def frozen(source: Path) -> dict[str, Any]:
    """The reading without what other versions of the calendar and engine change."""
    reading: dict[str, Any] = json.loads(to_json(vanban.read(source)))
    del reading["source"]["with"]
    return reading


def expected_of(name: str) -> Path:
    return CORPUS / name / "expected.json"


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_is_read_as_it_was_reviewed(name: str) -> None:
    expected = json.loads(expected_of(name).read_text(encoding="utf-8"))
    found = frozen(SOURCES[name])
    assert found.keys() == expected.keys()
    for part in expected:
        assert found[part] == expected[part], part


def test_every_case_has_its_source() -> None:
    cases = {path.parent.name for path in CORPUS.glob("*/expected.json")}
    assert cases == set(SOURCES)


if __name__ == "__main__":
    for name, source in SOURCES.items():
        text = json.dumps(frozen(source), ensure_ascii=False, indent=1)
        expected_of(name).write_text(text + "\n", encoding="utf-8")
