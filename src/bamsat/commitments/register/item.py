"""One commitment as officers see it: everything that is known of it, and by whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bamsat.agencies.models import Post
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Finding,
    Handing,
)
from bamsat.commitments.portraits import (
    OccurrenceRow,
    before_span,
    behind_span,
    lead_in_span,
    occurrence_rows,
    review_days,
)
from bamsat.commitments.register.differences import Difference, due_words, of_change
from bamsat.commitments.register.models import Change
from bamsat.commitments.register.telling import (
    Ending,
    ending_of,
    first_deadlines,
    replaced_by,
)
from bamsat.commitments.register.undoing import undoable
from bamsat.commitments.review.pages import names_of
from bamsat.documents.models import Part, Reading
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.ui.paging import Page, page_newest_first

EVENTS = 20


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event: what happened, when, who did it, and what a change was about."""

    event: Event
    who: str
    change: Change | None
    differences: list[Difference]


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A change that still stands, and whether it can be undone."""

    change: Change
    who: str
    batch_size: int
    undoable: bool


@dataclass(frozen=True, kw_only=True)
class ItemPage:
    """A commitment with its source, parties, dates, work, changes and timeline."""

    commitment: Commitment
    line: Line
    part: Part
    finding: Finding | None
    leads: list[Assignment]
    supports: list[Assignment]
    # Whom a person gave it, and why.
    handed: list[Handing]
    deadlines: list[Deadline]
    first_deadlines: list[str]
    occurrences: list[OccurrenceRow]
    review_on: date | None
    last_review: date | None
    lead_in: str
    before: str
    after: str
    previous: int | None
    next: int | None
    ending: Ending | None
    replaces: list[Commitment]
    changes: list[ChangeRow]
    timeline: list[Told]
    page: Page[Event]


def item_page(
    commitment: Commitment,
    after: str,
    now: datetime,
    today: date,
    *,
    also: Callable[[Sequence[OccurrenceRow]], Sequence[str]] = lambda rows: (),
    quiet: Sequence[Kind] = (),
) -> ItemPage:
    """What is known of an accepted commitment, public or not. `also` names what else
    its timeline is about, `quiet` the kinds of events that it leaves out."""
    directive = commitment.directive
    part = directive.parts.get(path=commitment.part)
    assignments = list(commitment.assignments.select_related("agency", "holder"))
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    rows = occurrence_rows(commitment, directive.reporting_dates, today)
    review_on, last_review = review_days(
        commitment, rows, directive.reporting_dates, today
    )
    finding = Finding.objects.filter(commitment=commitment).only("id").first()
    neighbours = Commitment.objects.filter(directive=directive)
    around = lead_in_span(commitment, assignments, text)
    about = [f"commitment:{commitment.pk}"]
    about += [f"finding:{finding.pk}"] if finding else []
    events = Event.objects.filter(about__in=[*about, *also(rows)])
    page = page_newest_first(events.exclude(kind__in=quiet), after, size=EVENTS)
    changes = list(commitment.changes.all()[:EVENTS])
    names = who_of([*(e.actor for e in page.rows), *(c.by for c in changes)], today)
    return ItemPage(
        commitment=commitment,
        line=lines([commitment], today)[0],
        part=part,
        finding=finding,
        leads=[a for a in assignments if a.role == "lead"],
        supports=[a for a in assignments if a.role == "support"],
        handed=_handed(commitment),
        deadlines=list(commitment.deadlines.all()),
        first_deadlines=[due_words(due) for due in first_deadlines(commitment)],
        occurrences=rows,
        review_on=review_on,
        last_review=last_review,
        lead_in=text[slice(*around)] if around else "",
        before=text[slice(*before_span(commitment, part, text))],
        after=text[slice(*behind_span(commitment, part, text))],
        previous=neighbours.before(commitment).values_list("pk", flat=True).first(),
        next=neighbours.behind(commitment).values_list("pk", flat=True).first(),
        ending=ending_of(commitment),
        replaces=replaced_by(commitment),
        changes=_standing(changes, names, now),
        timeline=_timeline(page.rows, changes, names),
        page=page,
    )


def _handed(commitment: Commitment) -> list[Handing]:
    rows = Handing.objects.standing().filter(assignment__commitment=commitment)
    return list(rows.select_related("giver", "taker")[:EVENTS])


def _standing(
    changes: list[Change], names: dict[str, str], now: datetime
) -> list[ChangeRow]:
    """The changes that still stand, newest first; the newest may be undone."""
    standing = [change for change in changes if change.undone_at is None]
    sizes = batch_sizes(change.batch for change in standing)
    return [
        ChangeRow(
            change=change,
            who=names[change.by],
            batch_size=sizes.get(change.batch, 1),
            undoable=number == 0 and undoable(change, now),
        )
        for number, change in enumerate(standing)
    ]


def batch_sizes(batches: Iterable[UUID]) -> dict[UUID, int]:
    """How many changes each batch holds."""
    sizes: dict[UUID, int] = {}
    for batch in Change.objects.filter(batch__in=set(batches)).values_list(
        "batch", flat=True
    ):
        sizes[batch] = sizes.get(batch, 0) + 1
    return sizes


def _timeline(
    events: list[Event], changes: list[Change], names: dict[str, str]
) -> list[Told]:
    by_batch = {change.batch: change for change in changes}
    found = []
    for event in events:
        change = by_batch.get(event.batch) if event.batch else None
        found.append(
            Told(
                event=event,
                who=names[event.actor],
                change=change,
                differences=of_change(change) if change else [],
            )
        )
    return found


def who_of(actors: Iterable[str], today: date) -> dict[str, str]:
    """Who is behind opaque ids: the name with the post held today, else the name."""
    wanted = set(actors)
    names = names_of(wanted)
    keys = {int(actor.removeprefix("person:")): actor for actor in names}
    posts: dict[str, str] = {}
    held = Post.objects.held(today).filter(person__in=keys).select_related("agency")
    for post in held.order_by("-since", "-id"):
        at = f", {post.agency.name}" if post.agency else ""
        posts.setdefault(keys[post.person_id], f"{post.role_name}{at}")
    found = {actor: _("hệ thống") for actor in wanted}
    for actor, name in names.items():
        found[actor] = f"{name} ({posts[actor]})" if actor in posts else name
    return found
