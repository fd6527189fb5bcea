"""Tasks for the tests to enqueue. What they do is seen in a file, by any process."""

import time
from datetime import timedelta
from pathlib import Path

from django_tasks import task

from bamsat.work.tasks import retried


def write_line(path: str, line: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@task()
def note(path: str, line: str) -> None:
    write_line(path, line)


@task()
def stumble(path: str) -> None:
    write_line(path, "stumbled")
    raise RuntimeError("không được thử lại")


@task(queue_name="long")
@retried(attempts=3, pause=timedelta(minutes=1))
def stumble_thrice(path: str) -> None:
    write_line(path, "stumbled")
    raise RuntimeError("được thử lại")


@task()
@retried(attempts=3, pause=timedelta(minutes=1))
def stumble_once(path: str) -> str:
    write_line(path, "run")
    if len(Path(path).read_text().splitlines()) == 1:
        raise RuntimeError("lần đầu")
    return "xong"


@task()
def linger(path: str, seconds: float) -> None:
    write_line(path, "begun")
    time.sleep(seconds)
    write_line(path, "ended")
