"""A world that is copied is the world that the operations make."""

import pytest
from django.db import transaction

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment
from bamsat.journal.verification import verify_all
from tests import world
from tests.once import all_rows, made_once, something_there

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_rows_are_the_same() -> None:
    """The journal holds, and what stands beside the tables of the models is found."""
    times: list[int] = []

    @made_once
    def plan() -> object:
        times.append(1)
        return world.public_plan.__wrapped__()

    found = []
    for _ in range(3):
        with transaction.atomic():
            directive = plan()
            found.append((directive, all_rows()))
            assert verify_all().broken is None
            assert Commitment.objects.filter(folded__words="hoan thue").exists()
            transaction.set_rollback(True)
    assert len(times) == 1
    assert len(found[0][1]) > 10
    assert found[0] == found[1] == found[2]


def test_beside_something_else_the_operations_do_it() -> None:
    times: list[int] = []

    @made_once
    def somebody(username: str) -> User:
        times.append(1)
        return world.person(username)

    assert not something_there()
    for username in ("an", "binh"):
        assert somebody(username).username == username
        assert something_there()
    assert len(times) == 2
