"""`bamsat audit`: verdicts in plain words, exports that stand alone."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_operating import execute
from tests.world import PLAN


def test_audit_finds_the_journal_intact_or_names_the_place(
    data: Path, run: Run
) -> None:
    empty = run(data, "audit", "verify")
    assert empty.returncode == 0
    assert "Nhật ký nguyên vẹn: 0 chuỗi" in empty.stdout
    execute(data, "INSERT INTO journal_chain VALUES ('directive:7', 2, 'x')")
    cut = run(data, "audit", "verify")
    assert cut.returncode == 1
    assert "chuỗi directive:7, sự kiện 0, đuôi chuỗi đã bị cắt" in cut.stderr


@pytest.mark.parametrize("head", ["", "0" * 64])
def test_audit_misses_a_head_that_was_published(
    data: Path, run: Run, head: str
) -> None:
    ended = run(data, "audit", "verify", "--head", head)
    assert ended.returncode == 1
    assert "không có niêm phong nào mang mã băm" in ended.stderr


def test_each_forgery_is_named_with_what_it_means(data: Path, run: Run) -> None:
    run(data, "load", str(PLAN), "--accept")
    for table in ("event", "seal", "end"):
        for verb in ("UPDATE", "DELETE"):
            execute(data, f"DROP TRIGGER journal_{table}_refuse_{verb}")
    execute(data, "UPDATE journal_event SET actor = 'x' WHERE sequence = 9")
    ended = run(data, "audit", "verify")
    assert ended.returncode == 1
    assert "sự kiện 9, nội dung sự kiện đã bị sửa" in ended.stderr
    assert "Ai đó đã sửa dòng này" in ended.stderr
    execute(data, "DELETE FROM journal_event WHERE sequence = 9")
    ended = run(data, "audit", "verify")
    assert "sự kiện 10, thiếu sự kiện ở giữa chuỗi" in ended.stderr
    execute(data, "DELETE FROM journal_event WHERE sequence > 8")
    ended = run(data, "audit", "verify")
    assert "sự kiện 8, đuôi chuỗi đã bị cắt" in ended.stderr


def test_an_export_is_verified_on_a_machine_without_a_site(
    data: Path, run: Run, tmp_path: Path
) -> None:
    run(data, "load", str(PLAN), "--accept")
    file = tmp_path / "nhat-ky.jsonl"
    assert run(data, "audit", "export", "--to", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    printed = run(data, "audit", "export").stdout.splitlines()
    assert printed[1:] == file.read_text("utf-8").splitlines()[1:]
    # Neither a data folder nor a database nor a valid setting.
    nowhere = {"BAMSAT_DATABASE_URL": "no://where", "BAMSAT_LOG_LEVEL": "NONE"}
    elsewhere = tmp_path / "none"
    ended = run(elsewhere, "audit", "verify", "--file", str(file), **nowhere)
    assert ended.returncode == 0, ended.stderr
    assert "2 chuỗi, 125 sự kiện" in ended.stdout
    assert not elsewhere.exists()
    file.write_bytes(file.read_bytes().replace(b'"command"', b'"nobody"', 1))
    ended = run(elsewhere, "audit", "verify", "--file", str(file))
    assert ended.returncode == 1
    assert "nội dung sự kiện đã bị sửa" in ended.stderr


def test_a_file_that_is_no_export_is_refused(
    data: Path, run: Run, tmp_path: Path
) -> None:
    for wrong in (PLAN, tmp_path, tmp_path / "none"):
        ended = run(data, "audit", "verify", "--file", str(wrong))
        assert ended.returncode == 2
        assert "Traceback" not in ended.stderr
    ended = run(data, "audit", "export", "--to", str(tmp_path / "no" / "where"))
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
