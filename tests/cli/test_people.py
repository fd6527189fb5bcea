"""`bamsat admin` and the people of the demonstration."""

import re
import sqlite3
from pathlib import Path

from bamsat.cli.cast import CAST, PASSWORD
from tests.cli.conftest import Run


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    database = sqlite3.connect(data / "bamsat.sqlite3")
    found = database.execute(sql).fetchall()
    database.close()
    return found


def test_the_first_administrator_gets_a_link_and_no_password(
    data: Path, run: Run
) -> None:
    made = run(data, "admin", "create", "quan-tri", "--name", "Lê Thị Bình")
    assert made.returncode == 0, made.stderr
    assert re.search(r"http://127\.0\.0\.1:8000/tai-khoan/dat-mat-khau/", made.stdout)
    [(password, name)] = rows(data, "SELECT password, name FROM accounts_user")
    assert str(password).startswith("!")
    assert name == "Lê Thị Bình"
    assert rows(data, "SELECT role, agency_id FROM agencies_post") == [
        ("administrator", None)
    ]
    assert rows(data, "SELECT kind FROM journal_event") == [
        ("person created",),
        ("post begun",),
        ("reset issued",),
    ]


def test_a_name_that_is_taken_or_badly_formed_is_refused(data: Path, run: Run) -> None:
    run(data, "admin", "create", "quan-tri")
    again = run(data, "admin", "create", "quan-tri")
    assert again.returncode == 2
    assert "đã có người dùng" in again.stderr
    bad = run(data, "admin", "create", "Quản trị")
    assert bad.returncode == 2
    assert "không dấu" in bad.stderr


def test_a_reset_prints_another_link(data: Path, run: Run) -> None:
    run(data, "admin", "create", "quan-tri")
    hosts = {"BAMSAT_HOSTS": "theo-doi.example.vn", "BAMSAT_HTTPS": "true"}
    given = run(data, "admin", "reset", "QUAN-TRI", **hosts)
    assert "https://theo-doi.example.vn/tai-khoan/dat-mat-khau/" in given.stdout
    nobody = run(data, "admin", "reset", "khong-co")
    assert nobody.returncode == 2
    assert "Không có ai" in nobody.stderr


def test_the_demonstration_has_one_person_a_role_and_stays_as_it_is(
    data: Path, run: Run
) -> None:
    first = run(data, "demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    assert PASSWORD in first.stdout
    before = rows(data, "SELECT * FROM accounts_user") + rows(
        data, "SELECT * FROM agencies_post"
    )
    assert len(before) == 2 * len(CAST)
    run(data, "demo", "--no-serve")
    after = rows(data, "SELECT * FROM accounts_user") + rows(
        data, "SELECT * FROM agencies_post"
    )
    assert after == before


def test_on_another_day_or_a_site_with_people_the_demonstration_adds_nobody(
    data: Path, run: Run
) -> None:
    other_day = run(data, "demo", "--no-serve", BAMSAT_TODAY="2024-06-01")
    assert PASSWORD not in other_day.stdout
    assert not rows(data, "SELECT * FROM accounts_user")
    run(data, "admin", "create", "quan-tri")
    peopled = run(data, "demo", "--no-serve")
    assert PASSWORD not in peopled.stdout
    assert len(rows(data, "SELECT * FROM accounts_user")) == 1
