"""Which commitments ask for a report on the whole work."""

from __future__ import annotations

from vanban.patterns.reports import REPORT
from vanban.text import settle


def asks_for_report(wording: str) -> bool:
    """Whether the wording asks for a report on state, results or progress."""
    return REPORT.search(settle(wording)) is not None
