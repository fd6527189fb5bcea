"""The demonstration as a newcomer starts it, for journeys over HTTP."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import folders

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Site:
    """A running site."""

    port: int
    data: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running_demo(data: Path, environment: Mapping[str, str]) -> Iterator[Site]:
    """`bamsat demo` in a process of its own, stopped as Ctrl C stops it; what it reads
    and enters was read and entered once before."""
    site = Site(port=free_port(), data=data)
    folders.demonstrated(data)
    clean = {k: v for k, v in environment.items() if not k.startswith("BAMSAT_")}
    command = [sys.executable, "-m", "bamsat.cli", "demo", "--port", str(site.port)]
    with stopped_at_the_end(site, command, {**clean, "BAMSAT_DATA": str(data)}):
        yield site


@contextmanager
def stopped_at_the_end(
    site: Site, command: list[str], environment: Mapping[str, str]
) -> Iterator[None]:
    """The program that serves a site, from the moment it answers."""
    log = site.data / "site.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=out
        )
        try:
            wait_until_up(site, process, log)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def wait_until_up(site: Site, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the site answers; raise with what it printed when it ends instead."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        try:
            with socket.create_connection(("127.0.0.1", site.port), timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(log.read_text("utf-8"))


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
