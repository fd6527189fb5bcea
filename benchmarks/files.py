"""The register as CSV: when its first row leaves, and how much memory it takes."""

import time
import tracemalloc
from collections.abc import Iterator
from statistics import median

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

ADDRESS = "/so/nhiem-vu.csv"
ROUNDS = 7
FIRST = 0.2
"""Seconds within which the first row of 100,000 leaves (issue 8)."""
MOST_FIRST = 2.0
MOST_MEMORY = 1.5
"""How much more a hundred times the rows may take, at most."""


def measure(cookie: str) -> dict[str, float]:
    """Seconds to the first row, and the most bytes held while all rows are written."""
    site = WSGIHandler()
    first = median(_to_first_row(site, cookie) for _ in range(ROUNDS))
    tracemalloc.start()
    for _ in _pieces(site, cookie):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"first": first, "memory": float(peak)}


def _to_first_row(site: WSGIHandler, cookie: str) -> float:
    start = time.perf_counter()
    pieces = _pieces(site, cookie)
    next(pieces)  # the head
    next(pieces)
    return time.perf_counter() - start


def _pieces(site: WSGIHandler, cookie: str) -> Iterator[bytes]:
    factory = RequestFactory(headers={"host": "localhost", "cookie": cookie})
    answer = site(factory.get(ADDRESS).environ, lambda status, headers: None)
    try:
        yield from answer
    finally:
        answer.close()
