"""`make bench`: every benchmark on every database at hand, as ratios of one run.

Exit status 1 when a ratio falls below what the project promises.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import reading
from tests import postgresql

# The register page: share of a bare page's speed, and what is left of that share when
# the register is a hundred times as large.
LEAST_SHARE = 0.4
LEAST_KEPT = 0.9
# A morning's reminders: what one notice takes, and all of them together of memory, at
# ten times as many agencies and as much work.
SLOWER_AT_MOST, MEMORY_AT_MOST = 1.5, 3.0
# Every page: what is left of its own speed, measured against a page that asks nothing
# (with a hundred directives the choice of directives alone is a hundred lines longer).
LEAST_OWN = 0.5
# What officers work with all day: at most 1.3 times as slow.
LEAST_AT_WORK = 1 / 1.3
AT_WORK = ("/so/", "/cong-viec/", "/xac-nhan/")
# Seconds within which the first row of a file of 100,000 leaves; how much more that and
# the memory may be than at 1,000; how often the progress of a long one is seen to move.
FIRST_ROW, FIRST_SLOWER, FILE_MEMORY, LEAST_SEEN = 0.2, 2.0, 1.5, 10
# The desks: at most 1.5 times as slow.
LEAST_AT_DESKS = 1 / 1.5
MOST_QUERIES = 12
"""Of a desk, beyond those of a page that asks nothing of the register."""


@contextmanager
def empty(database: str) -> Iterator[str]:
    """The URL of a database for one benchmark: an SQLite file, or PostgreSQL; raises
    NoPostgreSQLError where its programs are not installed."""
    if database == "PostgreSQL":
        with postgresql.database_url() as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


def figures(of: str, database: str) -> dict[str, Any]:
    """What one benchmark measured on one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as data, empty(database) as url:
        run = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{of}"],
            env={
                **os.environ,
                "BAMSAT_DATABASE_URL": url,
                "BAMSAT_DATA": data,
                "BAMSAT_TODAY": "2024-02-05",
                "BAMSAT_LOG_LEVEL": "ERROR",
                # Officers are measured at work, not on the way to a code.
                "BAMSAT_SECOND_FACTOR": "0",
            },
            stdout=subprocess.PIPE,
            check=True,
        )
    return dict(json.loads(run.stdout))


def readings(console: Console) -> bool:
    """Print how fast documents are read; whether each promise is kept."""
    table = Table(title="Đọc văn bản: tỉ số thời gian", box=None)
    for column in ("việc", "tỉ số", "hứa nhiều nhất"):
        table.add_column(column, justify="left" if column == "việc" else "right")
    found = reading.measure()
    for name, ratio in found.items():
        table.add_row(name, f"{ratio:.1f}", f"{reading.MOST[name]:.0f}")
    console.print(table)
    return all(ratio <= reading.MOST[name] for name, ratio in found.items())


def reorganised(console: Console, shares: dict[str, float]) -> bool:
    """Print what twenty reorganisations leave of the speed of an agency's pages;
    whether the promise is kept."""
    good = True
    for page in dict.fromkeys(name.split(" ")[0] for name in shares):
        kept = shares[f"{page} twenty"] / shares[f"{page} none"]
        good &= kept >= LEAST_AT_WORK
        console.print(f"{page} sau 20 lần sắp xếp còn giữ {kept:.2f}")
    return good


def as_files(
    console: Console, small: dict[str, float], large: dict[str, float]
) -> bool:
    """Print what the CSV file and the Excel file of a hundred times the rows take;
    whether the promise is kept."""
    first, memory = (large[name] / small[name] for name in ("first", "memory"))
    console.print(
        f"CSV: dòng đầu của 100.000 dòng sau {large['first'] * 1000:.0f} ms "
        f"(gấp {first:.2f} lần của 1.000), bộ nhớ cao nhất gấp {memory:.2f} lần"
    )
    held = large["excel memory"] / small["excel memory"]
    console.print(
        f"Excel lập ở phía sau: {large['excel rows']:.0f} dòng trong "
        f"{large['excel seconds']:.0f} giây, tiến độ đổi {large['excel seen']:.0f} "
        f"lần, bộ nhớ của tiến trình nền {large['excel memory'] / 2**20:.0f} MB "
        f"(gấp {held:.2f} lần của 1.000)"
    )
    quick = large["first"] <= FIRST_ROW and first <= FIRST_SLOWER
    told = large["excel seen"] >= LEAST_SEEN
    return quick and told and max(memory, held) <= FILE_MEMORY


def reminded(console: Console, measured: dict[str, dict[str, float]]) -> bool:
    """Print what a notice takes among ten times as many; whether the promise is
    kept."""
    small, large = measured["small"], measured["large"]
    each, memory = (large[name] / small[name] for name in ("each", "memory"))
    console.print(
        f"Nhắc 300 cơ quan, 13.000 việc: mỗi thư {large['each'] * 1000:.0f} ms (gấp "
        f"{each:.2f} lần khi có 30 cơ quan), bộ nhớ cao nhất gấp {memory:.2f} lần"
    )
    return each <= SLOWER_AT_MOST and memory <= MEMORY_AT_MOST


def promised(page: str) -> float:
    """What is to be left of a page's speed at a hundred times the register."""
    if page == "ratio":
        return LEAST_KEPT
    return LEAST_AT_WORK if page.startswith(AT_WORK) else LEAST_OWN


def registers(console: Console, database: str, measured: dict[str, Any]) -> bool:
    """Print what a hundred times the register leaves of each page's speed; whether
    each promise is kept."""
    small, large = measured["1000"], measured["100000"]
    table = Table(title=f"{database}: tỉ số ở 1.000 và 100.000 nhiệm vụ", box=None)
    for column in ("trang", "1.000", "100.000", "còn giữ"):
        table.add_column(column, justify="left" if column == "trang" else "right")
    good = small["ratio"] >= LEAST_SHARE
    for page, share in small.items():
        kept = large[page] / share
        named = "/nhiem-vu/ so với trang trần" if page == "ratio" else page
        table.add_row(named, f"{share:.2f}", f"{large[page]:.2f}", f"{kept:.2f}")
        good &= kept >= promised(page)
    console.print(table)
    return good


def at_desks(console: Console, database: str, measured: dict[str, Any]) -> bool:
    """Print what each size of the register leaves of the speed of each desk, and its
    queries; whether the promise is kept."""
    sizes = sorted(measured, key=int)
    shown = [f"{int(size):_}".replace("_", ".") for size in sizes]
    table = Table(title=f"{database}: bàn làm việc theo số việc trong sổ", box=None)
    for column in ("trang", *shown, "còn giữ", "truy vấn"):
        table.add_column(column, justify="left" if column == "trang" else "right")
    good = True
    for page in measured[sizes[0]]:
        found = [measured[size][page] for size in sizes]
        kept = min(each["share"] for each in found) / found[0]["share"]
        queries = max(each["queries"] - each["still"] for each in found)
        shares = [f"{each['share']:.2f}" for each in found]
        table.add_row(page, *shares, f"{kept:.2f}", f"{queries}")
        good &= kept >= LEAST_AT_DESKS and queries <= MOST_QUERIES
    console.print(table)
    return good


def main() -> int:
    """Run them and print what came out."""
    console = Console(width=100, highlight=False)
    good = readings(console)
    for name in ("SQLite", "PostgreSQL"):
        try:
            measured = figures("register", name)
        except postgresql.NoPostgreSQLError as program:
            console.print(f"Không đo trên {name}: không thấy {program}.")
            continue
        good &= registers(console, name, measured)
        good &= as_files(console, measured["files 1000"], measured["files 100000"])
        good &= reorganised(console, measured["reorganised"])
        good &= at_desks(console, name, figures("desks", name))
        good &= reminded(console, figures("reminders", name))
    console.print(
        f"Hứa: so với trang trần từ {LEAST_SHARE}, "
        f"ở 100.000 còn từ {LEAST_KEPT} của nó; "
        f"mỗi trang còn từ {LEAST_OWN} tốc độ của chính mình "
        f"(so với một trang không hỏi gì), trang làm việc của cán bộ từ "
        f"{LEAST_AT_WORK:.2f}, bàn làm việc từ {LEAST_AT_DESKS:.2f} và nhiều nhất "
        f"{MOST_QUERIES} truy vấn."
    )
    console.print("Giữ được lời hứa." if good else "KHÔNG giữ được lời hứa.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
