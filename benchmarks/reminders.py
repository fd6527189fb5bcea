"""A morning's reminders of 300 agencies with 13,000 pieces of work, against 30 with
1,300: what one notice takes, and what the whole takes of memory.

Run by `benchmarks.__main__` in a process of its own for each database, with
BAMSAT_DATABASE_URL set. Prints one JSON object.
"""

import json
import os
import sys
import time
import tracemalloc
from datetime import UTC, date, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import override_settings  # noqa: E402

from bamsat.agencies.models import Agency  # noqa: E402
from bamsat.commitments.models import Occurrence  # noqa: E402
from bamsat.reminding import rounds  # noqa: E402
from bamsat.reminding.models import Notice, Round  # noqa: E402
from tests.world import register_of  # noqa: E402

SMALL, LARGE = (1_000, 30), (10_000, 300)
"""Commitments and agencies; each commitment has 1.3 pieces of work."""
DAYS = (date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 3), date(2024, 6, 3))


def due_on(day: date, size: tuple[int, int]) -> None:
    """So much work, all of it due that day, of agencies with a mailbox."""
    commitments, bodies = size
    made = register_of(commitments, bodies=bodies, name=f"{day:%d/%m} cỡ {bodies}")
    work = Occurrence.objects.filter(directive=made)
    work.update(timing="dated", due_on=day, state="not-started")
    Agency.objects.filter(email="").update(email="so@example.vn")


def told(day: date) -> float:
    """Seconds for each notice of that day, all of its ticks together."""
    now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    with override_settings(
        PINNED_DAY=day,
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        begun = time.perf_counter()
        while not Round.objects.filter(on=day, finished_at__isnull=False).exists():
            rounds.remind(now)
        taken = time.perf_counter() - begun
    return taken / Notice.objects.filter(on=day, kind="reminder").count()


def remembered(day: date) -> float:
    """Bytes at the highest while a day is told."""
    tracemalloc.start()
    told(day)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return float(peak)


def over(size: tuple[int, int], first: date, second: date) -> dict[str, float]:
    """The figures of one size; of what was handed in nobody is reminded."""
    found = {}
    for name, day, measure in (("each", first, told), ("memory", second, remembered)):
        due_on(day, size)
        found[name] = measure(day)
        Occurrence.objects.update(state="suspended")
    return found


def main() -> int:
    """Fill, measure, print."""
    call_command("migrate", verbosity=0)
    due_on(date(2024, 2, 1), (20, 2))
    told(date(2024, 2, 1))  # what is loaded once is no part of it
    Occurrence.objects.update(state="suspended")
    small = over(SMALL, *DAYS[:2])
    large = over(LARGE, *DAYS[2:])
    sys.stdout.write(json.dumps({"small": small, "large": large}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
