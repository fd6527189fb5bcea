"""Personal data of those who sign in: until when it is answered, and why it may go.

Law 91/2025/QH15 on the protection of personal data, in force from 1 January 2026, with
Decree 356/2025/NĐ-CP of the same day.
"""

from datetime import date, timedelta
from enum import StrEnum

IN_FORCE = date(2026, 1, 1)
"""Law 91/2025/QH15."""

REPLY_WITHIN = 2
"""Working days in which a person who asks is answered (Decree 356/2025/NĐ-CP)."""


class ErasureGround(StrEnum):
    """Why the data of a person is erased."""

    ASKED = "asked"  # the person asked for it
    OVER = "over"  # it is needed no more: the posts ended, the time to keep it too


def reply_by(asked_on: date, days_off: frozenset[date] = frozenset()) -> date:
    """The last day on which whoever asks about his data is answered in time: working
    days, weekends and the days off of the calendar left out."""
    day, left = asked_on, REPLY_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in days_off
    return day
