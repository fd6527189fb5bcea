"""Which work climbs when: steps, new turns, days off, two workers, a run cut off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Occurrence
from bamsat.commitments.succession.handing import hand
from bamsat.journal.models import Event
from bamsat.progress.models import Decision, Suspension
from bamsat.rules.escalation import Addressee, Step
from bamsat.rules.status import State
from bamsat.urging import climbing
from bamsat.urging.climbing import climb
from bamsat.urging.drafting import work_of
from bamsat.urging.ladders import Ladders, in_force, set_ladder, take_back
from bamsat.urging.models import Ladder, UrgedItem, Urging
from bamsat.urging.refusals import NotYoursError, RefusedError
from tests import world
from tests.progress.cast import coordinator, leader
from tests.urging.cast import DUE, at, late_work, plan
from vanban.workdays import vietnam

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OFFICER, HEAD = Addressee.OFFICER, Addressee.HEAD


def steps(row: Occurrence) -> list[str]:
    """The steps at which work was urged, in their order."""
    items = UrgedItem.objects.filter(occurrence=row).order_by("pk")
    return list(items.values_list("step", flat=True))


def run(*days: int) -> None:
    for day in days:
        climb(at(day))


def turned(row: Occurrence, **values: object) -> None:
    Occurrence.objects.filter(pk=row.pk).update(**values)


def test_work_of_an_agency_that_is_late_together_is_urged_in_one() -> None:
    directive = plan(12)
    assert climb(at(0)) == 0
    assert climb(at(1)) == 1
    urging = Urging.objects.get()
    assert (urging.step, urging.day) == ("officer", DUE + timedelta(days=1))
    assert urging.addressees == "Sở Công Thương"
    assert urging.items.filter(entered=True, cause="days", days=1).count() == 12
    told = Event.objects.get(kind="urging step reached")
    assert told.chain_id == f"directive:{directive.pk}"
    assert told.about == f"urging:{urging.pk}"
    assert len(told.data["occurrences"]) == 12
    assert (told.data["agency"], told.data["step"]) == (urging.agency_id, "officer")


def test_the_same_day_and_the_next_day_urge_nothing_twice() -> None:
    plan(3)
    run(1, 1, 2)
    assert Urging.objects.count() == 1
    assert UrgedItem.objects.count() == 3


def test_it_climbs_from_step_to_step_and_leaves_the_lower_urging() -> None:
    plan(1)
    row = Occurrence.objects.get()
    run(1, 6, 7, 15, 16, 30, 31)
    assert steps(row) == ["officer", "head", "planning", "committee"]
    assert UrgedItem.objects.filter(passed_on=False).get().step == "committee"
    assert [u.rank for u in Urging.objects.pressing(at(31).date())] == [4]


def test_work_that_is_long_late_when_it_is_first_looked_at_begins_where_it_stands() -> (
    None
):
    plan(1)
    run(16, 17)
    assert steps(Occurrence.objects.get()) == ["planning"]


def test_days_off_urge_nothing_and_the_next_working_day_does() -> None:
    plan(1)
    saturday, monday = 4, 6
    turned(Occurrence.objects.get(), due_on=DUE + timedelta(days=saturday - 1))
    run(saturday, saturday + 1)
    assert not Urging.objects.exists()
    run(monday)
    assert Urging.objects.get().day == DUE + timedelta(days=monday)


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.SUSPENDED},
        {"state": State.SUBMITTED, "submitted_on": DUE + timedelta(days=2)},
        {"state": State.CONFIRMED, "submitted_on": DUE + timedelta(days=2)},
        {"state": State.CANCELLED},
        {"due_on": DUE + timedelta(days=60), "first_due_on": DUE},
    ],
)
def test_what_nobody_waits_for_in_vain_does_not_climb(
    values: dict[str, object],
) -> None:
    plan(1)
    row = Occurrence.objects.get()
    run(1)
    turned(row, **values)
    run(8, 20, 36)
    assert steps(row) == ["officer"]
    assert not Urging.objects.pressing(at(36).date()).exists()


def test_an_extension_begins_anew() -> None:
    plan(1)
    row = Occurrence.objects.get()
    run(1, 7)
    turned(row, due_on=DUE + timedelta(days=20), first_due_on=DUE)
    run(9, 20, 21, 27)
    assert steps(row) == ["officer", "head", "officer", "head"]
    assert UrgedItem.objects.filter(passed_on=False).count() == 1


def test_a_return_and_the_end_of_a_pause_begin_anew() -> None:
    plan(2)
    returned, paused = Occurrence.objects.order_by("pk")
    run(1, 7)
    Decision.objects.create(
        occurrence=returned,
        kind=Decision.Kind.RETURNED,
        by="person:1",
        at=at(9),
        batch=uuid4(),
        before={},
    )
    turned(returned, state=State.RETURNED)
    Suspension.objects.create(
        occurrence=paused,
        left=State.NOT_STARTED,
        reason="Chờ.",
        by="person:1",
        at=at(8),
        ended_at=at(9),
    )
    run(9)
    assert not Urging.objects.pressing(at(9).date()).exists()
    run(10, 13, 15, 16)
    for row in (returned, paused):
        assert steps(row) == ["officer", "head", "officer", "head"]


def test_an_agency_that_was_late_often_climbs_sooner() -> None:
    directive = plan(1)
    body = world.agency()
    days = (1, 2, 3)
    for number, day in enumerate(days, start=2):
        due_on = DUE + timedelta(days=day - 1)
        late_work(directive, body, number, due_on=due_on)
        run(day)
    # Sent before, so that what follows is urged by itself.
    Urging.objects.update(state=Urging.State.SENT)
    row = late_work(directive, body, 9, due_on=DUE + timedelta(days=5))
    run(6)
    assert steps(row) == ["head"]
    item = UrgedItem.objects.get(occurrence=row)
    assert (item.cause, item.occasions) == ("repeated", 3)


def test_nobody_is_urged_for_a_collective_or_an_agency_that_ended() -> None:
    plan(1)
    Agency.objects.filter(name="Sở Công Thương").update(collective=True)
    run(1)
    ended = DUE - timedelta(days=3)
    Agency.objects.filter(name="Sở Công Thương").update(collective=False, until=ended)
    run(2)
    assert not Urging.objects.exists()


def test_each_directive_climbs_by_its_own_ladder() -> None:
    slow, quick = plan(1, name="chậm"), world.register_of(1, name="nhanh", bodies=1)
    Occurrence.objects.filter(directive=quick).delete()
    late_work(quick, world.agency(), 7)
    who = coordinator()
    set_ladder(
        directive=slow,
        steps=(Step(addressee=HEAD, days_late=10),),
        source="Quyết định số 5/QĐ-UBND, Điều 3",
        visitor=who,
        at=at(0),
    )
    run(1)
    assert [u.directive for u in Urging.objects.all()] == [quick]
    run(10)
    assert {u.step for u in slow.urgings.all()} == {"head"}
    assert in_force(slow).source.startswith("Quyết định số 5")
    assert take_back(directive=slow, visitor=who, at=at(10))
    assert not take_back(directive=slow, visitor=who, at=at(10))
    assert Ladders().of(slow.pk).steps[0].addressee is OFFICER
    kinds = Event.objects.filter(about=f"ladder:{slow.pk}").order_by("pk")
    assert [e.kind for e in kinds] == ["ladder set", "ladder removed"]


def test_a_ladder_needs_order_a_source_and_whoever_keeps_the_register() -> None:
    directive, who = plan(1), coordinator()
    good = (Step(addressee=OFFICER, days_late=2),)
    said = {"directive": directive, "source": "Công văn 1", "at": at(0)}
    with pytest.raises(NotYoursError):
        set_ladder(**said, steps=good, visitor=leader())
    with pytest.raises(RefusedError, match="ít nhất một bậc"):
        set_ladder(**said, steps=(), visitor=who)
    with pytest.raises(RefusedError, match="căn cứ"):
        set_ladder(**{**said, "source": " "}, steps=good, visitor=who)
    for_all = set_ladder(**{**said, "directive": None}, steps=good, visitor=who)
    again = set_ladder(**{**said, "directive": None}, steps=good, visitor=who)
    assert for_all.pk == again.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Ladder.objects.create(steps=[], source="x", by="x", at=at(0))


def test_what_nobody_sent_and_nobody_needs_is_dropped_after_a_month() -> None:
    plan(1)
    run(1)
    turned(Occurrence.objects.get(), state=State.SUBMITTED, submitted_on=DUE)
    run(30)
    assert Urging.objects.get().state == Urging.State.WAITING
    run(35)
    assert Urging.objects.get().state == Urging.State.DROPPED
    assert Event.objects.filter(kind="urging dropped").count() == 1


def test_a_run_cut_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    directive = plan(2)
    other = world.agency("Sở Tài chính")
    late_work(directive, other, 50)
    whole = climbing.tell_all
    calls: list[int] = []

    def dying(*args, **kwargs) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*args, **kwargs)

    monkeypatch.setattr(climbing, "tell_all", dying)
    with pytest.raises(KeyboardInterrupt):
        climb(at(1))
    assert Urging.objects.count() == 1
    run(1)
    assert Urging.objects.count() == 2
    assert UrgedItem.objects.count() == 3
    assert Event.objects.filter(kind="urging step reached").count() == 2


def test_an_agency_is_looked_at_with_the_same_queries_however_much_is_late() -> None:
    counts = []
    for size, name in ((2, "nhỏ"), (60, "lớn")):
        plan(size, name=name)
        with CaptureQueriesContext(connection) as captured:
            climb(at(1))
        counts.append(len(captured))
        Occurrence.objects.all().delete()
        Urging.objects.all().delete()
    assert counts[0] == counts[1] <= 40, counts


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_urge_each_item_once() -> None:
    directive = plan(4)
    for number in range(30):
        late_work(directive, world.agency(f"Sở số {number}"), 100 + number)

    def one(_: int) -> int:
        try:
            return climb(at(1))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = sum(pool.map(one, range(2)))
    assert made == 31
    assert UrgedItem.objects.count() == 34
    assert Event.objects.filter(kind="urging step reached").count() == 31


def test_the_calendar_is_an_argument() -> None:
    plan(1)
    off = vietnam([2024])
    closed = type(off)(name="đóng", days_off=frozenset({date(2024, 3, 6)}))
    assert climb(at(1), calendar=closed) == 0
    assert climb(at(1), calendar=off) == 1


def test_what_is_wrong_with_one_agency_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directive = plan(1)
    other = world.agency("Sở Y tế")
    late_work(directive, other, 50)
    first = Agency.objects.order_by("pk").filter(occurrences__due_on=DUE).first()
    assert first is not None
    urge = climbing._urge

    def broken(agency: Agency, *rest: object) -> int:
        if agency == first:
            raise RuntimeError("hỏng")
        return urge(agency, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(climbing, "_urge", broken)
        with pytest.raises(climbing.NotUrgedError):
            climb(at(1))
    assert Urging.objects.exclude(agency=first).count() == 1
    assert not Urging.objects.filter(agency=first).exists()
    assert climb(at(1, hour=4)) == 1


def test_a_day_corrected_where_it_was_urged_that_very_day_stands_anew() -> None:
    plan(1)
    row = Occurrence.objects.get()
    run(1)
    turned(row, due_on=DUE - timedelta(days=1))
    run(1)
    item = UrgedItem.objects.get()
    assert (item.since, item.days) == (DUE - timedelta(days=1), 2)


def test_work_that_was_handed_on_is_urged_of_whoever_goes_on_and_anew() -> None:
    with transaction.atomic():
        roll_up(plan(2))
    row = Occurrence.objects.order_by("pk").first()
    assert row is not None
    giver, taker = row.agency, world.agency("Sở Y tế")
    run(1)
    Agency.objects.filter(pk=taker.pk).update(settled=True)
    who = Who(by=world.BY, at=at(2), today=at(2).date(), batch=uuid4())
    hand(
        commitments=[row.commitment_id],
        giver=giver.pk,
        taker=taker.pk,
        document="12/QĐ-UBND",
        who=who,
    )
    mine = Urging.objects.get(agency=giver)
    assert row not in work_of(mine, at(2).date())
    # The day after it got the work, from the first step.
    run(2)
    assert not Urging.objects.filter(agency=taker).exists()
    run(3)
    urging = Urging.objects.get(agency=taker)
    assert (urging.step, urging.items.get().since) == ("officer", at(2).date())
    assert UrgedItem.objects.get(urging=mine, occurrence=row).passed_on
