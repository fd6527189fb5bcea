"""The seed plan with the two departments that are to become one."""

import pytest

from bamsat.documents.models import Directive
from tests import world
from tests.commitments.succession.cast import KHDT, TC, known


@pytest.fixture
def plan_of_2024() -> Directive:
    known(KHDT)
    known(TC)
    return world.public_plan()
