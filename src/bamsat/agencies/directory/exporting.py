"""The list of agencies as a table: CSV and Excel, which come in again unchanged."""

import csv
import io
from collections.abc import Iterator

import xlsxwriter

from bamsat.agencies.describing import description
from bamsat.agencies.directory import columns as c
from bamsat.agencies.directory.planning import FIELDS, shown
from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, MemberRule


def lines() -> Iterator[list[str]]:
    """Headings, then each known agency with its other names, then the rules; three
    queries for any number."""
    yield list(c.COLUMNS)
    rows = Agency.objects.known().select_related("parent").prefetch_related("names")
    for agency in rows.order_by("sort_key", "pk"):
        said = description(agency)
        cells = {
            column: shown(column, getattr(said, f)) for column, f in FIELDS.items()
        }
        cells |= {c.LINE: c.AGENCY, c.CODE: agency.slug, c.NAME: agency.name}
        cells[c.PARENT] = agency.parent.slug if agency.parent else ""
        yield [cells[column] for column in c.COLUMNS]
        for name in agency.names.all():
            if (name.key, name.since, name.until) == (
                agency.key,
                agency.since,
                agency.until,
            ):
                continue
            cells = dict.fromkeys(c.COLUMNS, "") | {
                c.LINE: c.OTHER_NAME,
                c.CODE: agency.slug,
                c.NAME: name.name,
                c.KIND: c.word(name.kind, NameKind),
                c.SINCE: shown(c.SINCE, name.since),
                c.UNTIL: shown(c.UNTIL, name.until),
                c.DOCUMENT: name.document,
            }
            yield [cells[column] for column in c.COLUMNS]
    rules = MemberRule.objects.select_related("collective")
    for rule in rules.order_by("collective__sort_key", "pk"):
        cells = dict.fromkeys(c.COLUMNS, "") | {
            c.LINE: c.RULE,
            c.NAME: rule.collective.name,
            c.KIND: shown(c.KIND, rule.kind),
            c.LEVEL: shown(c.LEVEL, rule.level),
        }
        yield [cells[column] for column in c.COLUMNS]


def as_csv() -> str:
    """The table as UTF-8 text that Excel opens; no cell is a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    for line in lines():
        writer.writerow([_harmless(cell) for cell in line])
    return "\ufeff" + out.getvalue()


def as_xlsx() -> bytes:
    """The table as an Excel file; every cell is text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Cơ quan")
        head = book.add_format({"bold": True, "border": 1})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(c.COLUMNS) - 1, 18)
        sheet.set_column(2, 2, 48)
        for number, line in enumerate(lines()):
            for column, cell in enumerate(line):
                style = [head] if number == 0 else []
                sheet.write_string(number, column, cell, *style)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, as text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t") else cell
