"""My items in Excel: filled in, looked at, written once; nothing foreign gets in."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.commitments.models import Occurrence
from bamsat.progress.models import Draft, Report
from bamsat.progress.working.sheets import key_of
from bamsat.rules.access import PostRole
from bamsat.rules.status import State
from tests.progress.cast import UNDER_WAY, fresh, of, say, shared_plan
from tests.world import MONDAY, NOW, holder

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PAGE = "/cong-viec/bang/"
Fill = Callable[[Any], None]


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


@pytest.fixture
def row() -> Occurrence:
    return shared_plan()


@pytest.fixture
def officer(client: Client, row: Occurrence) -> Client:
    client.force_login(holder(PostRole.FOCAL_OFFICER))
    return client


def filled(*rows: tuple[str, ...]) -> bytes:
    """A workbook with these keys, answers and texts where the download has them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Việc")
        for number, (key, *said) in enumerate(rows, start=2):
            sheet.write_string(number, 0, key)
            for column, text in enumerate(said, start=6):
                sheet.write(number, column, text)
    return out.getvalue()


def send(client: Client, content: bytes) -> Any:
    return client.post(PAGE, {"tep": SimpleUploadedFile("viec.xlsx", content)})


def confirm(client: Client, answer: Any) -> str:
    written = client.post(f"{PAGE}ghi/", {"dong": answer.context["packed"]})
    assert written.status_code == 200
    return written.content.decode()


def test_the_download_holds_the_open_work_of_the_agency_and_no_formula(
    officer: Client, row: Occurrence
) -> None:
    evil = '=HYPERLINK("http://x")'
    type(row.commitment).objects.filter(pk=row.commitment_id).update(title=evil)
    content = officer.get(f"{PAGE}viec-cua-toi.xlsx").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    rows = sheet.to_python()[2:]
    mine = Occurrence.objects.filter(agency=row.agency).answerable()
    assert [each[0] for each in rows] == [
        key_of(each) for each in mine.order_by("sort_day", "pk")
    ]
    assert rows[0][2] == evil


def test_a_filled_sheet_is_looked_at_then_written_once(
    officer: Client, row: Occurrence
) -> None:
    other = Occurrence.objects.filter(agency=row.agency).exclude(pk=row.pk)[0]
    content = filled(
        (key_of(row), "Xong", "Đã ban hành kế hoạch.", "", "", "14 việc"),
        (key_of(other), "", "", "", "", ""),
    )
    shown = send(officer, content)
    assert "1 trả lời sẽ được ghi" in shown.content.decode()
    assert not Report.objects.exists()
    assert "Đã ghi 1 trả lời" in confirm(officer, shown)
    made = Report.objects.get()
    assert (made.channel, made.done) == ("sheet", "Đã ban hành kế hoạch.")
    assert fresh(row).state == State.SUBMITTED
    assert "Đã ghi 0 trả lời" in confirm(officer, shown)
    again = send(officer, content)
    assert "0 trả lời sẽ được ghi" in again.content.decode()
    assert "2 dòng để nguyên" in again.content.decode()
    assert Report.objects.count() == 1


def test_each_bad_row_says_what_to_do_and_holds_no_other_up(
    officer: Client, row: Occurrence
) -> None:
    mine = list(Occurrence.objects.filter(agency=row.agency).order_by("pk")[:6])
    mine = [each for each in mine if each.pk != row.pk]
    foreign = of("Sở Tài chính")
    say(row, UNDER_WAY, done="Đang làm.")
    content = filled(
        (key_of(mine[0]), "Xong", "", "", "", ""),
        (key_of(mine[1]), "", "Đã làm mà chưa chọn", "", "", ""),
        (key_of(mine[2]), "Gần xong", "a", "", "", ""),
        (key_of(foreign), "Xong", "Của người khác", "", "", ""),
        (key_of(mine[3])[:-3] + "abc", "Xong", "Mã bị sửa", "", "", ""),
        (key_of(row), "Xong", "Bản cũ", "", "", ""),
        (key_of(mine[3]), "đang làm", "Tốt", "", "", ""),
        (key_of(mine[3]), "Xong", "Dòng thứ hai", "", "", ""),
    )
    html = send(officer, content).content.decode()
    for words in (
        "Hãy ghi đã làm được gì",
        "chưa chọn trả lời",
        "chỉ nhận một trong ba",
        "Không phải việc của cơ quan bạn",
        "Mã ẩn của dòng bị sửa",
        "Việc đã đổi từ lúc tải bảng",
        "đã có ở dòng trên",
    ):
        assert words in html, words
    assert "Của người khác" in html
    assert "1 trả lời sẽ được ghi" in html


def test_work_that_moved_meanwhile_is_not_overwritten(
    officer: Client, row: Occurrence
) -> None:
    content = filled((key_of(row), "Xong", "Bản cũ của tôi", "", "", ""))
    shown = send(officer, content)
    say(row, UNDER_WAY, done="Đồng nghiệp vừa gửi.")
    html = confirm(officer, shown)
    assert "Việc đã đổi từ lúc tải bảng" in html
    assert "Bản cũ của tôi" in html
    assert Report.objects.count() == 1


def test_a_formula_is_text_or_refused(officer: Client, row: Occurrence) -> None:
    content = filled((key_of(row), "Xong", "=1+1", "", "", ""))
    html = send(officer, content).content.decode()
    assert "=1+1" not in html


def test_what_was_typed_on_the_page_stays_there(
    officer: Client, row: Occurrence
) -> None:
    me = f"person:{officer.session['_auth_user_id']}"
    Draft.objects.create(
        occurrence=row,
        by=me,
        fields={"done": "Đang gõ dở"},
        key="5a0d6a3e-70a5-4c0d-9c8f-2b1f8a8c7d11",
        saved_at=NOW,
    )
    content = filled((key_of(row), "Đang làm", "Từ bảng", "", "", ""))
    confirm(officer, send(officer, content))
    assert Draft.objects.get().fields == {"done": "Đang gõ dở"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7 something", "không phải bảng tính Excel"),
        (b"PK\x03\x04" + bytes(6_000_000), "lớn quá mức"),
        (filled(("không có mã", "Xong", "a", "", "", "")), "không có dòng nào"),
    ],
    ids=["empty", "pdf", "large", "another sheet"],
)
def test_what_is_no_such_sheet_is_turned_away_with_words(
    officer: Client, content: bytes, words: str
) -> None:
    answer = send(officer, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_rows_are_signed_for_the_person_who_saw_them(
    officer: Client, row: Occurrence
) -> None:
    shown = send(officer, filled((key_of(row), "Xong", "Đã làm", "", "", "")))
    packed = shown.context["packed"]
    other = Client()
    other.force_login(holder(PostRole.LEADER))
    for said in (packed, packed[:-4] + "abcd", ""):
        assert other.post(f"{PAGE}ghi/", {"dong": said}).status_code == 404
    assert not Report.objects.exists()
