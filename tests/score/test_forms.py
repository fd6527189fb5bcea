"""The forms of a document, made of a text by a LibreOffice that only copies."""

import io
import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

import vanban
from tests.score import forms
from tests.score.__main__ import main
from tests.score.agreement import as_annotation
from tests.score.comparison import sample_of
from tests.score.forms import READ, STEPS, MissingProgramError, converted
from tests.score.office import line_by_line, office_layout, without_borders
from tests.score.shared import Shared
from tests.score.test_score import SCORER
from vanban.writers.json import to_json

PLAN = """ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ GIANG          Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND         Hà Giang, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Rà soát cơ sở năm 2024

1. Giao Sở Y tế rà soát các cơ sở trước ngày 10 tháng 6 năm 2024.

2. Giao Sở Tài chính tổng hợp về số vốn1 của các cơ sở.

1 Có 210 cơ sở theo Quyết định số 5/QĐ-UBND ngày 03/01/2023.

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
| 1 | Xây dựng đề án | Sở Y tế | 6/2024 |

Nơi nhận:
- Như trên;                                        TM. ỦY BAN NHÂN DÂN
- Lưu: VT.                                         CHỦ TỊCH
"""
COPIER = """#!/bin/sh
while [ "$1" != --convert-to ]; do shift; done
form=$2; room=$4; shift 4
for name do
  file=${name##*/}; cp "$name" "$room/${file%.*}.$form"
done
"""
"""Does what is asked of LibreOffice, but for the conversion."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that copies, and all fonts."""
    program = folder / "soffice"
    program.write_text(COPIER, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in forms.PACKAGES:
        (folder / "fonts" / name).mkdir(parents=True)
    monkeypatch.setattr(forms, "SOFFICE", str(program))
    monkeypatch.setattr(forms, "FONT_ROOT", folder / "fonts")


def test_what_is_not_installed_is_named_with_its_package(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingProgramError, match="libreoffice-writer"):
        converted([source], source.parent / "room")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(forms, "FONT_ROOT", source.parent / "none")
    with pytest.raises(MissingProgramError, match="fonts-liberation"):
        converted([source], source.parent / "room")


def test_each_form_is_made_of_the_one_before_it_and_kept(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(source.parent, monkeypatch)
    made = converted([source], source.parent / "room")
    assert tuple(made) == READ
    known = {"txt", *forms.LAYOUTS}
    for step in STEPS:
        assert step.before in known, step.name
        known.add(step.name)
    first = made["docx"][0]
    assert first.read_text("utf-8") == PLAN
    first.write_text("giữ", encoding="utf-8")
    assert converted([source], source.parent / "room")["docx"][0].read_text() == "giữ"


def test_the_office_layout_has_columns_rows_and_notes_and_reads_as_its_text(
    source: Path,
) -> None:
    data = office_layout(source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        notes = archive.read("word/footnotes.xml").decode()
    assert body.count("<w:tbl>") == 3
    assert "Có 210 cơ sở" in notes
    text, word = vanban.read(source), vanban.read(data, name="kế hoạch.docx")
    assert as_annotation(json.loads(to_json(word))) == as_annotation(
        json.loads(to_json(text))
    )


def test_without_borders_the_rows_of_a_word_file_stay_rows(source: Path) -> None:
    data = without_borders(source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "tblBorders" not in body
    bordered = vanban.read(office_layout(source), name="kế hoạch.docx")
    found = vanban.read(data, name="kế hoạch.docx")
    assert found.text == bordered.text
    assert "\t" in found.text


def test_line_by_line_each_line_is_a_paragraph(source: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(line_by_line(source))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:p>") == len(PLAN.split("\n"))


def test_all_forms_are_scored_and_what_is_missing_is_said(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = source.parent / "shared"
    for name in ("gold", "score", "corpus/text"):
        (shared / name).mkdir(parents=True)
    (shared / "score" / "score.py").write_text(SCORER, encoding="utf-8")
    shutil.copy(source, shared / "gold" / "a.txt")
    quotes = ["Giao Sở Y tế rà soát các cơ sở trước ngày 10 tháng 6 năm 2024."]
    gold = json.dumps({"commitments": quotes}, ensure_ascii=False)
    (shared / "gold" / "a.json").write_text(gold, encoding="utf-8")
    shutil.copy(source, shared / "corpus" / "text" / "b.txt")
    assert [file.name for file in sample_of(Shared(shared), 5)] == ["b.txt"]
    words = ["--shared", str(shared), "--forms", "--sample", "0"]
    installed(source.parent, monkeypatch)
    # The scorer of this test knows quotes alone; annotations hold more than that.
    monkeypatch.setattr("tests.score.comparison.as_annotation", quotes_of)
    assert main(words) == 0
    said = capsys.readouterr().out
    for form in READ:
        assert form in said
    monkeypatch.setattr(forms, "SOFFICE", "không-có")
    assert main(words) == 2
    assert "libreoffice-writer" in capsys.readouterr().out


def quotes_of(reading: dict[str, list[dict[str, str]]]) -> dict[str, list[str]]:
    return {"commitments": [one["quote"] for one in reading["commitments"]]}
