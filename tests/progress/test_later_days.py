"""Requests for a later day and pauses: each page, each refusal."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from bamsat.commitments.models import Occurrence
from bamsat.journal.models import Event
from bamsat.progress import extending, pausing
from bamsat.progress.models import Confirmer, Extension, Suspension
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import PostRole
from bamsat.rules.status import State
from tests.progress.cast import (
    COORDINATING,
    DONE,
    OFFICE,
    asked,
    confirmed,
    coordinator,
    fresh,
    leader,
    moment,
    of,
    say,
    visitor,
)
from tests.progress.test_confirming_pages import body, seen
from tests.world import NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LATER = "/gia-han/"
GRANT = {"act": "cho", "cho-decision": "45/UBND-TH", "cho-answer": ""}


def listed(html: str) -> list[int]:
    return [int(key) for key in re.findall(r'c-title"><a href="/gia-han/(\d+)/', html)]


def test_requests_wait_in_two_lists_by_who_decides(
    row: Occurrence, officer: Client, office: Client
) -> None:
    mine, theirs = asked(row), asked(of(COORDINATING))
    assert listed(body(officer, LATER)) == [mine.pk]
    html = body(officer, f"{LATER}?xem=khac")
    assert listed(html) == [theirs.pk]
    assert "Không ai quyết định về việc của cơ quan mình" in html
    assert listed(body(office, LATER)) == []
    Confirmer.objects.create(agency=agency(COORDINATING), confirmed_by=agency(OFFICE))
    assert listed(body(office, LATER)) == [theirs.pk]


def test_another_day_than_asked_is_granted_and_the_first_stays(
    row: Occurrence, officer: Client
) -> None:
    assert row.due_on
    made = asked(row)
    page = f"{LATER}{made.pk}/"
    html = body(officer, page)
    assert f'value="{made.until:%Y-%m-%d}"' in html
    assert "Chờ hướng dẫn của Bộ." in html
    until = row.due_on + timedelta(days=6)
    empty = officer.post(page, {"act": "cho", "cho-until": f"{until:%Y-%m-%d}"})
    assert empty.status_code == 422
    assert "Hãy ghi văn bản quyết định" in empty.content.decode()
    early = {**GRANT, "cho-until": f"{row.due_on:%Y-%m-%d}"}
    told = officer.post(page, early)
    assert told.status_code == 422
    assert "phải ở sau hạn đang có (09/02/2024)" in told.content.decode()
    assert "45/UBND-TH" in told.content.decode()
    done = officer.post(page, {**GRANT, "cho-until": f"{until:%Y-%m-%d}"}, follow=True)
    assert "15/02/2024; hạn trước là 09/02/2024" in done.content.decode()
    assert (fresh(row).due_on, fresh(row).first_due_on) == (until, row.due_on)
    html = body(officer, f"/xac-nhan/{row.pk}/")
    assert "Hạn lúc đầu:" in html
    assert "45/UBND-TH" in html
    again = officer.post(page, {**GRANT, "cho-until": f"{until:%Y-%m-%d}"})
    assert "Đề nghị này đã có kết quả" in again.content.decode()


def test_a_refusal_needs_its_reason_and_leaves_the_day(
    row: Occurrence, officer: Client
) -> None:
    made = asked(row)
    page = f"{LATER}{made.pk}/"
    empty = officer.post(page, {"act": "tu-choi", "tu-choi-decision": "46/UBND"})
    assert empty.status_code == 422
    assert "46/UBND" in empty.content.decode()
    officer.post(page, {"act": "tu-choi", "tu-choi-answer": "Đã có hướng dẫn."})
    assert Extension.objects.get().state == Extension.State.REFUSED
    assert fresh(row).due_on == row.due_on
    assert "Đã có hướng dẫn." in body(officer, page)


def test_nobody_decides_on_the_request_of_his_own_agency(
    row: Occurrence, officer: Client, office: Client
) -> None:
    own = asked(of(COORDINATING))
    page = f"{LATER}{own.pk}/"
    assert "Bạn không quyết đề nghị này" in body(officer, page)
    form = {**GRANT, "cho-until": f"{own.until:%Y-%m-%d}"}
    assert officer.post(page, form).status_code == 422
    assert office.post(page, form).status_code == 404
    assert Extension.objects.get().state == Extension.State.ASKED


def test_several_of_one_commitment_are_paused_and_go_on_together(
    row: Occurrence, officer: Client
) -> None:
    other, own = of("Sở Tài chính"), of(COORDINATING)
    page = f"/viec/{row.pk}/tam-dung/"
    html = body(officer, page)
    sent = re.findall(r'name="viec" value="([\d.]+)"', html)
    assert sent == [seen(row), seen(other)]
    assert "Không ai quyết định về việc của cơ quan mình" in html
    form = {"viec": sent, "reason": "Chờ Trung ương.", "document": "9/UBND"}
    for missing in ("viec", "reason", "document"):
        wrong = officer.post(page, {**form, missing: []})
        assert wrong.status_code == 422
        assert missing == "reason" or "Chờ Trung ương." in wrong.content.decode()
    say(other, DONE)
    told = officer.post(page, form, follow=True).content.decode()
    assert "Đã tạm dừng 1 việc" in told
    assert "(Sở Tài chính) đã đổi từ lúc bạn xem" in told
    assert "Đang tạm dừng" in told
    sent = [seen(row), seen(other), seen(own)]
    officer.post(page, {**form, "viec": sent})
    assert fresh(other).state == State.SUSPENDED
    assert fresh(own).state == State.NOT_STARTED
    back = f"/viec/{row.pk}/tiep-tuc/"
    sent = re.findall(r'name="viec" value="([\d.]+)"', body(officer, back))
    assert len(sent) == 2
    told = officer.post(
        back, {"viec": sent, "reason": "Đã có quy định."}, follow=True
    ).content.decode()
    assert "Đã tiếp tục 2 việc. Hạn không tự dời" in told
    assert "hạn không dời theo, vẫn là 09/02/2024" in told
    assert fresh(other).state == State.SUBMITTED
    kinds = Event.objects.filter(kind__in=["work suspended", "work resumed"])
    assert kinds.values("batch").distinct().count() == 3


def test_what_is_done_or_foreign_is_never_paused(
    row: Occurrence, officer: Client
) -> None:
    confirmed(row)
    page = f"/viec/{row.pk}/tam-dung/"
    assert "đã được xác nhận" in body(officer, page)
    elsewhere = Occurrence.objects.exclude(commitment=row.commitment_id)[0]
    form = {"viec": [seen(elsewhere)], "reason": "x", "document": "y"}
    assert officer.post(page, form).status_code == 422
    assert not Suspension.objects.exists()


def test_pausing_asks_who_may(row: Occurrence) -> None:
    who, clerk = coordinator(), visitor(PostRole.FOCAL_OFFICER, row.agency.name)
    own = of(COORDINATING)
    said = {"reason": "Chờ.", "document": "9/UBND", "at": NOW}
    with pytest.raises(NotYoursError):
        pausing.suspend_chosen(chosen=[(row.pk, 1)], visitor=clerk, **said)
    with pytest.raises(NotYoursError):
        extending.suspend(occurrence=row.pk, version=1, visitor=leader(), **said)
    with pytest.raises(RefusedError):
        extending.suspend(occurrence=own.pk, version=1, visitor=who, **said)
    outcome = pausing.suspend_chosen(chosen=[(own.pk, 1)], visitor=who, **said)
    assert [each.pk for each, _why in outcome.kept] == [own.pk]
    outcome = pausing.resume_chosen(
        chosen=[(row.pk, 1)], reason="Tiếp.", visitor=who, at=moment(1)
    )
    assert [each.pk for each, _why in outcome.kept] == [row.pk]


def test_once_a_later_day_was_given_the_pause_is_made_good(
    row: Occurrence, officer: Client
) -> None:
    who = coordinator_of(officer)
    chosen = [(row.pk, fresh(row).version)]
    pausing.suspend_chosen(
        chosen=chosen, reason="Chờ.", document="9/UBND", visitor=who, at=NOW
    )
    chosen = [(row.pk, fresh(row).version)]
    pausing.resume_chosen(chosen=chosen, reason="Tiếp.", visitor=who, at=moment(12))
    assert "Việc này đã dừng 12 ngày" in body(officer, f"/xac-nhan/{row.pk}/")
    made = asked(fresh(row))
    extending.grant(
        extension=made.pk,
        until=made.until,
        answer="",
        decision="45/UBND",
        visitor=who,
        at=moment(13),
    )
    assert "hạn không dời theo" not in body(officer, f"/xac-nhan/{row.pk}/")


def coordinator_of(client: Client):
    """The person whose browser it is, as the gate reads him."""
    from bamsat.agencies.models import Post
    from bamsat.rules.access import Holding, Visitor

    person = int(client.session["_auth_user_id"])
    held = Post.objects.filter(person=person).values_list("role", "agency_id")
    return Visitor(
        person=person, holdings=tuple(Holding(PostRole(r), a) for r, a in held)
    )


def test_a_grant_is_undone_within_a_day_and_waits_again(
    row: Occurrence, officer: Client
) -> None:
    first, made = row.due_on, asked(row)
    assert first
    page = f"{LATER}{made.pk}/"
    officer.post(page, {**GRANT, "cho-until": f"{made.until:%Y-%m-%d}"})
    assert "Hoàn tác được trong 24 giờ" in body(officer, page)
    assert officer.post(page, {"act": "hoan-tac"}).status_code == 302
    now = fresh(row)
    assert (now.due_on, now.first_due_on) == (first, None)
    assert listed(body(officer, LATER)) == [made.pk]
    told = Event.objects.filter(kind="extension decision undone").get()
    assert told.data["undone"] == "granted"
    twice = officer.post(page, {"act": "hoan-tac"})
    assert twice.status_code == 422
    assert "đã được hoàn tác" in twice.content.decode()
    again = {**GRANT, "cho-until": f"{made.until:%Y-%m-%d}"}
    assert officer.post(page, again).status_code == 302
    assert (fresh(row).due_on, fresh(row).first_due_on) == (made.until, first)


def test_a_refusal_is_undone_but_not_by_those_whose_work_it_is(
    row: Occurrence,
) -> None:
    made, other = asked(row), coordinator()
    said = {"extension": made.pk, "answer": "Chưa đủ căn cứ.", "decision": ""}
    extending.refuse(**said, visitor=other, at=NOW)  # type: ignore[arg-type]
    own = visitor(PostRole.LEADER, row.agency.name)
    with pytest.raises((NotYoursError, RefusedError)):
        extending.undo(extension=made.pk, visitor=own, at=NOW)
    with pytest.raises(RefusedError, match="24 giờ"):
        extending.undo(
            extension=made.pk, visitor=other, at=NOW + timedelta(hours=24, minutes=1)
        )
    back = extending.undo(extension=made.pk, visitor=other, at=moment(0))
    assert (back.state, back.answer, back.decided_at) == ("asked", "", None)


@pytest.mark.parametrize("step", ["report", "point"])
def test_a_grant_on_which_something_rests_is_not_undone(
    row: Occurrence, step: str
) -> None:
    made, other = asked(row), coordinator()
    said = {"until": made.until, "answer": "", "decision": "45/UBND-TH"}
    extending.grant(extension=made.pk, **said, visitor=other, at=NOW)  # type: ignore[arg-type]
    if step == "report":
        say(row, DONE)
    else:
        due = made.until - timedelta(days=1)
        row.checkpoints.create(due_on=due, what="Dự thảo", by="person:1", at=NOW)
    with pytest.raises(RefusedError) as error:
        extending.undo(extension=made.pk, visitor=other, at=NOW)
    assert bool(error.value.because) == (step == "point")
    assert fresh(row).due_on == made.until
