"""`python -m benchmarks.archive [FOLDER]`: a thousand documents on one core and on two.

The documents are those of a folder (else the example), again and again with other
dates and numbers, so that no two are the same. Two things are promised: two processes
are at least 1.7 times as fast as one, and memory grows by less than a tenth from the
hundredth document to the thousandth. The first holds on a machine that does nothing
else: beside the seconds stand those of the processors, which tell how busy it was.
"""

import argparse
import itertools
import os
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from vanban.many import Output, Pool, places_in, run

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "hau-giang-2024.txt"
COUNT = 1000
EARLY, LATE = (60, 160), (860, 1000)
"""Documents read while memory is looked at: about the hundredth, and the last ones."""
LEAST_FASTER, MOST_GROWN = 1.7, 1.1


def redated(text: str, number: int) -> str:
    """The text of another document: its dates are moved, its number is another one."""
    moved = re.sub(
        r"(?<=ngày )(\d{1,2})(?= tháng| ?/)",
        lambda day: f"{(int(day[1]) + number) % 28 + 1:02}",
        text,
    )
    return f"Số: {number}/KH-UBND\n\n{moved}"


def archive(folder: Path, sources: list[Path], count: int) -> None:
    """So many documents, in turn from each source."""
    texts = [source.read_text(encoding="utf-8", errors="replace") for source in sources]
    for number, text in zip(range(count), itertools.cycle(texts), strict=False):
        file = folder / f"{number:05}.txt"
        file.write_text(redated(text, number), encoding="utf-8")


def resident(pids: list[int]) -> int:
    """Bytes of memory in use by processes, of which one may just have ended."""
    total = 0
    for pid in pids:
        try:
            status = Path(f"/proc/{pid}/statm").read_text(encoding="ascii")
        except OSError:
            continue
        total += int(status.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def measured(folder: Path, out: Path, size: int) -> dict[str, float]:
    """Seconds by the clock and of the processors, and memory early and late."""
    seen: list[int] = []
    start, used = time.perf_counter(), processors()
    with Output(out) as output, Pool(size) as pool:
        for done in run(places_in([folder], but=frozenset()), output, pool):
            assert done.outcome == "read", done
            seen.append(resident([os.getpid(), *pool.pids]))
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "processors": processors() - used,
        "early": max(seen[slice(*EARLY)], default=0),
        "late": max(seen[slice(*LATE)], default=0),
    }


def processors() -> float:
    """Seconds that processors spent on this process and the ended ones below it."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(
            resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
    )


def main() -> int:
    """Run both and print what came out; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    given = parser.parse_args()
    sources = sorted(given.folder.glob("*.txt")) if given.folder else [EXAMPLE]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "kho").mkdir()
        archive(folder / "kho", sources, given.count)
        found = {
            size: measured(folder / "kho", folder / f"{size}.jsonl", size)
            for size in (1, 2)
        }
        same = (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()
    for size, figures in found.items():
        grown = figures["late"] / figures["early"] if figures["early"] else 0
        print(
            f"{size} tiến trình: {figures['seconds']:.1f} giây, bộ xử lý "
            f"{figures['processors']:.1f} giây, bộ nhớ {figures['early'] / 1e6:.0f} → "
            f"{figures['late'] / 1e6:.0f} MB ({grown:.2f})"
        )
    faster = found[1]["seconds"] / found[2]["seconds"]
    print(f"Hai tiến trình nhanh gấp {faster:.2f}; hai tệp giống hệt nhau: {same}.")
    kept = all(f["late"] < f["early"] * MOST_GROWN for f in found.values())
    good = same and kept and faster >= LEAST_FASTER
    print("Giữ được lời hứa." if good else "KHÔNG giữ được lời hứa.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
