"""What happened to a commitment and its work, with the words that people wrote: the
journal holds only their hashes, the rows of this room hold the words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from bamsat.commitments.portraits import OccurrenceRow
from bamsat.commitments.register.item import Told, who_of
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress.models import Decision, Extension, Report, Suspension
from bamsat.progress.speakers import link_holders

QUIET = (
    # Somebody's own affair, or the agency's.
    Kind.WATCH_BEGUN,
    Kind.WATCH_ENDED,
    Kind.SUB_TASK_SET,
    Kind.SUB_TASK_CHANGED,
    Kind.SUB_TASK_REMOVED,
    # Told where they stand.
    Kind.COMMENT_WRITTEN,
    Kind.COMMENT_REMOVED,
)
"""What a timeline leaves out."""

CAME = (Kind.WORK_SUBMITTED, Kind.WORK_REPORTED, Kind.SUBMISSION_WITHDRAWN)
"""The events by which a report came."""

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event, of which work it was, and what was written with it."""

    told: Told
    who: str
    work: OccurrenceRow | None
    report: Report | None
    decision: Decision | None
    extension: Extension | None
    suspension: Suspension | None


def about_work(rows: Sequence[OccurrenceRow]) -> list[str]:
    """How the journal names these occurrences."""
    return [f"occurrence:{row.occurrence.pk}" for row in rows]


def happenings(
    timeline: Iterable[Told], rows: Sequence[OccurrenceRow]
) -> list[Happening]:
    """The events with their words: six queries."""
    timeline = list(timeline)
    events = [told.event for told in timeline]
    reports = _named(events, "report", Report.objects.prefetch_related("evidence"))
    decisions = _named(events, "decision", Decision.objects.all())
    extensions = _named(events, "extension", Extension.objects.all())
    pauses = _named(events, "suspension", Suspension.objects.all())
    holders = link_holders({event.actor for event in events})
    by_ref = dict(zip(about_work(rows), rows, strict=True))
    found = []
    for told in timeline:
        data = told.event.data
        found.append(
            Happening(
                told=told,
                who=holders.get(told.event.actor, told.who),
                work=by_ref.get(told.event.about),
                # Told once: where it came, not where it was decided or published.
                report=reports.get(data.get("report"))
                if told.event.kind in CAME
                else None,
                decision=decisions.get(data.get("decision")),
                extension=extensions.get(data.get("extension")),
                suspension=pauses.get(data.get("suspension")),
            )
        )
    return found


def told_of(events: Sequence[Event], today: date) -> list[Told]:
    """Events without a change of the register, as a timeline tells them."""
    names = who_of([event.actor for event in events], today)
    return [
        Told(event=event, who=names[event.actor], change=None, differences=[])
        for event in events
    ]


def _named(
    events: Iterable[Event], name: str, rows: QuerySet[Row]
) -> dict[object, Row]:
    keys = {event.data.get(name) for event in events}
    return dict(rows.in_bulk([key for key in keys if isinstance(key, int)]))
