"""What an agency reports: a move, a report and an event, once each."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bamsat.commitments.models import Occurrence
from bamsat.journal.models import Event
from bamsat.progress.answering import links
from bamsat.progress.authors import of_link
from bamsat.progress.models import Report
from bamsat.progress.refusals import NotYoursError
from bamsat.progress.reporting import Answer, report
from bamsat.rules.status import State
from tests.progress.cast import (
    ADDED,
    DONE,
    HINDERED,
    UNDER_WAY,
    WITHDRAWN,
    fresh,
    moment,
    say,
    shared_plan,
    speaking_for,
)
from tests.world import MONDAY, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def row() -> Occurrence:
    return shared_plan()


def test_a_result_that_is_handed_in_counts_by_its_day(row: Occurrence) -> None:
    sent = say(row, DONE, days=2)
    now = fresh(row)
    assert now.state == State.SUBMITTED
    assert now.submitted_on == MONDAY + timedelta(days=2)
    assert now.answered_at == moment(2)
    [made] = sent.reports
    assert (made.before, made.after) == (State.NOT_STARTED, State.SUBMITTED)
    assert list(made.senders.all()) == [row.agency]


def test_what_is_sent_twice_is_one_report(row: Occurrence) -> None:
    key = uuid4()
    first, second = say(row, DONE, key=key), say(row, DONE, key=key)
    assert [r.pk for r in second.again] == [r.pk for r in first.reports]
    assert Report.objects.count() == 1
    assert Event.objects.filter(kind="work submitted").count() == 1


def test_what_hinders_is_seen_until_it_is_said_to_be_over(row: Occurrence) -> None:
    say(row, HINDERED)
    assert fresh(row).hindered
    say(row, UNDER_WAY, done="Bộ đã hướng dẫn.")
    assert not fresh(row).hindered
    assert fresh(row).state == State.UNDER_WAY


def test_a_result_without_words_or_file_is_not_taken(row: Occurrence) -> None:
    sent = say(row, DONE, done="  ")
    [(_, why)] = sent.kept
    assert "đã làm được gì" in str(why)
    assert fresh(row).state == State.NOT_STARTED


def test_a_result_can_be_taken_back_before_it_is_read(row: Occurrence) -> None:
    say(row, DONE)
    say(row, WITHDRAWN)
    assert fresh(row).state == State.UNDER_WAY
    assert fresh(row).submitted_on is None


def test_what_is_added_moves_neither_state_nor_day(row: Occurrence) -> None:
    say(row, DONE)
    say(row, ADDED, days=3)
    assert fresh(row).state == State.SUBMITTED
    assert fresh(row).submitted_on == MONDAY


def test_an_agency_cannot_hand_in_for_an_earlier_day(row: Occurrence) -> None:
    say(row, DONE, days=9, on=MONDAY)
    assert fresh(row).submitted_on == MONDAY + timedelta(days=9)


def test_nobody_reports_for_another_agency(row: Occurrence) -> None:
    with pytest.raises(NotYoursError):
        say(row, DONE, author=speaking_for("Sở Y tế"))
    assert not Report.objects.exists()


def test_of_several_answers_one_that_is_not_taken_holds_no_other_up() -> None:
    register_of(12)
    rows = list(
        Occurrence.objects.filter(state=State.NOT_STARTED).select_related("agency")
    )
    mine = [row for row in rows if row.agency_id == rows[0].agency_id]
    other = Occurrence.objects.exclude(state=State.NOT_STARTED).filter(
        state=State.CANCELLED
    )
    both = [mine[0], other.select_related("agency").first()]
    author = speaking_for(mine[0].agency)
    author = type(author)(
        actor=author.actor,
        agencies=frozenset(row.agency_id for row in both if row),
        channel=author.channel,
    )
    sent = report(
        answers=[
            Answer(occurrence=row.pk, answer=DONE, key=uuid4(), done="Đã xong.")
            for row in both
            if row
        ],
        author=author,
        at=moment(0),
        today=MONDAY,
    )
    assert len(sent.reports) == 1
    [(_, why)] = sent.kept
    assert "đã hủy" in str(why)


def test_a_link_speaks_for_the_work_that_it_was_issued_for(row: Occurrence) -> None:
    others = Occurrence.objects.exclude(pk=row.pk).filter(agency=row.agency_id)
    link = links.issue(
        agency=row.agency, occurrences=[row.pk], by="command", at=moment(0)
    )
    say(row, UNDER_WAY, author=of_link(link), done="Đang làm.")
    assert fresh(row).state == State.UNDER_WAY
    if other := others.first():
        with pytest.raises(NotYoursError):
            say(other, UNDER_WAY, author=of_link(link))
    assert links.found(links.token(link)) == link
    assert links.found(links.token(link)[:-2] + "xx") is None


def test_the_words_of_people_stay_out_of_the_journal(row: Occurrence) -> None:
    say(row, DONE, done="Đã gửi bản giấy cho văn phòng.")
    event = Event.objects.get(kind="work submitted")
    assert "bản giấy" not in str(event.data)
    assert event.about == f"occurrence:{row.pk}"
