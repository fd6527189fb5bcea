"""Keys that a request names: whatever stands there, none is an error."""

import pytest

from bamsat.ui.keys import key_in, keys_in


def test_a_key_is_a_number_that_every_database_keeps() -> None:
    assert key_in("0") == 0
    assert key_in("9" * 18) == 10**18 - 1


@pytest.mark.parametrize("said", ["", "-1", "9" * 19, "9" * 5000, "²", "①", "١", "1 "])
def test_other_words_are_no_key(said: str) -> None:
    assert key_in(said) is None
    assert keys_in(["7", said, "8"]) == [7, 8]
