"""The list of agencies goes out, is edited, comes in again; the shipped lists do."""

import csv
import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.directory import columns as c
from bamsat.agencies.directory.exporting import as_csv, as_xlsx
from bamsat.agencies.directory.planning import Planner, Verdict
from bamsat.agencies.models import Agency, AgencyName, Member
from bamsat.agencies.operations import Named, name_agencies
from bamsat.cli.agencies import DATA
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.entry.directory.filling import Filled, fill
from bamsat.entry.directory.reading import table
from bamsat.entry.sheets.door import NotTakenError
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from tests import world
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

HAU_GIANG = DATA / "hau-giang-2024.csv"
SHIPPED = sorted(DATA.glob("*.csv"))
DEPARTMENTS, DISTRICTS = 19, 8


def filled(content: bytes) -> Filled:
    return fill(table(content), by=BY, at=NOW, today=MONDAY, batch=uuid4())


def sheet(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, c.COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def row(name: str, **said: str) -> dict[str, str]:
    made = {c.LINE: c.AGENCY, c.NAME: name, c.KIND: "department", c.LEVEL: "tỉnh"}
    return made | {getattr(c, key.upper()): value for key, value in said.items()}


def reasons(content: bytes) -> list[str]:
    plan = Planner(MONDAY).plan(table(content))
    return [reason for each in plan.rows for reason in each.reasons]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_list_is_written_whole_and_again_changes_nothing(path: Path) -> None:
    done = filled(path.read_bytes())
    assert done.written.done, [r.reasons for r in done.written.plan.rows if r.reasons]
    assert done.written.plan.count(Verdict.NEW) == len(done.written.plan.rows)
    events = Event.objects.count()
    again = filled(path.read_bytes())
    assert (again.written.plan.changes, again.members) == (0, 0)
    assert Event.objects.count() == events
    assert not Agency.objects.unsettled().exists()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_line_says_where_it_is_from_and_how_certain_it_is(path: Path) -> None:
    rows = [row for _, row in table(path.read_bytes()) if row[c.LINE] == c.AGENCY]
    assert rows
    assert all(row[c.SOURCE] and row[c.CERTAINTY] for row in rows)


def test_the_lists_hold_what_the_state_was_in_2024() -> None:
    filled(HAU_GIANG.read_bytes())
    kinds = Agency.objects.known().values_list("kind", flat=True)
    assert list(kinds).count("department") == DEPARTMENTS
    assert list(kinds).count("district") == DISTRICTS
    rows = table((DATA / "63-tinh-2024.csv").read_bytes())
    assert len(rows) == 63


@pytest.mark.parametrize("write", [lambda: as_csv().encode(), as_xlsx])
def test_what_goes_out_comes_in_again_unchanged(write: object) -> None:
    filled(HAU_GIANG.read_bytes())
    done = filled(
        sheet(row("Sở Thử", email="a@b.vn", telephone="+84 293", since="2024-01-01"))
    )
    assert done.written.done
    again = filled(write())  # type: ignore[operator]
    assert again.written.done
    assert again.written.plan.changes == 0
    assert len(again.written.plan.rows) > DEPARTMENTS + DISTRICTS


def test_what_goes_out_fills_an_empty_site_alike() -> None:
    filled(HAU_GIANG.read_bytes())
    before = as_csv()
    Member.objects.all().delete()
    Agency.objects.update(parent=None)
    AgencyName.objects.all().delete()
    Agency.objects.all().delete()
    filled(before.encode())
    assert as_csv() == before


def test_a_table_with_one_bad_row_is_not_written_at_all() -> None:
    done = filled(sheet(row("Sở Một"), row("Sở Hai", kind="sở gì đó")))
    assert not done.written.done
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([row("")], "thiếu tên"),
        ([row("Sở A", since="32/13/2024")], "không hiểu “32/13/2024”"),
        ([row("Sở A", email="không phải thư")], "Thư điện tử: không hiểu"),
        ([row("Sở A", since="2024-02-01", until="2024-01-01")], "ở sau ngày bắt đầu"),
        ([row("Sở A", parent="Sở Không Có")], "không thấy cơ quan cấp trên"),
        ([row("Sở A", parent="Sở B"), row("Sở B", parent="Sở A")], "thuộc chính nó"),
        ([row("Sở A"), row("sở A")], "trùng với dòng 2"),
        ([{c.LINE: "gì", c.NAME: "x"}], "cột Dòng phải là"),
        ([{c.LINE: "tên", c.NAME: "x"}], "của cơ quan nào"),
        ([{c.LINE: "quy tắc", c.NAME: "Các sở"}], "phải có loại và cấp"),
    ],
)
def test_a_bad_row_says_what_to_mend(rows: list[dict[str, str]], because: str) -> None:
    assert because in " ".join(reasons(sheet(*rows)))


def test_an_empty_cell_leaves_things_and_a_dash_empties_them() -> None:
    filled(sheet(row("Sở A", email="a@b.vn", telephone="1")))
    plan = filled(sheet(row("Sở A", telephone="-"))).written.plan
    assert plan.rows[0].differences == [(c.TELEPHONE, "1", "")]
    found = Agency.objects.get()
    assert (found.email, found.telephone) == ("a@b.vn", "")


def test_a_name_that_was_met_before_is_settled_by_the_list() -> None:
    met = world.agency("Sở Nội vụ")
    done = filled(HAU_GIANG.read_bytes())
    met.refresh_from_db()
    assert (met.settled, met.kind) == (True, "department")
    assert done.written.plan.count(Verdict.CHANGED) == 1


def test_one_name_may_be_two_bodies_in_one_table() -> None:
    done = filled(
        sheet(
            row("Sở Tài chính", until="2025-03-01"),
            row("Sở Tài chính", since="2025-03-01"),
        )
    )
    assert done.written.done
    assert Agency.objects.count() == 2
    assert filled(as_csv().encode()).written.plan.changes == 0


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00x", b"PK\x03\x04 broken"]
)
def test_what_is_no_such_table_is_turned_away(content: bytes) -> None:
    with pytest.raises(NotTakenError):
        table(content)


def test_the_plan_of_a_table_costs_the_same_however_long() -> None:
    filled(HAU_GIANG.read_bytes())
    every = table(as_csv().encode())

    def asked(rows: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            Planner(MONDAY).plan(every[:rows])
        return len(captured)

    assert asked(3) == asked(len(every)) <= 4


def test_the_names_of_the_seed_mean_known_agencies() -> None:
    filled(HAU_GIANG.read_bytes())
    world.public_plan()
    assert not Agency.objects.unsettled().exists()
    [found] = name_agencies(
        [Named(name="SKHĐT", collective=False)], by=BY, at=NOW
    ).values()
    assert found.name == "Sở Kế hoạch và Đầu tư"


def test_a_duty_of_all_is_one_for_each_department_and_each_district() -> None:
    filled(HAU_GIANG.read_bytes())
    world.public_plan()
    rows = Commitment.objects.filter(place__startswith="IV.2.b")
    assert rows
    for each in rows:
        mine = Occurrence.objects.filter(commitment=each)
        kinds = list(mine.values_list("agency__kind", flat=True))
        assert kinds.count("department") == DEPARTMENTS
        assert kinds.count("district") == DISTRICTS
        assert len(kinds) == len(set(mine.values_list("agency")))
        assert len(kinds) == DEPARTMENTS + DISTRICTS
    assert verify_all().broken is None


def test_the_list_that_comes_after_the_plan_shares_its_work_out() -> None:
    world.public_plan()
    before = Occurrence.objects.filter(commitment__place__startswith="IV.2.b").count()
    done = filled(HAU_GIANG.read_bytes())
    after = Occurrence.objects.filter(commitment__place__startswith="IV.2.b").count()
    assert after == before * (DEPARTMENTS + DISTRICTS)
    assert done.members
    assert not done.kept
