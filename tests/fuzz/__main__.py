"""`make fuzz`: broken files into every reader, until the time is over.

Files are read in this process, so that an error shows where it arose; PDF files and
what LibreOffice opens have processes of their own as always. Each finding is kept with
its traceback. Exit status 1 where anything was found.
"""

import argparse
import hashlib
import itertools
import resource
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds
from vanban.readers import Unreadable, source_of
from vanban.readers.confined import UNEXPECTED
from vanban.reading import reading_of

SLOW = 60.0
"""Seconds: so long no small file may take."""
UNFORESEEN = UNEXPECTED.partition("(")[0]


def attempt(data: bytes) -> str | None:
    """What went wrong with a file, None where it was read or refused in words."""
    begin = time.perf_counter()
    try:
        reading = reading_of(source_of(data, name=None))
        for found in (*reading.commitments, *reading.deadlines, *reading.citations):
            if reading.text[found.start : found.end] != found.quote:
                return f"a quote is not at its place: {found}"
    except Unreadable as refused:
        cause = refused.__cause__
        if str(refused).startswith(UNFORESEEN) or "đột ngột" in str(refused):
            return f"{refused}\n{cause}"
    except Exception:
        return traceback.format_exc()
    spent = time.perf_counter() - begin
    return f"{spent:.0f} seconds" if spent > SLOW else None


def main(words: list[str] | None = None) -> int:
    """Fuzz, and say what was found."""
    ask = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--first", type=int, default=0, help="số của tệp đầu tiên")
    ask.add_argument("--kinds", nargs="*", default=list(seeds()))
    ask.add_argument("--found", type=Path, default=Path("var/fuzz"))
    asked = ask.parse_args(words)
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    until = time.monotonic() + 60 * asked.minutes
    good = {name: data for name, data in seeds().items() if name in asked.kinds}
    seen: dict[str, int] = {}
    tried = 0
    for number in itertools.count(asked.first):
        for name, data in good.items():
            if time.monotonic() > until:
                sys.stdout.write(f"{tried} files, {len(seen)} kinds of fault\n")
                return 1 if seen else 0
            broken = mutant(name, data, number)
            wrong = attempt(broken)
            tried += 1
            if wrong is None:
                continue
            key = hashlib.sha256("".join(wrong.splitlines()[-4:]).encode()).hexdigest()
            seen[key] = seen.get(key, 0) + 1
            if seen[key] == 1:
                asked.found.mkdir(parents=True, exist_ok=True)
                (asked.found / f"{name}-{number}").write_bytes(broken)
                (asked.found / f"{name}-{number}.txt").write_text(wrong)
                sys.stdout.write(f"{name} {number}: {wrong.splitlines()[-1]}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
