"""The answer page: by link and signed in the same; what a link opens and no more."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bamsat.commitments.models import Occurrence
from bamsat.progress import deciding
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink, Draft, Extension, Report
from bamsat.rules.access import PostRole
from bamsat.rules.status import State
from tests import world
from tests.accounts.conftest import with_factor
from tests.progress.cast import (
    COORDINATING,
    DONE,
    MEMBERS,
    coordinator,
    fresh,
    moment,
    of,
    say,
)
from tests.progress.sitting import fields, page_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_on_monday"),
]


def test_the_page_says_whose_work_it_is_and_what_the_link_may_do(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    answer = client.get(page_of(link))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert row.agency.name in text
    assert row.commitment.title in text
    assert "còn 4 ngày" in text
    assert "không xác nhận kết quả" in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    other = of(MEMBERS[1])
    assert f"viec-{other.pk}" not in text
    assert list(link.uses.values_list("act", flat=True)) == ["opened"]


def test_several_answers_go_at_once_and_each_by_itself(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    other = Occurrence.objects.filter(agency=row.agency_id).exclude(pk=row.pk).first()
    assert other
    said = {
        **fields(row, "gui", answer="done", done="Đã ban hành kế hoạch."),
        **fields(other, "gui", answer="hindered", done="Đang tìm hiểu"),
    }
    answer = client.post(page_of(link), said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã gửi 1 việc." in text
    assert "Hãy ghi đang vướng điều gì." in text
    assert "Đang tìm hiểu</textarea>" in text
    assert fresh(row).state == State.SUBMITTED
    assert fresh(other).state == State.NOT_STARTED
    assert Draft.objects.get().fields["done"] == "Đang tìm hiểu"
    made = Report.objects.get()
    assert (made.link, made.channel) == (link, "link")


def test_the_same_form_sent_twice_is_one_answer(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    said = fields(row, f"gui-{row.pk}", answer="done", done="Đã xong.")
    for _ in range(2):
        assert client.post(page_of(link), said).status_code == 302
    assert Report.objects.count() == 1
    assert not Draft.objects.exists()


def test_what_moved_meanwhile_is_told_and_the_words_stay(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    said = fields(row, "gui", answer="under-way", done="Đang soạn")
    Occurrence.objects.filter(pk=row.pk).update(version=row.version + 1)
    answer = client.post(page_of(link), said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được người khác cập nhật" in text
    assert "Đang soạn</textarea>" in text
    assert f'name="v{row.pk}-version" value="{row.version + 1}"' in text


def test_without_a_choice_nothing_is_sent_and_nothing_lost(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    answer = client.post(page_of(link), fields(row, "gui", done="Chưa chọn gì"))
    assert answer.status_code == 422
    assert "Chưa việc nào được chọn" in answer.content.decode()
    assert Draft.objects.get().fields == {"done": "Chưa chọn gì"}
    shown = client.get(page_of(link)).content.decode()
    assert "Chưa chọn gì</textarea>" in shown


def test_text_that_is_too_long_is_named_and_kept(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    long = "x" * 5001
    answer = client.post(page_of(link), fields(row, "gui", answer="done", done=long))
    assert answer.status_code == 422
    assert "đang có 5001" in answer.content.decode()
    assert Draft.objects.get().fields["done"] == long


def test_typing_is_saved_as_json(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    key = uuid4()
    said = fields(row, "", done="Đang g", key=key, step=3) | {"viec": row.pk}
    answer = client.post(f"{page_of(link)}luu/", said)
    assert json.loads(answer.content) == {"kept": True, "sent": False, "step": 3}
    late = fields(row, "", done="Đ", key=key, step=2) | {"viec": row.pk}
    answer = client.post(f"{page_of(link)}luu/", late)
    assert json.loads(answer.content) == {"kept": False, "sent": False, "step": 3}
    client.post(page_of(link), fields(row, "gui", answer="done", done="Xong", key=key))
    answer = client.post(f"{page_of(link)}luu/", said)
    assert json.loads(answer.content) == {"kept": False, "sent": True, "step": 0}
    bad = client.post(f"{page_of(link)}luu/", {"viec": row.pk})
    assert bad.status_code == 400


def test_a_result_can_be_taken_back_mended_and_added_to(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    client.post(page_of(link), fields(row, "gui", answer="done", done="Đã trình."))
    row = fresh(row)
    client.post(page_of(link), fields(row, f"bo-sung-{row.pk}", done="Kèm phụ lục."))
    row = fresh(row)
    empty = client.post(page_of(link), fields(row, f"rut-{row.pk}", why=" "))
    assert empty.status_code == 422
    client.post(page_of(link), fields(row, f"rut-{row.pk}", why="Gửi nhầm tệp."))
    assert fresh(row).state == State.UNDER_WAY
    answers = list(Report.objects.order_by("pk").values_list("answer", flat=True))
    assert answers == ["done", "added", "withdrawn"]
    shown = client.get(page_of(link)).content.decode()
    assert "Đã trình.</textarea>" in shown


def test_a_later_day_is_asked_for_and_taken_back(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    assert row.due_on
    asked = {"reason": "Chờ Bộ hướng dẫn.", "document": "12/SCT", "done": "Đang làm"}
    soon = fields(row, f"gia-han-{row.pk}", until=row.due_on, **asked)
    answer = client.post(page_of(link), soon)
    assert answer.status_code == 422
    assert "phải ở sau hạn" in answer.content.decode()
    later = row.due_on + timedelta(days=10)
    said = fields(row, f"gia-han-{row.pk}", until=later, **asked)
    assert client.post(page_of(link), said).status_code == 302
    made = Extension.objects.get()
    assert (made.until, made.by) == (later, f"link:{link.pk}")
    assert Draft.objects.get().fields == {"done": "Đang làm"}
    assert "Đang xin lùi hạn" in client.get(page_of(link)).content.decode()
    client.post(page_of(link), fields(row, f"rut-gia-han-{made.pk}"))
    assert Extension.objects.get().state == Extension.State.TAKEN_BACK


def test_a_link_opens_nothing_of_others(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    other = of(MEMBERS[1])
    said = fields(other, "gui", answer="done", done="Thay người khác")
    client.post(page_of(link), said)
    assert fresh(other).state == State.NOT_STARTED
    saved = client.post(f"{page_of(link)}luu/", said | {"viec": other.pk})
    assert saved.status_code == 404
    assert not Draft.objects.exists()
    assert not Report.objects.exists()


def sign_in(client: Client, role: PostRole, at: str) -> None:
    client.force_login(with_factor(world.holder(role, at)))


def test_signed_in_the_same_form_holds_what_presses(
    client: Client, row: Occurrence
) -> None:
    sign_in(client, PostRole.FOCAL_OFFICER, row.agency.name)
    answer = client.get("/cong-viec/tra-loi/")
    text = answer.content.decode()
    assert f'id="viec-{row.pk}"' in text
    assert "Ngày nhận bản giấy" not in text
    address = f"/cong-viec/tra-loi/?viec={row.pk}"
    said = fields(row, "gui", answer="done", done="Đã ban hành.")
    assert client.post(address, said)["Location"] == address
    assert Report.objects.get().channel == "page"
    other = of(MEMBERS[1])
    assert client.get(f"/cong-viec/tra-loi/?viec={other.pk}").status_code == 404
    assert client.get("/cong-viec/tra-loi/?viec=987654321").status_code == 404


def test_a_coordinator_writes_down_what_came_on_paper(
    client: Client, row: Occurrence
) -> None:
    sign_in(client, PostRole.COORDINATOR, COORDINATING)
    address = f"/cong-viec/tra-loi/?viec={row.pk}"
    assert "Ngày nhận bản giấy" in client.get(address).content.decode()
    day = world.MONDAY - timedelta(days=3)
    said = fields(row, "gui", answer="done", done="Theo công văn 12.", on=day)
    client.post(address, said)
    made = Report.objects.get()
    assert (made.channel, made.on) == ("behalf", day)
    assert fresh(row).submitted_on == day


def test_the_page_asks_as_often_for_many_as_for_few(client: Client) -> None:
    directive = world.register_of(1000)
    rows = list(directive.occurrences.filter(state=State.NOT_STARTED)[:400])
    agency = rows[0].agency
    mine = [row for row in rows if row.agency_id == agency.pk]
    few, many = (
        links.issue(
            agency=agency,
            occurrences=[row.pk for row in mine[:count]],
            by="person:7",
            at=timezone.now(),
        )
        for count in (2, len(mine))
    )
    assert len(mine) > 8
    for link in (few, many):
        client.get(page_of(link))
    counts = []
    for link in (few, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(link))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 14


def test_the_key_of_one_form_cannot_be_used_for_other_work(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    other = Occurrence.objects.filter(agency=row.agency_id).exclude(pk=row.pk)[0]
    key = uuid4()
    first = fields(row, "gui", answer="done", done="Một.", key=key)
    client.post(page_of(link), first)
    twice = fields(other, "gui", answer="done", done="Hai.", key=key)
    assert client.post(page_of(link), twice).status_code == 404
    assert Report.objects.count() == 1


def test_a_long_history_is_told_by_its_last_steps(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    """And no more of it is read, however long it grows."""
    counts, other = [], coordinator()
    for day in range(6):
        say(row, DONE, days=day, done=f"Lần gửi thứ {day}.")
        deciding.send_back(
            chosen=[(row.pk, fresh(row).version)],
            reason=f"Thiếu phần {day}.",
            visitor=other,
            at=moment(day),
        )
        with CaptureQueriesContext(connection) as asked:
            text = client.get(page_of(link)).content.decode()
        counts.append(len(asked))
        if day == 2:
            assert "Đây là những lần gần nhất" not in text
    assert counts[1:] == counts[1:2] * 5
    for said in ("Lần gửi thứ", "Thiếu phần"):
        assert re.findall(rf"{said} (\d)", text) == ["5", "4", "3"]
    assert "Đây là những lần gần nhất" in text
    assert f"/viec/{row.pk}/" not in text  # which a link does not open


def test_two_windows_with_other_words_lose_none_of_them(
    client: Client, link: AnswerLink, row: Occurrence
) -> None:
    """Both hold the same form: the first that is sent stands, the other is told so and
    keeps its words; the same words twice are one report as before."""
    key = uuid4()
    first = fields(row, "gui", answer="done", done="Đã ban hành.", key=key)
    assert client.post(page_of(link), first).status_code == 302
    assert client.post(page_of(link), first).status_code == 302
    client.get(page_of(link))  # where the success of the first is told
    other = fields(row, "gui", answer="hindered", hindrance="Thiếu kinh phí.", key=key)
    answer = client.post(page_of(link), other)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "đã được gửi từ một cửa sổ khác" in text
    assert "Thiếu kinh phí." in text
    assert "Đã gửi 1 việc" not in text
    assert Report.objects.get().done == "Đã ban hành."
    fresh_key = re.search(rf'name="v{row.pk}-key" value="([^"]+)"', text)
    assert fresh_key
    assert fresh_key[1] != str(key)
    kept = Draft.objects.get()
    assert kept.fields["done"] == "Thiếu kinh phí."
    more = fields(fresh(row), f"bo-sung-{row.pk}", done="Thiếu kinh phí.")
    more[f"v{row.pk}-key"] = fresh_key[1]
    assert client.post(page_of(link), more).status_code == 302
    assert Report.objects.filter(answer="added").get().done == "Thiếu kinh phí."
