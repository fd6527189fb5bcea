"""`make fuzz`: broken and odd files into every reader, until the time is over.

By turns a few files broken byte by byte and a few that are well formed and odd. They
are read in this process, so that an error shows where it arose; PDF files and what
LibreOffice opens have processes of their own as always. Each finding is kept with its
traceback. Exit status 1 where anything was found.
"""

import argparse
import itertools
import resource
import sys
import time
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.finding import Fuzzing
from tests.fuzz.judging import attempt
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds
from tests.fuzz.shapes import SHAPES
from vanban.readers.scans import Laid

BATCH = 20
"""Files of a shape in a turn."""
SLOWEST = frozenset(("rtf", "odt", "png", "tiff", "jpeg"))
"""Kinds that start a program for each file: tried once in so many turns."""
SELDOM = 10


def odd(run: Fuzzing, name: str, number: int) -> None:
    """A turn of files that are well formed."""

    @seed(number)
    @settings(
        max_examples=BATCH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(SHAPES[name])
    def turn(data: bytes | Laid) -> None:
        run.judge(name, number, data)

    turn()


def main(words: list[str] | None = None) -> int:
    """Fuzz, and say what was found."""
    ask = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--first", type=int, default=0, help="số của lượt đầu tiên")
    ask.add_argument("--kinds", nargs="*", default=[*seeds(), *SHAPES])
    ask.add_argument("--found", type=Path, default=Path("var/fuzz"))
    asked = ask.parse_args(words)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    until = time.monotonic() + 60 * asked.minutes
    good = seeds()
    run = Fuzzing(asked.found, attempt)
    for number in itertools.count(asked.first):
        for name in asked.kinds:
            if time.monotonic() > until:
                sys.stdout.write(f"{run.summary}; turns up to {number}\n")
                return 1 if run.seen else 0
            if name in SHAPES:
                odd(run, name, number)
            elif name not in SLOWEST or number % SELDOM == 0:
                run.judge(name, number, mutant(name, good[name], number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
