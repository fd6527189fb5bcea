"""Two who give the same work away in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Handing, Occurrence, RollUp
from bamsat.commitments.succession import assigning, handing
from bamsat.commitments.succession.assigning import Assigned, Grounds
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from tests import world
from tests.desks.morning import late
from tests.progress.cast import fresh
from tests.urging.cast import DUE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]


def who(person: int) -> Who:
    return Who(by=f"person:{person}", at=world.NOW, today=DUE, batch=uuid4())


def put_down(size: int) -> list[Occurrence]:
    """So much late work, counted."""
    with transaction.atomic():
        return late(size)


def test_each_piece_goes_to_one_of_them_and_the_other_is_told() -> None:
    rows = put_down(6)
    takers = [world.agency("Sở Tài chính"), world.agency("Sở Y tế")]
    Agency.objects.filter(pk__in=[each.pk for each in takers]).update(settled=True)
    seen = [(row.pk, row.version) for row in rows]
    # Each begins at another end.
    chosen = [seen[:4], seen[:1:-1]]
    together = Barrier(2)

    def one(number: int) -> Assigned:
        try:
            together.wait(timeout=20)
            return assigning.assign(
                chosen=chosen[number],
                taker=takers[number].pk,
                grounds=Grounds(reason="Đúng lĩnh vực"),
                who=who(900 + number),
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(one, range(2)))
    assert sorted(len(each.done) for each in made) == [2, 4]
    assert sorted(len(each.stale) for each in made) == [0, 2]
    assert Handing.objects.count() == 6
    assert Event.objects.filter(kind="work handed").count() == 6
    assert {fresh(row).agency_id for row in rows} == {each.pk for each in takers}
    assert verify_all().intact


def test_a_batch_is_taken_back_once_and_counted_as_before() -> None:
    rows = put_down(3)
    taker = world.agency("Sở Tài chính")
    Agency.objects.filter(pk=taker.pk).update(settled=True)
    counted = RollUp.objects.order_by("key").values_list("key", "occurrences")
    before = [each for each in counted if each[1]]
    said = who(900)
    assigning.assign(
        chosen=[(row.pk, row.version) for row in rows],
        taker=taker.pk,
        grounds=Grounds(reason="Đúng lĩnh vực"),
        who=said,
    )
    assert [each for each in counted.all() if each[1]] != before
    together = Barrier(2)

    def one(number: int) -> int:
        try:
            together.wait(timeout=20)
            return handing.undo(batch=said.batch, who=who(900 + number))
        except handing.RefusedError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, range(2))) == [0, 3]
    assert [each for each in counted.all() if each[1]] == before
    assert Event.objects.filter(kind="handing undone").count() == 3
