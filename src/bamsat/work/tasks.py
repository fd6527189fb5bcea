"""Retry for tasks of django-tasks, which has none.

    @task()
    @retried(attempts=4)
    def convert(file_id: int) -> None: ...

A task that raises is put back into the queue with a growing delay, in its own row, so
that its number of attempts and its last traceback stay together; after the last attempt
it stays failed. A task may run more than once, also when it was cut off in the middle
by a power failure: what it does must be idempotent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import ParamSpec, TypeVar

from django_tasks.utils import get_module_path

P = ParamSpec("P")
T = TypeVar("T")

LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class Retry:
    """How often a task is tried in all, and how long it rests after the first time."""

    attempts: int
    pause: timedelta

    def pause_after(self, attempts: int) -> timedelta:
        """The rest after that many attempts: doubled each time, at most 1 hour."""
        return min(self.pause * (1 << min(attempts - 1, 20)), LONGEST_PAUSE)


ONCE = Retry(attempts=1, pause=timedelta(0))

_policies: dict[str, Retry] = {}


def retried(
    *, attempts: int = 5, pause: timedelta = timedelta(seconds=30)
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a function, under `@task()`, as tried up to `attempts` times in all."""

    def mark(function: Callable[P, T]) -> Callable[P, T]:
        _policies[get_module_path(function)] = Retry(attempts, pause)
        return function

    return mark


def policy_of(task_path: str) -> Retry:
    """The policy of a task by its dotted path; a task without mark is tried once."""
    return _policies.get(task_path, ONCE)
