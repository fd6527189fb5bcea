"""The leader's desk in Word: what the page says, in the face and on the paper of Decree
30/2020, each picture with words and with its table."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document
from docx.shared import Length
from lxml import etree
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.charts.chart import Chart
from bamsat.desks.leader.pages import LeaderPage, Waiting
from bamsat.desks.leader.paper import paper
from bamsat.progress.models import Extension
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, Status
from tests.accounts.conftest import with_factor
from tests.world import MONDAY, holder, register_of

pytestmark = pytest.mark.django_db
PAGE, WORD = "/lanh-dao/", "/lanh-dao/ban-word.docx"


@pytest.fixture
def leader(client: Client, settings: Settings) -> Client:
    settings.PINNED_DAY = MONDAY
    client.force_login(with_factor(holder(PostRole.LEADER, "Ủy ban nhân dân tỉnh")))
    return client


def read(client: Client, address: str = WORD) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('"hai-phut-2024-02-05.docx"')
    return Document(io.BytesIO(answer.content))


def words_of(made: Any) -> str:
    return "\n".join(each.text for each in made.element.body.iter() if ends(each))


def ends(part: Any) -> bool:
    return str(part.tag).endswith("}t") and part.text


def tables_of(made: Any) -> list[list[list[str]]]:
    """Every table, those within tables too, by its rows."""
    found, waiting = [], [*made.tables]
    while waiting:
        table = waiting.pop(0)
        found.append([[cell.text for cell in row.cells] for row in table.rows])
        waiting += [t for row in table.rows for cell in row.cells for t in cell.tables]
    return found


def charts_of(page: LeaderPage) -> list[Chart]:
    return [each for each in (page.agencies, page.aged, page.heat) if each]


def test_it_says_what_the_page_says(leader: Client, settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY - timedelta(days=9)
    register_of(120, bodies=6, house="tỉnh")
    settings.PINNED_DAY = MONDAY
    page: LeaderPage = leader.get(PAGE).context["page"]
    made = read(leader)
    words = words_of(made)
    assert words.startswith("ỦY BAN NHÂN DÂN TỈNH\n")
    assert "(Số liệu đến hết ngày 05/02/2024; phạm vi: mọi văn bản)" in words
    assert f"{page.tally[Status.OVERDUE]} việc quá hạn, " in words
    assert f"Nhiều nhất: {page.worst[0].name} {page.worst[0].n}" in words
    assert page.ages.waiting
    assert f"{page.ages.waiting} việc đã nộp muộn, chờ đọc" in words
    assert f"Bốn ô là {page.in_cells} việc có ngày cuối" in words
    assert page.in_cells < page.tally.total
    assert "Thay đổi là so với bảy ngày trước." in words
    four, *tables = tables_of(made)
    told = [cell.split("\n")[1] for cell in four[0]]
    assert told == [str(page.tally[status]) for status in CELLS]
    drawn = charts_of(page)
    assert len(drawn) == 3
    inner = [each.get("descr") for each in made.element.body.iter("{*}docPr")]
    assert len(inner) == 3
    for chart in drawn:
        assert f"{chart.title}. {chart.says}" in inner
        rows = [[each.text for each in row] for row in chart.rows]
        assert [list(chart.head), *rows] in tables


def test_the_paper_is_that_of_the_decree(leader: Client) -> None:
    register_of(40, bodies=3)
    made = read(leader)
    page = made.sections[0]
    sizes = (page.page_width, page.page_height, page.left_margin, page.right_margin)
    assert [round(Length(size).mm) for size in sizes] == [210, 297, 30, 15]
    assert round(page.top_margin.mm) == round(page.bottom_margin.mm) == 20
    faces = {run.font.name for part in made.paragraphs for run in part.runs if run.text}
    assert faces == {"Times New Roman"}


def test_what_waits_for_a_decision_is_told(leader: Client) -> None:
    plan = register_of(40, bodies=3)
    row = plan.occurrences.filter(standing="open", due_on__gte=MONDAY).first()
    assert row is not None
    assert row.due_on is not None
    asked = Extension(occurrence=row, until=row.due_on + timedelta(days=60))
    waiting = Waiting(extensions=[asked], asked=7, handed_in=101)
    page: LeaderPage = leader.get(PAGE).context["page"]
    told = words_of(
        Document(io.BytesIO(paper(replace(page, waiting=waiting), "", MONDAY)))
    )
    assert f"- {row.agency.name} xin lùi hạn đến" in told
    assert row.commitment.title in told
    assert "- Cả 7 đề nghị lùi hạn" in told
    assert "- Hơn 100 kết quả chờ xác nhận" in told


def test_nothing_and_odd_names_are_said_too(leader: Client) -> None:
    assert "Chưa có việc nào trong phạm vi này." in words_of(read(leader))
    register_of(40, bodies=3)
    Agency.objects.filter(name__startswith="Sở thứ").update(name="Sở <A> & \x02 “B”")
    assert "Sở <A> &  “B”" in words_of(read(leader))


def test_it_is_english_for_who_reads_english(leader: Client) -> None:
    register_of(40, bodies=3)
    words = words_of(read(leader, f"/en{WORD}"))
    assert "overdue" in words
    assert "việc quá hạn" not in words


def test_the_file_is_xml_without_a_fault(leader: Client) -> None:
    register_of(40, bodies=3)
    made = read(leader)
    order = [etree.QName(part).localname for part in made.tables[0]._tbl.tblPr]
    assert order.index("tblLook") == len(order) - 1
