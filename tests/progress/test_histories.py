"""Any history of reports, decisions, extensions, pauses and members: the status in SQL,
by rule and in the roll-up are one, totals add up, and nobody confirms his own."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.agencies.models import Agency
from bamsat.commitments.collectives import name_members
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.register import operations as register
from bamsat.commitments.register.operations import Grounds
from bamsat.commitments.review.refusals import RefusedError
from bamsat.journal.verification import verify_all
from bamsat.progress import deciding, extending
from bamsat.progress.models import Confirmer, Decision, Extension, Report
from bamsat.progress.refusals import NotYoursError, StaleOccurrenceError
from bamsat.rules.access import Visitor
from bamsat.rules.status import BESIDE, CELLS, State, Status, Timing
from tests.progress.cast import (
    COORDINATING,
    MEMBERS,
    OFFICE,
    coordinator,
    leader,
    moment,
    say,
    shared_plan,
    speaking_for,
)
from tests.world import MONDAY, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

REFUSALS = (RefusedError, NotYoursError, StaleOccurrenceError)
ACTS = (
    *("done", "under-way", "hindered", "added", "withdrawn", "behalf"),
    *("confirm", "own", "return", "reopen", "undo"),
    *("ask", "grant", "refuse", "suspend", "resume", "cancel", "members", "unnamed"),
)
# What most of the others need first comes more often.
OFTEN = (*ACTS, *("done", "confirm") * 4, *("ask", "grant", "return") * 2)
steps = st.lists(
    st.tuples(
        st.sampled_from(OFTEN), st.integers(0, 3), st.integers(0, 9), st.booleans()
    ),
    min_size=1,
    max_size=20,
)


class Story:
    """A cast of agencies, and a day that goes on from act to act."""

    def __init__(self) -> None:
        shared_plan()
        Confirmer.objects.create(
            agency=agency(COORDINATING), confirmed_by=agency(OFFICE)
        )
        self.people = {"coordinator": coordinator(), "leader": leader()}
        with_a_day = Occurrence.objects.filter(timing=Timing.DATED)
        dated = with_a_day.filter(agency__name__in=MEMBERS[:2])
        own = with_a_day.filter(agency__name=COORDINATING)
        lasting = Occurrence.objects.exclude(timing=Timing.DATED)
        found = [*dated.order_by("pk")[:2], *own.order_by("pk")[:1]]
        self.keys = [row.pk for row in [*found, *lasting.order_by("pk")[:1]]]
        self.day = 0

    def row(self, number: int) -> Occurrence | None:
        found = Occurrence.objects.filter(pk=self.keys[number % len(self.keys)])
        return found.select_related("agency", "commitment").first()

    def play(self, act: str, number: int, days: int, other: bool) -> None:
        """One act; what the rules refuse leaves no trace."""
        self.day += days
        row = self.row(number)
        if row is None:
            return
        who = self.people["leader" if other else "coordinator"]
        try:
            with transaction.atomic():
                getattr(self, f"_{act.replace('-', '_')}")(row, who)
        except REFUSALS:
            pass

    def _done(self, row: Occurrence, who: Visitor) -> None:
        say(row, Report.Answer.DONE, days=self.day)

    def _under_way(self, row: Occurrence, who: Visitor) -> None:
        say(row, Report.Answer.UNDER_WAY, days=self.day)

    def _hindered(self, row: Occurrence, who: Visitor) -> None:
        say(row, Report.Answer.HINDERED, days=self.day)

    def _added(self, row: Occurrence, who: Visitor) -> None:
        say(row, Report.Answer.ADDED, days=self.day)

    def _withdrawn(self, row: Occurrence, who: Visitor) -> None:
        say(row, Report.Answer.WITHDRAWN, days=self.day)

    def _behalf(self, row: Occurrence, who: Visitor) -> None:
        author = speaking_for(COORDINATING, who.actor)
        author = replace(author, coordinates=True)
        on = MONDAY + timedelta(days=max(0, self.day - 3))
        say(row, Report.Answer.DONE, days=self.day, author=author, on=on)

    def _confirm(self, row: Occurrence, who: Visitor) -> None:
        deciding.confirm(
            chosen=[(row.pk, row.version)], visitor=who, at=moment(self.day)
        )

    def _own(self, row: Occurrence, who: Visitor) -> None:
        """The coordinator turns to the work of his own house."""
        mine = Occurrence.objects.filter(agency__in=who.agencies, state=State.SUBMITTED)
        chosen = [(each.pk, each.version) for each in mine]
        if chosen:
            outcome = deciding.confirm(chosen=chosen, visitor=who, at=moment(self.day))
            assert not outcome.done

    def _return(self, row: Occurrence, who: Visitor) -> None:
        deciding.send_back(
            chosen=[(row.pk, row.version)],
            reason="Thiếu số liệu.",
            visitor=who,
            at=moment(self.day),
        )

    def _reopen(self, row: Occurrence, who: Visitor) -> None:
        deciding.reopen(
            chosen=[(row.pk, row.version)],
            reason="Kiểm tra thấy chưa làm.",
            visitor=who,
            at=moment(self.day),
        )

    def _undo(self, row: Occurrence, who: Visitor) -> None:
        if made := Decision.objects.standing().order_by("-pk").first():
            deciding.undo(batch=made.batch, visitor=who, at=moment(self.day))

    def _ask(self, row: Occurrence, who: Visitor) -> None:
        until = (row.due_on or MONDAY) + timedelta(days=self.day + 1)
        extending.ask(
            occurrence=row.pk,
            until=until,
            reason="Chờ hướng dẫn.",
            document="",
            author=speaking_for(row.agency),
            at=moment(self.day),
        )

    def _grant(self, row: Occurrence, who: Visitor) -> None:
        if asked := Extension.objects.to_decide().first():
            extending.grant(
                extension=asked.pk,
                until=asked.until,
                answer="",
                decision="1/QĐ",
                visitor=who,
                at=moment(self.day),
            )

    def _refuse(self, row: Occurrence, who: Visitor) -> None:
        if asked := Extension.objects.to_decide().first():
            extending.refuse(
                extension=asked.pk,
                answer="Không đủ căn cứ.",
                decision="",
                visitor=who,
                at=moment(self.day),
            )

    def _suspend(self, row: Occurrence, who: Visitor) -> None:
        extending.suspend(
            occurrence=row.pk,
            version=row.version,
            reason="Chờ sửa quy định.",
            document="",
            visitor=who,
            at=moment(self.day),
        )

    def _resume(self, row: Occurrence, who: Visitor) -> None:
        extending.resume(
            occurrence=row.pk,
            version=row.version,
            reason="Đã sửa xong.",
            visitor=who,
            at=moment(self.day),
        )

    def _cancel(self, row: Occurrence, who: Visitor) -> None:
        commitment = Commitment.objects.get(pk=row.commitment_id)
        register.cancel(
            chosen=[(commitment.pk, commitment.version)],
            grounds=Grounds(reason="Không còn cần.", document="2/QĐ-UBND"),
            by=who.actor,
            at=moment(self.day),
            today=MONDAY + timedelta(days=self.day),
        )

    def _unnamed(self, row: Occurrence, who: Visitor) -> None:
        """No agency is named any more to confirm the coordinator's own work."""
        Confirmer.objects.all().delete()

    def _members(self, row: Occurrence, who: Visitor) -> None:
        collective = row.assignment.agency
        if collective.collective:
            names = [*MEMBERS[: 1 + self.day % 3], "Sở Y tế"]
            name_members(
                collective=collective,
                members=[agency(name).pk for name in names],
                by=who.actor,
                at=moment(self.day),
                today=MONDAY + timedelta(days=self.day),
            )


@pytest.fixture
def story() -> Story:
    return Story()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps, st.integers(-5, 200))
def test_any_history_counts_the_same_in_three_ways(
    story: Story, history: list[tuple[str, int, int, bool]], later: int
) -> None:
    with transaction.atomic():
        story.day = 0
        for act, number, days, other in history:
            story.play(act, number, days, other)
        _counts_agree(MONDAY + timedelta(days=story.day + later))
        _nobody_confirmed_his_own(story)
        _extended_work_keeps_its_first_day()
        transaction.set_rollback(True)


def _counts_agree(today: date) -> None:
    rows = list(Occurrence.objects.with_status(today))
    by_rule = Counter(row.status(today) for row in rows)
    assert [row.status_on for row in rows] == [row.status(today) for row in rows]
    assert Occurrence.objects.tally(today).counts == by_rule
    kept = RollUp.objects.of().tally(today)
    assert kept.counts == by_rule
    assert sum(kept[s] for s in (*CELLS, *BESIDE)) == kept.total == len(rows)
    for status in Status:
        keys = set(Occurrence.objects.of_status(status, today).values_list("pk"))
        assert keys == {(r.pk,) for r in rows if r.status(today) is status}
    for one in Agency.objects.filter(occurrences__isnull=False).distinct():
        mine = Occurrence.objects.filter(agency=one)
        assert RollUp.objects.of(agency=one.pk).tally(today) == mine.tally(today)


def _nobody_confirmed_his_own(story: Story) -> None:
    by_actor = {who.actor: who for who in story.people.values()}
    for made in Decision.objects.select_related("occurrence", "report"):
        who = by_actor[made.by]
        assert made.occurrence.agency_id not in who.agencies
        assert made.report
        assert made.report.by != made.by
        senders = set(made.report.senders.values_list("pk", flat=True))
        assert senders
        assert not senders & who.agencies


def _extended_work_keeps_its_first_day() -> None:
    granted = Extension.objects.filter(state=Extension.State.GRANTED)
    for asked in granted.select_related("occurrence"):
        first = asked.occurrence.extensions.order_by("pk").filter(state="granted")[0]
        assert asked.occurrence.first_due_on == first.due_on
        assert asked.occurrence.due_on
        assert asked.occurrence.due_on > first.due_on


LONG = """
hindered ask grant ask refuse suspend resume done return done withdrawn done added
confirm undo confirm reopen behalf own members done own unnamed own confirm cancel done
"""


def test_a_long_history_leaves_a_journal_that_verifies(story: Story) -> None:
    for number in range(len(story.keys)):
        for act in LONG.split():
            story.play(act, number, 1, False)
            _counts_agree(MONDAY + timedelta(days=story.day))
    assert {made.kind for made in Decision.objects.all()} == set(Decision.Kind)
    assert {made.state for made in Extension.objects.all()} >= {"granted", "refused"}
    assert verify_all().broken is None
