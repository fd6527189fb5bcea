"""The register page against the bare page, at a thousand and a hundred thousand.

Run by `benchmarks.__main__` in a process of its own for each database, with
BAMSAT_DATABASE_URL set. Prints one JSON object.
"""

import json
import os
import sys
from datetime import timedelta
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from bamsat.agencies.acting import Who  # noqa: E402
from bamsat.agencies.models import Agency  # noqa: E402
from bamsat.agencies.succession.columns import NEW, OLD, TURN  # noqa: E402
from bamsat.agencies.succession.models import ReorganisationDraft  # noqa: E402
from bamsat.commitments.models import Commitment  # noqa: E402
from bamsat.commitments.succession.operations import reorganise  # noqa: E402
from bamsat.rules.access import PostRole  # noqa: E402
from benchmarks import files  # noqa: E402
from benchmarks.asking import AGENCY, STILL, asker, session, share  # noqa: E402
from tests.world import MONDAY, NOW, agency, register_of  # noqa: E402

SMALL, LARGE = 1_000, 100_000
PLAN = 1_000  # commitments of one directive

REGISTER = "/nhiem-vu/"
# What officers work with, by the role that opens it.
OFFICERS = {
    "/so/": PostRole.COORDINATOR,
    "/so/?xep=han": PostRole.COORDINATOR,
    "/xac-nhan/": PostRole.COORDINATOR,
    "/cong-viec/": PostRole.FOCAL_OFFICER,
}
AGENCY_PAGES = (
    "/co-quan/so-thu-3-cua-tinh/",
    "/co-quan/so-thu-3-cua-tinh/ho-so/",
)
OTHERS = (
    "/",
    "/viec/",
    "/viec/?trang-thai=qua-han",
    "/viec/?trang-thai=dung-han",
    "/nhiem-vu/?trang-thai=tam-dung",
    "/co-quan/so-thu-3-cua-tinh/",
)


def main() -> None:
    """Fill the database, measure at both sizes, print what was found."""
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    found = {}
    for size in (SMALL, LARGE):
        while (count := Commitment.objects.count()) < size:
            # Few agencies, so that each has full pages of work at the small size too.
            plan = f"kế hoạch {count // PLAN}"
            # What is new does not grow with the register: the rest came long ago.
            entered = NOW - timedelta(days=400) if count else NOW
            register_of(PLAN, name=plan, house="tỉnh", bodies=5, entered=entered)
        if connection.vendor == "postgresql":
            # Its autovacuum would have done so before anyone came.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        found[str(size)] = measure()
        found[f"files {size}"] = files.measure(session(PostRole.COORDINATOR))
        if size == SMALL:
            found["reorganised"] = measure_reorganised()
    json.dump(found, sys.stdout)


def measure() -> dict[str, float]:
    """The register's share of the bare page's speed, and every page's share of that of
    a page that asks nothing: medians of pairs measured in turn."""
    with override_settings(ROOT_URLCONF="benchmarks.urls"):
        site = WSGIHandler()
        with override_settings(MIDDLEWARE=[]):
            bare = asker(WSGIHandler(), "/bare/")
        still = asker(site, STILL)
        found = {"ratio": share(asker(site, REGISTER), bare)}
        for address in (REGISTER, *OTHERS):
            found[address] = share(asker(site, address), still)
        for address, role in OFFICERS.items():
            whose = session(role)
            mine = share(asker(site, address, whose), asker(site, STILL, whose))
            found[address] = mine
    return found


def measure_reorganised() -> dict[str, float]:
    """The share of the pages of an agency that nothing happened to, and of the same
    agency after it went on for twenty others, one after the other."""
    shares: dict[str, float] = {}
    with override_settings(ROOT_URLCONF="benchmarks.urls"):
        site, whose = WSGIHandler(), session(PostRole.COORDINATOR)
        for moment in ("none", "twenty"):
            still = asker(site, STILL, whose)
            for page in AGENCY_PAGES:
                shares[f"{page} {moment}"] = share(asker(site, page, whose), still)
            if moment == "none":
                absorb(20)
    return shares


def absorb(times: int) -> None:
    """Let the agency that is measured go on for others, each a reorganisation."""
    Agency.objects.update(settled=True, kind="department", level="province")
    for number in range(times):
        name = f"Sở đã hết thứ {number}"
        agency(name)
        Agency.objects.filter(name=name).update(
            settled=True, kind="department", level="province"
        )
        draft = ReorganisationDraft.objects.create(
            title=f"Sắp xếp lần {number}",
            day=MONDAY - timedelta(days=times - number),
            document="Nghị quyết",
            lines=[{TURN: "sáp nhập", OLD: name, NEW: AGENCY}],
            by="command",
            at=NOW,
        )
        who = Who(by="command", at=NOW, today=MONDAY, batch=uuid4())
        reorganise(draft=draft.pk, who=who)


if __name__ == "__main__":
    main()
