"""The week in one mail: once to each who wants it, with the figures of a slow count."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.counting import following
from bamsat.commitments.models import CountMove, Occurrence
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.reminding import mornings, personal
from bamsat.reminding import operations as quieting
from bamsat.reminding.models import Notice
from bamsat.reminding.weekly import operations as weekly
from bamsat.reminding.weekly.models import WeeklyRound, WeeklyWish
from bamsat.reminding.weekly.summary import CELLS, own, summary
from bamsat.rules.access import PostRole
from bamsat.rules.status import Standing, State, Status
from bamsat.work import operations as outbox
from tests import world
from tests.reminding.office import SCIENCE, Clock
from tests.work.mail_server import Mailbox
from tests.world import BY, MONDAY, NOW, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TET_MONDAY = date(2024, 2, 12)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def one_factor(settings: object) -> None:
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]


@pytest.fixture
def leader(plan: Directive) -> User:
    """The head of Sở Khoa học và Công nghệ, who wants it."""
    person = Post.objects.get(agency__name=SCIENCE).person
    weekly.wish(person=person, wanted=True, by=BY, at=NOW)
    return person


@pytest.fixture
def signed_in(leader: User) -> Client:
    client = Client()
    client.force_login(leader)
    return client


def told() -> list[Notice]:
    return list(Notice.objects.filter(kind=Notice.Kind.WEEK).order_by("pk"))


def test_it_is_mailed_once_on_monday_morning(
    leader: User, clock: Clock, box: Mailbox
) -> None:
    weekly.tell(clock.at(MONDAY, 6))
    assert told() == []
    for hour in (7, 7, 9, 17):
        now = clock.at(MONDAY, hour)
        weekly.tell(now)
        outbox.send_outbox(now)
    weekly.tell(clock.at(MONDAY + timedelta(days=2)))
    [notice] = told()
    [mail] = box.taken
    assert notice.person == leader
    assert mail["Subject"] == notice.subject
    assert mail["To"] == leader.email
    assert WeeklyRound.objects.get().finished_at


def test_each_week_once_and_held_to_seven_days_before(
    leader: User, clock: Clock
) -> None:
    CountMove.objects.all().delete()  # the plan was entered before
    now = clock.at(MONDAY)
    register_of(80)
    weekly.tell(now)
    late = next(
        day
        for day in (MONDAY + n * WEEK for n in range(2, 60))
        if weekly.day_of(day, 0) == day and overdue(day) > overdue(day - WEEK)
    )
    weekly.tell(clock.at(late))
    first, second = told()
    assert "bảy ngày trước" not in first.body
    before = late - WEEK
    assert f"so với bảy ngày trước ({before:%d/%m/%Y})" in second.body
    grown = overdue(late) - overdue(before)
    assert f"{overdue(late)} việc quá hạn (+{grown})" in second.body


def overdue(day: date) -> int:
    """By a slow count."""
    return Occurrence.objects.tally(day)[Status.OVERDUE]


def test_its_change_is_the_one_that_the_leaders_desk_has(
    signed_in: Client, leader: User, clock: Clock
) -> None:
    """Both by the counts as they moved; an agency's by a slow count too."""
    CountMove.objects.all().delete()  # the plan was entered before
    clock.at(MONDAY)
    register_of(80)
    [mine] = own(leader, MONDAY)
    today = MONDAY + WEEK + timedelta(days=2)
    before = Occurrence.objects.of_agency(mine.pk).tally(today - WEEK)
    clock.at(today)
    confirm(list(Occurrence.objects.of_status(Status.OVERDUE, today)[:7]))
    confirm(list(Occurrence.objects.of_agency(mine.pk).behind(today)[:2]))
    desk = signed_in.get("/lanh-dao/").context["page"]
    said = summary(leader, today)
    of_all, of_mine = said.parts
    statuses = [status for status, _ in CELLS]
    figures = [(cell.number, cell.change) for cell in of_all.cells]
    shown = {cell.status: (cell.n, cell.change) for cell in desk.cells}
    assert figures == [shown[status] for status in statuses]
    assert any(change for _, change in figures)
    now = Occurrence.objects.of_agency(mine.pk).tally(today)
    assert [(cell.number, cell.change) for cell in of_mine.cells] == [
        (now[status], now[status] - before[status]) for status in statuses
    ]


def confirm(rows: list[Occurrence]) -> None:
    """Let this work be done, and the counts follow."""
    for row in rows:
        with transaction.atomic(), following(row.directive, [row]):
            row.state, row.submitted_on = State.CONFIRMED, row.due_on
            row.save()


def test_a_week_that_begins_with_days_off_is_told_on_its_first_working_day(
    leader: User, clock: Clock
) -> None:
    assert weekly.day_of(TET_MONDAY, 0) == date(2024, 2, 15)
    weekly.tell(clock.at(date(2024, 2, 14), 12))
    assert told() == []
    weekly.tell(clock.at(date(2024, 2, 15), 7))
    assert [each.on for each in told()] == [TET_MONDAY]


def test_the_day_and_the_hour_are_data(leader: User, clock: Clock) -> None:
    assert weekly.set_hour(weekday=2, hour=10, by=BY, at=NOW)
    assert not weekly.set_hour(weekday=2, hour=10, by=BY, at=NOW)
    weekly.tell(clock.at(MONDAY + timedelta(days=1), 12))
    weekly.tell(clock.at(MONDAY + timedelta(days=2), 9))
    assert told() == []
    weekly.tell(clock.at(MONDAY + timedelta(days=2), 10))
    assert len(told()) == 1


def test_nobody_is_told_who_does_not_want_it_or_holds_no_post_any_more(
    leader: User, clock: Clock
) -> None:
    other = world.holder(PostRole.EVALUATOR)
    assert weekly.wish(person=other, wanted=True, by=BY, at=NOW)
    assert not weekly.wish(person=other, wanted=True, by=BY, at=NOW)
    assert weekly.wish(person=leader, wanted=False, by=BY, at=NOW)
    Post.objects.of(other).delete()
    weekly.tell(clock.at(MONDAY))
    assert told() == []
    kinds = Event.objects.filter(about=f"person:{leader.pk}", kind__startswith="week")
    assert [each.kind for each in kinds.order_by("pk")] == [
        "week wanted",
        "week declined",
    ]


def test_cut_off_in_the_middle_the_rest_is_told_and_nobody_twice(
    leader: User, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.holder(PostRole.EVALUATOR)
    weekly.wish(person=other, wanted=True, by=BY, at=NOW)
    write = weekly.write

    def dies(person: User, *rest: object) -> Notice | None:
        if Notice.objects.filter(kind=Notice.Kind.WEEK).exists():
            raise KeyboardInterrupt
        return write(person, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(weekly, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            weekly.tell(clock.at(MONDAY))
    assert len(told()) == 1
    weekly.tell(clock.at(MONDAY, 9))
    weekly.tell(clock.at(MONDAY, 10))
    assert {each.person for each in told()} == {leader, other}
    assert len(told()) == 2


def test_what_is_wrong_with_one_person_holds_up_no_other(
    leader: User, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.holder(PostRole.EVALUATOR)
    weekly.wish(person=other, wanted=True, by=BY, at=NOW)
    write = weekly.write

    def fails(person: User, *rest: object) -> Notice | None:
        if person == leader:
            raise ValueError("a broken row")
        return write(person, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(weekly, "write", fails)
        with pytest.raises(weekly.NotToldError):
            weekly.tell(clock.at(MONDAY))
    assert [each.person for each in told()] == [other]
    weekly.tell(clock.at(MONDAY, 9))
    assert len(told()) == 2


def test_the_morning_has_a_heading_for_every_kind_that_nobody_got(
    leader: User,
) -> None:
    Notice.objects.create(
        kind=Notice.Kind.WEEK,
        person=leader,
        on=MONDAY,
        at=NOW,
        subject="Tuần 05/02/2024",
        body="",
        flaw=Notice.Flaw.NOBODY,
    )
    [part] = mornings.morning(MONDAY).unreached
    assert part.heading == f"Tóm tắt tuần, {mornings.NOBODY}"
    assert part.lines == ["Tuần 05/02/2024"]
    kinds = {kind for _flaw, kind in mornings.HEADINGS}
    assert kinds == set(Notice.Kind) - {Notice.Kind.MORNING}


def test_a_quiet_site_tells_nothing(leader: User, clock: Clock) -> None:
    quieting.be_quiet(since=MONDAY, until=None, reason="Tết", by=BY, at=NOW)
    weekly.tell(clock.at(MONDAY))
    assert told() == []


def test_its_figures_are_those_of_a_slow_count(leader: User) -> None:
    register_of(80)
    today = MONDAY
    rows = list(Occurrence.objects.with_status(today))
    said = summary(leader, today)
    for cell, (status, _) in zip(said.parts[0].cells, CELLS, strict=True):
        assert cell.number == sum(row.status_on == status for row in rows)
    late = [
        row
        for row in rows
        if row.standing == Standing.OPEN and row.due_on and row.due_on < today
    ]
    assert late
    days = sorted(row.due_on for row in late if row.due_on)
    assert [row.due_on for row in said.parts[0].oldest] == days[:5]
    assert [row.due_on for row in said.parts[0].newest] == days[::-1][:5]
    assert said.parts[0].silent_work == sum(row.answered_at is None for row in late)
    sunday = MONDAY + timedelta(days=6)
    assert said.parts[0].due_this_week == sum(
        row.standing == Standing.OPEN and MONDAY <= row.due_on <= sunday
        for row in rows
        if row.due_on
    )
    assert said.parts[1].name == SCIENCE
    assert "Tất cả" in said.body
    assert SCIENCE in said.body


def test_silent_work_is_counted_up_to_a_limit_and_the_mail_says_so(
    leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_of(80)
    late = Occurrence.objects.behind(MONDAY).filter(answered_at__isnull=True)
    assert late.count() > 4
    whole = summary(leader, MONDAY)
    assert "lần nào: hơn" not in whole.body
    monkeypatch.setattr("bamsat.reminding.weekly.summary.COUNTED", 4)
    said = summary(leader, MONDAY)
    assert "Quá hạn mà chưa báo cáo lần nào: hơn 4 việc" in said.body
    assert "4 việc quá hạn lâu nhất ấy, nhiều nhất ở:" in said.body
    assert sum(n for _, n in said.parts[0].silent) <= 4
    oldest = late.order_by("sort_day", "pk").select_related("agency")[:4]
    names = {row.agency.name for row in oldest}
    assert {name for name, _ in said.parts[0].silent} <= names
    exactly = late.count()
    monkeypatch.setattr("bamsat.reminding.weekly.summary.COUNTED", exactly)
    assert summary(leader, MONDAY).parts[0] == whole.parts[0]


def test_two_agencies_of_one_name_are_told_apart(leader: User) -> None:
    register_of(80)
    late = Occurrence.objects.behind(MONDAY).filter(answered_at__isnull=True)
    counts = Counter(late.values_list("agency", flat=True))
    (one, most), (other, next_most) = counts.most_common(2)
    ended = {"until": MONDAY, "key": "da ket thuc"}
    name = Agency.objects.get(pk=one).name
    Agency.objects.filter(pk=other).update(name=name, **ended)
    told = [n for each, n in summary(leader, MONDAY).parts[0].silent if each == name]
    assert told == [most, next_most]


def test_what_all_are_told_alike_is_reckoned_once_a_run(
    leader: User, clock: Clock
) -> None:
    other = world.holder(PostRole.EVALUATOR)
    weekly.wish(person=other, wanted=True, by=BY, at=NOW)
    now = clock.at(MONDAY)
    with CaptureQueriesContext(connection) as captured:
        weekly.tell(now)
    first, second = told()
    asked = [each for each in captured if '"answered_at" IS NULL' in each["sql"]]
    assert len(asked) == 1 + len({*own(leader, MONDAY), *own(other, MONDAY)})
    assert first.body == summary(first.person, MONDAY).body  # type: ignore[arg-type]
    assert second.body == summary(second.person, MONDAY).body  # type: ignore[arg-type]


def test_its_queries_do_not_grow(leader: User) -> None:
    counts = set()
    for size in (10, 80):
        register_of(size, name=f"kế hoạch {size}")
        with CaptureQueriesContext(connection) as captured:
            assert summary(leader, MONDAY).body
        counts.add(len(captured))
    assert len(counts) == 1
    assert max(counts) <= 20


def test_the_page_previews_it_and_switches_it(
    signed_in: Client, leader: User, clock: Clock
) -> None:
    clock.at(MONDAY)
    page = signed_in.get("/thong-bao/tuan/")
    assert summary(leader, MONDAY).subject in page.content.decode()
    signed_in.post("/thong-bao/tuan/nhan/", {"nhan": "khong"})
    assert not WeeklyWish.objects.exists()
    signed_in.post("/thong-bao/tuan/nhan/", {"nhan": "co"})
    assert WeeklyWish.objects.get().person == leader
    # A head sets no hour for the house.
    assert signed_in.post("/thong-bao/tuan/gio/", {}).status_code == 404


def test_an_hour_that_is_none_is_refused_and_kept_in_the_form(
    plan: Directive, clock: Clock
) -> None:
    clock.at(MONDAY)
    client = Client()
    client.force_login(world.holder(PostRole.COORDINATOR))
    answer = client.post("/thong-bao/tuan/gio/", {"weekday": "1", "hour": "99"})
    assert answer.status_code == 422
    assert 'value="99"' in answer.content.decode()
    assert weekly.weekly_hour() == (0, 7)
    client.post("/thong-bao/tuan/gio/", {"weekday": "1", "hour": "9"})
    assert weekly.weekly_hour() == (1, 9)


def test_a_person_who_is_erased_is_told_nothing_any_more(leader: User) -> None:
    assert "Nhận tóm tắt tuần" in [each.title for each in personal.held(leader)]
    personal.erase(leader)
    assert not WeeklyWish.objects.exists()
