"""Chosen work goes to another agency: seen before, in one batch, taken back whole."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from bamsat.agencies.models import Agency, Post
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Handing, Occurrence, RollUp
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.progress.models import Extension
from bamsat.reminding import news
from bamsat.reminding.models import Notice
from bamsat.rules.status import State
from tests import world
from tests.desks.morning import act, another_day, late, queue, values
from tests.progress.cast import DONE, fresh, say
from tests.urging.cast import DUE, late_work

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WHERE = "/buoi-sang/qua-han/chon/"
TAKER = "Sở Tài chính"
SAID = {"taker": TAKER, "reason": "Đúng lĩnh vực", "document": "45/UBND-TH"}


@pytest.fixture(autouse=True)
def _next_day(settings: Settings) -> None:
    """The site stands on the day after the last day, and mail leaves it."""
    settings.PINNED_DAY = DUE + timedelta(days=1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def rows() -> list[Occurrence]:
    """Late work of Sở Công Thương, and another agency that may take it."""
    taker = world.agency(TAKER)
    Agency.objects.filter(pk=taker.pk).update(email="stc@example.vn")
    return late()


def assign(client: Client, chosen: list[str], **said: object) -> str:
    """With the agency seen in the preview before."""
    seen = world.agency(TAKER).pk
    return act(client, "qua-han", "giao", chosen, **{**SAID, "da-xem": seen, **said})


def ask(row: Occurrence, at: datetime = world.NOW, state: str = "asked") -> Extension:
    """Its agency asks a later day for it."""
    return Extension.objects.create(
        occurrence=row,
        state=state,
        due_on=DUE,
        until=DUE + timedelta(days=20),
        granted_until=DUE + timedelta(days=20) if state == "granted" else None,
        reason="Chờ",
        by="person:900",
        at=at,
    )


def counted(name: str) -> int:
    body = world.agency(name).pk
    return RollUp.objects.of(agency=body).tally(DUE + timedelta(days=1)).total


def test_nothing_is_written_before_the_preview_named_who_takes_it(
    office: Client, rows: list[Occurrence]
) -> None:
    first = office.get(WHERE, {"lam": "giao", "muc-chon": values(rows)})
    assert "Xem ai được báo" in first.content.decode()
    before = Event.objects.count()
    seen = office.post(WHERE, {"lam": "giao", "muc-chon": values(rows), **SAID})
    text = seen.content.decode()
    assert seen.status_code == 200
    assert "Giao cho Sở Tài chính" in text
    assert "stc@example.vn" in text
    assert 'value="Sở Tài chính"' in text
    assert f'name="da-xem" value="{world.agency(TAKER).pk}"' in text
    assert Event.objects.count() == before
    assert {fresh(row).agency for row in rows} == {world.agency()}


def test_the_whole_choice_goes_in_one_batch_and_comes_back_whole(
    office: Client, rows: list[Occurrence]
) -> None:
    roll_up(rows[0].directive)
    giver, taker = world.agency(), world.agency(TAKER)
    had = counted(TAKER)
    assert "Đã giao 3 việc cho Sở Tài chính." in assign(office, values(rows))
    assert {fresh(row).agency for row in rows} == {taker}
    assert {fresh(row).obliged for row in rows} == {giver}
    assert counted(TAKER) == had + 3
    events = Event.objects.filter(kind="work handed")
    assert events.count() == 3
    batch = events.values_list("batch", flat=True).distinct().get()
    assert "Đúng lĩnh vực" not in str(list(events.values_list("data", flat=True)))
    assert set(Handing.objects.values_list("reason", "document")) == {
        ("Đúng lĩnh vực", "45/UBND-TH")
    }
    assert str(batch) in office.get("/buoi-sang/da-lam/").content.decode()
    undo = f"/buoi-sang/da-lam/{batch}/hoan-tac/"
    assert "Đã hoàn tác cả lô" in office.post(undo, follow=True).content.decode()
    assert {fresh(row).agency for row in rows} == {giver}
    assert counted(TAKER) == had
    assert "đã được hoàn tác" in office.post(undo, follow=True).content.decode()
    assert verify_all().broken is None


def test_both_agencies_are_told(office: Client, rows: list[Occurrence]) -> None:
    assign(office, values(rows))
    at = Event.objects.latest("pk").at + timedelta(minutes=10)
    news.tell(at)
    told = Notice.objects.filter(kind=Notice.Kind.NEWS).values_list("agency__name")
    assert set(told) == {(TAKER,), ("Sở Công Thương",)}


def test_it_is_not_taken_back_once_the_taker_reported(
    office: Client, rows: list[Occurrence]
) -> None:
    assign(office, values(rows))
    handing = Handing.objects.earliest("pk")
    Occurrence.objects.filter(pk=rows[0].pk).update(
        answered_at=handing.at + timedelta(minutes=1)
    )
    undo = f"/buoi-sang/da-lam/{handing.batch}/hoan-tac/"
    text = office.post(undo, follow=True).content.decode()
    assert "III.1.a: đã có báo cáo về sau" in text
    assert fresh(rows[1]).agency == world.agency(TAKER)


def test_pressed_twice_or_by_two_it_goes_once(
    office: Client, rows: list[Occurrence]
) -> None:
    assign(office, values(rows))
    third = world.agency("Sở Y tế")
    Agency.objects.filter(pk=third.pk).update(settled=True)
    text = assign(office, values(rows), taker="Sở Y tế", **{"da-xem": third.pk})
    assert text.count("Để nguyên: III.") == 3
    assert Handing.objects.count() == 3
    assert {fresh(row).agency for row in rows} == {world.agency(TAKER)}


def test_what_waits_to_be_decided_and_what_is_there_already_stay(
    office: Client, rows: list[Occurrence]
) -> None:
    say(rows[0], DONE)
    ask(rows[1])
    own = late_work(rows[0].directive, world.agency(TAKER), 9)
    chosen = values([fresh(rows[0]), rows[1], rows[2], own])
    page = office.post(WHERE, {"lam": "giao", "muc-chon": chosen, **SAID})
    text = page.content.decode()
    assert "Sẽ làm với 1 dòng" in text
    assert "xác nhận hoặc trả lại trước" in text
    assert "đang ở chính cơ quan ấy" in text
    text = assign(office, chosen)
    assert "Đã giao 1 việc" in text
    assert text.count("Để nguyên: III.") == 3
    assert fresh(rows[1]).agency == world.agency()


def test_other_days_of_the_same_work_go_along_and_the_preview_says_so(
    office: Client, rows: list[Occurrence]
) -> None:
    first, second = rows[0], another_day(rows[0])
    page = office.get(WHERE, {"lam": "giao", "muc-chon": values([first])})
    assert "cùng 1 hạn khác của việc này" in page.content.decode()
    assign(office, values([first]))
    assert fresh(second).agency == world.agency(TAKER)
    assert fresh(rows[1]).agency == world.agency()


def test_days_that_are_done_go_along_too_and_the_preview_says_so(
    office: Client, rows: list[Occurrence]
) -> None:
    first, finished = rows[0], another_day(rows[0], -90)
    Occurrence.objects.filter(pk=finished.pk).update(
        state=State.CONFIRMED, submitted_on=DUE - timedelta(days=90)
    )
    another_day(first)
    roll_up(first.directive)
    had = counted(TAKER)
    page = office.get(WHERE, {"lam": "giao", "muc-chon": values([first, rows[1]])})
    text = page.content.decode()
    assert "cùng 2 hạn khác của việc này, kể cả 1 hạn đã xong" in text
    assert text.count("kể cả 1 hạn đã xong") == 1
    assign(office, values([first]))
    assert fresh(finished).agency == world.agency(TAKER)
    assert counted(TAKER) == had + 3
    batch = Handing.objects.get().batch
    office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/")
    assert fresh(finished).agency == world.agency()
    assert counted(TAKER) == had


@pytest.mark.parametrize("also", [True, False], ids=["both chosen", "one chosen"])
def test_a_request_for_one_day_keeps_the_whole_obligation(
    office: Client, rows: list[Occurrence], *, also: bool
) -> None:
    second = another_day(rows[0])
    ask(second)
    chosen = values([rows[0], second] if also else [rows[0]])
    page = office.post(WHERE, {"lam": "giao", "muc-chon": chosen, **SAID})
    assert page.content.decode().count("đang chờ quyết") == len(chosen)
    text = assign(office, [*chosen, *values([rows[1]])])
    assert "Đã giao 1 việc" in text
    assert text.count("Để nguyên: III.1.a") == len(chosen)
    assert {fresh(rows[0]).agency, fresh(second).agency} == {world.agency()}


def test_a_day_that_moved_meanwhile_keeps_the_whole_obligation(
    office: Client, rows: list[Occurrence]
) -> None:
    second = another_day(rows[0])
    chosen = values([rows[0], second, rows[1]])
    Occurrence.objects.filter(pk=second.pk).update(version=second.version + 1)
    text = assign(office, chosen)
    assert "Đã giao 1 việc" in text
    assert "đã đổi từ lúc bạn xem" in text
    assert "các hạn của một việc đi cùng nhau" in text
    assert {fresh(rows[0]).agency, fresh(second).agency} == {world.agency()}
    assert Handing.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "stays"),
    [("asked", True), ("granted", True), ("refused", False), ("taken-back", False)],
)
def test_it_is_not_taken_back_once_the_taker_asked_for_a_later_day(
    office: Client, rows: list[Occurrence], state: str, *, stays: bool
) -> None:
    assign(office, values(rows[:2]))
    handing = Handing.objects.earliest("pk")
    # Of another obligation, and before: nothing was built on the batch.
    ask(rows[2], handing.at + timedelta(minutes=1))
    ask(rows[0], handing.at - timedelta(days=1), "granted")
    ask(rows[1], handing.at + timedelta(minutes=1), state)
    undo = f"/buoi-sang/da-lam/{handing.batch}/hoan-tac/"
    text = office.post(undo, follow=True).content.decode()
    assert ("III.2.a: đã xin gia hạn hoặc có hạn mới về sau" in text) is stays
    assert "III.1.a: đã" not in text
    assert "III.3.a: đã" not in text
    who = TAKER if stays else "Sở Công Thương"
    assert {fresh(row).agency.name for row in rows[:2]} == {who}


def test_what_another_body_of_the_same_assignment_does_is_not_built_on_it(
    office: Client, rows: list[Occurrence]
) -> None:
    beside, other = another_day(rows[0]), world.agency("Sở Y tế")
    Occurrence.objects.filter(pk=beside.pk).update(agency=other, obliged=other)
    crossed = late_work(rows[0].directive, other, 9)
    roll_up(rows[0].directive)
    assign(office, values([rows[0], crossed]))
    handing = Handing.objects.earliest("pk")
    later = handing.at + timedelta(minutes=1)
    Occurrence.objects.filter(pk=beside.pk).update(answered_at=later)
    ask(beside, later)
    undo = f"/buoi-sang/da-lam/{handing.batch}/hoan-tac/"
    text = office.post(undo, follow=True).content.decode()
    assert "Đã hoàn tác cả lô" in text
    assert fresh(rows[0]).agency == world.agency()


@pytest.mark.parametrize(
    "wrong",
    [
        {"taker": "Sở Không Có"},
        {"taker": "các sở, ngành"},
        {"taker": ""},
        {"reason": " "},
        {"reason": "x" * 1001},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: Client, rows: list[Occurrence], wrong: dict[str, str]
) -> None:
    said = {**SAID, **wrong}
    page = office.post(WHERE, {"lam": "giao", "muc-chon": values(rows), **said})
    text = page.content.decode()
    assert page.status_code == 422
    assert 'class="errorlist"' in text
    assert "45/UBND-TH" in text
    assert not Handing.objects.exists()


def test_a_name_that_nobody_knows_yet_is_to_be_settled_first(
    office: Client, rows: list[Occurrence]
) -> None:
    Agency.objects.filter(pk=world.agency(TAKER).pk).update(settled=False)
    page = office.post(WHERE, {"lam": "giao", "muc-chon": values(rows), **SAID})
    assert page.status_code == 422
    assert "“Sở Tài chính” chưa rõ là ai" in page.content.decode()


def test_a_post_that_ended_between_preview_and_doing_writes_nothing(
    office: Client, rows: list[Occurrence]
) -> None:
    office.post(WHERE, {"lam": "giao", "muc-chon": values(rows), **SAID})
    Post.objects.update(until=DUE)
    seen = world.agency(TAKER).pk
    said = {"lam": "giao", "muc-chon": values(rows), **SAID, "da-xem": seen}
    assert office.post(WHERE, said).status_code == 404
    assert not Handing.objects.exists()


def test_everything_open_can_be_narrowed_step_by_step_and_assigned(
    office: Client, rows: list[Occurrence]
) -> None:
    late_work(rows[0].directive, world.agency(TAKER), 9)
    text = queue(office, "dang-mo")
    slug, body = rows[0].directive.slug, rows[0].agency.slug
    assert f"co-quan={body}" in text
    within = office.get("/buoi-sang/dang-mo/", {"van-ban": slug, "co-quan": body})
    assert "Rà soát thủ tục số 9" not in within.content.decode()
    assert "Giao cho cơ quan khác …" in within.content.decode()
    # Each of the two is named, and let go of alone.
    assert f'<a href="?co-quan={body}"><span lang="vi">' in within.content.decode()
    assert f'<a href="?van-ban={slug}"><span lang="vi">' in within.content.decode()
    assert f"van-ban={slug}&amp;co-quan={body}&amp;phan=1" not in text
    parted = office.get("/buoi-sang/dang-mo/", {"phan": "1", "co-quan": "khong-co"})
    assert "Phần này của hàng đợi không còn gì." in parted.content.decode()


def test_an_agency_that_no_mail_reaches_leads_to_what_it_has_open(
    office: Client, rows: list[Occurrence]
) -> None:
    address = f"/buoi-sang/dang-mo/?co-quan={rows[0].agency.slug}"
    for slug in ("khong-dau-moi", "chua-dong"):
        assert f'href="{address}"' in queue(office, slug)
    text = office.get(address).content.decode()
    assert "Rà soát thủ tục số 1" in text
    assert "Giao cho cơ quan khác …" in text


def test_six_hundred_chosen_are_cut_to_a_page_and_it_is_said(office: Client) -> None:
    rows = late(1)
    chosen = [*values(rows), *(f"{10**6 + n}.1" for n in range(599))]
    page = office.get(WHERE, {"lam": "giao", "muc-chon": chosen})
    text = page.content.decode()
    assert "nhiều nhất 50 dòng: 550 dòng còn lại giữ nguyên" in text
    assert "Sẽ làm với 1 dòng" in text
