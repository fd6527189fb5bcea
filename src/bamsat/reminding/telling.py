"""What a notice of news says: each piece of work once, with what happened to it, and
the reason that somebody gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone, translation

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.journal.events import Kind
from bamsat.progress.models import Decision, Extension
from bamsat.reminding import wording
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.reaching import Rank
from bamsat.ui.today import today

LISTED = 60


@dataclass(kw_only=True)
class Story:
    """One commitment, and what happened to it, in order."""

    commitment: Commitment
    due_on: list[date]
    happened: list[str]
    address: str
    helps: bool = False


def news(
    waiting: Sequence[Mention],
    *,
    agency: Agency | None = None,
    person: User | None = None,
    rank: Rank | None,
    now: datetime,
) -> Notice:
    """A notice of what waits, not saved yet."""
    whose = agency.name if agency else "Nhiệm vụ đang theo dõi"
    with translation.override("vi"):
        stories, passed = _stories(waiting)
        new = sum(
            any(m.what == Mention.What.NEW for m in waiting if m.commitment_id == key)
            for key in stories
        )
        parts = [f"{new} nhiệm vụ mới"] if new else []
        if (others := len(stories) - new) > 0:
            parts.append(f"tin về {others} nhiệm vụ")
        if passed:
            parts.append("việc chuyển từ cơ quan khác")
        told = list(stories.values())
        body = wording.plain(
            "reminding/news.txt",
            {
                "whose": agency.name if agency else person.name if person else "",
                "stories": told[:LISTED],
                "more": max(0, len(told) - LISTED),
                "passed": passed,
                "rank": wording.RANKS.get(rank, "") if rank else "",
                "site": wording.url("working:mine" if agency else "working:watched"),
            },
        )
    return Notice(
        kind=Notice.Kind.NEWS,
        agency=agency,
        person=person,
        on=today(),
        at=now,
        subject=f"{whose}: {', '.join(parts)} ({today():%d/%m/%Y})"[:300],
        body=body,
        rank=rank or "",
    )


def _stories(waiting: Sequence[Mention]) -> tuple[dict[int, Story], list[str]]:
    reasons = _reasons(waiting)
    stories: dict[int, Story] = {}
    passed: list[str] = []
    for mention in waiting:
        row, event = mention.commitment, mention.event
        if event is None:
            continue
        if row is None:
            passed.append(_passed(event.data["from"]))
            continue
        story = stories.setdefault(
            row.pk,
            Story(
                commitment=row,
                due_on=[],
                happened=[],
                address=wording.url("commitment:page", row.pk),
            ),
        )
        due = mention.occurrence.due_on if mention.occurrence else None
        story.helps = mention.agency_id is not None and mention.occurrence_id is None
        if due and due not in story.due_on:
            story.due_on.append(due)
        at = f"{timezone.localtime(event.at):%H:%M %d/%m}"
        said = f"{event.sentence} ({at}){reasons.get(event.pk, '')}"
        if said not in story.happened:
            story.happened.append(said)
    return stories, passed


def _passed(giver: int) -> str:
    name = Agency.objects.filter(pk=giver).values_list("name", flat=True).first()
    return f"Việc của {name} từ nay do cơ quan làm tiếp."


def _reasons(waiting: Sequence[Mention]) -> dict[int, str]:
    """What was said with decisions, by event: two queries."""
    events = {m.event.pk: m.event for m in waiting if m.event}
    decided = {
        int(e.data["decision"]): key
        for key, e in events.items()
        if e.kind in (Kind.WORK_RETURNED, Kind.WORK_REOPENED, Kind.WORK_CONFIRMED)
    }
    later = {
        int(e.data["extension"]): key
        for key, e in events.items()
        if e.kind in (Kind.EXTENSION_GRANTED, Kind.EXTENSION_REFUSED)
        and "extension" in e.data
    }
    found: dict[int, str] = {}
    for row in Decision.objects.filter(pk__in=decided):
        if row.reason:
            found[decided[row.pk]] = f": {' '.join(row.reason.split())}"
    for each in Extension.objects.filter(pk__in=later):
        until = each.granted_until
        day = f", đến hết ngày {until:%d/%m/%Y}" if until else ""
        answer = f": {' '.join(each.answer.split())}" if each.answer else ""
        found[later[each.pk]] = f"{day}{answer}"
    return found
