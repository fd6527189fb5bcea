"""What was typed in the rows of a form, as things to do."""

from collections.abc import Iterable
from typing import Any

from bamsat.commitments.review.cutting import with_working_day
from bamsat.commitments.review.drafts import Due
from bamsat.documents.composing import Item
from bamsat.entry.dues import Times, own_dues
from bamsat.entry.naming import Directory
from bamsat.entry.recording import Said
from bamsat.entry.spoken.forms import DAY_KINDS

SPOKEN_KINDS = {"before": "trước ngày", "by": "chậm nhất ngày", "on": "vào ngày"}
SPOKEN_PERIODS = {
    "week": "định kỳ hằng tuần",
    "month": "định kỳ hằng tháng",
    "quarter": "định kỳ hằng quý",
    "half-year": "định kỳ 6 tháng",
    "year": "định kỳ hằng năm",
}


def said_of(
    typed: Iterable[dict[str, Any]], directory: Directory, year: int | None
) -> list[Said]:
    """The rows in which something was typed."""
    found = []
    for row in typed:
        if not row.get("wording"):
            continue
        words, dues = _dues(row)
        item = Item(
            place=row["place"].strip(" ."),
            wording=row["wording"],
            lead=_line(row["lead"]),
            support=_line(row["support"]),
            due=words,
        )
        found.append(
            Said(
                item=item,
                title=_line(row["title"]),
                leads=tuple(directory.printed(item.lead)),
                supports=tuple(directory.printed(item.support)),
                times=Times(dues=dues),
                own=() if dues else own_dues(item.wording, year),
            )
        )
    return found


def _dues(row: dict[str, Any]) -> tuple[str, tuple[Due, ...]]:
    """The words of the time limits chosen in a row, and the limits with places."""
    words, dues = "", []
    for suffix in ("", "2"):
        kind, day = row.get(f"kind{suffix}"), row.get(f"date{suffix}")
        period = row.get(f"period{suffix}") if kind == "every" else None
        if not kind:
            continue
        if kind in DAY_KINDS:
            said = f"{SPOKEN_KINDS[kind]} {day:%d/%m/%Y}"
        else:
            said = SPOKEN_PERIODS.get(period or "", "thường xuyên")
        words += "; " if words else ""
        due = Due(
            kind=kind,
            quote=said,
            start=len(words),
            end=len(words) + len(said),
            date=day if kind in DAY_KINDS else None,
            period=period,
        )
        dues.append(with_working_day(due))
        words += said
    return words, tuple(dues)


def _line(words: str) -> str:
    return " ".join(words.split())
