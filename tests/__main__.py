"""`python -m tests [pytest arguments]`: every test on SQLite in two halves, and beside
them those marked `each_database` again on PostgreSQL: three rounds at once.

What cannot run here is said at the end, with the Debian package that brings it; with
CI=true nothing may be left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import IO

from tests import CHROMIUM, folders, postgresql

OK, NOTHING_COLLECTED = 0, 5


def main(arguments: Sequence[str]) -> int:
    """Run the rounds side by side; the exit status is 0 only if all that had to run
    has passed. What the others print comes when the first has ended."""
    missing: list[str] = []
    if CHROMIUM is None:
        missing.append(
            "các kiểm thử trên trình duyệt: không thấy Chromium "
            "(apt install chromium-headless-shell)"
        )
    statuses: dict[str, int] = {}
    with ExitStack() as stack, ThreadPoolExecutor(2) as beside:
        kept = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)]
        made = tempfile.TemporaryDirectory(prefix="bamsat-made-")
        os.environ[folders.SHARED] = stack.enter_context(made)
        sites = beside.submit(run, ["--half=sites", *arguments], kept[0])
        repeated = beside.submit(on_postgresql, arguments, kept[1])
        statuses["SQLite"] = run(["--half=rooms", *arguments])
        statuses["SQLite, cả trang"] = sites.result()
        try:
            statuses["PostgreSQL"] = repeated.result()
        except postgresql.NoPostgreSQLError as program:
            missing.append(
                "các kiểm thử trên PostgreSQL: không thấy chương trình "
                f"{program} (apt install postgresql)"
            )
        for printed in kept:
            printed.seek(0)
            shutil.copyfileobj(printed, sys.stdout.buffer)
        sys.stdout.flush()
    return conclude(statuses, missing)


def on_postgresql(arguments: Sequence[str], printed: IO[bytes]) -> int:
    """The round on PostgreSQL, its output kept; raises NoPostgreSQLError."""
    with postgresql.database_url() as url:
        return run(arguments, printed, BAMSAT_DATABASE_URL=url)


def run(
    arguments: Sequence[str], printed: IO[bytes] | None = None, **environment: str
) -> int:
    """One round of pytest with a data folder of its own; its exit status. The programs
    that it starts find what is compiled already."""
    with tempfile.TemporaryDirectory(prefix="bamsat-tests-") as data:
        compiled = {"PYTHONDONTWRITEBYTECODE": ""}
        rounds = {**os.environ, **compiled, "BAMSAT_DATA": data, **environment}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        ended = subprocess.run(
            command, env=rounds, stdout=printed, stderr=printed, check=False
        )
        return ended.returncode


def conclude(statuses: Mapping[str, int], missing: Sequence[str]) -> int:
    """Say how each round ended and what was left out; the exit status of the whole."""
    for database, status in statuses.items():
        passed = "đạt" if status in (OK, NOTHING_COLLECTED) else "KHÔNG đạt"
        sys.stderr.write(f"Trên {database}: {passed}.\n")
    for what in missing:
        sys.stderr.write(f"Bỏ qua {what}.\n")
    if missing and os.environ.get("CI") == "true":
        sys.stderr.write("CI=true: không được bỏ qua kiểm thử nào.\n")
        return 1
    # A selection (-k, a path) may well hold nothing for one of the rounds.
    if all(status == NOTHING_COLLECTED for status in statuses.values()):
        return NOTHING_COLLECTED
    return next((s for s in statuses.values() if s not in (OK, NOTHING_COLLECTED)), OK)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
