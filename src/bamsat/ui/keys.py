"""Keys of rows as a request names them: anybody may write anything there."""

import re
from collections.abc import Iterable

KEY = re.compile(r"[0-9]{1,18}")
"""What may be the key of a row: any database keeps as many digits."""


def key_in(said: str) -> int | None:
    """The key that these words are; None where they can be none."""
    return int(said) if KEY.fullmatch(said) else None


def keys_in(said: Iterable[str]) -> list[int]:
    """The keys among these words."""
    return [int(key) for key in said if KEY.fullmatch(key)]
