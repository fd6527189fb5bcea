"""A reading as rows and plain text: one line a commitment, one line a warning."""

from __future__ import annotations

import bisect
import datetime as dt

import msgspec

from vanban.findings import Commitment, Deadline, Reading, Role, Warning

HEADINGS = ("Mục", "Chủ trì", "Phối hợp", "Thời hạn", "Nội dung")
OPENING_WORDS = 12
PERIODS = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng một lần",
    "year": "hằng năm",
}
UNITS = {"working-day": "ngày làm việc", "day": "ngày", "month": "tháng"}
WORDS = {"before": "trước", "by": "chậm nhất", "on": "ngày"}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment in words: where it stands, who, when, how it begins."""

    path: str
    lead: str
    support: str
    deadline: str
    opening: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """The row in the order of HEADINGS."""
        return self.path, self.lead, self.support, self.deadline, self.opening


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def deadline_in_words(deadline: Deadline) -> str:
    """A deadline as an official would say it: `trước 10/02/2024`, `hằng quý`."""
    if deadline.date is not None:
        return f"{WORDS[deadline.kind]} {_day(deadline.date)}"
    if deadline.days is not None and deadline.unit is not None:
        return f"trong {deadline.days} {UNITS[deadline.unit]}"
    if deadline.period is not None:
        day = f"ngày {deadline.day} " if deadline.day else ""
        return day + PERIODS[deadline.period]
    return "thường xuyên"


def _names(commitment: Commitment, role: Role) -> str:
    return "; ".join(a.agency for a in commitment.assignees if a.role == role)


def _opening(quote: str) -> str:
    words = quote.split()
    cut = " ".join(words[:OPENING_WORDS])
    return f"{cut} …" if len(words) > OPENING_WORDS else cut


def rows(reading: Reading) -> tuple[Row, ...]:
    """A row for each commitment, in text order."""
    paths = {provision.id: provision.path for provision in reading.provisions}
    due = {deadline.id: deadline for deadline in reading.deadlines}
    return tuple(
        Row(
            path=paths[commitment.provision],
            lead=_names(commitment, "lead"),
            support=_names(commitment, "support"),
            deadline="; ".join(
                deadline_in_words(due[name]) for name in commitment.deadlines
            ),
            opening=_opening(commitment.quote),
        )
        for commitment in reading.commitments
    )


def commitments_as_text(reading: Reading) -> str:
    """A heading line and one line a commitment, cells joined by a tab."""
    lines = ["\t".join(HEADINGS)]
    lines += ["\t".join(row.cells()) for row in rows(reading)]
    return "\n".join(lines) + "\n"


def _as_text(warning: Warning, line: int) -> str:
    """Line in the reading's text, code, place and message of one warning."""
    about = f" [{warning.about}]" if warning.about else ""
    return f"{line}: {warning.code}{about}: {warning.message}"


def lines_of_warnings(reading: Reading) -> tuple[int, ...]:
    """The line of the reading's text, from 1, on which each warning begins."""
    ends = [at for at, sign in enumerate(reading.text) if sign == "\n"]
    return tuple(bisect.bisect_left(ends, w.start) + 1 for w in reading.warnings)


def warnings_as_text(reading: Reading, *, every: bool = False) -> str:
    """One line a warning.

    Of `no-deadline` only the summary is written, unless `every` asks for all: it gives
    the share, and a line for each commitment would bury the rest.
    """
    numbered = zip(reading.warnings, lines_of_warnings(reading), strict=True)
    return "".join(
        f"{_as_text(warning, line)}\n"
        for warning, line in numbered
        if every or warning.code != "no-deadline" or warning.about is None
    )
