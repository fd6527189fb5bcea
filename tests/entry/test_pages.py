"""The pages of an import: every step by a link or a form."""

import io

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.entry.models import RegisterImport
from tests.entry.conftest import tried, verdicts, written
from tests.entry.workbooks import FIRST, SECOND, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agencies")]

BAD = (*FIRST[:3], "Việc có hạn sai", *FIRST[4:6], "31/02/2024", "", "")


def brought(desk: Client, content: bytes) -> RegisterImport:
    """A file sent by the form."""
    sent = SimpleUploadedFile("so 2024.xlsx", content)
    desk.post(reverse("sheets:upload"), {"tep": sent})
    return RegisterImport.objects.latest("id")


def columns(row: RegisterImport, **other: str) -> dict[str, str]:
    """What the form of columns would send back unchanged."""
    return {
        "trang": str(row.sheet),
        "dong": str(row.heading),
        "so-dong": str(row.heading_rows),
        "ten": row.title,
        **{f"cot-{column}": field for column, field in row.mapping.items()},
        **other,
    }


def page(desk: Client, name: str, row: RegisterImport, query: str = "") -> str:
    answer = desk.get(reverse(f"sheets:{name}", args=[row.pk]) + query, follow=True)
    return answer.content.decode()


def test_from_the_file_to_the_register_by_forms_alone(desk: Client) -> None:
    row = brought(desk, register(FIRST, SECOND, BAD))
    assert row.state == "read"
    html = page(desk, "one", row)
    assert "Cột nào là gì" in html
    assert html.count(" selected") >= 10
    desk.post(reverse("sheets:columns", args=[row.pk]), columns(row))
    html = page(desk, "one", row)
    assert "Chạy thử: 2 việc mới" in html
    assert "Dòng 4" in html
    assert "không có trên lịch" in html
    assert not Commitment.objects.exists()
    desk.post(reverse("sheets:write", args=[row.pk]))
    assert "Đã ghi 2 việc vào sổ" in page(desk, "one", row)
    assert Commitment.objects.count() == 2
    desk.post(reverse("sheets:undo", args=[row.pk]))
    assert "Đã hoàn tác" in page(desk, "one", row)
    assert not Commitment.objects.exists()


def test_columns_that_lack_or_repeat_are_told_and_the_choice_stays(
    desk: Client,
) -> None:
    row = brought(desk, register(FIRST))
    address = reverse("sheets:columns", args=[row.pk])
    sent = columns(row, **{"cot-4": "wording", "cot-8": "issuer", "ten": ""})
    answer = desk.post(address, sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Chưa có cột nào là “Chủ trì”", "Hai cột cùng là", "tên sổ"):
        assert words in html
    assert '<option value="issuer" selected>' in html
    row.refresh_from_db()
    assert row.state == "read"


def test_another_row_of_headings_is_read_when_asked(desk: Client) -> None:
    row = brought(desk, register(FIRST, SECOND, above=("SỔ THEO DÕI NĂM 2024",)))
    html = page(desk, "columns", row, "?trang=0&dong=1&so-dong=1")
    assert "SỔ THEO DÕI NĂM 2024" in html
    for odd in ("?trang=9&dong=x&so-dong=7", "?trang=0&dong=999", "?trang=-1"):
        assert "Cột nào là gì" in page(desk, "columns", row, odd)


def test_unknown_agencies_are_answered_on_the_page(desk: Client) -> None:
    other = (*SECOND[:4], "So Xay dung", *SECOND[5:])
    row = tried(register((*FIRST[:4], "Sở Tài chánh", *FIRST[5:]), other))
    html = page(desk, "one", row)
    assert "2 tên chưa có trong danh mục cơ quan" in html
    address = reverse("sheets:one", args=[row.pk])
    assert desk.post(address, {"ten-0": "Sở Tài chánh"}).status_code == 422
    assert not Agency.objects.filter(name="Sở Tài chánh").exists()
    desk.post(
        address,
        {
            "ten-0": "Sở Tài chánh",
            "la-0": "=",
            "khac-0": "so tai chinh",
            "ten-1": "So Xay dung",
            "la-1": "+",
        },
    )
    assert verdicts(row) == {2: "new", 3: "new"}
    assert not Agency.objects.filter(name="So Xay dung").exists()


def test_the_bad_rows_come_back_as_a_file_to_correct(desk: Client) -> None:
    row = tried(register(FIRST, BAD, (*BAD[:3], "", *BAD[4:])))
    answer = desk.get(reverse("sheets:bad-rows", args=[row.pk]))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    head, first, second = book.get_sheet_by_index(0).to_python()
    assert head[-2:] == ["Dòng trong tệp", "Lý do"]
    assert first[3] == "Việc có hạn sai"
    assert first[2] == "15/01/2024"
    assert first[-2] == 3
    assert "31/02/2024" in first[-1]
    assert second[-1].count("\n") == 1
    fixed = [*first]
    fixed[6] = "29/02/2024"
    again = tried(register(fixed, headings=head))
    assert verdicts(again) == {2: "new"}


def test_formulas_of_a_stranger_stay_words_in_the_file_of_bad_rows(
    desk: Client,
) -> None:
    row = tried(register((*BAD[:4], "=HYPERLINK(1)", *BAD[5:])))
    answer = desk.get(reverse("sheets:bad-rows", args=[row.pk]))
    assert b"<f>" not in answer.content


def test_the_template_is_understood_at_once(desk: Client) -> None:
    content = desk.get(reverse("sheets:template")).content
    row = brought(desk, content)
    assert sorted(row.mapping.values()) == sorted(
        {
            "symbol",
            "issued_on",
            "directive_title",
            "place",
            "wording",
            "lead",
            "support",
            "due",
            "status",
            "note",
        }
    )


def test_changed_rows_show_both_sides_and_the_note_of_the_old_register(
    desk: Client,
) -> None:
    written(register(FIRST))
    row = tried(register((*FIRST[:4], "Sở Nội vụ", *FIRST[5:])))
    html = page(desk, "one", row, "?xem=khac")
    assert "trong sổ:" in html
    assert "Sở Tư pháp" in html
    assert "Sở Nội vụ" in html
    assert "Đã hoàn thành" in html
    assert "Nguyên văn đã có không bao giờ bị tệp sửa" in html


def test_a_file_is_withdrawn_until_something_of_it_is_written(desk: Client) -> None:
    row = tried(register(FIRST))
    desk.post(reverse("sheets:withdraw", args=[row.pk]))
    assert desk.get(reverse("sheets:one", args=[row.pk])).status_code == 404
    other = written(register(FIRST))
    desk.post(reverse("sheets:withdraw", args=[other.pk]))
    other.refresh_from_db()
    assert other.state == "written"


def test_rows_are_shown_fifty_at_a_time_in_bounded_queries(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    rows = [(*FIRST[:3], f"Việc số {n}", *FIRST[4:]) for n in range(120)]
    row = tried(register(*rows))
    address = reverse("sheets:one", args=[row.pk])
    with django_assert_max_num_queries(20):
        html = desk.get(f"{address}?xem=moi").content.decode()
    assert html.count("<b>Dòng ") == 50
    assert "sau=51" in html
    assert "<b>Dòng 52</b>" in desk.get(f"{address}?xem=moi&sau=51").content.decode()
    with django_assert_max_num_queries(16):
        desk.get(reverse("sheets:list"))


def test_a_file_at_work_is_left_alone(desk: Client) -> None:
    row = tried(register(FIRST))
    RegisterImport.objects.update(state="writing", done=3, total=9)
    html = page(desk, "one", row)
    assert "3 trên 9" in html
    assert '<progress max="9" value="3"' in html
    for name in ("write", "undo", "withdraw"):
        desk.post(reverse(f"sheets:{name}", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "writing"
    assert not Commitment.objects.exists()
