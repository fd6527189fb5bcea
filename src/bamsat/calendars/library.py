"""What the days of the library's calendar are called: made from the `holidays` package,
kept as data beside the dates that `vanban.days_off` keeps.

    python -m bamsat.calendars.library    # writes the names anew, after an upgrade

A test holds the names to the package that is installed.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import pathlib
import re

import msgspec

from vanban.days_off import FIRST_YEAR, LAST_YEAR

NAMES = pathlib.Path(__file__).parent / "data" / "names.json"
INSTEAD_OF = re.compile(r"\(thay cho ngày (\d\d)/(\d\d)/(\d{4})\)")
TET = "Tết Nguyên đán"
LUNAR = re.compile(r"Tết Nguyên Đán|29 Tết")


class Names(msgspec.Struct, frozen=True):
    """The names of days off and of days worked in exchange for one, and the version of
    the package they come from."""

    version: str
    names: dict[dt.date, str]

    @property
    def source(self) -> str:
        """What stands as the source of such a day."""
        return f"holidays.VN {self.version}"


@functools.cache
def names() -> Names:
    """The names as they are kept."""
    return msgspec.json.decode(NAMES.read_bytes(), type=Names)


def short(name: str) -> str:
    """The occasion of a day: the days of one Tết share theirs."""
    return TET if LUNAR.search(name) else name


def names_by_package() -> Names:
    """The names that the installed package gives, in Vietnamese."""
    package = importlib.import_module("holidays")
    found: dict[dt.date, str] = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = package.country_holidays("VN", years=year, language="vi")
        for day, name in sorted(days.items()):
            if day.year == year:
                found[day] = name
    named = dict(sorted((found | _worked(found)).items()))
    return Names(version=package.__version__, names=named)


def _worked(off: dict[dt.date, str]) -> dict[dt.date, str]:
    """The days worked in exchange for the days off that say so."""
    found = {}
    for day, name in off.items():
        if given := INSTEAD_OF.search(name):
            date, month, year = map(int, given.groups())
            found[dt.date(year, month, date)] = f"Làm bù cho ngày {day:%d/%m/%Y}"
    return found


def main() -> None:
    """Write the names."""
    written = msgspec.json.encode(names_by_package())
    NAMES.write_bytes(msgspec.json.format(written, indent=0) + b"\n")


if __name__ == "__main__":
    main()
