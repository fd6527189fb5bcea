"""The coordinator's morning: each queue's rows, what is done about several at once, and
what two who act on the same rows are told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from bamsat.agencies.models import Agency, Post
from bamsat.agencies.operations import appoint
from bamsat.commitments.models import Finding, Occurrence, Step
from bamsat.commitments.review.operations import open_review
from bamsat.desks.morning.queues import QUEUES
from bamsat.journal.models import Event
from bamsat.progress.models import PutOff
from bamsat.reminding.models import Notice
from bamsat.rules.access import PostRole, Visitor
from bamsat.rules.status import State
from bamsat.urging.models import Urging
from bamsat.work.models import Outgoing
from tests import world
from tests.desks.conftest import Browse
from tests.desks.morning import LATER, act, late, queue, values
from tests.progress.cast import COORDINATING, DONE, fresh, say, visitor
from tests.urging.cast import DUE

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _next_day(settings: Settings) -> None:
    """The site stands on the day after the last day, and mail leaves it."""
    settings.PINNED_DAY = DUE + timedelta(days=1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize("slug", [each.slug for each in QUEUES])
def test_every_queue_opens_empty(office: Client, slug: str) -> None:
    Agency.objects.update(settled=True)
    text = queue(office, slug)
    assert "Hàng này đã hết." in text or "Không có gì ở đây." in text


def test_at_zero_the_morning_says_so(office: Client) -> None:
    Agency.objects.update(settled=True)
    text = office.get("/buoi-sang/").content.decode()
    assert "Xong buổi sáng: không còn việc nào chờ bạn" in text
    assert "Bạn đã làm trong 24 giờ qua" in text


def test_the_morning_opens_with_the_first_queue_that_has_something(
    office: Client,
) -> None:
    late()
    Agency.objects.update(email="hop-thu@example.vn")
    text = office.get("/buoi-sang/").content.decode()
    assert "Buổi sáng: 3 việc chờ bạn" in text
    assert "Rà soát thủ tục số 1" in text


def test_a_preview_writes_nothing_and_says_who_is_told(office: Client) -> None:
    rows = late()
    Agency.objects.filter(pk=world.agency().pk).update(email="sct@example.vn")
    before = Event.objects.count()
    answer = office.get(
        "/buoi-sang/qua-han/chon/", {"lam": "hoi", "muc-chon": values(rows)}
    )
    text = answer.content.decode()
    assert "Sẽ làm với 3 dòng" in text
    assert "sct@example.vn" in text
    assert Event.objects.count() == before
    assert not Notice.objects.exists()


def test_asked_agencies_get_one_mail_and_the_work_leaves_the_queue(
    office: Client,
) -> None:
    rows = late()
    Agency.objects.filter(pk=world.agency().pk).update(email="sct@example.vn")
    text = act(
        office, "qua-han", "hoi", values(rows), words="Tới đâu rồi?", until=LATER
    )
    assert "Đã hỏi 1 cơ quan về 3 việc; 1 thư đang gửi." in text
    assert "Hàng này đã hết." in text
    notice = Notice.objects.get(kind=Notice.Kind.ASKED)
    assert "Tới đâu rồi?" in notice.body
    assert Outgoing.objects.get().to == "sct@example.vn"
    assert not mail.outbox
    assert Event.objects.filter(kind="work put off").count() == 3
    batches = Event.objects.filter(kind__in=["work put off", "agency asked"])
    assert batches.values("batch").distinct().count() == 1


def test_what_was_put_off_comes_back_on_its_day(
    office: Client, settings: Settings
) -> None:
    rows = late()
    act(office, "qua-han", "de-lai", values(rows), until=LATER, reason="Chờ họp")
    assert "Hàng này đã hết." in queue(office, "qua-han")
    assert "xem lại 15/03/2024: Chờ họp" in queue(office, "de-lai")
    settings.PINNED_DAY = LATER
    assert "Rà soát thủ tục số 1" in queue(office, "qua-han")
    assert "Không có gì ở đây." in queue(office, "de-lai")


def test_put_off_work_is_taken_up_before_its_day(office: Client) -> None:
    rows = late()
    act(office, "qua-han", "de-lai", values(rows), until=LATER)
    text = act(office, "de-lai", "dua-lai", values(rows[:1]))
    assert "Đã đưa 1 việc trở lại danh sách." in text
    assert "Rà soát thủ tục số 1" in queue(office, "qua-han")


def test_the_second_of_two_coordinators_is_told_what_the_first_did(
    office: Client, browse: Browse
) -> None:
    rows = late()
    second = world.person("dieu-phoi-2")
    office_of_it = world.agency("Văn phòng Ủy ban nhân dân tỉnh")
    appoint(
        person=second,
        role=PostRole.COORDINATOR,
        agency=office_of_it,
        since=world.MONDAY,
        by=world.BY,
        at=world.NOW,
    )
    other = browse(Visitor(person=second.pk))
    act(office, "qua-han", "de-lai", values(rows), until=LATER)
    text = act(other, "qua-han", "hoi", values(rows), words="Sao?", until=LATER)
    assert text.count("Để nguyên: III.") == 3
    first = Post.objects.get(agency=world.agency(COORDINATING)).person
    assert first.name in text
    assert "để lại đến ngày 15/03/2024" in text
    assert not Notice.objects.exists()


def test_pressed_twice_it_is_done_once(office: Client) -> None:
    rows = late()
    said = {"words": "Tới đâu rồi?", "until": LATER}
    act(office, "qua-han", "hoi", values(rows), **said)
    act(office, "qua-han", "hoi", values(rows), **said)
    assert Notice.objects.filter(kind=Notice.Kind.ASKED).count() == 1
    assert PutOff.objects.count() == 3


def test_a_later_day_is_given_with_its_document_and_taken_back_whole(
    office: Client,
) -> None:
    rows = late()
    said = {"until": "2024-04-01", "reason": "Chờ hướng dẫn", "document": "45/UBND-TH"}
    text = act(office, "qua-han", "doi-han", values(rows), **said)
    assert "Đã dời hạn 3 việc." in text
    assert {fresh(row).due_on.isoformat() for row in rows} == {"2024-04-01"}
    batch = Event.objects.filter(kind="extension granted").earliest("pk").batch
    text = office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/", follow=True)
    assert "Đã hoàn tác cả lô" in text.content.decode()
    assert {fresh(row).due_on for row in rows} == {DUE}
    assert {fresh(row).first_due_on for row in rows} == {None}
    again = office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/", follow=True)
    assert "Lô này đã được hoàn tác" in again.content.decode()


def test_a_day_without_a_document_is_refused_and_nothing_typed_is_lost(
    office: Client,
) -> None:
    rows = late()
    answer = office.post(
        "/buoi-sang/qua-han/chon/",
        {
            "lam": "doi-han",
            "muc-chon": values(rows),
            "until": "2024-04-01",
            "reason": "Chờ hướng dẫn",
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Chờ hướng dẫn" in text
    assert 'value="2024-04-01"' in text
    assert {fresh(row).due_on for row in rows} == {DUE}


def test_late_work_is_urged_before_it_climbs_and_is_not_urged_twice(
    office: Client,
) -> None:
    rows = late()
    text = act(office, "qua-han", "don-doc", values(rows), until=LATER)
    assert "Đã đưa 3 việc vào 1 lần đôn đốc" in text
    assert Urging.objects.get().items.count() == 3
    PutOff.objects.update(taken_up_at=world.NOW)
    text = act(office, "qua-han", "don-doc", values(rows), until=LATER)
    assert "đang chờ soạn, chờ gửi" in text
    assert Urging.objects.count() == 1


def test_results_are_confirmed_at_once_and_taken_back(office: Client) -> None:
    rows = late()
    for row in rows:
        say(row, DONE)
    sent = [fresh(row) for row in rows]
    text = act(office, "cho-xac-nhan", "xac-nhan", values(sent))
    assert "Đã xác nhận 3 việc." in text
    assert {fresh(row).state for row in rows} == {State.CONFIRMED}
    page = office.get("/buoi-sang/da-lam/").content.decode()
    assert "Đã xác nhận hoàn thành" in page
    batch = Event.objects.filter(kind="work confirmed").earliest("pk").batch
    office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/")
    assert {fresh(row).state for row in rows} == {State.SUBMITTED}


def test_work_that_moved_since_it_was_seen_is_left_and_named(office: Client) -> None:
    rows = late()
    seen = values(rows)
    say(rows[0], DONE)
    said = {"until": "2024-04-01", "reason": "Chờ", "document": "45/UBND-TH"}
    text = act(office, "qua-han", "doi-han", seen, **said)
    assert "Đã dời hạn 2 việc." in text
    assert "III.1.a (Sở Công Thương) đã đổi từ lúc bạn xem" in text


def test_nothing_chosen_is_said(office: Client) -> None:
    text = act(office, "qua-han", "hoi", [])
    assert "Hãy đánh dấu ít nhất một dòng" in text
    assert "Hãy đánh dấu ít nhất một dòng" in act(office, "qua-han", "rut", ["1.0"])


def test_an_agency_without_a_mailbox_is_given_one_and_it_is_taken_back(
    office: Client,
) -> None:
    late()
    body = world.agency()
    assert "Sở Công Thương" in queue(office, "khong-dau-moi")
    chosen = [f"{body.pk}.0"]
    said = {f"thu-{body.pk}": "sct@example.vn", f"dt-{body.pk}": "0293 1"}
    text = act(office, "khong-dau-moi", "dat-dau-moi", chosen, **said)
    assert "Đã ghi hộp thư của 1 cơ quan." in text
    body.refresh_from_db()
    assert body.email == "sct@example.vn"
    batch = Event.objects.filter(kind="agency described").latest("pk").batch
    office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/")
    body.refresh_from_db()
    assert body.email == ""


def test_names_are_identified_at_once(office: Client) -> None:
    names = [world.agency("Sở Lạ"), world.agency("các hội mới")]
    Agency.objects.filter(pk__in=[n.pk for n in names]).update(settled=False)
    chosen = [f"{name.pk}.0" for name in names]
    page = office.get("/buoi-sang/chua-ro-ai/chon/", {"lam": "chi", "muc-chon": chosen})
    assert "là cơ quan mới" in page.content.decode()
    assert page.content.decode().count('<option value="department"') == 2
    said = {
        f"la-{names[0].pk}": "+",
        f"loai-{names[0].pk}": "department",
        f"cap-{names[0].pk}": "province",
        f"la-{names[1].pk}": "*",
    }
    text = act(office, "chua-ro-ai", "chi", chosen, **said)
    assert "Đã ghi 2 câu trả lời." in text
    assert not Agency.objects.unsettled().filter(pk__in=[n.pk for n in names])
    batch = Event.objects.filter(kind="agency identified").latest("pk").batch
    office.post(f"/buoi-sang/da-lam/{batch}/hoan-tac/")
    assert Agency.objects.unsettled().filter(pk__in=[n.pk for n in names]).count() == 2


def test_sure_readings_are_accepted_from_the_queue(office: Client) -> None:
    directive = world.received_plan()
    open_review(directive=directive, by=world.BY, at=world.NOW)
    chosen = [f"{directive.pk}.0"]
    page = office.get(
        "/buoi-sang/cho-xem-lai/chon/", {"lam": "nhan-chac", "muc-chon": chosen}
    )
    sure = directive.findings.sure(0.95)
    shown = [f"{found.pk}.{found.version}" for found in sure]
    assert shown
    assert all(value in page.content.decode() for value in shown)
    text = act(office, "cho-xem-lai", "nhan-chac", chosen, muc=shown)
    assert f"Đã nhận {len(shown)} nhiệm vụ vào sổ." in text
    assert directive.commitments.count() == len(shown)


def test_what_was_warned_of_in_accepted_words_is_shown_and_waits_no_more(
    office: Client,
) -> None:
    directive = world.received_plan()
    open_review(directive=directive, by=world.BY, at=world.NOW)
    sure = list(directive.findings.sure(0.95).order_by("start"))
    first, second = (
        sure[0],
        directive.findings.duties().exclude(pk__in=[each.pk for each in sure]).first()
        or sure[-1],
    )
    warned = {"verdict": "pending", "subject": "warning", "origin": "read"}
    said = {"code": "vague", "about": None, "message": "Hãy xem lại chữ này."}
    within, apart = (
        Finding.objects.create(
            directive=directive,
            ordinal=9000 + number,
            start=each.start,
            end=each.start + 1,
            draft={**said, "start": each.start, "end": each.start + 1},
            **warned,
        )
        for number, each in enumerate((first, second))
    )
    chosen = [f"{directive.pk}.0"]
    page = office.get(
        "/buoi-sang/cho-xem-lai/chon/", {"lam": "nhan-chac", "muc-chon": chosen}
    )
    assert "Hãy xem lại chữ này." in page.content.decode()
    shown = [f"{first.pk}.{first.version}"]
    text = act(office, "cho-xem-lai", "nhan-chac", chosen, muc=shown)
    assert "Đã nhận 1 nhiệm vụ vào sổ." in text
    within.refresh_from_db()
    apart.refresh_from_db()
    assert (within.verdict, apart.verdict) == ("accepted", "pending")
    step = Step.objects.latest("pk")
    office.post(f"/buoi-sang/da-lam/{step.batch}/hoan-tac/")
    within.refresh_from_db()
    first.refresh_from_db()
    assert (first.verdict, within.verdict) == ("pending", "pending")


def test_whoever_only_answers_for_an_agency_finds_no_morning(browse: Browse) -> None:
    client = browse(visitor(PostRole.FOCAL_OFFICER, "Sở Công Thương"))
    assert client.get("/buoi-sang/").status_code == 404
    assert client.post("/buoi-sang/qua-han/chon/").status_code == 404


def test_work_of_ones_own_agency_is_not_given_a_later_day(office: Client) -> None:
    rows = late(1)
    own = world.agency("Sở Kế hoạch và Đầu tư")
    Occurrence.objects.filter(pk=rows[0].pk).update(agency=own)
    said = {"until": "2024-04-01", "reason": "Chờ", "document": "45/UBND-TH"}
    text = act(office, "qua-han", "doi-han", values(rows), **said)
    assert "Không ai quyết định về việc của cơ quan mình" in text
    assert fresh(rows[0]).due_on == DUE
