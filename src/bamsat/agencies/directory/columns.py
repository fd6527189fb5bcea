"""The columns of the table, and what one cell says.

An empty cell leaves things as they are, a lone dash empties them: so a table that went
out and comes in unchanged changes nothing.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils import translation

from bamsat.agencies.kinds import AgencyKind, Certainty, Level, NameKind
from vanban.composing import composed

LINE, CODE, NAME, KIND, LEVEL, PARENT = (
    "Dòng",
    "Mã",
    "Tên",
    "Loại",
    "Cấp",
    "Thuộc",
)
DIGITAL, EMAIL, TELEPHONE = "Mã định danh điện tử", "Thư điện tử", "Điện thoại"
SINCE, UNTIL, DOCUMENT = "Từ ngày", "Đến trước ngày", "Văn bản quyết định"
SOURCE, CERTAINTY = "Nguồn", "Độ chắc chắn"

COLUMNS = (
    LINE,
    CODE,
    NAME,
    KIND,
    LEVEL,
    PARENT,
    DIGITAL,
    EMAIL,
    TELEPHONE,
    SINCE,
    UNTIL,
    DOCUMENT,
    SOURCE,
    CERTAINTY,
)

AGENCY, OTHER_NAME, RULE = "cơ quan", "tên", "quy tắc"
"""What a row is: an agency, one more name of one, a rule for a collective."""

EMPTIED = "-"
LIMITS = {NAME: 300, DIGITAL: 35, TELEPHONE: 60, DOCUMENT: 300, SOURCE: 300, EMAIL: 254}
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

Row = Mapping[str, str]


def word(choice: TextChoices | str, choices: type[TextChoices]) -> str:
    """A choice as the table writes it, in Vietnamese whatever the page speaks."""
    if not choice:
        return ""
    with translation.override("vi"):
        return str(choices(choice).label)


def choice(said: str, choices: type[TextChoices]) -> str:
    """The value that a cell names by its word or itself; ValueError for another."""
    plain = _plain(said)
    for value in choices.values:
        if plain in (_plain(value), _plain(word(value, choices))):
            return str(value)
    raise ValueError(said)


def day(said: str) -> date:
    """A day as 2024-02-05 or 05/02/2024; ValueError for another."""
    if match := DAY.fullmatch(said.strip()):
        number, month, year = (int(group) for group in match.groups())
        return date(year, month, number)
    return datetime.strptime(said.strip(), "%Y-%m-%d").date()  # noqa: DTZ007


def read(column: str, said: str) -> object:
    """What a cell of a column says; ValueError where that is nothing it may say."""
    if column in (SINCE, UNTIL):
        return day(said)
    kinds: dict[str, type[TextChoices]] = {
        KIND: AgencyKind,
        LEVEL: Level,
        CERTAINTY: Certainty,
    }
    if column in kinds:
        return choice(said, kinds[column])
    if len(said) > LIMITS.get(column, 300):
        raise ValueError(said)
    if column == EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", said):
        raise ValueError(said)
    return said


def name_kind(said: str) -> NameKind:
    """What a name is; another name where the cell is empty."""
    return NameKind(choice(said, NameKind)) if said else NameKind.ALIAS


def _plain(text: str) -> str:
    return " ".join(composed(text).casefold().split())
