"""The tags of a template are judged in a process of its own, with a limit of time and
of memory: the library walks a file with patterns that a forged one keeps busy for ever.
"""

import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from bamsat.urging.letters.faults import Fault, FaultyError
from bamsat.urging.letters.guarding import guard
from bamsat.urging.letters.judging import (
    demand_no_tags_elsewhere,
    demand_whole_tags,
    judge_tags,
)

SECONDS = 20.0
MEMORY = 1 << 30
ROOT = Path(__file__).parent.parent.parent.parent


def judge(content: bytes, name: str) -> None:
    """FaultyError for a file that cannot be the template of letters, or that nobody
    can judge within the limits."""
    parts = guard(content, name)
    demand_no_tags_elsewhere(parts)
    try:
        told = json.loads(_asked(content))
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise FaultyError(Fault.BROKEN) from error
    if told:
        raise FaultyError(Fault(told["fault"]), place=told["place"], **told["figures"])
    demand_whole_tags(parts)


def _asked(content: bytes) -> bytes:
    """What the child prints."""
    # The child finds the same modules, whatever made this process find them.
    paths = [*(path for path in sys.path if path), str(ROOT)]
    child = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-m", __name__],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    return child.stdout


def main() -> None:
    """The child: the file comes in, what is wrong with it goes out."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A lower limit that the system sets already stays.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told: dict[str, object] = {}
    try:
        judge_tags(sys.stdin.buffer.read())
    except FaultyError as error:
        told = {
            "fault": error.fault.value,
            "place": error.place,
            "figures": error.figures,
        }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
