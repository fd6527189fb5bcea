"""The benchmarks are started by hand, seldom: they must at least be there to start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("module", ["benchmarks.__main__", "benchmarks.archive"])
def test_a_benchmark_begins_without_settings(module: str) -> None:
    bare = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-c", f"import {module}"], cwd=ROOT, env=bare, check=True
    )


def test_what_measures_the_site_begins_with_its_own_settings() -> None:
    modules = "benchmarks.desks, benchmarks.register, benchmarks.reminders"
    bare = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-c", f"import {modules}"], cwd=ROOT, env=bare, check=True
    )
