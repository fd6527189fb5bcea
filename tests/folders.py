"""Data folders as a command of the site leaves them: made once a run, then copied."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests import warm


def set_up(data: Path) -> None:
    """Fill a folder as `bamsat setup` does."""
    shutil.copytree(_after("setup"), data, dirs_exist_ok=True)


def demonstrated(data: Path) -> None:
    """Fill a folder as `bamsat demo` does before it serves."""
    shutil.copytree(_after("demo", "--no-serve"), data, dirs_exist_ok=True)


@cache
def _after(*command: str) -> Path:
    """The folder that the command left, where nothing of a site was before."""
    data = Path(tempfile.mkdtemp(prefix="bamsat-made-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BAMSAT_")}
    settings = {**clean, "BAMSAT_DATA": str(data)}
    ended = warm.run(("-m", "bamsat.cli", *command), settings)
    assert ended.returncode == 0, ended.stderr
    return data
