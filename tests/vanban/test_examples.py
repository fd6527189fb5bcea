"""The seed plan in its other forms says what its text says."""

import json
import zipfile
from pathlib import Path
from typing import Any

import vanban
from tests.examples.word import WORD, write
from tests.vanban.documents import SEED
from vanban.writers.json import to_json


def reading(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(vanban.read(path)))
    return found


def test_the_word_file_is_the_one_that_the_script_writes(tmp_path: Path) -> None:
    write(tmp_path)
    made, kept = tmp_path / WORD.name, WORD
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(kept) as old:
        assert new.namelist() == old.namelist()
        for name in new.namelist():
            assert new.read(name) == old.read(name), name


def test_the_word_file_gives_the_reading_of_the_text() -> None:
    text, word = reading(SEED), reading(WORD)
    assert word["source"].pop("media_type") != text["source"].pop("media_type")
    for part in text:
        if part != "source":
            assert word[part] == text[part], part
    assert len(word["commitments"]) > 30
    assert [n["kind"] for n in word["provisions"]].count("footnote") == 2


def test_the_word_file_holds_no_character_that_the_text_has_not() -> None:
    content = vanban.read(WORD).text
    assert sorted("".join(content.split())) == sorted(
        "".join(vanban.read(SEED).text.split())
    )
