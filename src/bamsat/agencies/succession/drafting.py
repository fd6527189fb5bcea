"""Drafts of reorganisations: begun empty, from a table, or from what comes with the
site; what an office types is kept as it stands until it is carried out."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bamsat.agencies.directory.columns import day
from bamsat.agencies.succession import columns as c
from bamsat.agencies.succession.models import ReorganisationDraft

DATA = Path(__file__).parent.parent / "data" / "sap-xep"
SHIPPED = {
    "2025-buoc-1": _("Năm 2025, bước một: các sở hợp nhất"),
    "2025-buoc-2": _("Năm 2025, bước hai: hết cấp huyện, vào thành phố Cần Thơ"),
}
"""What comes with the site, by the name of its file."""
MOST_LINES = 2_000

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Said:
    """All that a draft says."""

    title: str = ""
    day: date | None = None
    document: str = ""
    source: str = ""
    certainty: str = ""
    lines: tuple[dict[str, str], ...] = ()


def shipped(name: str) -> Said:
    """A draft that comes with the site; KeyError for a name that is none."""
    if name not in SHIPPED:
        raise KeyError(name)
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return of_table(csv.DictReader(file))


def of_table(rows: Iterable[Row]) -> Said:
    """What a table says: of the whole in whatever line says it first. ValueError with
    what is no day."""
    lines = []
    whole = dict.fromkeys(c.WHOLE, "")
    for row in rows:
        cells = {k: " ".join((row.get(k) or "").split()) for k in c.COLUMNS}
        lines.append({name: cells[name] for name in c.LINE})
        whole = {name: whole[name] or cells[name] for name in c.WHOLE}
    return Said(
        title=whole[c.TITLE][: c.LONGEST],
        day=day(whole[c.DAY]) if whole[c.DAY] else None,
        document=whole[c.DOCUMENT][: c.LONGEST],
        source=whole[c.SOURCE][: c.LONGEST],
        lines=tuple(line for line in lines if any(line.values()))[:MOST_LINES],
    )


def begin(said: Said, *, by: str, at: datetime) -> ReorganisationDraft:
    """A new draft; nothing changes before it is carried out."""
    return ReorganisationDraft.objects.create(
        title=said.title,
        day=said.day,
        document=said.document,
        source=said.source,
        certainty=said.certainty,
        lines=list(said.lines),
        by=by,
        at=at,
    )


def keep(draft: ReorganisationDraft, said: Said) -> None:
    """Let a draft say this; one that was carried out stays as it is."""
    ReorganisationDraft.objects.filter(pk=draft.pk, made__isnull=True).update(
        title=said.title,
        day=said.day,
        document=said.document,
        source=said.source,
        certainty=said.certainty,
        lines=list(said.lines),
    )
    draft.refresh_from_db()
