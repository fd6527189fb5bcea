"""What a run of fuzzing has tried and found; each kind of fault is kept once."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from vanban.readers.scans import Laid

Attempt = Callable[[bytes | Laid, str], str | None]
"""A file and its kind → what is wrong, None where nothing is."""


class Fuzzing:
    """A run: how many files were tried, and the faults found, each kind kept once."""

    def __init__(self, found: Path, attempt: Attempt) -> None:
        self.found, self.attempt = found, attempt
        self.tried: dict[str, int] = {}
        self.seen: dict[str, int] = {}

    def judge(self, name: str, number: int, data: bytes | Laid) -> None:
        """Try a file; keep it where something is wrong that was not seen before."""
        kept = data if isinstance(data, bytes) else msgspec.msgpack.encode(data)
        self.found.mkdir(parents=True, exist_ok=True)
        # Left behind only by a file that takes this very process along.
        last = self.found / "last"
        last.write_bytes(kept)
        wrong = self.attempt(data, name)
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

    @property
    def summary(self) -> str:
        """How many files of each kind, and how many kinds of fault."""
        each = ", ".join(f"{kind} {n}" for kind, n in self.tried.items())
        total = sum(self.tried.values())
        return f"{total} files ({each}), {len(self.seen)} kinds of fault"
