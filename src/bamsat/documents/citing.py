"""How a directive is named in a letter or a mail: by its number, or by as much of its
subject as makes sense."""

import re
from datetime import date

from bamsat.documents.models import Directive

SUBJECT, SHORTEST = 90, 12
"""Letters of a subject that stands for a number: at most, and behind the type."""
HALT = re.compile(
    r"[,;]|\s(?=(?:ngày \d+|về|trên địa bàn|trong|tại|giai đoạn|nhằm|theo|để)\b)"
)
"""Where a subject may end without losing its sense."""


def official_day(day: date) -> str:
    """As Decree 30/2020, Annex I, II.4 writes it: a nought before days below ten and
    before the first two months."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def cited(directive: Directive) -> str:
    """A directive as a letter names it first: type, number, day, issuer."""
    found = directive.name
    if directive.symbol and directive.issued_on:
        found += f" {official_day(directive.issued_on)}"
    if directive.symbol and directive.issuer:
        found += f" của {' '.join(directive.issuer.split())}"
    return found


def cited_again(directive: Directive) -> str:
    """A directive as a letter names it again: type and number. Without a number as much
    of its subject as makes sense on a line or two, whole words to a place where the
    sense halts; else its day and issuer."""
    name = " ".join(directive.name.split())
    if directive.symbol or len(name) <= SUBJECT:
        return name
    halts = [hit.start() for hit in HALT.finditer(name) if hit.start() <= SUBJECT]
    least = len(directive.kind_name) + SHORTEST
    if halts and halts[-1] >= least:
        return name[: halts[-1]]
    kind = directive.kind_name or "văn bản"
    if directive.issued_on:
        return f"{kind} {official_day(directive.issued_on)}"
    issuer = " ".join(directive.issuer.split())
    return f"{kind} của {issuer}" if issuer else f"{kind} đã giao"


def in_passing(directive: Directive) -> str:
    """What leads back to a directive in a list: type and number, else what names it
    among others without a number."""
    return directive.short_name if directive.symbol else cited_again(directive)
