"""Fuzzing that is led by what the code does with a file: `make fuzz GUIDED=texts`.

Atheris watches which branches of the library a file reaches and changes files towards
new ones; Hypothesis turns its bytes into files of a shape. Atheris is in no lock, as it
has no wheel for every Python that is supported: `pip install atheris` beforehand.
"""

import argparse
import resource
import sys
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["vanban"]):
    from tests.fuzz import judging
    from tests.fuzz.shapes import SHAPES

from hypothesis import HealthCheck, given, settings

from tests.fuzz.finding import Fuzzing
from vanban.readers.scans import Laid


def main() -> None:
    """Fuzz one shape until the time is over; findings are kept as `make fuzz` does."""
    ask = argparse.ArgumentParser(prog="make fuzz GUIDED=…", description=__doc__)
    ask.add_argument("shape", choices=SHAPES)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--found", type=Path, default=Path("var/fuzz"))
    asked = ask.parse_args()
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    run = Fuzzing(asked.found, judging.attempt)

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(SHAPES[asked.shape])
    def turn(data: bytes | Laid) -> None:
        run.judge(asked.shape, sum(run.tried.values()), data)

    seconds = round(60 * asked.minutes)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=8000", "-rss_limit_mb=0"],
        turn.hypothesis.fuzz_one_input,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
