"""The outline of a reading as rows: parts and provisions."""

import re

import vanban
from bamsat.documents.models import OPENING, Directive, Part, Provision

NO_PART = ("footnote", "heading", "table-row")
"""Kinds of provisions at which no part of the text begins."""


def store(directive: Directive, reading: vanban.Reading) -> None:
    """Write the parts and provisions of a new directive."""
    Part.objects.bulk_create(parts(directive, reading))
    Provision.objects.bulk_create(provisions(directive, reading))


def parts(directive: Directive, reading: vanban.Reading) -> list[Part]:
    """The text cut at each provision that hangs on no other."""
    tops = [p for p in reading.provisions if p.parent is None and p.kind not in NO_PART]
    starts = [("", "", 0)] + [
        (top.id, _title(top, reading.text), top.start) for top in tops
    ]
    ends = [start for _, _, start in starts[1:]] + [len(reading.text)]
    return [
        Part(
            directive=directive,
            ordinal=ordinal,
            path=path or OPENING,
            heading=heading,
            start=start,
            end=end,
        )
        for ordinal, ((path, heading, start), end) in enumerate(
            zip(starts, ends, strict=True)
        )
        if reading.text[start:end].strip()
    ]


def _title(provision: vanban.findings.Provision, text: str) -> str:
    """The heading without its label; where there is none, the opening words."""
    if provision.heading:
        return provision.heading
    line = text[provision.start : provision.end].split("\n", 1)[0]
    words = line.removeprefix(provision.label).strip()
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"


def provisions(directive: Directive, reading: vanban.Reading) -> list[Provision]:
    """Each provision in the order of the text, with how deep it stands."""
    depths: dict[str, int] = {}
    rows = []
    for ordinal, found in enumerate(reading.provisions):
        depths[found.id] = depths.get(found.parent or "", -1) + 1
        rows.append(
            Provision(
                directive=directive,
                ordinal=ordinal,
                ident=found.id,
                path=found.path,
                kind=found.kind,
                label=found.label,
                heading=found.heading or "",
                parent=found.parent or "",
                depth=depths[found.id],
                start=found.start,
                end=found.end,
            )
        )
    return rows


def year_of(header: vanban.findings.Document) -> int | None:
    """The year that the title names last, else that of the date; None where neither is
    there. The title speaks of the year in which the work is done."""
    said = year_named(header.title or "")
    return said or (header.date.year if header.date else None)


def year_named(title: str) -> int | None:
    """The year that a title names last."""
    years = re.findall(r"\bnăm (20\d\d)\b", title)
    return int(years[-1]) if years else None
