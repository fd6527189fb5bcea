"""My work: what presses first, each thing once, few queries, nobody else's."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.agencies.operations import appoint
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress import deciding
from bamsat.progress.models import Watch
from bamsat.rules.access import PostRole
from bamsat.rules.status import State, Timing
from tests.progress.cast import DONE, HINDERED, coordinator, fresh, moment, say
from tests.progress.cast import shared_plan as shared
from tests.world import BY, MONDAY, NOW, agency, holder, person, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MINE = "/cong-viec/"
MOST = 12


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February."""
    found = shared()
    Commitment.objects.update(entered_at=NOW - timedelta(days=60))
    return found


@pytest.fixture
def officer(client: Client, row: Occurrence) -> Client:
    client.force_login(holder(PostRole.FOCAL_OFFICER))
    return client


def page(client: Client, address: str = MINE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def lists(client: Client) -> dict[str, list[int]]:
    """The commitments of each list of the first page."""
    found = {}
    for part in page(client).split('<section aria-labelledby="')[1:]:
        slug, rest = part.split('"', 1)
        keys = re.findall(r'class="title"><a href="/so/(\d+)/"', rest)
        found[slug] = [int(key) for key in keys]
    return found


def test_what_ends_soon_is_told_first(officer: Client, row: Occurrence) -> None:
    found = lists(officer)
    assert next(iter(found)) == "sap-den"
    assert row.commitment_id in found["sap-den"]
    assert "việc phải làm trong 30 ngày tới" in page(officer)


def test_what_was_returned_stands_above_all_with_its_reason(
    officer: Client, row: Occurrence
) -> None:
    say(row, DONE)
    assert row.commitment_id in lists(officer)["cho-xac-nhan"]
    deciding.send_back(
        chosen=[(row.pk, fresh(row).version)],
        reason="Thiếu số liệu của quý I.",
        visitor=coordinator(),
        at=moment(0),
    )
    found = lists(officer)
    assert found["tra-lai"] == [row.commitment_id]
    assert next(iter(found)) == "tra-lai"
    assert row.commitment_id not in found.get("sap-den", [])
    assert "Thiếu số liệu của quý I." in page(officer)


def test_what_was_confirmed_is_seen_as_done(officer: Client, row: Occurrence) -> None:
    say(row, DONE)
    seen = [(row.pk, fresh(row).version)]
    deciding.confirm(chosen=seen, visitor=coordinator(), at=moment(0))
    assert lists(officer)["da-xac-nhan"] == [row.commitment_id]


def test_overdue_work_and_what_hinders_it_are_shown(
    officer: Client, row: Occurrence, settings: Settings
) -> None:
    say(row, HINDERED)
    assert row.due_on
    settings.PINNED_DAY = row.due_on + timedelta(days=3)
    assert row.commitment_id in lists(officer)["qua-han"]
    html = page(officer)
    assert "đang vướng" in html
    assert "quá hạn 3 ngày" in html


def test_work_that_was_given_lately_is_new_until_it_is_answered(
    officer: Client, row: Occurrence
) -> None:
    undated = Occurrence.objects.filter(
        agency=row.agency, timing=Timing.UNDATED
    ).first()
    assert undated
    assert "moi" not in lists(officer)
    given = Commitment.objects.filter(pk=undated.commitment_id)
    given.update(entered_at=NOW - timedelta(days=3))
    assert lists(officer)["moi"] == [undated.commitment_id]
    assert '<p class="lead">1 việc mới giao, chưa trả lời' in page(officer)
    say(Occurrence.objects.select_related("agency").get(pk=undated.pk), HINDERED)
    assert "moi" not in lists(officer)


def test_the_headline_says_what_there_is_to_do(
    officer: Client, row: Occurrence
) -> None:
    """New work stands in it where nothing presses; nothing is said to be nothing."""
    Occurrence.objects.filter(timing=Timing.DATED).update(state=State.CANCELLED)
    assert "<h1>Không có việc nào phải gửi trong 30 ngày tới</h1>" in page(officer)
    Commitment.objects.update(entered_at=NOW)
    new = lists(officer)["moi"]
    said = re.search(r"<h1>(\d+) việc mới giao, chưa trả lời\s*</h1>", page(officer))
    assert said
    assert int(said[1]) >= len(new) > 1
    assert new == sorted(new)


def test_each_piece_of_work_stands_in_one_list(client: Client) -> None:
    register_of(300)
    old = Commitment.objects.filter(ordinal__lt=200)
    old.update(entered_at=NOW - timedelta(days=60))
    body = Agency.objects.get(name="Sở thứ 1 của mẫu")
    client.force_login(holder(PostRole.FOCAL_OFFICER, body.name))
    mine = Occurrence.objects.filter(agency=body)
    shown: list[int] = []
    for slug in re.findall(r'<section aria-labelledby="([\w-]+)"', page(client)):
        html = page(client, f"{MINE}danh-sach/{slug}/")
        shown += map(int, re.findall(r'class="title"><a href="/so/(\d+)/"', html))
    gone = (State.SUSPENDED, State.CANCELLED, State.SUPERSEDED)
    assert sorted(shown) == sorted(
        mine.exclude(state__in=gone).values_list("commitment", flat=True)
    )


def test_a_list_leads_through_every_row_once(client: Client) -> None:
    register_of(600)
    Occurrence.objects.update(agency=agency())
    client.force_login(holder(PostRole.FOCAL_OFFICER))
    for slug in ("qua-han", "thuong-xuyen", "da-xac-nhan", "moi"):
        shown: list[str] = []
        after: str | None = ""
        while after is not None:
            html = page(client, f"{MINE}danh-sach/{slug}/?sau={after}")
            shown += re.findall(r'class="title"><a href="/so/(\d+)/"', html)
            found = re.search(r'rel="next" href="\?sau=([^"]+)"', html)
            after = found[1] if found else None
        total = re.search(r'class="n">(\d+)<', html)
        assert total
        assert len(shown) == int(total[1]) > 20, slug


def test_nobody_sees_the_work_of_another_agency_as_his(
    officer: Client, row: Occurrence
) -> None:
    page(officer, f"{MINE}?co-quan=so-tai-chinh", 404)
    page(officer, f"{MINE}danh-sach/khong-co/", 404)
    stranger = Client()
    assert stranger.get(MINE).status_code == 302
    stranger.force_login(holder(PostRole.AUDITOR))
    page(stranger, MINE, 404)


def test_who_answers_for_two_agencies_chooses(row: Occurrence, client: Client) -> None:
    who = person("hai-noi")
    for name in ("Sở Công Thương", "Sở Tài chính"):
        appoint(
            person=who,
            role=PostRole.FOCAL_OFFICER,
            agency=agency(name),
            since=MONDAY,
            by=BY,
            at=NOW,
        )
    client.force_login(who)
    assert 'aria-current="true" lang="vi">Sở Công Thương' in page(client)
    html = page(client, f"{MINE}?co-quan=so-tai-chinh")
    assert 'aria-current="true" lang="vi">Sở Tài chính' in html


def test_what_is_only_helped_with_and_what_is_watched(
    officer: Client, row: Occurrence
) -> None:
    helped = row.agency.assignments.filter(role="support").first()
    html = page(officer, f"{MINE}phoi-hop/")
    if helped:
        assert f"/so/{helped.commitment_id}/" in html
    assert "Trả lời" not in html
    assert "chưa theo dõi" in page(officer, f"{MINE}theo-doi/")
    user = holder(PostRole.LEADER, "Sở Tài chính")
    Watch.objects.create(commitment=row.commitment, person=user, since=NOW)
    other = Client()
    other.force_login(user)
    assert f"/so/{row.commitment_id}/" in page(other, f"{MINE}theo-doi/")


def test_a_focal_officer_lands_at_work_others_at_the_front(
    client: Client, row: Occurrence
) -> None:
    for role, there in ((PostRole.FOCAL_OFFICER, MINE), (PostRole.LEADER, "/")):
        holder(role)
        said = {"login": role.value, "password": "con ngựa trắng qua sông"}
        answer = Client().post(reverse("account_login"), said)
        assert answer["Location"] == there


def test_a_page_asks_the_same_few_queries_at_ten_and_a_thousand_rows(
    client: Client,
) -> None:
    lists = ("danh-sach/moi/", "phoi-hop/", "theo-doi/")
    counts: dict[str, list[int]] = {f"{MINE}{each}": [] for each in ("", *lists)}
    for size, name in ((10, "nhỏ"), (990, "lớn")):
        directive = register_of(size, name=name)
        helping = directive.commitments.all()[2].assignments.get(role="support")
        body = helping.agency
        directive.occurrences.update(agency=body)
        who = holder_of(name, body)
        for row in Commitment.objects.order_by("-pk")[:2]:
            Watch.objects.create(commitment=row, person=who, since=NOW)
        client.force_login(who)
        for address, each in counts.items():
            with CaptureQueriesContext(connection) as captured:
                page(client, address)
            each.append(len(captured))
    for address, (few, many) in counts.items():
        assert few == many <= MOST, (address, few, many)


def holder_of(name: str, body: Agency) -> User:
    """A focal officer of that agency."""
    who = person(f"dau-moi-{len(name)}-{body.pk}")
    appoint(
        person=who,
        role=PostRole.FOCAL_OFFICER,
        agency=body,
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    return who
