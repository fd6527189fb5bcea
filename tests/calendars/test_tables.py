"""Days moved by notices as CSV, and the commands that read and write it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bamsat.calendars.models import CalendarChange, MovedDay
from bamsat.calendars.operations import move_days
from bamsat.calendars.tables import BadTableError, as_csv, notices
from bamsat.cli.main import app
from tests import world
from tests.world import BY, NOW

pytestmark = pytest.mark.django_db

HEAD = "Ngày,Nghỉ hay làm,Tên ngày,Nguồn\n"
SWAP = (
    HEAD
    + "2026-01-02,nghỉ,Nghỉ Tết Dương lịch,Thông báo thử\n"
    + "10/01/2026,Làm việc,Làm bù cho ngày 02/01/2026,Thông báo thử\n"
)


def test_a_table_moves_days_in_one_change_and_comes_out_the_same() -> None:
    move_days(*notices(SWAP.encode()), by=BY, at=NOW)
    rows = MovedDay.objects.values_list("date", "working")
    assert list(rows) == [(date(2026, 1, 2), False), (date(2026, 1, 10), True)]
    assert CalendarChange.objects.count() == 1
    exported = as_csv()
    MovedDay.objects.all().delete()
    move_days(*notices(exported.encode()), by=BY, at=NOW)
    assert as_csv() == exported


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"a,b\n", "Thiếu cột: Ngày"),
        (f"{HEAD}2026-02-30,nghỉ,A,B\n".encode(), "Dòng 2: “2026-02-30”"),
        (f"{HEAD}2026-01-02,có lẽ,A,B\n".encode(), "Dòng 2: Nghỉ hay làm"),
        (f"{HEAD}\n2026-01-02,nghỉ,,B\n".encode(), "Tên ngày"),
        (f"{HEAD}2026-01-02,nghỉ,A\n".encode(), "Nguồn"),
    ],
)
def test_a_wrong_table_says_which_line_is_wrong(table: bytes, words: str) -> None:
    with pytest.raises(BadTableError) as refused:
        notices(table)
    assert words in str(refused.value)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """A command on the site of the test."""
    monkeypatch.setattr("bamsat.cli.serving.start_django", lambda: None)
    monkeypatch.setattr("bamsat.cli.serving.demand_setup", lambda: None)

    def command(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["calendar", *words])
        return result.exit_code, result.output

    return command


def test_the_commands_try_then_write_then_give_the_table(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    world.entered_plan()
    table = tmp_path / "lich.csv"
    table.write_text(f"{HEAD}2024-02-07,nghỉ,Nghỉ thêm,Thông báo thử\n", "utf-8")
    code, told = run("import", str(table))
    assert code == 0
    assert "Hạn 09/02/2024: ngày làm việc cuối 07/02/2024 → 06/02/2024" in told
    assert not MovedDay.objects.exists()
    assert run("import", str(table), "--write")[0] == 0
    assert MovedDay.objects.get().name == "Nghỉ thêm"
    assert "2024-02-07,nghỉ,Nghỉ thêm" in run("export")[1]
    target = tmp_path / "ra.csv"
    assert run("export", "--to", str(target))[0] == 0
    assert target.read_text("utf-8") == as_csv()
    assert run("import", str(target))[0] == 2
    assert run("import", str(tmp_path / "khong-co.csv"))[0] == 2
