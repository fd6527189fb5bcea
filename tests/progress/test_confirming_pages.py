"""The pages of those who confirm: the queue, one screen, several at once, undo."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from bamsat.accounts.models import User
from bamsat.agencies.operations import appoint
from bamsat.commitments.models import Occurrence
from bamsat.progress.authors import of_visitor
from bamsat.progress.barring import apart, barred
from bamsat.progress.models import Confirmer, Decision, Evidence, Report
from bamsat.progress.reporting import Answer, report
from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.status import State
from tests.progress.cast import (
    ADDED,
    COORDINATING,
    DONE,
    OFFICE,
    coordinator,
    fresh,
    leader,
    of,
    say,
    visitor,
)
from tests.world import BY, MONDAY, NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

QUEUE = "/xac-nhan/"


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def seen(row: Occurrence) -> str:
    return f"{row.pk}.{fresh(row).version}"


def post(client: Client, row: Occurrence, act: str, **said: object):
    """One of the acts on the screen of a piece of work, as it stands now."""
    form = {"act": act, "version": fresh(row).version, **said}
    return client.post(f"{QUEUE}{row.pk}/", form)


def shown(html: str) -> list[int]:
    return [int(key) for key in re.findall(r'c-title"><a href="/xac-nhan/(\d+)/', html)]


def test_the_rule_in_sql_is_the_rule(row: Occurrence) -> None:
    who = coordinator()
    both = Visitor(
        person=901,
        holdings=(
            Holding(PostRole.COORDINATOR, agency(COORDINATING).pk),
            Holding(PostRole.LEADER, agency("Sở Tài chính").pk),
        ),
    )
    clerk = visitor(PostRole.FOCAL_OFFICER, "Sở Tài chính")
    for each in (row, of("Sở Tài chính"), of(COORDINATING)):
        say(each, DONE)
    on_paper = Occurrence.objects.exclude(state=State.SUBMITTED)[0]
    said = Answer(occurrence=on_paper.pk, answer=DONE, key=uuid4(), done="Theo giấy.")
    author = of_visitor(who)
    report(answers=[said], author=author, at=NOW, today=MONDAY)
    people = (who, both, leader(), clerk, Visitor(person=902))
    for named in (None, agency(OFFICE)):
        if named:
            Confirmer.objects.create(agency=agency(COORDINATING), confirmed_by=named)
            Confirmer.objects.create(agency=row.agency, confirmed_by=named)
        for person in people:
            his, theirs = apart(Occurrence.objects.handed_in(), person)
            free = {
                r.pk for r in Occurrence.objects.handed_in() if not barred(r, person)
            }
            assert {r.pk for r in his} == free
            assert {r.pk for r in theirs} | free == {
                r.pk for r in Occurrence.objects.handed_in()
            }
            assert not {r.pk for r in theirs} & free


def test_the_queue_tells_what_waits_and_what_others_must_decide(
    row: Occurrence, officer: Client
) -> None:
    assert row.due_on
    late = (row.due_on - MONDAY).days + 3
    other, own = of("Sở Tài chính"), of(COORDINATING)
    say(row, DONE, days=late)
    say(other, DONE, days=1)
    say(own, DONE)
    html = body(officer, QUEUE)
    assert "2 kết quả chờ bạn xác nhận" in html
    assert shown(html) == [other.pk, row.pk]  # the longest waiting first
    assert "muộn 3 ngày" in html
    assert "trong hạn" in html
    html = body(officer, f"{QUEUE}?xem=khac")
    assert shown(html) == [own.pk]
    assert "Không ai quyết định về việc của cơ quan mình" in html
    found = body(officer, f"{QUEUE}?co-quan=sở công thương")
    assert shown(found) == [row.pk]
    assert shown(body(officer, f"{QUEUE}?van-ban={row.directive.slug}")) == [
        other.pk,
        row.pk,
    ]
    assert "không còn trên trang" in body(officer, f"{QUEUE}?co-quan=khong-co")


def test_files_and_returns_are_counted_of_what_waits_now(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    old = Report.objects.latest("pk")
    post(officer, row, "tra-lai", reason="Thiếu số liệu.")
    say(row, DONE, days=1)
    say(row, ADDED, days=1)
    for made in (old, *Report.objects.filter(pk__gt=old.pk)):
        Evidence.objects.create(
            report=made,
            name="bao-cao.pdf",
            media_type="application/pdf",
            size=10,
            sha256="0" * 64,
            scan="clean",
            added_at=NOW,
        )
    html = body(officer, QUEUE)
    assert "2 tệp" in html
    assert "đã trả lại 1 lần" in html


def test_one_screen_has_all_that_is_needed(row: Occurrence, officer: Client) -> None:
    say(row, DONE, done="Đã ban hành kế hoạch.", figures="12 thủ tục")
    post(officer, row, "tra-lai", reason="Thiếu phụ lục.")
    say(row, DONE, done="Đã gửi phụ lục.", days=1)
    html = body(officer, f"{QUEUE}{row.pk}/")
    assert row.commitment.quote.split("\n")[0][:60] in html
    for words in (
        "“trước ngày” không tính chính ngày 10/02/2024",
        "Đã gửi phụ lục.",
        "Đã ban hành kế hoạch.",
        "12 thủ tục",
        "Thiếu phụ lục.",
        "Đã trả lại 1 lần",
        "V.1, gạch đầu dòng 4",
    ):
        assert words in html, words


def test_a_return_without_a_reason_is_not_written_and_says_what_to_do(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    answer = post(officer, row, "tra-lai", reason="  ")
    assert answer.status_code == 422
    assert "Hãy ghi lý do" in answer.content.decode()
    assert fresh(row).state == State.SUBMITTED
    answer = post(officer, row, "tra-lai", reason="a" * 5001)
    assert answer.status_code == 422
    assert "a" * 5001 in answer.content.decode()


def test_after_a_decision_comes_the_next_of_the_queue(
    row: Occurrence, officer: Client
) -> None:
    other = of("Sở Tài chính")
    say(row, DONE)
    say(other, DONE, days=1)
    answer = post(officer, row, "xac-nhan")
    assert answer["Location"] == f"{QUEUE}{other.pk}/"
    assert post(officer, other, "xac-nhan")["Location"] == QUEUE
    html = body(officer, QUEUE)
    assert "Không có kết quả nào chờ bạn" in html
    assert html.count("Hoàn tác<span") == 2


def test_what_moved_meanwhile_is_not_decided_and_what_was_typed_stays(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    old = fresh(row).version
    say(row, ADDED)
    form = {"act": "tra-lai", "version": old, "reason": "Thiếu bảng số 3."}
    answer = officer.post(f"{QUEUE}{row.pk}/", form)
    assert answer.status_code == 409
    assert "Thiếu bảng số 3." in answer.content.decode()
    assert "đã đổi từ lúc bạn mở trang" in answer.content.decode()
    assert fresh(row).state == State.SUBMITTED


def test_a_double_click_confirms_once_and_goes_on(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    form = {"act": "xac-nhan", "version": fresh(row).version}
    answers = [officer.post(f"{QUEUE}{row.pk}/", form) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert Decision.objects.count() == 1


def test_ones_own_is_shown_with_the_reason_and_cannot_be_decided(
    row: Occurrence, officer: Client, office: Client
) -> None:
    own = of(COORDINATING)
    say(own, DONE)
    html = body(officer, f"{QUEUE}{own.pk}/")
    assert "Bạn không quyết việc này" in html
    assert 'value="xac-nhan"' not in html
    assert post(officer, own, "xac-nhan").status_code == 422
    assert post(office, own, "xac-nhan").status_code == 404
    assert fresh(own).state == State.SUBMITTED
    Confirmer.objects.create(agency=agency(COORDINATING), confirmed_by=agency(OFFICE))
    assert shown(body(office, QUEUE)) == [own.pk]
    assert post(office, own, "xac-nhan").status_code == 302
    assert fresh(own).state == State.CONFIRMED


def test_several_are_confirmed_with_a_preview_and_what_moved_is_named(
    row: Occurrence, officer: Client
) -> None:
    other, own = of("Sở Tài chính"), of(COORDINATING)
    for each in (row, other, own):
        say(each, DONE)
    keys = "&".join(f"viec={each.pk}" for each in (row, other, own))
    html = body(officer, f"{QUEUE}chon/?{keys}")
    assert "2 việc sẽ được xác nhận" in html
    assert "Giữ nguyên:" in html
    sent = re.findall(r'name="viec" value="([\d.]+)"', html)
    assert sorted(sent) == sorted([seen(row), seen(other)])
    say(other, ADDED)
    answer = officer.post(f"{QUEUE}chon/", {"viec": sent}, follow=True)
    told = answer.content.decode()
    assert "Đã xác nhận 1 việc" in told
    assert "(Sở Tài chính) đã đổi từ lúc bạn xem" in told
    assert fresh(row).state == State.CONFIRMED
    assert fresh(other).state == State.SUBMITTED
    assert "Chưa chọn việc nào" in body(officer, f"{QUEUE}chon/?viec=x")


def test_undo_is_offered_for_a_day_and_refused_with_the_list(
    row: Occurrence, officer: Client, office: Client
) -> None:
    say(row, DONE)
    post(officer, row, "tra-lai", reason="Thiếu phụ lục.")
    batch = Decision.objects.get().batch
    undo = f"{QUEUE}hoan-tac/{batch}/"
    assert undo in body(officer, f"{QUEUE}{row.pk}/")
    assert office.post(undo).status_code == 404
    say(row, DONE, days=1)
    answer = officer.post(undo, {"viec": row.pk}, follow=True)
    told = answer.content.decode()
    assert "đã đổi từ sau đó" in told
    assert f"{row.commitment.place}: {row.agency.name}" in told
    assert fresh(row).state == State.SUBMITTED
    assert undo not in body(officer, f"{QUEUE}{row.pk}/")
    post(officer, row, "xac-nhan")
    again = Decision.objects.earliest("-pk").batch
    officer.post(f"{QUEUE}hoan-tac/{again}/")
    assert fresh(row).state == State.SUBMITTED
    assert officer.post(f"{QUEUE}hoan-tac/{uuid4()}/").status_code == 404


def test_work_that_was_confirmed_is_opened_again_with_a_reason(
    row: Occurrence, officer: Client
) -> None:
    say(row, DONE)
    post(officer, row, "xac-nhan")
    assert "Mở lại" in body(officer, f"{QUEUE}{row.pk}/")
    assert post(officer, row, "mo-lai", reason="").status_code == 422
    post(officer, row, "mo-lai", reason="Kế hoạch chưa được ký.")
    assert fresh(row).state == State.RETURNED
    assert "Kế hoạch chưa được ký." in body(officer, f"{QUEUE}{row.pk}/")


def test_whoever_held_a_link_is_called_by_his_agency(
    row: Occurrence, officer: Client
) -> None:
    from bamsat.progress.answering import links
    from bamsat.progress.authors import of_link

    link = links.issue(agency=row.agency, occurrences=[row.pk], by=BY, at=NOW)
    say(row, DONE, author=of_link(link))
    html = body(officer, f"{QUEUE}{row.pk}/")
    assert "Sở Công Thương, bằng liên kết trả lời" in html


def test_a_second_post_at_the_agency_itself_bars_too(row: Occurrence, browse) -> None:
    who = coordinator()
    appoint(
        person=User.objects.get(pk=who.person),
        role=PostRole.LEADER,
        agency=row.agency,
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    say(row, DONE)
    client = browse(who)
    assert "Không ai quyết định về việc của cơ quan mình" in body(
        client, f"{QUEUE}{row.pk}/"
    )
    assert post(client, row, "xac-nhan").status_code == 422
    assert fresh(row).state == State.SUBMITTED
