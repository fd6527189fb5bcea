"""The morning does what its reader saw, and lists what can still be undone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from bamsat.agencies.operations import appoint
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.item import who_of
from bamsat.documents.models import Upload
from bamsat.journal.models import Event
from bamsat.progress.models import PutOff
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole, Visitor
from tests import world
from tests.desks.conftest import Browse
from tests.desks.morning import LATER, act, late, queue, values
from tests.progress.cast import DONE, say
from tests.urging.cast import DUE, late_work

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _next_day(settings: Settings) -> None:
    """The site stands on the day after the last day, and mail leaves it."""
    settings.PINNED_DAY = DUE + timedelta(days=1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize("state", [Upload.State.READ, Upload.State.KNOWN])
def test_a_file_that_was_read_since_it_was_seen_stays(
    office: Client, state: Upload.State
) -> None:
    directive = world.received_plan()
    row = Upload.objects.create(
        name="ke-hoach.pdf", size=1, by=world.BY, uploaded_at=world.NOW
    )
    where, said = "/buoi-sang/cho-doc/chon/", {"lam": "rut", "muc-chon": f"{row.pk}.0"}
    assert "Sẽ làm với 1 dòng" in office.get(where, said).content.decode()
    Upload.objects.filter(pk=row.pk).update(state=state, directive=directive)
    text = act(office, "cho-doc", "rut", [f"{row.pk}.0"])
    assert "Để nguyên: ke-hoach.pdf: máy đã đọc xong" in text
    assert "Đã rút" not in text
    row.refresh_from_db()
    assert (row.state, row.directive) == (state, directive)
    assert "Giữ nguyên: máy đã đọc xong" in office.get(where, said).content.decode()


def test_a_file_that_still_waits_is_taken_back_once(office: Client) -> None:
    row = Upload.objects.create(
        name="ke-hoach.pdf", size=1, by=world.BY, uploaded_at=world.NOW
    )
    assert "Đã rút 1 tệp." in act(office, "cho-doc", "rut", [f"{row.pk}.0"])
    text = act(office, "cho-doc", "rut", [f"{row.pk}.0"])
    assert "Để nguyên: ke-hoach.pdf: đã rút rồi." in text


def test_an_agency_is_asked_about_exactly_what_the_preview_named(
    office: Client,
) -> None:
    rows = late(4)
    body = world.agency()
    act(office, "qua-han", "de-lai", values(rows[:1]), until=LATER)
    chosen = [f"{body.pk}.0"]
    page = office.get(
        "/buoi-sang/chua-dong/chon/", {"lam": "hoi-co-quan", "muc-chon": chosen}
    ).content.decode()
    assert "Sẽ hỏi về 3 việc" in page
    assert '<span class="n">3 việc</span>' in page
    assert "Rà soát thủ tục số 1" not in page
    sent = " ".join(values(rows[1:]))
    assert f'name="hoi-ve" value="{sent}"' in page
    late_work(rows[0].directive, body, 5, due_on=DUE - timedelta(days=9))
    say(rows[1], DONE)
    said = {"words": "Sao?", "until": LATER, "hoi-ve": sent}
    text = act(office, "chua-dong", "hoi-co-quan", chosen, **said)
    assert "Đã hỏi 1 cơ quan về 2 việc" in text
    assert "III.2.a (Sở Công Thương) đã đổi từ lúc bạn xem" in text
    asked = Mention.objects.values_list("occurrence", flat=True)
    assert sorted(asked) == [rows[2].pk, rows[3].pk]


def test_an_agency_with_nothing_left_to_ask_about_is_kept_out(office: Client) -> None:
    rows = late(1)
    act(office, "qua-han", "de-lai", values(rows), until=LATER)
    page = office.get(
        "/buoi-sang/chua-dong/chon/",
        {"lam": "hoi-co-quan", "muc-chon": f"{world.agency().pk}.0"},
    ).content.decode()
    assert "Giữ nguyên: không còn việc quá hạn nào để hỏi" in page


def test_no_other_agency_is_asked_by_a_form_that_names_its_work(office: Client) -> None:
    rows = late(1)
    other = world.agency("Sở Tài chính")
    said = {"words": "Sao?", "until": LATER, "hoi-ve": values(rows)}
    act(office, "chua-dong", "hoi-co-quan", [f"{other.pk}.0"], **said)
    assert not Notice.objects.exists()


def test_groups_of_a_queue_longer_than_is_counted_say_so(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = late(3)
    other = world.agency("Sở Tài chính")
    Occurrence.objects.filter(pk=rows[0].pk).update(agency=other)
    whole = queue(office, "qua-han")
    assert "Chia theo cơ quan</summary>" in whole
    monkeypatch.setattr("bamsat.desks.morning.pages.COUNTED", 2)
    assert "Chia theo cơ quan, trong 2 dòng đầu</summary>" in queue(office, "qua-han")


def test_an_act_of_last_evening_is_undone_in_the_morning_whatever_others_did(
    office: Client, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = late(4)
    others = world.person("dieu-phoi-2")
    appoint(
        person=others,
        role=PostRole.COORDINATOR,
        agency=world.agency("Văn phòng Ủy ban nhân dân tỉnh"),
        since=world.MONDAY,
        by=world.BY,
        at=world.NOW,
    )
    other = browse(Visitor(person=others.pk))
    evening = datetime(2024, 3, 6, 16, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening)
    act(office, "qua-han", "de-lai", values(rows[:2]), until=LATER)
    batch = PutOff.objects.values_list("batch", flat=True).distinct().get()
    act(other, "qua-han", "de-lai", values(rows[2:]), until=LATER)
    monkeypatch.setattr("bamsat.desks.morning.done.NEWEST", 2)
    where, undo = "/buoi-sang/da-lam/", f"/buoi-sang/da-lam/{batch}/hoan-tac/"
    assert undo in office.get(where).content.decode()
    day = timedelta(hours=24)
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening + day)
    text = office.get(where).content.decode()
    assert '<span class="chip">2</span>' in text
    assert "23:00 06/03" in text
    late_by = day + timedelta(seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening + late_by)
    assert undo not in office.get(where).content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening + day)
    answer = office.post(undo, follow=True)
    assert "Đã hoàn tác cả lô" in answer.content.decode()
    assert not PutOff.objects.in_place(DUE).filter(batch=batch).exists()


def test_a_colleagues_batch_is_taken_back_only_knowing_whose_it_is(
    office: Client, browse: Browse
) -> None:
    rows = late(2)
    others = world.person("dieu-phoi-2")
    appoint(
        person=others,
        role=PostRole.COORDINATOR,
        agency=world.agency("Văn phòng Ủy ban nhân dân tỉnh"),
        since=world.MONDAY,
        by=world.BY,
        at=world.NOW,
    )
    other = browse(Visitor(person=others.pk))
    act(other, "qua-han", "de-lai", values(rows), until=LATER)
    batch = PutOff.objects.values_list("batch", flat=True).distinct().get()
    undo = f"/buoi-sang/da-lam/{batch}/hoan-tac/"
    text = office.post(undo, follow=True).content.decode()
    assert f"Lô này do {others.name}" in text
    assert PutOff.objects.in_place(DUE).filter(batch=batch).count() == 2
    assert "Người điều phối khác đã làm" in text
    assert f'name="cua" value="{others.actor}"' in text
    assert (
        "Người điều phối khác" not in other.get("/buoi-sang/da-lam/").content.decode()
    )
    answer = office.post(undo, {"cua": others.actor}, follow=True)
    assert "Đã hoàn tác cả lô" in answer.content.decode()
    assert not PutOff.objects.in_place(DUE).filter(batch=batch).exists()
    mine = Event.objects.filter(kind="work taken up").latest("pk")
    assert mine.actor != others.actor
    undid = who_of([mine.actor], DUE)[mine.actor]
    for each in (office, other):
        said = each.get("/buoi-sang/da-lam/").content.decode()
        assert f'đã hoàn tác</span> <span class="quiet" lang="vi">{undid}' in said
        assert undo not in said
