"""The register page against the bare page, at a thousand and a hundred thousand.

Run by `benchmarks.__main__` in a process of its own for each database, with
BAMSAT_DATABASE_URL set. Prints one JSON object.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402

from bamsat.commitments.models import Commitment  # noqa: E402
from tests.world import register_of  # noqa: E402

SMALL, LARGE = 1_000, 100_000
ROUNDS, REQUESTS = 9, 12


def main() -> None:
    """Fill the database, measure at both sizes, print what was found."""
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    found = {}
    for size in (SMALL, LARGE):
        missing = size - Commitment.objects.count()
        register_of(missing, name=f"kế hoạch {size}")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        found[str(size)] = measure()
    json.dump(found, sys.stdout)


def measure() -> dict[str, float]:
    """Requests per second of both pages in turn, and the median of their ratios."""
    with override_settings(ROOT_URLCONF="benchmarks.urls"):
        ours = asker(WSGIHandler(), "/nhiem-vu/")
        with override_settings(MIDDLEWARE=[]):
            measure_of = asker(WSGIHandler(), "/bare/")
        ours(), measure_of()
        pairs = [(speed(ours), speed(measure_of)) for _ in range(ROUNDS)]
    return {
        "register": median(a for a, _ in pairs),
        "bare": median(b for _, b in pairs),
        "ratio": median(a / b for a, b in pairs),
    }


def asker(handler: WSGIHandler, address: str) -> Callable[[], None]:
    """One request to that address, from the environ to the last byte."""
    factory = RequestFactory(headers={"host": "localhost"})

    def ask() -> None:
        started: list[str] = []
        answer = handler(
            factory.get(address).environ, lambda status, headers: started.append(status)
        )
        assert started == ["200 OK"], started
        assert b"".join(answer)
        answer.close()

    return ask


def speed(ask: Callable[[], None]) -> float:
    """Requests per second over a few requests in a row."""
    start = time.perf_counter()
    for _ in range(REQUESTS):
        ask()
    return REQUESTS / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
