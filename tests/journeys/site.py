"""The demonstration as a newcomer starts it, for journeys over HTTP."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    data: Path


@contextmanager
def running_demo(data: Path, environment: Mapping[str, str]) -> Iterator[Site]:
    """`bamsat demo` in a process of its own, stopped as Ctrl C stops it."""
    port = free_port()
    site = Site(url=f"http://127.0.0.1:{port}", data=data)
    clean = {k: v for k, v in environment.items() if not k.startswith("BAMSAT_")}
    log = data / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bamsat.cli", "demo", "--port", str(port)],
            cwd=ROOT,
            env={**clean, "BAMSAT_DATA": str(data)},
            stdout=out,
            stderr=out,
        )
        try:
            wait_until_up(site, process, log)
            yield site
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
            with urllib.request.urlopen(f"{site.url}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(log.read_text("utf-8"))


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
