"""What happens to a letter while somebody else acts: it is sent as work climbs, or its
work is done after it was drafted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from bamsat.urging import climbing
from bamsat.urging.changing import StaleUrgingError
from bamsat.urging.climbing import climb
from bamsat.urging.models import Urging
from tests.urging.cast import at, drafted, late_work, plan, sent, urged

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_a_letter_that_was_sent_meanwhile_is_not_opened_again() -> None:
    urging = urged(plan(1))
    drafted(urging)
    read = Urging.objects.get()
    sent(urging)
    with pytest.raises(StaleUrgingError):
        climbing.put(read, [])
    assert Urging.objects.get().state == Urging.State.SENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other_day", [False, True])
def test_no_letter_leaves_while_work_comes_to_it_or_goes_out_of_it(
    monkeypatch: pytest.MonkeyPatch, other_day: bool
) -> None:
    directive = plan(1)
    urging = urged(directive)
    drafted(urging)
    if other_day:  # to another urging: this one is open still and may name the work
        Urging.objects.filter(pk=urging.pk).update(day=at(-1).date())
    late_work(directive, urging.agency, 77)
    put, locked = climbing.put, []

    def holds() -> bool:
        """Whether another could not take the urging now."""
        try:
            with transaction.atomic():
                Urging.objects.select_for_update(nowait=True).get(pk=urging.pk)
        except OperationalError:
            return True
        finally:
            connection.close()
        return False

    def watched(*arguments: object) -> None:
        if connection.features.has_select_for_update_nowait:
            with ThreadPoolExecutor(1) as other:
                locked.append(other.submit(holds).result())
        else:  # one writer at a time
            locked.append(connection.in_atomic_block)
        put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(climbing, "put", watched)
    climb(at(1, hour=5))
    assert locked == [True]
    assert Urging.objects.count() == 1 + other_day
