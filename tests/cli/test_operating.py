"""`bamsat setup`, `doctor`, `manage`, as those who run the site meet them."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cli.conftest import Run


def line_of(said: str, name: str) -> str:
    """The line of `bamsat doctor` about one thing, with what to do."""
    lines = said.splitlines()
    [place] = [number for number, line in enumerate(lines) if name in line]
    return " ".join(lines[place : place + 2])


def execute(data: Path, sql: str) -> None:
    database = sqlite3.connect(data / "bamsat.sqlite3")
    with database:
        database.execute(sql)
    database.close()


def test_setup_makes_a_site_that_the_doctor_finds_well(data: Path, run: Run) -> None:
    found = run(data, "doctor")
    assert found.returncode == 0, found.stdout
    assert "✘" not in found.stdout
    assert "SQLite" in line_of(found.stdout, "Cơ sở dữ liệu")


def test_the_doctor_misses_an_administrator_until_there_is_one(
    data: Path, run: Run
) -> None:
    found = run(data, "doctor").stdout
    assert "bamsat admin create" in line_of(found, "Người quản trị")
    assert run(data, "admin", "create", "quan-tri").returncode == 0
    assert "1 người" in line_of(run(data, "doctor").stdout, "Người quản trị")


def test_setup_again_changes_nothing(data: Path, run: Run) -> None:
    before = sorted((data / "static").rglob("*"))
    ended = run(data, "setup")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "Đã thiết lập xong.\n"
    assert sorted((data / "static").rglob("*")) == before


def test_two_setups_at_once_both_succeed(tmp_path: Path, run: Run) -> None:
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda _: run(tmp_path, "setup"), range(2)))
    assert [process.returncode for process in ended] == [0, 0], ended
    assert run(tmp_path, "doctor").returncode == 0


def test_setup_after_an_interruption_copies_what_was_half_copied(
    data: Path, run: Run
) -> None:
    [sheet] = (data / "static" / "ui").glob("page.css")
    whole = sheet.read_bytes()
    sheet.write_bytes(whole[:100])
    (data / "static.unfinished").touch()
    assert run(data, "setup").returncode == 0
    assert sheet.read_bytes() == whole


def test_setup_puts_back_the_guards_of_the_journal(data: Path, run: Run) -> None:
    execute(data, "DROP TRIGGER journal_event_refuse_UPDATE")
    found = run(data, "doctor")
    assert found.returncode == 1
    assert "bamsat setup" in line_of(found.stdout, "Khóa của nhật ký")
    run(data, "setup")
    assert run(data, "doctor").returncode == 0


def test_the_doctor_says_what_is_wrong_before_setup(tmp_path: Path, run: Run) -> None:
    found = run(tmp_path, "doctor")
    assert found.returncode == 1
    for name in ("Nâng cấp dữ liệu", "Tệp tĩnh", "Hộp thư đi"):
        line = line_of(found.stdout, name)
        assert "✘" in line
        assert "bamsat setup" in line


def test_the_doctor_warns_of_what_only_a_person_can_judge(data: Path, run: Run) -> None:
    execute(
        data,
        "INSERT INTO work_outgoing (channel, 'to', subject, body, headers, key, state,"
        " posted_at, due_at, attempts, error)"
        " VALUES"
        " ('mail', 'a@example.vn', '', '', '{}', '1', 'given up', '', '', 10, 'x')",
    )
    found = run(data, "doctor", BAMSAT_TODAY="2024-02-05")
    assert found.returncode == 0
    for name, cure in [
        ("Ngày của trang", "ghim ở 05/02/2024"),
        ("Tiến trình nền", "bamsat worker"),
        ("Hộp thư đi", "1 thư không tới hoặc chưa rõ đã tới"),
        ("Máy chủ thư", "BAMSAT_SMTP_HOST"),
    ]:
        line = line_of(found.stdout, name)
        assert "!" in line
        assert cure in line


def test_the_doctor_finds_a_key_that_is_weak_or_open(data: Path, run: Run) -> None:
    weak = run(data, "doctor", BAMSAT_SECRET_KEY="quá ngắn")
    assert weak.returncode == 1
    assert "BAMSAT_SECRET_KEY" in line_of(weak.stdout, "Khóa bí mật")
    (data / "secret-key").chmod(0o644)
    opened = run(data, "doctor")
    assert opened.returncode == 1
    assert "chmod 600" in line_of(opened.stdout, "Khóa bí mật")


def test_the_doctor_names_a_year_without_holidays(data: Path, run: Run) -> None:
    found = run(data, "doctor", BAMSAT_TODAY="2099-12-31")
    assert found.returncode == 1
    assert "chưa biết ngày nghỉ năm 2100" in line_of(found.stdout, "Lịch nghỉ lễ")


def test_a_database_out_of_reach_is_said_plainly(tmp_path: Path, run: Run) -> None:
    nowhere = {"BAMSAT_DATABASE_URL": f"sqlite:///{tmp_path}/none/bamsat.sqlite3"}
    for command in ("setup", "serve"):
        ended = run(tmp_path, command, **nowhere)
        assert ended.returncode == 2
        assert "Không mở được cơ sở dữ liệu" in ended.stderr
        assert "Traceback" not in ended.stderr
    assert "✘" in line_of(run(tmp_path, "doctor", **nowhere).stdout, "Cơ sở dữ liệu")


def test_manage_passes_everything_on_to_django(data: Path, run: Run) -> None:
    ended = run(data, "manage", "showmigrations", "--plan", "journal")
    assert ended.returncode == 0, ended.stderr
    assert "[X]  journal.0002_append_only" in ended.stdout
    helped = run(data, "manage", "migrate", "--help")
    assert helped.stdout.startswith("usage: bamsat manage migrate")
