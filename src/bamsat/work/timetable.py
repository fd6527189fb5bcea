"""The plain registry of timed jobs: a name, how often, a function.

A room registers its jobs in its AppConfig.ready; the clock of one worker runs those
that are due at each tick. A job may run while a slow run of it is still under way on
another machine, and a run cut off is not repeated before its next time: a job asks the
database what there is to do and does that, each piece claimed by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

TICK = "tick"
"""Name of the timer of the tick itself."""

_jobs: "dict[str, Job]" = {}


@dataclass(frozen=True)
class Job:
    """A function that is called with the time of the tick, each `every`."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def register(name: str, *, every: timedelta, run: Callable[[datetime], object]) -> None:
    """Add a job. Raises ValueError if the name is taken, or `every` below a minute."""
    job = Job(name, every, run)
    if every < timedelta(minutes=1):
        raise ValueError(f"{name}: the tick comes once a minute")
    if name == TICK or _jobs.setdefault(name, job) != job:
        raise ValueError(f"{name} is registered already")


def jobs() -> Mapping[str, Job]:
    """All registered jobs, by name."""
    return MappingProxyType(_jobs)
