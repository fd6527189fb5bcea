"""The page of a commitment and what is kept beside its work."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.journal.models import Event
from bamsat.progress import deciding, extending
from bamsat.progress.following import (
    checkpoints,
    commenting,
    publishing,
    sub_tasks,
    watching,
)
from bamsat.progress.following.sub_tasks import Given
from bamsat.progress.models import (
    Checkpoint,
    Comment,
    Confirmer,
    Report,
    SubTask,
    Watch,
)
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import Holding, PostRole, Visitor
from tests.progress.cast import (
    DONE,
    HINDERED,
    OFFICE,
    coordinator,
    depend,
    fresh,
    moment,
    say,
    shared_plan,
    speaking_for,
    visitor,
)
from tests.world import MONDAY, NOW, agency, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OFFICER = PostRole.FOCAL_OFFICER


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February."""
    return shared_plan()


def browser(role: PostRole, at: str = "Sở Công Thương") -> Client:
    client = Client()
    client.force_login(holder(role, at))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_page_tells_the_whole_story_in_peoples_words(row: Occurrence) -> None:
    say(row, HINDERED, hindrance="Chưa có hướng dẫn của Bộ.")
    say(row, DONE, days=1, done="Đã ban hành kế hoạch số 5.")
    deciding.send_back(
        chosen=[(row.pk, fresh(row).version)],
        reason="Thiếu phụ lục phân công.",
        visitor=coordinator(),
        at=moment(2),
    )
    extending.ask(
        occurrence=row.pk,
        until=MONDAY + timedelta(days=40),
        reason="Chờ phụ lục của huyện.",
        document="12/SCT-KH",
        author=speaking_for(row.agency),
        at=moment(3),
    )
    client = browser(OFFICER)
    for address in (f"/so/{row.commitment_id}/", f"/viec/{row.pk}/"):
        html = page(client, address)
        for words in (
            "Chưa có hướng dẫn của Bộ.",
            "Đã ban hành kế hoạch số 5.",
            "Thiếu phụ lục phân công.",
            "Chờ phụ lục của huyện.",
        ):
            assert words in html, address
    assert "Đang xin gia hạn" in page(client, f"/viec/{row.pk}/")


def test_a_collective_is_one_line_that_opens(row: Occurrence) -> None:
    say(row, DONE)
    seen = [(row.pk, fresh(row).version)]
    deciding.confirm(chosen=seen, visitor=coordinator(), at=moment(0))
    html = page(browser(OFFICER), f"/so/{row.commitment_id}/")
    line = re.search(r'<details class="party"><summary>(.*?)</summary>', html, re.S)
    assert line
    words = " ".join(re.sub(r"<[^>]+>", " ", line[1]).split())
    others = row.commitment.occurrences.exclude(pk=row.pk).values("agency").distinct()
    n = others.count()
    assert words.endswith(f"{n + 1} cơ quan: 1 xong, {n} chưa")


def test_an_extension_shows_the_first_day_for_ever(row: Occurrence) -> None:
    asked = extending.ask(
        occurrence=row.pk,
        until=MONDAY + timedelta(days=40),
        reason="Chờ.",
        document="",
        author=speaking_for(row.agency),
        at=moment(0),
    )
    extending.grant(
        extension=asked.pk,
        until=MONDAY + timedelta(days=40),
        answer="",
        decision="45/UBND-TH",
        visitor=coordinator(),
        at=moment(1),
    )
    client = browser(OFFICER)
    assert "từ 09/02/2024 đến 16/03/2024" in page(client, f"/viec/{row.pk}/")
    html = page(client, f"/so/{row.commitment_id}/")
    assert "gia hạn từ 09/02/2024 đến 16/03/2024" in html


def test_a_comment_is_written_once_and_taken_back_by_its_writer(
    row: Occurrence,
) -> None:
    client = browser(OFFICER)
    address = f"/so/{row.commitment_id}/trao-doi/"
    for _ in range(2):
        answer = client.post(address, {"text": "Đã gọi <b>Bộ</b>."})
        assert answer["Location"] == f"/so/{row.commitment_id}/#comments"
    made = Comment.objects.get()
    html = page(client, f"/so/{row.commitment_id}/")
    assert "Đã gọi &lt;b&gt;Bộ&lt;/b&gt;." in html
    assert "Đã gọi" not in str(list(Event.objects.values_list("data", flat=True)))
    other = browser(PostRole.LEADER, "Sở Tài chính")
    assert other.post(f"/trao-doi/{made.pk}/bo/").status_code == 404
    client.post(f"/trao-doi/{made.pk}/bo/")
    made.refresh_from_db()
    assert made.text == ""
    assert "Đã gọi" not in page(client, f"/so/{row.commitment_id}/")


def test_an_empty_or_endless_comment_is_refused_and_kept(row: Occurrence) -> None:
    client = browser(OFFICER)
    address = f"/so/{row.commitment_id}/trao-doi/"
    for text in ("  ", "dài " * 2000):
        answer = client.post(address, {"text": text})
        assert answer.status_code == 422
        assert "errorlist" in answer.content.decode()
    assert "dài dài" in answer.content.decode()
    assert not Comment.objects.exists()


def test_only_what_is_public_can_be_commented_on_in_public(row: Occurrence) -> None:
    made = commenting.write(
        commitment=row.commitment_id, text="Xin góp ý.", by="person:9", at=NOW
    )
    with pytest.raises(RefusedError):
        commenting.publish(comment=made.pk, by="person:9", at=NOW)
    Commitment.objects.update(public=True)
    assert commenting.publish(comment=made.pk, by="person:9", at=NOW)
    assert not commenting.publish(comment=made.pk, by="person:9", at=NOW)
    assert commenting.hide(comment=made.pk, by="person:9", at=NOW)
    assert not Comment.objects.published().exists()
    kinds = Event.objects.filter(data__comment=made.pk).values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == [
        "comment written",
        "comment published",
        "comment hidden",
    ]


def test_a_report_is_published_by_the_coordinator_alone(row: Occurrence) -> None:
    say(row, DONE)
    made = Report.objects.get()
    with pytest.raises(RefusedError):
        publishing.publish(report=made.pk, by="person:9", at=NOW)
    Commitment.objects.update(public=True)
    address = f"/bao-cao/{made.pk}/cong-khai/"
    assert browser(OFFICER).post(address).status_code == 404
    browser(PostRole.COORDINATOR).post(address)
    assert list(Report.objects.published()) == [made]
    assert publishing.hide(report=made.pk, by="person:9", at=NOW)
    assert not Report.objects.published().exists()


def test_watching_begins_and_ends(row: Occurrence) -> None:
    client = browser(OFFICER)
    address = f"/so/{row.commitment_id}/theo-doi/"
    for _ in range(2):
        client.post(address)
    assert Watch.objects.count() == 1
    assert Event.objects.filter(kind="watch begun").count() == 1
    assert f"/so/{row.commitment_id}/" in page(client, "/cong-viec/theo-doi/")
    client.post(address, {"thoi": "1"})
    assert not Watch.objects.exists()
    with pytest.raises(NotYoursError):
        watching.watch(commitment=987654, person=1, at=NOW)


def test_a_pause_is_offered_to_whoever_may_pause(row: Occurrence) -> None:
    who = coordinator()
    client = Client()
    client.force_login(User.objects.get(pk=who.person))
    assert f"/viec/{row.pk}/tam-dung/" in page(client, f"/viec/{row.pk}/")
    office = agency(OFFICE)
    Confirmer.objects.create(agency=row.agency, confirmed_by=office)
    assert f"/viec/{row.pk}/tam-dung/" not in page(client, f"/viec/{row.pk}/")


def test_a_checkpoint_stands_before_the_deadline(row: Occurrence) -> None:
    who = visitor(OFFICER, row.agency.name)
    said = {"occurrence": row.pk, "visitor": who, "at": NOW, "today": MONDAY}
    for day, what in ((0, " "), (-1, "Dự thảo"), (4, "Dự thảo")):
        with pytest.raises(RefusedError):
            checkpoints.set_checkpoint(
                due_on=MONDAY + timedelta(days=day), what=what, **said
            )
    made = checkpoints.set_checkpoint(
        due_on=MONDAY + timedelta(days=2), what="Dự thảo", **said
    )
    again = checkpoints.set_checkpoint(
        due_on=MONDAY + timedelta(days=2), what="Dự thảo", **said
    )
    assert again == made
    assert checkpoints.reach(
        checkpoint=made.pk, visitor=who, at=NOW, today=MONDAY + timedelta(days=1)
    )
    stranger = visitor(PostRole.LEADER, "Sở Tài chính")
    with pytest.raises(NotYoursError):
        checkpoints.remove(checkpoint=made.pk, visitor=stranger, at=NOW)
    checkpoints.remove(checkpoint=made.pk, visitor=coordinator(), at=NOW)
    assert not Checkpoint.objects.exists()
    assert Event.objects.filter(kind__startswith="checkpoint").count() == 3


def test_a_bad_checkpoint_loses_nothing_that_was_typed(row: Occurrence) -> None:
    client = browser(OFFICER)
    said = {"due_on": "2024-03-01", "what": "Dự thảo lần một"}
    answer = client.post(f"/viec/{row.pk}/moc/", said)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "trước hạn của việc (09/02/2024)" in html
    assert "Dự thảo lần một" in html
    assert "2024-03-01" in html


def test_what_is_given_inside_an_agency_stays_inside(row: Occurrence) -> None:
    who = visitor(OFFICER, row.agency.name)
    said = {"occurrence": row.pk, "visitor": who, "at": NOW, "today": MONDAY}
    late = MONDAY + timedelta(days=30)
    with pytest.raises(RefusedError):
        sub_tasks.give(said=Given(unit="Phòng", what="Soạn", due_on=late), **said)
    outsider = holder(PostRole.EVALUATOR, "Sở Nội vụ")
    with pytest.raises(RefusedError):
        sub_tasks.give(
            said=Given(unit="Phòng", what="Soạn", person=outsider.pk), **said
        )
    given = Given(unit="Phòng Kế hoạch", what="Soạn phụ lục", person=who.person)
    made = sub_tasks.give(said=given, **said)
    assert sub_tasks.give(said=given, **said) == made
    other = Client()
    other.force_login(outsider)
    assert "Soạn phụ lục" not in page(other, f"/viec/{row.pk}/")
    assert "Soạn phụ lục" not in page(other, f"/so/{row.commitment_id}/")
    assert other.get(f"/viec-giao/{made.pk}/").status_code == 404
    for act in ("xong", "bo"):
        assert other.post(f"/viec-giao/{made.pk}/{act}/").status_code == 404
    assert "Soạn phụ lục" in page(browser(PostRole.COORDINATOR), f"/viec/{row.pk}/")
    keeper = Visitor(person=1, holdings=(Holding(PostRole.COORDINATOR, 999_999),))
    with pytest.raises(NotYoursError):
        sub_tasks.finish(
            sub_task=made.pk, done=True, visitor=keeper, at=NOW, today=MONDAY
        )


def test_each_field_of_a_page_has_an_id_of_its_own(row: Occurrence) -> None:
    html = page(browser(OFFICER), f"/viec/{row.pk}/")
    ids = re.findall(r' id="([^"]+)"', html)
    assert "moc_what" in ids
    assert sorted(set(ids)) == sorted(ids)


def test_a_piece_of_work_is_changed_finished_and_removed_by_forms(
    row: Occurrence,
) -> None:
    client = browser(OFFICER)
    said = {"unit": "Phòng Kế hoạch", "what": "Soạn phụ lục", "due_on": "2024-02-07"}
    client.post(f"/viec/{row.pk}/giao/", said)
    made = SubTask.objects.get()
    bad = client.post(f"/viec-giao/{made.pk}/", {**said, "due_on": "2024-05-01"})
    assert bad.status_code == 422
    assert "Soạn phụ lục" in bad.content.decode()
    client.post(f"/viec-giao/{made.pk}/", {**said, "unit": "Phòng Tổng hợp"})
    client.post(f"/viec-giao/{made.pk}/xong/")
    made.refresh_from_db()
    assert (made.unit, made.done_on) == ("Phòng Tổng hợp", MONDAY)
    client.post(f"/viec-giao/{made.pk}/xong/", {"chua": "1"})
    client.post(f"/viec-giao/{made.pk}/bo/")
    assert not SubTask.objects.exists()
    kinds = Event.objects.filter(kind__startswith="sub-task").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        "sub-task set",
        "sub-task changed",
        "sub-task changed",
        "sub-task changed",
        "sub-task removed",
    ]


def test_a_page_asks_the_same_few_queries_at_ten_and_a_thousand_rows() -> None:
    client = browser(PostRole.COORDINATOR)
    pages = ("/so/{commitment}/", "/viec/{work}/")
    counts: dict[str, list[int]] = {address: [] for address in pages}
    for size, name in ((10, "nhỏ"), (990, "lớn")):
        directive = register_of(size, name=name)
        first, second, third = directive.commitments.order_by("pk")[:3]
        depend(first, second)
        depend(third, first)
        work = first.occurrences.select_related("agency").first()
        assert work
        say(work, HINDERED)
        for number in range(size // 5):
            commenting.write(
                commitment=first.pk, text=f"Lời {number}", by="person:9", at=NOW
            )
        for address in pages:
            with CaptureQueriesContext(connection) as captured:
                page(client, address.format(commitment=first.pk, work=work.pk))
            counts[address].append(len(captured))
    for address, (few, many) in counts.items():
        assert few == many <= 36, (address, few, many)


def test_a_forms_own_address_leads_to_the_page_that_holds_the_form(
    row: Occurrence,
) -> None:
    """Typed, opened again after signing in, or come back to: in both languages."""
    officer = browser(OFFICER)
    for prefix in ("", "/en"):
        work = f"{prefix}/viec/{row.pk}/"
        answer = officer.get(f"{work}moc/")
        assert answer.status_code == 405
        assert answer["Allow"] == "POST"
        assert f'<a class="button" href="{work}">' in answer.content.decode()
