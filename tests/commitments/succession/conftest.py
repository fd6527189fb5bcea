"""The seed plan with the two departments that are to become one."""

import pytest

from bamsat.documents.models import Directive
from tests import world
from tests.commitments.succession.cast import KHDT, TC, known
from tests.once import made_once


@pytest.fixture
def plan_of_2024() -> Directive:
    return _plan_of_2024()


@made_once
def _plan_of_2024() -> Directive:
    known(KHDT)
    known(TC)
    return world.public_plan()
