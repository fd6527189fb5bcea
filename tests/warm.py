"""Programs run to their end, each in a process of its own, forked from one that has
loaded the libraries: a start is paid for once, not by each of hundreds of commands.

What is loaded beforehand knows no settings and no database: these each program reads
for itself, from the environment that it is given.
"""

import atexit
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIBRARIES = (
    *("bamsat.cli.main", "django.core.management", "django.core.serializers.json"),
    *("django.db.models", "django.db.migrations.executor", "django.forms"),
    *("django.db.backends.sqlite3.base", "django.db.backends.postgresql.base"),
    *("django.contrib.staticfiles.finders", "django.core.mail", "django.urls"),
    *("django.template.loader", "django.views.generic", "fido2.server"),
    *("django.core.management.commands.migrate", "django.views.debug"),
    *("django.template.defaultfilters", "django.template.loader_tags"),
    *("django.contrib.auth.password_validation", "django.contrib.auth.hashers"),
    *("django.contrib.staticfiles.storage", "django.core.cache.backends.db"),
    *("django.core.mail.backends.smtp", "django.middleware.csrf"),
    *("allauth.decorators", "csp.middleware", "django_htmx.middleware"),
    *("django_tasks.backends", "whitenoise.middleware", "cryptography.fernet"),
    *("dj_database_url", "environs", "pythonjsonlogger.core", "xlsxwriter"),
    *("docxtpl", "jinja2.sandbox", "icalendar", "rapidfuzz.distance.OSA"),
    *("vl_convert", "python_calamine", "vanban.readers.plain"),
)
LARGEST = 1 << 17
"""Bytes of the largest request."""

Ended = subprocess.CompletedProcess[str]
_starting = threading.Lock()


def run(
    arguments: Sequence[str], environment: Mapping[str, str], timeout: float = 120
) -> Ended:
    """As `python ARGUMENTS` ends: `-m MODULE …` or `-c CODE …`."""
    with _starting:
        door = _open_door()
    with (
        tempfile.NamedTemporaryFile() as out,
        tempfile.NamedTemporaryFile() as err,
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line,
    ):
        line.settimeout(timeout)
        line.connect(door)
        wanted = [list(arguments), dict(environment), os.getcwd(), out.name, err.name]
        line.send(json.dumps(wanted).encode())
        pid = int(line.recv(LARGEST))
        try:
            status = int(line.recv(LARGEST))
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise
        said = (Path(file.name).read_text("utf-8") for file in (out, err))
        return Ended(list(arguments), status, *said)


@cache
def _open_door() -> str:
    """Start the process that forks the others; it ends with this one."""
    folder = tempfile.TemporaryDirectory(prefix="bamsat-warm-")
    door = f"{folder.name}/door"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.warm", door],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stdout.readline() == b"warm\n"
    for closing in (folder.cleanup, process.wait, process.stdout.close):
        atexit.register(closing)
    atexit.register(process.stdin.close)
    return door


def keep_warm(door: str) -> None:
    """Load the libraries, then fork a program for everyone who comes to the door."""
    for name in LIBRARIES:
        __import__(name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(door)
        listening.listen()
        sys.stdout.write("warm\n")
        sys.stdout.flush()
        attended = 0
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            line, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _attend(line)
            line.close()
            attended += 1
            while attended and os.waitpid(-1, os.WNOHANG)[0]:
                attended -= 1


def _attend(line: socket.socket) -> None:
    """Fork the program that is wanted, and tell its number and how it ended."""
    wanted = json.loads(line.recv(LARGEST))
    if pid := os.fork():
        line.send(str(pid).encode())
        _, status = os.waitpid(pid, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    line.close()
    _become(*wanted)
    sys.exit()


def _become(
    arguments: list[str], environment: dict[str, str], folder: str, out: str, err: str
) -> None:
    """Be the program, as far as it can tell."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, path in enumerate((os.devnull, out, err)):
        opened = os.open(path, os.O_RDWR)
        os.dup2(opened, number)
        os.close(opened)
    kind, program, *rest = arguments
    sys.argv = [kind, *rest]
    if kind == "-m":
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    else:
        exec(program, {"__name__": "__main__"})  # noqa: S102 (what `python -c` is)


if __name__ == "__main__":
    keep_warm(sys.argv[1])
