"""Rows of task tables as drafts of commitments.

Reads: settled text and a `TaskRow`. Gives: the draft of its task, with the parties,
the time and the product of its cells.
"""

from __future__ import annotations

from vanban.attributes import Attribute, AttributeKind
from vanban.carrying import OWN_LEAD, Carried, in_columns
from vanban.drafts import Draft, draft_of, duty_at
from vanban.findings import Span
from vanban.patterns import tables
from vanban.subjects import subject_at
from vanban.tables import TaskRow


def _cells_of(row: TaskRow) -> list[Attribute]:
    """The cells that tell of the task."""
    cells: tuple[tuple[AttributeKind, Span | None], ...] = (
        ("time", row.time),
        ("product", row.product),
    )
    return [
        Attribute(start=cell.start, end=cell.end, kind=kind, provision=None)
        for kind, cell in cells
        if cell is not None
    ]


def draft_of_row(words: str, row: TaskRow, provision: str) -> tuple[Draft, ...]:
    """The draft of a row's task; none where its cell holds but a dash."""
    carried = in_columns(words, row.lead, row.support)
    start, end = row.task.start, row.task.end
    dash = tables.TASK_DASH.match(words, start, end)
    start = dash.end() if dash else start
    if start >= end:
        return ()
    subject = subject_at(words, start, end)
    leads = subject.parties if subject and not carried.lead else ()
    own = Carried(
        lead=leads, support=(), source=None, certainty=OWN_LEAD, rule="subject"
    )
    draft = draft_of(
        words,
        Span(start=start, end=end),
        provision=provision,
        duty=duty_at(words, subject, start),
        carried=(carried, own),
        certainty=OWN_LEAD if own.lead else carried.certainty,
        told=_cells_of(row),
        rules=("row",),
        verb=True,
    )
    return (draft,)
