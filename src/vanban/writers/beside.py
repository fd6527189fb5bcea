"""The tasks of a directive beside its plans, as CSV and for the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from vanban.findings import Reading
from vanban.graph import Beside

BYTE_ORDER_MARK = "\ufeff"
HEAD = ("provision", "task", "plan", "plan_issuer", "score", "plan_provision", "match")


def name_of(reading: Reading) -> str:
    """How a document is called: number, else file, and whose it is."""
    document = reading.document
    return document.symbol or reading.source.name or reading.source.sha256[:12]


def rows_of(found: Beside) -> Iterator[tuple[str, ...]]:
    """A row for each task and plan; a task of which a plan says nothing has a row with
    no match, since that is what one looks for."""
    for row in found.rows:
        for plan, match in zip(found.plans, row.matches, strict=True):
            yield (
                *(row.task.provision, row.task.quote),
                *(name_of(plan), plan.document.issuer or ""),
                f"{match.score:g}" if match else "",
                *(
                    (match.commitment.provision, match.commitment.quote)
                    if match
                    else ("", "")
                ),
            )


def to_csv(found: Beside) -> bytes:
    """The rows for a spreadsheet: no cell becomes a formula."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows_of(found):
        writer.writerow(
            f"'{c}" if c.startswith(("=", "+", "-", "@", "\t", "\r")) else c
            for c in row
        )
    return out.getvalue().encode()
