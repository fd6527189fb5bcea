"""Whether a process of the system still runs."""

import time
from pathlib import Path


def runs(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] not in "ZX"


def ends(process: int, within: float = 10) -> bool:
    """Whether a process ends soon: what is killed ends a moment later."""
    end = time.monotonic() + within
    while runs(process) and time.monotonic() < end:
        time.sleep(0.01)
    return not runs(process)
