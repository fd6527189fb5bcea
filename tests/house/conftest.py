"""What the house tests share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    """A page asked for in English leaves its language to the thread."""
    with translation.override("vi"):
        yield
