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

from rich.console import Console
from rich.table import Table

from tests import postgresql

# The register page: share of a bare page's speed, and what is left of that share when
# the register is a hundred times as large.
LEAST_SHARE = 0.4
LEAST_KEPT = 0.9


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """An empty SQLite file, and PostgreSQL where its programs are installed."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": f"sqlite:///{folder}/bench.sqlite3"}
        try:
            with postgresql.database_url() as url:
                yield {**found, "PostgreSQL": url}
        except postgresql.NoPostgreSQLError:
            yield found


def register(url: str) -> dict[str, dict[str, float]]:
    """The figures of the register page on one database."""
    with tempfile.TemporaryDirectory() as data:
        run = subprocess.run(
            [sys.executable, "-m", "benchmarks.register"],
            env={
                **os.environ,
                "BAMSAT_DATABASE_URL": url,
                "BAMSAT_DATA": data,
                "BAMSAT_TODAY": "2024-02-05",
                "BAMSAT_LOG_LEVEL": "ERROR",
            },
            stdout=subprocess.PIPE,
            check=True,
        )
    return dict(json.loads(run.stdout))


def main() -> int:
    """Run them and print the table."""
    table = Table(title="Trang sổ nhiệm vụ so với một trang Django trần", box=None)
    for column in ("CSDL", "số nhiệm vụ", "trang này/giây", "trang trần/giây", "tỉ số"):
        table.add_column(column, justify="right")
    kept, good = [], True
    with databases() as found:
        for name, url in found.items():
            sizes = register(url)
            for size, figures in sizes.items():
                table.add_row(
                    name,
                    f"{int(size):,}".replace(",", "."),
                    f"{figures['register']:.0f}",
                    f"{figures['bare']:.0f}",
                    f"{figures['ratio']:.2f}",
                )
            small, large = (figures["ratio"] for figures in sizes.values())
            good &= small >= LEAST_SHARE and large >= LEAST_KEPT * small
            kept.append(f"{name}: {large / small:.2f} của tỉ số ở cỡ nhỏ")
    console = Console(width=100)
    console.print(table)
    console.print(f"Ở 100.000 nhiệm vụ còn giữ được {'; '.join(kept)}.")
    console.print(f"Hứa: tỉ số từ {LEAST_SHARE}, giữ được từ {LEAST_KEPT}.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
