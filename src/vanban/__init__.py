"""vanban: reads Vietnamese administrative directives.

    reading = vanban.read(pathlib.Path("ke-hoach.txt"))

A pure library: no network, no clock, no database. What it needs from outside (a
calendar, a list of agencies) is an argument.
"""

from __future__ import annotations

from vanban.explanations import Explanation, explain
from vanban.findings import Reading, Warning
from vanban.readers import Source, Unreadable, source_of
from vanban.reading import find_citations, find_deadlines, lint, read, reading_of
from vanban.workdays import Calendar

__all__ = [
    "Calendar",
    "Explanation",
    "Reading",
    "Source",
    "Unreadable",
    "Warning",
    "explain",
    "find_citations",
    "find_deadlines",
    "lint",
    "read",
    "reading_of",
    "source_of",
]
