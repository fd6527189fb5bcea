"""`make fuzz`: broken and odd files into every reader, until the time is over.

By turns a few files broken byte by byte and a few that are well formed and odd. They
are read in this process, so that an error shows where it arose; PDF files and what
LibreOffice opens have processes of their own as always. Each finding is kept with its
traceback. Exit status 1 where anything was found.
"""

import argparse
import hashlib
import itertools
import resource
import sys
import time
import warnings
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

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


class Fuzzing:
    """A run: how many files were tried, and the faults found, each kind kept once."""

    def __init__(self, found: Path) -> None:
        self.found = found
        self.tried: dict[str, int] = {}
        self.seen: dict[str, int] = {}

    def judge(self, name: str, number: int, data: bytes | Laid) -> None:
        """Try a file; keep it where something is wrong that was not seen before."""
        kept = data if isinstance(data, bytes) else msgspec.msgpack.encode(data)
        self.found.mkdir(parents=True, exist_ok=True)
        # Left behind only by a file that takes this very process along.
        last = self.found / "last"
        last.write_bytes(kept)
        wrong = attempt(data, name)
        last.unlink()
        self.tried[name] = self.tried.get(name, 0) + 1
        if wrong is None:
            return
        told = "".join(wrong.splitlines()[-3:]) if "Traceback" in wrong else wrong[:9]
        key = hashlib.sha256(f"{name}{told}".encode()).hexdigest()
        self.seen[key] = self.seen.get(key, 0) + 1
        if self.seen[key] == 1:
            stem = f"{name}-{number}-{key[:6]}"
            (self.found / stem).write_bytes(kept)
            (self.found / f"{stem}.txt").write_text(wrong, encoding="utf-8")
            sys.stdout.write(f"{stem}: {wrong.splitlines()[-1]}\n")
            sys.stdout.flush()

    def odd(self, name: str, number: int) -> None:
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
            self.judge(name, number, data)

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
    run = Fuzzing(asked.found)
    for number in itertools.count(asked.first):
        for name in asked.kinds:
            if time.monotonic() > until:
                each = ", ".join(f"{kind} {n}" for kind, n in run.tried.items())
                sys.stdout.write(
                    f"{sum(run.tried.values())} files ({each}), turns up to {number}, "
                    f"{len(run.seen)} kinds of fault\n"
                )
                return 1 if run.seen else 0
            if name in SHAPES:
                run.odd(name, number)
            elif name not in SLOWEST or number % SELDOM == 0:
                run.judge(name, number, mutant(name, good[name], number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
