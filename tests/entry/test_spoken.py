"""Oral conclusions entered by hand: nothing typed is lost, nothing is written twice."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.operations import publish
from bamsat.commitments.review import undoing
from bamsat.documents.models import Directive
from bamsat.entry.models import SpokenDraft
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agencies")]

MEETING = {
    "title": "Họp giao ban tháng 2 về giải ngân",
    "day": "2024-02-05",
    "presided": "Phó Chủ tịch Ủy ban nhân dân tỉnh",
}
WORDING = "Các chủ đầu tư giải ngân xong kế hoạch vốn.\nKhông để dồn cuối năm."


def row(number: int = 0, **typed: str) -> dict[str, str]:
    """The fields of one row as a form sends them."""
    whole = {"wording": WORDING, "lead": "Sở Tài chính", **typed}
    return {f"viec-{number}-{name}": value for name, value in whole.items()}


def send(desk: Client, do: str = "xem", **typed: str) -> str:
    """Press a button of the form; return the page that follows."""
    key = typed.pop("key", str(uuid4()))
    answer = desk.post(
        reverse("spoken:new"), {"key": key, do: "", **typed}, follow=True
    )
    return answer.content.decode()


def recorded(desk: Client, **typed: str) -> Directive:
    """The directive of what was typed, after the preview."""
    key = str(uuid4())
    html = send(desk, key=key, **{**MEETING, **typed})
    assert "sắp ghi vào sổ" in html, re.findall(r"errorlist.*?</ul>", html, re.S)
    desk.post(reverse("spoken:preview", args=[key]))
    found = SpokenDraft.objects.get(key=key).directive
    assert found
    return found


@pytest.mark.each_database
def test_what_was_said_stands_in_the_register_word_for_word(desk: Client) -> None:
    directive = recorded(
        desk, **row(support="so noi vu; Sở Tư pháp", kind="before", date="2024-07-01")
    )
    assert directive.origin == "spoken"
    assert directive.name == "Kết luận họp giao ban tháng 2 về giải ngân"
    assert (directive.issued_on, directive.issuer) == (
        date(2024, 2, 5),
        MEETING["presided"],
    )
    text = directive.reading.text
    commitment = Commitment.objects.get()
    assert commitment.quote == WORDING
    assert text[commitment.start : commitment.end] == WORDING
    for party in commitment.assignments.all():
        assert text[party.start : party.end] == party.name
    assert [(a.name, a.agency.name) for a in commitment.assignments.all()] == [
        ("Sở Tài chính", "Sở Tài chính"),
        ("so noi vu", "Sở Nội vụ"),
        ("Sở Tư pháp", "Sở Tư pháp"),
    ]
    due = commitment.deadlines.get()
    assert text[due.start : due.end] == due.quote == "trước ngày 01/07/2024"
    assert Occurrence.objects.get().due_on == date(2024, 6, 30)
    kinds = Event.objects.about(f"directive:{directive.pk}").values_list("kind")
    assert [kind for (kind,) in kinds] == ["directive recorded", "wording recorded"]
    assert Event.objects.filter(kind="commitment entered").count() == 1
    assert verify_all().broken is None


def test_two_time_limits_and_a_rhythm_are_written_in_words(desk: Client) -> None:
    recorded(
        desk,
        **row(kind="by", date="2024-06-10", kind2="by", date2="2024-12-10"),
        **row(1, wording="Báo cáo tiến độ giải ngân", kind="every", period="quarter"),
    )
    first, second = Commitment.objects.order_by("start")
    assert {o.due_on for o in first.occurrences.all()} == {
        date(2024, 6, 10),
        date(2024, 12, 10),
    }
    assert second.deadlines.get().quote == "định kỳ hằng quý"
    assert (first.place, second.place) == ("1", "2")


def test_the_wording_itself_may_set_the_time_limit(desk: Client) -> None:
    recorded(desk, **row(wording="Sở Tài chính báo cáo trước ngày 15/3"))
    commitment = Commitment.objects.get()
    due = commitment.deadlines.get()
    assert due.named_on == date(2024, 3, 15)
    assert commitment.start <= due.start < due.end <= commitment.end


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (row(wording=""), "Hãy ghi lời giao việc"),
        (row(lead=""), "Hãy ghi cơ quan chủ trì"),
        (row(kind="by"), "Hãy ghi ngày."),
        (row(kind="by", date="31/02/2024"), "không có trên lịch"),
        (row(date="2024-06-30"), "Hãy chọn ngày này là loại hạn nào"),
        (row(kind="every"), "Hãy chọn kỳ lặp lại"),
        ({}, "Hãy ghi ít nhất một việc"),
        ({**row(), "day": ""}, "Hãy ghi ngày."),
        (row(wording="x" * 5001), "Dài quá 5000 chữ cái (đang có 5001)"),
        (row(wording="MẬT\nViệc gì đó"), "Tuyệt mật"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_all_that_was_typed(
    desk: Client, typed: dict[str, str], words: str
) -> None:
    html = send(desk, **{**MEETING, **row(1, wording="Việc còn nguyên"), **typed})
    if typed:
        assert "Chưa ghi vào sổ" in html or "Tuyệt mật" in html
    if words != "Hãy ghi ít nhất một việc":
        assert words in html
        assert "Việc còn nguyên" in html
    draft = SpokenDraft.objects.get()
    assert draft.content["viec-1-wording"] == "Việc còn nguyên"
    assert not Commitment.objects.exists()


def test_a_meeting_without_anything_to_do_is_refused(desk: Client) -> None:
    assert "Hãy ghi ít nhất một việc" in send(desk, **MEETING)


def test_a_draft_is_kept_and_continued(desk: Client) -> None:
    key = str(uuid4())
    html = send(desk, "luu", key=key, title="Họp dở", **row(wording="Mới gõ một nửa"))
    assert "Đã lưu nháp" in html
    assert "Mới gõ một nửa" in html
    listed = desk.get(reverse("spoken:list")).content.decode()
    assert "Họp dở" in listed
    again = desk.get(reverse("spoken:draft", args=[key])).content.decode()
    assert 'value="Họp dở"' in again
    assert "Mới gõ một nửa" in again


def test_rows_are_added_by_a_button_that_posts(desk: Client) -> None:
    html = send(desk, "them", **MEETING, **row())
    assert html.count('class="item"') == 4
    assert WORDING.split("\n", maxsplit=1)[0] in html


def test_an_unknown_agency_is_asked_about(desk: Client) -> None:
    count, key = Agency.objects.count(), str(uuid4())
    typed = {**MEETING, **row(lead="Sở Tài chánh")}
    html = send(desk, key=key, **typed)
    assert "chưa có trong danh mục" in html
    assert 'value="Sở Tài chính"' in html
    assert Agency.objects.count() == count
    html = send(
        desk, key=key, **typed, **{"ten-0": "Sở Tài chánh", "la-0": "Sở Tài chính"}
    )
    assert "sắp ghi vào sổ" in html
    desk.post(reverse("spoken:preview", args=[key]))
    lead = Commitment.objects.get().assignments.get()
    assert (lead.name, lead.agency.name) == ("Sở Tài chánh", "Sở Tài chính")
    assert Agency.objects.count() == count


def test_a_new_agency_is_made_only_where_a_person_says_so(desk: Client) -> None:
    key, name = str(uuid4()), "Ban Quản lý dự án"
    html = send(
        desk, key=key, **MEETING, **row(lead=name), **{"ten-0": name, "la-0": "+"}
    )
    assert "Thêm vào danh mục cơ quan" in html
    assert not Agency.objects.filter(name=name).exists()
    desk.post(reverse("spoken:preview", args=[key]))
    assert Agency.objects.filter(name=name).exists()
    assert Event.objects.filter(kind="agency named", data__name=name).count() == 1


def test_pressing_twice_records_once(desk: Client) -> None:
    key = str(uuid4())
    send(desk, key=key, **MEETING, **row())
    for _ in range(2):
        desk.post(reverse("spoken:preview", args=[key]))
    send(desk, key=key, **MEETING, **row())
    assert Commitment.objects.count() == 1
    assert Directive.objects.count() == 1


@pytest.mark.each_database
def test_more_is_added_later_at_the_end(desk: Client) -> None:
    directive = recorded(desk, **row())
    before = directive.reading.text
    first = Commitment.objects.get()
    address = reverse("spoken:add", args=[directive.slug])
    key = str(uuid4())
    desk.post(address, {"key": key, "xem": "", **row(wording="Việc ghi thêm")})
    desk.post(reverse("spoken:preview", args=[key]))
    directive.reading.refresh_from_db()
    text = directive.reading.text
    assert text.startswith(before)
    second = Commitment.objects.latest("start")
    assert (second.quote, second.place, second.part) == ("Việc ghi thêm", "2", "2")
    assert text[second.start : second.end] == second.quote
    first.refresh_from_db()
    assert text[first.start : first.end] == first.quote
    assert Directive.objects.count() == 1


def test_what_was_recorded_can_be_undone(desk: Client) -> None:
    directive = recorded(desk, **row())
    step = directive.steps.get()
    undoing.undo(step=step.pk, by=BY, at=step.at, today=MONDAY)
    assert not Commitment.objects.exists()
    assert desk.get(reverse("review:desk", args=[directive.slug])).status_code == 200


def test_a_draft_is_its_writers_alone(desk: Client, client: Client) -> None:
    key = str(uuid4())
    send(desk, "luu", key=key, **MEETING)
    other = world.holder(PostRole.ADMINISTRATOR)
    client.force_login(other)
    assert client.get(reverse("spoken:draft", args=[key])).status_code == 404
    answer = client.post(reverse("spoken:new"), {"key": key, "luu": ""})
    assert answer.status_code == 404
    assert SpokenDraft.objects.get().content["title"] == MEETING["title"]


def test_a_draft_is_thrown_away(desk: Client) -> None:
    key = str(uuid4())
    send(desk, "luu", key=key, **MEETING)
    desk.post(reverse("spoken:discard", args=[key]))
    assert not SpokenDraft.objects.exists()


def test_a_document_that_came_as_a_file_takes_no_wording(desk: Client) -> None:
    plan = world.received_plan()
    address = reverse("spoken:add", args=[plan.slug])
    assert desk.get(address).status_code == 404


def test_a_published_conclusion_can_be_read_by_anyone(desk: Client) -> None:

    directive = recorded(desk, **row())
    publish(directive=directive, by=BY, at=NOW)
    reader = Client()
    page = reader.get(f"/van-ban/{directive.slug}/")
    assert page.status_code == 200
    part = reader.get(f"/van-ban/{directive.slug}/phan/1/").content.decode()
    assert "Không để dồn cuối năm." in part
    key = Commitment.objects.get().pk
    assert "Sở Tài chính" in reader.get(f"/nhiem-vu/{key}/").content.decode()
    assert reader.get(f"/van-ban/{directive.slug}/ban-in/").status_code == 200


def test_the_pages_ask_a_bounded_number_of_questions(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        send(desk, "luu", key=str(UUID(int=number)), **MEETING)
    recorded(desk, **row())
    with django_assert_max_num_queries(9):
        desk.get(reverse("spoken:list"))
    with django_assert_max_num_queries(8):
        desk.get(reverse("spoken:new"))
