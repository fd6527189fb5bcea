"""A reminder that cannot be written: it holds up no other, and is tried again."""

from datetime import date

import pytest

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.documents.models import Directive
from bamsat.reminding import mornings, planning, rounds, whom
from bamsat.reminding.models import Notice, Round
from bamsat.rules.access import PostRole
from bamsat.rules.reaching import Rank
from tests.reminding.office import HOME, SCIENCE, TRADE, Clock, sits
from tests.work.mail_server import Mailbox
from tests.world import agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WEDNESDAY = date(2024, 2, 7)


def test_what_is_wrong_with_one_agency_holds_up_no_other(
    plan: Directive,
    clock: Clock,
    box: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, written = clock.at(WEDNESDAY), planning.plan

    def broken(body: Agency, found: object) -> planning.Plan:
        if body.name == TRADE:
            raise RuntimeError("hỏng")
        return written(body, found)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(planning, "plan", broken)
        with pytest.raises(rounds.NotWrittenError):
            rounds.remind(now)
    told = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    assert told.filter(agency__name=HOME).count() == 1
    assert not told.filter(agency__name=TRADE).exists()
    assert Round.objects.get().finished_at is None
    # A minute later it is well again.
    rounds.remind(now)
    assert told.filter(agency__name=TRADE).count() == 1
    assert told.filter(agency__name=HOME).count() == 1
    assert Round.objects.get().finished_at is not None


def test_an_agency_that_always_fails_comes_last_and_holds_up_no_later_one(
    plan: Directive,
    clock: Clock,
    box: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, written = clock.at(WEDNESDAY), planning.plan
    bodies = sorted(agency(name).pk for name in (TRADE, SCIENCE, HOME))

    def broken(body: Agency, found: object) -> planning.Plan:
        if body.pk == bodies[0]:
            raise RuntimeError("hỏng")
        return written(body, found)  # type: ignore[arg-type]

    monkeypatch.setattr(planning, "plan", broken)
    # Time for one agency at each turn.
    monkeypatch.setattr(rounds, "LASTS", -1.0)
    for _ in range(40):
        try:
            rounds.remind(now)
        except rounds.NotWrittenError:
            break
    else:
        pytest.fail("nobody was told what failed")
    told = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    assert told.filter(agency__in=bodies[1:]).count() == 2
    assert Round.objects.get().failed == bodies[:1]
    # It is well again.
    monkeypatch.setattr(planning, "plan", written)
    monkeypatch.setattr(rounds, "LASTS", 45.0)
    rounds.remind(now)
    assert told.filter(agency=bodies[0]).count() == 1
    assert Round.objects.get().finished_at is not None


def test_a_coordinator_whose_morning_fails_holds_up_no_other(
    plan: Directive,
    clock: Clock,
    box: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = User.objects.get(email="dieuphoi@example.vn")
    sits(HOME, PostRole.COORDINATOR, "dieuphoi2@example.vn")
    now, reach = clock.at(WEDNESDAY), whom.reach_person

    def broken(person: User, rank: Rank) -> object:
        if person.pk == first.pk:
            raise RuntimeError("hỏng")
        return reach(person, rank)

    with monkeypatch.context() as patch:
        patch.setattr(whom, "reach_person", broken)
        with pytest.raises(mornings.NotWrittenError):
            rounds.remind(now)
    told = Notice.objects.filter(kind=Notice.Kind.MORNING)
    assert [each.person.email for each in told if each.person] == [
        "dieuphoi2@example.vn"
    ]
    assert Round.objects.get().finished_at is None
    # A minute later it is well again.
    rounds.remind(now)
    assert told.all().count() == 2
    assert Round.objects.get().finished_at is not None
