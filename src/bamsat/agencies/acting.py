"""Who does something that touches many objects at once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Who:
    """Under which batch something is done, by whom, when."""

    by: str
    at: datetime
    today: date
    batch: UUID
