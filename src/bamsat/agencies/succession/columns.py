"""The columns of a table of changes: one line for each agency that becomes another."""

from bamsat.agencies.directory.columns import choice, word
from bamsat.agencies.kinds import Certainty, Turn

TURN, OLD, NEW = "Việc", "Cơ quan cũ", "Cơ quan mới"
KIND, LEVEL, PARENT = "Loại", "Cấp", "Thuộc"
ALIASES, CERTAINTY, NOTE = "Tên khác", "Độ chắc chắn", "Ghi chú"
# Of the whole: on the first line of a file.
TITLE, DAY = "Tên gọi", "Có hiệu lực từ ngày"
DOCUMENT, SOURCE = "Văn bản quyết định", "Nguồn"

LINE = (TURN, OLD, NEW, KIND, LEVEL, PARENT, ALIASES, CERTAINTY, NOTE)
"""What a line says."""
WHOLE = (TITLE, DAY, DOCUMENT, SOURCE)
"""What is said once, of all lines."""
COLUMNS = (*LINE, *WHOLE)

LONGEST = 300
BETWEEN = ";"
"""What stands between several names of a cell."""


def turn(said: str) -> Turn:
    """What becomes of an agency; ValueError for what is none."""
    return Turn(choice(said, Turn))


def words_of(turn: Turn) -> str:
    """A turn as the table writes it."""
    return word(turn, Turn)


def certainty(said: str) -> str:
    """How sure a line is; nothing where the cell is empty."""
    return choice(said, Certainty) if said else ""
