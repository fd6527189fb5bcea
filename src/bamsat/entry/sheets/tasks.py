"""What the worker does with an Excel register, one task a step."""

import logging
from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from bamsat.entry.sheets import intake, trial, writing
from bamsat.ui.today import today

log = logging.getLogger(__name__)


@task(queue_name="long")
def read_file(register: int) -> None:
    """Take the file apart."""
    _run(register, lambda: intake.take_apart(register=register, at=timezone.now()))


@task(queue_name="long")
def try_out(register: int) -> None:
    """Judge its rows."""
    _run(register, lambda: trial.try_out(register=register, at=timezone.now()))


@task(queue_name="long")
def write(register: int) -> None:
    """Enter what is new."""
    _run(
        register,
        lambda: writing.write(register=register, at=timezone.now(), today=today()),
    )


@task(queue_name="long")
def take_back(register: int) -> None:
    """Undo what was entered."""
    _run(
        register,
        lambda: writing.take_back(register=register, at=timezone.now(), today=today()),
    )


def _run(register: int, work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        # The number says enough: neither name nor content of a file is logged.
        log.exception("import %s failed", register)
        intake.give_up(register=register, at=timezone.now())
