"""The desks at a thousand pieces of work, a hundred thousand and, on PostgreSQL, a
million: how fast each is against a page that asks nothing, within how many queries,
and whether its figures are those of a slow count.

Run by `benchmarks.__main__` in a process of its own for each database, with
BAMSAT_DATABASE_URL set. Prints one JSON object.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from bamsat.agencies.models import Agency  # noqa: E402
from bamsat.commitments.models import Occurrence, RollUp  # noqa: E402
from bamsat.desks.dates import counts as dates  # noqa: E402
from bamsat.desks.head.figures import figures as of_head  # noqa: E402
from bamsat.rules.access import PostRole  # noqa: E402
from bamsat.rules.status import Standing, Status  # noqa: E402
from benchmarks.asking import AGENCY, STILL, asker, session, share  # noqa: E402
from tests.world import MONDAY, NOW, register_of  # noqa: E402

SIZES = {"sqlite": (1_000, 100_000), "postgresql": (1_000, 100_000, 1_000_000)}
"""Pieces of work in the register, by database."""
PLAN, EACH = 750, 1_000
"""Commitments of one directive, and the pieces of work that they make."""
DESKS = {
    "/lanh-dao/": PostRole.LEADER,
    "/co-quan-toi/": PostRole.LEADER,
    "/buoi-sang/": PostRole.COORDINATOR,
    "/lich-han/": PostRole.COORDINATOR,
    "/lich-han/theo-thang/": PostRole.COORDINATOR,
}


def main() -> None:
    """Fill the database, look and measure at each size, print what was found."""
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    found = {}
    for size in SIZES[connection.vendor]:
        fill(size)
        compare()
        found[str(size)] = measure()
    json.dump(found, sys.stdout)


def fill(size: int) -> None:
    """Let the register have so many pieces of work, of the same agencies at each size,
    so that what a page lists is as long at the smallest. What is new does not grow
    with it: the rest came long ago."""
    for plan in range(Occurrence.objects.count() // EACH, size // EACH):
        register_of(
            PLAN,
            name=f"kế hoạch {plan}",
            house="tỉnh",
            bodies=5,
            entered=NOW - timedelta(days=400) if plan else NOW,
        )
    assert Occurrence.objects.count() == size
    if connection.vendor == "postgresql":
        # Its autovacuum would have done so before anyone came.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def compare() -> None:
    """The figures that the desks take from kept counts, against the work itself."""
    told = RollUp.objects.of().tally(MONDAY)
    slow = Occurrence.objects.tally(MONDAY)
    same("cells", {s: told[s] for s in Status}, {s: slow[s] for s in Status})
    by_agency = RollUp.objects.leading().tallies_by("agency", MONDAY)
    same(
        "agencies",
        _said(by_agency),
        _said(Occurrence.objects.tallies_by("agency", MONDAY)),
    )
    agency = Agency.objects.get(name=AGENCY)
    own = of_head(agency, MONDAY, then=False).beside.own
    mine = Occurrence.objects.filter(agency=agency).tally(MONDAY)
    same("head", {s: own[s] for s in Status}, {s: mine[s] for s in Status})
    first, last = date(MONDAY.year, 1, 1), date(MONDAY.year, 12, 31)
    days = Occurrence.objects.filter(
        standing=Standing.OPEN, due_on__range=(first, last)
    ).values_list("due_on", flat=True)
    calendar = dates.waited_for(dates.Scope(), first, last)
    same("calendar", dict(calendar), dict(Counter(days.iterator())))


def _said(tallies: Any) -> dict[object, dict[Status, int]]:
    return {key: {s: found[s] for s in Status} for key, found in tallies.items()}


def same(what: str, told: object, slow: object) -> None:
    """Ends the run where a kept count is not what is there."""
    if told != slow:
        sys.exit(f"{what}: {told} != {slow}")


def measure() -> dict[str, dict[str, float]]:
    """Of each desk its share of the speed of the still page, the median of pairs asked
    in turn, and its queries."""
    found = {}
    with override_settings(ROOT_URLCONF="benchmarks.urls"):
        site = WSGIHandler()
        for address, role in DESKS.items():
            whose = session(role)
            ask, still = asker(site, address, whose), asker(site, STILL, whose)
            ask(), still()
            with counted() as queries:
                ask()
            all_of_it = len(queries)
            with counted() as queries:
                still()
            found[address] = {
                "share": share(ask, still),
                # Who asks, and what every page of a person says, is asked for both.
                "queries": all_of_it,
                "still": len(queries),
            }
    return found


@contextmanager
def counted() -> Iterator[list[str]]:
    """The queries that run meanwhile."""
    queries: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield queries


if __name__ == "__main__":
    main()
