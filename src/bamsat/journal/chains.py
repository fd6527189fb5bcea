"""The names of chains (RULES 12): one for each directive, and three common ones."""

import re

AGENCIES = "agencies"
ACCOUNTS = "accounts"
CASES = "cases"

NAME = re.compile(r"directive:[0-9A-Za-z-]+|agencies|accounts|cases")


def of_directive(key: object) -> str:
    """Name of a directive's chain: `of_directive(12)` is `directive:12`."""
    return f"directive:{key}"


def is_name(name: str) -> bool:
    """Whether a chain may have this name."""
    return NAME.fullmatch(name) is not None
