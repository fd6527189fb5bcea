"""`bamsat read`, `lint`, `load` as they are typed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from bamsat.cli.main import app
from bamsat.cli.reading import WARNED, Format
from bamsat.cli.saying import FAILED
from bamsat.commitments.models import Commitment
from tests.house import tree
from tests.world import PLAN
from vanban.findings import WarningCode
from vanban.writers.json import shipped_schema

GUIDE = tree.DOCS / "huong-dan" / "bo-doc.md"


def bamsat(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_the_register_is_printed_one_line_a_commitment() -> None:
    done = bamsat("read", str(PLAN))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert "35 nhiệm vụ" in lines
    tet = next(line for line in lines if line.startswith("V.1.-4"))
    assert "trước 10/02/2024" in tet
    tax = next(line for line in lines if line.startswith("IV.2.đ.-3.+1"))
    assert "Cục Thuế tỉnh" in tax
    assert "Khẩn trương tháo gỡ" in tax


def test_json_is_the_public_format() -> None:
    done = bamsat("read", str(PLAN), "--format", "json")
    reading = json.loads(done.stdout)
    jsonschema.validate(reading, json.loads(shipped_schema()))
    assert len(reading["commitments"]) == 35


def test_the_linter_names_what_a_drafter_should_mend() -> None:
    done = bamsat("lint", str(PLAN))
    assert done.exit_code == 1
    for expected in (
        "missing-label [IV.2.d]",
        "missing-symbol",
        "missing-date",
        "missing-signature",
        "33/35",
    ):
        assert expected in done.stdout, expected
    tet = next(line for line in done.stdout.splitlines() if "10 tháng 02" in line)
    assert "deadline-on-holiday" in tet
    assert "07/02/2024" in tet
    assert "arithmetic" not in done.stdout


def test_a_commitment_is_explained_by_the_rules_that_made_it() -> None:
    done = bamsat("explain", str(PLAN), "c17")
    assert done.exit_code == 0
    assert done.stdout.startswith("c17 (mục IV.2.e.-1): Các sở, ngành tỉnh")
    assert "[own-lead]" in done.stdout
    assert "Chủ trì: Các sở, ngành tỉnh và địa phương: " in done.stdout


def test_an_item_that_is_not_there_is_said_so_with_what_there_is() -> None:
    done = bamsat("explain", str(PLAN), "c99")
    assert done.exit_code == 2
    assert "nhiệm vụ từ c1 đến c35" in done.stderr


@pytest.mark.parametrize("command", ["read", "lint"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "lưu lại thành tệp .docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_plainly(
    tmp_path: Path, command: str, content: bytes, said: str
) -> None:
    file = tmp_path / "hỏng.txt"
    file.write_bytes(content)
    done = bamsat(command, str(file))
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("place", ["không có.txt", "."])
def test_a_path_that_is_no_file_is_said_plainly(tmp_path: Path, place: str) -> None:
    done = bamsat("read", str(tmp_path / place))
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


CLEAN = """\
ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG

Số: 12/TB-UBND

Hậu Giang, ngày 05 tháng 3 năm 2024

THÔNG BÁO

Về việc nghỉ lễ

Ủy ban nhân dân tỉnh thông báo lịch nghỉ lễ.

Nơi nhận:

- Như trên;

CHỦ TỊCH

Nguyễn Văn Dương
"""


def test_the_exit_status_tells_scripts_what_came_out(tmp_path: Path) -> None:
    clean, broken = tmp_path / "sạch.txt", tmp_path / "hỏng.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    broken.write_bytes(b"")
    assert bamsat("lint", str(clean)).exit_code == 0
    assert bamsat("lint", str(clean), str(PLAN)).exit_code == 1
    both = bamsat("lint", str(broken), str(PLAN))
    assert both.exit_code == 2
    assert "missing-symbol" in both.stdout
    assert str(broken) in both.stderr
    assert bamsat("read", str(clean)).exit_code == 0
    assert bamsat("read", str(clean), str(broken)).exit_code == 2


def test_the_warnings_are_json_for_programs() -> None:
    done = bamsat("lint", str(PLAN), "--format", "json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert {"missing-label", "missing-symbol", "deadline-on-holiday"} <= {
        warning["code"] for warning in found
    }
    assert sum(warning["code"] == "no-deadline" for warning in found) == 34
    holiday = next(w for w in found if w["code"] == "deadline-on-holiday")
    assert holiday["quote"] == "trước ngày 10 tháng 02 năm 2024"
    assert holiday["file"] == str(PLAN)
    assert holiday["line"] > 1


def test_each_commitment_without_due_date_is_named_when_asked() -> None:
    few, every = bamsat("lint", str(PLAN)), bamsat("lint", str(PLAN), "--all")
    assert few.stdout.count("no-deadline") == 1
    assert every.stdout.count("no-deadline") == 34


def test_many_documents_are_json_lines(tmp_path: Path) -> None:
    other = tmp_path / "sạch.txt"
    other.write_text(CLEAN, encoding="utf-8")
    done = bamsat("read", str(PLAN), str(other), "--format", "jsonl")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert len(first["commitments"]) == 35
    assert second["document"]["symbol"] == "12/TB-UBND"
    refused = bamsat("read", str(PLAN), str(other), "--format", "json")
    assert refused.exit_code == 2
    assert "jsonl" in refused.stderr


def test_a_spreadsheet_is_written_to_a_file(tmp_path: Path) -> None:
    table, book = tmp_path / "sổ.csv", tmp_path / "sổ.xlsx"
    assert not bamsat("read", str(PLAN), "--format", "csv", "-o", str(table)).exit_code
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not bamsat("read", str(PLAN), "--format", "xlsx", "-o", str(book)).exit_code
    opened = CalamineWorkbook.from_path(str(book))
    assert len(opened.get_sheet_by_name("Nhiệm vụ").to_python()) == 36
    assert {path.name for path in tmp_path.iterdir()} == {"sổ.csv", "sổ.xlsx"}


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    nowhere = tmp_path / "không có" / "sổ.csv"
    done = bamsat("read", str(PLAN), "--format", "csv", "-o", str(nowhere))
    assert done.exit_code == 2
    assert "Không ghi được" in done.stderr


def test_reading_starts_no_django() -> None:
    """`bamsat read` is for scripts too: it loads neither settings nor database."""
    code = (
        "import sys\nfrom bamsat.cli.main import app\n"
        f"try:\n    app(['read', {str(PLAN)!r}])\n"
        "except SystemExit:\n    pass\n"
        "assert 'django' not in sys.modules, 'django was loaded'\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_the_guide_lists_formats_warnings_and_exit_status() -> None:
    rows = [tree.code(row[0]) for row in tree.table_rows(tree.text(GUIDE))]
    assert {form.value for form in Format} <= set(rows)
    assert set(get_args(WarningCode)) <= set(rows)
    assert {"0", str(WARNED), str(FAILED)} <= set(rows)


@pytest.mark.django_db
def test_a_directive_is_loaded_once_and_published_when_asked() -> None:
    first = bamsat("load", str(PLAN), "--accept")
    assert "đã nạp văn bản, ghi 35 nhiệm vụ vào sổ" in first.stdout
    assert not Commitment.objects.public().exists()
    again = bamsat("load", str(PLAN), "--publish")
    assert "văn bản đã có sẵn, sổ không đổi, đã công khai" in again.stdout
    assert Commitment.objects.public().count() == 35
