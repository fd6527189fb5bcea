"""One row of an Excel register as a thing to do, or what stands against it.

Pure functions over cells; what the site knows of agencies is an argument.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bamsat.documents.composing import Item
from bamsat.entry.dues import Times, times_of
from bamsat.entry.naming import Directory, Printed, unknown
from bamsat.entry.recording import Said
from bamsat.entry.sheets.headings import SEVERAL
from vanban import find_citations
from vanban.composing import composed
from vanban.patterns.kinds import KINDS

LIMITS = {
    "symbol": 60,
    "directive_title": 1000,
    "issuer": 300,
    "place": 60,
    "wording": 5000,
    "title": 300,
    "lead": 2000,
    "support": 4000,
    "due": 300,
    "status": 4000,
    "note": 4000,
}
SHORTEST = 3
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050  # 1 January 2000 to 1 January 2100
EPOCH = date(1899, 12, 30)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
NUMBERING = re.compile(r"\(?\d{1,3}\)?(\s?=.*)?")
KIND_NAMES = {short: name for name, short in reversed(KINDS.items())}

Reason = dict[str, str]
"""Why a row is bad: `code`, and `about` what."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the mapped cells of a row say, and what stands against taking it."""

    values: dict[str, str]
    reasons: list[Reason]

    @property
    def year(self) -> int | None:
        """The year of the row's own directive."""
        day = self.values.get("issued_on")
        return int(day[:4]) if day else None


def values_of(cells: Sequence[Any], mapping: Mapping[str, str]) -> Read | None:
    """The mapped cells by field; None for a row that is no thing to do: empty, the
    name of a group, a row of column numbers, a total."""
    values: dict[str, str] = {}
    reasons: list[Reason] = []
    for column, field in sorted(mapping.items(), key=lambda pair: int(pair[0])):
        cell = cells[int(column)] if int(column) < len(cells) else ""
        if isinstance(cell, dict) and "f" in cell:
            reasons.append({"code": "formula", "about": field})
            continue
        text = _text(cell, field)
        if not text:
            continue
        if CONTROL.search(text):
            reasons.append({"code": "control", "about": field})
            text = CONTROL.sub(" ", text)
        before = values.get(field)
        several = field in SEVERAL and before
        values[field] = f"{before} · {text}" if several else before or text
    if _no_duty(cells, values):
        return None
    _read_directive(values, reasons)
    for field, limit in LIMITS.items():
        if len(values.get(field, "")) > limit:
            reasons.append({"code": "too-long", "about": f"{field} {limit}"})
    if "wording" not in values and not _named(reasons, "formula", "wording"):
        reasons.append({"code": "no-wording", "about": ""})
    elif sum(map(str.isalpha, values.get("wording", "xxx"))) < SHORTEST:
        reasons.append({"code": "no-wording", "about": values["wording"]})
    if "lead" not in values and not _named(reasons, "formula", "lead"):
        reasons.append({"code": "no-lead", "about": ""})
    return Read(values=values, reasons=reasons)


def _named(reasons: list[Reason], code: str, about: str) -> bool:
    return {"code": code, "about": about} in reasons


def _text(cell: Any, field: str) -> str:
    """The words of a cell; days as an office writes them, also where Excel holds them
    as a number."""
    if isinstance(cell, dict):
        day = date.fromisoformat(cell["d"])
        return f"{day:%d/%m/%Y}"
    text = composed(str(cell)).strip()
    if field in ("due", "issued_on") and re.fullmatch(r"\d{5}", text):
        number = int(text)
        if FIRST_SERIAL <= number <= LAST_SERIAL:
            return f"{EPOCH + timedelta(days=number):%d/%m/%Y}"
    if field in ("wording", "status", "note"):
        lines = (" ".join(line.split(" ")).rstrip() for line in text.split("\n"))
        return "\n".join(lines)
    if field in ("lead", "support"):
        return text.replace("\n", "; ") if ";" not in text else " ".join(text.split())
    return " ".join(text.split())


def _no_duty(cells: Sequence[Any], values: Mapping[str, str]) -> bool:
    """Whether the row is the name of a group, a total, or a row of column numbers."""
    texts = [cell for cell in cells if cell != ""]
    if all(isinstance(cell, str) and NUMBERING.fullmatch(cell) for cell in texts):
        return True
    # A group's name stands alone; its number may stand before it.
    said = {str(cell) for cell in texts if len(str(cell)) > 6 or cell == texts[-1]}
    return len(said) <= 1 and "lead" not in values and "due" not in values


def _read_directive(values: dict[str, str], reasons: list[Reason]) -> None:
    """Number and day of the directive, in two cells or in one."""
    symbol = values.get("symbol", "")
    cited = find_citations(symbol)
    if cited:
        values["symbol"] = cited[0].symbol.replace(" ", "")
        values["kind_name"] = KIND_NAMES.get(cited[0].kind or "CV", "Văn bản")
    day = values.pop("issued_on", "")
    if not day and cited and cited[0].date:
        values["issued_on"] = cited[0].date.isoformat()
        return
    if not day and cited:
        rest = re.search(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}", symbol)
        day = rest.group() if rest else ""
    if not day:
        return
    said = times_of(day.removeprefix("ngày ").removeprefix("Ngày "), None)
    dates = [due.date for due in said.dues if due.date]
    if said.wrong or len(dates) != 1:
        reasons.append({"code": "bad-issue-day", "about": day})
    elif dates[0]:
        values["issued_on"] = dates[0].isoformat()


def said_of(
    values: Mapping[str, str], directory: Directory, year: int | None
) -> tuple[Said, list[Reason]]:
    """The row as a thing to do, and what its parties and its time limit lack."""
    reasons: list[Reason] = []
    leads = directory.printed(values.get("lead", ""))
    supports = directory.printed(values.get("support", ""))
    if "lead" in values and not leads:
        reasons.append({"code": "no-lead", "about": values["lead"]})
    for name in unknown(directory, [*leads, *supports]):
        reasons.append({"code": "unknown-agency", "about": name})
    times = times_of(values.get("due", ""), year)
    if times.wrong:
        reasons.append({"code": times.wrong, "about": values["due"]})
    said = Said(
        item=Item(
            place=values.get("place", "").strip(" ."),
            wording=values.get("wording", ""),
            lead=values.get("lead", ""),
            support=values.get("support", ""),
            due=values.get("due", "") if times.dues or times.timing else "",
        ),
        title=values.get("title", ""),
        leads=_once(leads),
        supports=_once(supports),
        times=Times() if times.wrong else times,
    )
    return said, reasons


def _once(printed: list[Printed]) -> tuple[Printed, ...]:
    return tuple({each.agency: each for each in reversed(printed)}.values())[::-1]


def wording_key(wording: str) -> str:
    """Equal for wordings that differ only in case, spaces and the way of encoding."""
    return " ".join(composed(wording).casefold().split())


def symbol_key(symbol: str) -> str:
    """Equal for `12 / KH-UBND` and `12/kh-ubnd`."""
    return re.sub(r"\s", "", composed(symbol)).upper().lstrip("0")
