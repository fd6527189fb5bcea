"""`bamsat read`, `lint`, `load` as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from bamsat.cli.main import app
from bamsat.commitments.models import Commitment
from tests.world import PLAN
from vanban.writers.json import shipped_schema


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
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "lưu văn bản thành tệp chữ"),
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


@pytest.mark.django_db
def test_a_directive_is_loaded_once_and_published_when_asked() -> None:
    first = bamsat("load", str(PLAN), "--accept")
    assert "đã nạp văn bản, ghi 35 nhiệm vụ vào sổ" in first.stdout
    assert not Commitment.objects.public().exists()
    again = bamsat("load", str(PLAN), "--publish")
    assert "văn bản đã có sẵn, sổ không đổi, đã công khai" in again.stdout
    assert Commitment.objects.public().count() == 35
