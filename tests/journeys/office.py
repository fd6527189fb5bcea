"""A site as a provincial office has it on its first day: people, and nothing read."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import folders, warm
from tests.journeys.site import Site, free_port, stopped_at_the_end

DAY = "2024-02-05"
PEOPLE = """
from datetime import date
from bamsat.cli import cast, serving
serving.start_django()
assert cast.people_the_demonstration(date.fromisoformat("2024-02-05"))
"""


@contextmanager
def running_office(data: Path, environment: Mapping[str, str]) -> Iterator[Site]:
    """Set up, given people of every role, and served by web and worker."""
    site = Site(port=free_port(), data=data)
    clean = {k: v for k, v in environment.items() if not k.startswith("BAMSAT_")}
    settings = {
        **clean,
        "BAMSAT_DATA": str(data),
        "BAMSAT_TODAY": DAY,
        "BAMSAT_SECOND_FACTOR": "false",
        "BAMSAT_LOG_LEVEL": "WARNING",
    }
    folders.set_up(data)
    ended = warm.run(("-c", PEOPLE), settings)
    assert ended.returncode == 0, ended.stderr
    serve = [sys.executable, "-m", "bamsat.cli", "serve", "--port", str(site.port)]
    with stopped_at_the_end(site, serve, settings):
        yield site
