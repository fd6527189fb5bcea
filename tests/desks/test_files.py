"""A long list as an Excel file: written behind the page, for the one who asked."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.accounts.models import User
from bamsat.commitments.register import columns, exporting
from bamsat.desks.files import personal
from bamsat.rules.access import PostRole
from bamsat.work import making
from bamsat.work.models import MadeFile
from tests import world
from tests.world import register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ROWS = 30
ADDRESS = "/so/nhiem-vu.xlsx"


@pytest.fixture(autouse=True)
def long_list(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Thirty rows are a long list here, and a chunk is ten."""
    settings.DATA = tmp_path
    settings.SECOND_FACTOR = False
    monkeypatch.setattr(making, "AT_ONCE", 20)
    monkeypatch.setattr(columns, "CHUNK", 10)
    monkeypatch.setattr(exporting, "CHUNK", 10)
    register_of(ROWS)


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(world.holder(PostRole.LEADER))
    return client


def ask(client: Client, query: str = "") -> MadeFile:
    answer = client.post(f"{ADDRESS}?{query}")
    assert answer.status_code == 302
    file = MadeFile.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/tep/{file.key}/"
    return file


def written(file: MadeFile) -> list[list[object]]:
    with making.path_of(file).open("rb") as opened:
        book = CalamineWorkbook.from_filelike(io.BytesIO(opened.read()))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_a_long_list_is_offered_and_nothing_is_written_by_looking(
    reader: Client,
) -> None:
    page = reader.get(ADDRESS)
    assert page.status_code == 200
    assert "Danh sách có 30 dòng" in page.content.decode()
    assert not MadeFile.objects.exists()


def test_a_short_list_comes_at_once(reader: Client) -> None:
    answer = reader.get(f"{ADDRESS}?q=khong-co-chu-nay")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(answer)


def test_its_page_tells_how_far_it_is_and_then_gives_it(reader: Client) -> None:
    file = ask(reader)
    page = reader.get(f"/tep/{file.key}/").content.decode()
    assert "Đã ghi 0 trong 30 dòng" in page
    assert reader.get(f"/tep/{file.key}/tai/")["Location"] == f"/tep/{file.key}/"
    making.write.func(file.pk)
    assert "Đã xong: 30 dòng" in reader.get(f"/tep/{file.key}/").content.decode()
    fetched = b"".join(reader.get(f"/tep/{file.key}/tai/"))
    assert fetched == making.path_of(file).read_bytes()
    assert len(written(file)) == ROWS + 1


def test_rows_written_are_told_while_it_is_written(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(making, "_note", lambda file, written: told.append(written))
    making.write.func(ask(reader).pk)
    assert told == [10, 20, 30, 30]


def test_it_holds_what_the_list_was_narrowed_to(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "trang-thai=qua-han&xep=han"
    shown = reader.get(f"/so/?{query}").context["page"].total
    monkeypatch.setattr(making, "AT_ONCE", 0)
    file = ask(reader, query)
    making.write.func(file.pk)
    assert len(written(file)) == shown + 1
    assert 1 < shown < ROWS


def test_asked_twice_is_one_file(reader: Client) -> None:
    assert ask(reader) == ask(reader)
    assert MadeFile.objects.count() == 1
    making.write.func(MadeFile.objects.get().pk)
    ask(reader)
    assert MadeFile.objects.count() == 2


def test_nobody_else_sees_or_fetches_it(reader: Client) -> None:
    file = ask(reader)
    making.write.func(file.pk)
    other = Client()
    other.force_login(world.holder(PostRole.COORDINATOR))
    assert other.get(f"/tep/{file.key}/").status_code == 404
    assert other.get(f"/tep/{file.key}/tai/").status_code == 404
    assert file.name not in other.get("/tep/").content.decode()
    assert file.name in reader.get("/tep/").content.decode()


def test_cut_off_in_the_middle_it_is_written_again(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ask(reader)
    with monkeypatch.context() as patched:
        patched.setattr(making, "_note", killed)
        with pytest.raises(KeyboardInterrupt):
            making.write.func(file.pk)
    assert not making.path_of(file).exists()
    making.write.func(file.pk)
    assert len(written(file)) == ROWS + 1
    making.write.func(file.pk)  # once more changes nothing
    assert MadeFile.objects.get().tries == 2


def killed(file: int, *, written: int) -> None:
    raise KeyboardInterrupt


def failing(file: int, *, written: int) -> None:
    raise OSError("no space left")


def test_what_fails_each_time_is_said_to_have_failed(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ask(reader)
    monkeypatch.setattr(making, "_note", failing)
    for _ in range(making.TRIES):
        with pytest.raises(OSError, match="no space"):
            making.write.func(file.pk)
    assert "Không lập được" in reader.get(f"/tep/{file.key}/").content.decode()
    assert list((making.path_of(file).parent).iterdir()) == []


def test_files_go_after_some_days_and_so_does_what_was_left(reader: Client) -> None:
    file = ask(reader)
    making.write.func(file.pk)
    left = making.path_of(file).with_name("left.part")
    left.write_bytes(b"half")
    making.clean(timezone.now())
    assert making.path_of(file).exists()
    assert not left.exists()
    making.clean(timezone.now() + making.KEPT + timedelta(minutes=1))
    assert not making.path_of(file).exists()
    assert not MadeFile.objects.exists()


def test_a_person_who_is_erased_takes_his_files_along(reader: Client) -> None:
    file = ask(reader)
    making.write.func(file.pk)
    person = User.objects.get(pk=int(file.by.removeprefix("person:")))
    assert [each.title for each in personal.held(person)] == ["Tệp đã lập"]
    personal.erase(person)
    assert not making.path_of(file).exists()


def test_no_query_of_the_csv_loads_more_than_a_chunk(reader: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = reader.get("/so/nhiem-vu.csv")
        before = len(captured)
        stream = iter(answer)  # type: ignore[call-overload]
        next(stream)
        assert len(captured) == before  # the head costs no query
        next(stream)
        lines = 2 + sum(1 for _ in stream)
    assert lines == ROWS + 1
    pages = [
        each["sql"]
        for each in captured.captured_queries[before:]
        if 'FROM "commitments_commitment"' in each["sql"] and "LIMIT" in each["sql"]
    ]
    assert len(pages) == ROWS // 10
    assert all("LIMIT 11" in each for each in pages)
