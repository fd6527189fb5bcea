"""Moving days by notices: what is refused, what follows, and undo (RULES 10)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bamsat.calendars import refusals
from bamsat.calendars.days import calendar
from bamsat.calendars.models import CalendarChange, MovedDay
from bamsat.calendars.operations import let_go, planned, undo
from bamsat.calendars.refusals import NotMovedError
from bamsat.commitments import working_days
from bamsat.commitments.models import Deadline
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from tests import world
from tests.calendars.conftest import SOURCE, notice
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date.fromisoformat
Move = Callable[..., CalendarChange]


def works(day: str) -> bool:
    return calendar([DAY(day).year]).is_working_day(DAY(day))


def last_working_days(named: str) -> set[date | None]:
    found = Deadline.objects.filter(named_on=DAY(named))
    return set(found.values_list("last_working_day", flat=True))


def test_a_notice_moves_each_of_its_days_and_leaves_an_event(move: Move) -> None:
    move("2024-02-06", "2024-02-07")
    assert not works("2024-02-06")
    assert not works("2024-02-07")
    event = Event.objects.get(kind=Kind.DAYS_MOVED)
    assert event.about == "calendar:2024-02-06"
    assert [each["date"] for each in event.data["after"]] == [
        "2024-02-06",
        "2024-02-07",
    ]
    assert event.data["after"][0]["source"] == SOURCE


@pytest.mark.parametrize(
    ("first", "last", "working", "words"),
    [
        ("2024-02-07", "2024-02-06", False, refusals.ORDER),
        ("2024-02-01", "2024-03-03", False, refusals.TOO_MANY),
        ("1989-12-31", "1990-01-01", False, refusals.OUTSIDE),
        ("2099-12-31", "2100-01-01", False, refusals.OUTSIDE),
        ("2024-02-05", "2024-02-07", True, refusals.WORKED_ALREADY),
    ],
)
def test_what_makes_no_sense_is_refused(
    first: str, last: str, working: bool, words: object
) -> None:
    with pytest.raises(NotMovedError) as refused:
        planned(notice(first, last, working=working))
    assert refused.value.words == words
    assert not MovedDay.objects.exists()


def test_to_say_the_same_twice_is_refused(move: Move) -> None:
    move("2024-02-07")
    with pytest.raises(NotMovedError) as refused:
        move("2024-02-07")
    assert refused.value.words == refusals.SAID_ALREADY


def test_only_days_that_are_off_need_a_notice_to_be_worked(move: Move) -> None:
    move("2024-02-05", "2024-02-10", working=True)
    days = set(MovedDay.objects.values_list("date", flat=True))
    assert days == {DAY("2024-02-08"), DAY("2024-02-09"), DAY("2024-02-10")}


def test_the_plan_tells_what_would_move_before_anything_does() -> None:
    plan = planned(notice("2024-02-07"))
    assert plan.shift[DAY("2024-02-09")] == (DAY("2024-02-07"), DAY("2024-02-06"))
    # The row of days off goes on to the end of Tết, and no further.
    assert (min(plan.shift), max(plan.shift)) == (DAY("2024-02-07"), DAY("2024-02-14"))
    assert works("2024-02-07")


def test_deadlines_in_the_register_follow(move: Move) -> None:
    world.entered_plan()
    assert last_working_days("2024-02-10") == {DAY("2024-02-07")}
    change = move("2024-02-07")
    assert last_working_days("2024-02-10") == {DAY("2024-02-06")}
    undo(change=change.pk, by=BY, at=NOW)
    assert last_working_days("2024-02-10") == {DAY("2024-02-07")}


def test_what_is_entered_later_goes_by_the_notice_too(move: Move) -> None:
    move("2024-02-07")
    world.entered_plan()
    assert last_working_days("2024-02-10") == {DAY("2024-02-06")}


def test_what_another_library_left_is_brought_in_line_by_the_clock() -> None:
    world.entered_plan()
    Deadline.objects.filter(named_on=DAY("2024-02-10")).update(
        last_working_day=DAY("2024-02-09")
    )
    working_days.keep(NOW)
    assert last_working_days("2024-02-10") == {DAY("2024-02-07")}


def test_letting_go_gives_the_day_back_to_the_library(move: Move) -> None:
    move("2024-02-07")
    let_go(days=[DAY("2024-02-07")], by=BY, at=NOW)
    assert works("2024-02-07")
    assert Event.objects.filter(kind=Kind.DAYS_LET_GO).count() == 1
    with pytest.raises(NotMovedError) as refused:
        let_go(days=[DAY("2024-02-07")], by=BY, at=NOW)
    assert refused.value.words == refusals.GONE


def test_undo_puts_back_what_an_earlier_notice_said(move: Move) -> None:
    move("2024-02-07")
    change = move("2024-02-06", "2024-02-07", working=True)
    assert works("2024-02-07")
    undo(change=change.pk, by=BY, at=NOW)
    assert not works("2024-02-07")
    assert MovedDay.objects.get().name == "Nghỉ hoán đổi"
    assert Event.objects.filter(kind=Kind.CALENDAR_RESTORED).count() == 1


def test_undo_is_refused_twice_late_and_where_days_were_moved_since(
    move: Move,
) -> None:
    first = move("2024-02-06")
    with pytest.raises(NotMovedError) as late:
        undo(change=first.pk, by=BY, at=NOW + timedelta(hours=25))
    assert late.value.words == refusals.TOO_LATE
    second = move("2024-02-06", working=True)
    with pytest.raises(NotMovedError) as since:
        undo(change=first.pk, by=BY, at=NOW)
    assert (since.value.words, since.value.because) == (
        refusals.CHANGED_SINCE,
        ["06/02/2024"],
    )
    undo(change=second.pk, by=BY, at=NOW)
    undo(change=first.pk, by=BY, at=NOW)
    with pytest.raises(NotMovedError) as again:
        undo(change=first.pk, by=BY, at=NOW)
    assert again.value.words == refusals.UNDONE
    assert works("2024-02-06")
