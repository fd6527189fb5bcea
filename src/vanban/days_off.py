"""The table of Vietnamese days off: made from the `holidays` package, kept as data.

    python -m vanban.days_off    # writes the table anew, after an upgrade

To import the package takes longer than to read a plan. A test holds the table to the
package that is installed.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import pathlib
from collections.abc import Iterable

import msgspec

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years that the table has; beyond them only weekends are known."""
TABLE = pathlib.Path(__file__).with_name("days_off.json")
ONE_DAY = dt.timedelta(days=1)


class Year(msgspec.Struct, frozen=True):
    """Days off of a year, and Saturdays worked in exchange for a bridge day."""

    off: tuple[dt.date, ...]
    worked: tuple[dt.date, ...]


class Table(msgspec.Struct, frozen=True):
    """The years, each as `YYYY`, and the version of the package they come from."""

    version: str
    years: dict[str, Year]


@functools.cache
def table() -> Table:
    """The table as it is kept."""
    return msgspec.json.decode(TABLE.read_bytes(), type=Table)


def _saturdays(year: int) -> Iterable[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        if day.isoweekday() == 6:
            yield day
        day += ONE_DAY


def table_by_package() -> Table:
    """The table that the installed package gives."""
    package = importlib.import_module("holidays")
    years = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = package.country_holidays("VN", years=year)
        years[str(year)] = Year(
            off=tuple(sorted(day for day in days if day.year == year)),
            worked=tuple(day for day in _saturdays(year) if days.is_working_day(day)),
        )
    return Table(version=package.__version__, years=years)


def main() -> None:
    """Write the table."""
    written = msgspec.json.encode(table_by_package())
    TABLE.write_bytes(msgspec.json.format(written, indent=0) + b"\n")


if __name__ == "__main__":
    main()
