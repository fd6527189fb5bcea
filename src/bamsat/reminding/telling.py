"""What a notice of news says: each piece of work once, with what happened to it, and
the reason that somebody gave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone, translation

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.calendars.days import calendar
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.filters import Filters
from bamsat.documents.citing import in_passing
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress.models import Decision, Extension
from bamsat.reminding import wording
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole
from bamsat.rules.reaching import Rank
from bamsat.rules.status import Status
from bamsat.ui.dates import place
from bamsat.ui.today import today

LISTED = 60
STEPS = {
    "officer": "đầu mối",
    "head": "thủ trưởng",
    "planning": "cơ quan kế hoạch",
    "committee": "Ủy ban nhân dân",
}
"""The steps of urging, in the words of its room."""
URGING = (Kind.URGING_STEP_REACHED, Kind.LETTER_SENT)
"""What names late work, of which no mention tells by itself."""


@dataclass(kw_only=True)
class Story:
    """One commitment, and what happened to it, in order."""

    commitment: Commitment
    days: list[date]
    happened: list[str]
    address: str
    helps: bool = False
    due: list[str] = field(default_factory=list)

    @property
    def directive(self) -> str:
        """Where the commitment comes from."""
        return in_passing(self.commitment.directive)


def news(
    waiting: Sequence[Mention],
    *,
    agency: Agency | None = None,
    person: User | None = None,
    rank: Rank | None,
    now: datetime,
) -> Notice:
    """A notice of what waits, not saved yet."""
    whose = agency.name if agency else person.name if person else ""
    with translation.override("vi"):
        stories = _stories(waiting)
        new = sum(
            any(m.what == Mention.What.NEW for m in waiting if m.commitment_id == key)
            for key in stories
        )
        parts = [f"{new} nhiệm vụ mới"] if new else []
        if (others := len(stories) - new) > 0:
            parts.append(f"tin về {others} nhiệm vụ")
        notes, titles = _notes(waiting)
        parts += titles
        _add_urged(stories, waiting)
        told = _dated_first(stories.values())
        body = wording.plain(
            "reminding/news.txt",
            {
                "whose": whose,
                "stories": told[:LISTED],
                "more": max(0, len(told) - LISTED),
                "notes": notes,
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


def _dated_first(stories: Iterable[Story]) -> list[Story]:
    """What ends soonest first, each with its days and the last working ones: one
    query."""
    told = sorted(stories, key=lambda story: min(story.days, default=date.max))
    years = {day.year for story in told for day in story.days}
    known = calendar(years)
    for story in told:
        story.due = [wording.until(day, known) for day in sorted(story.days)]
    return told


def _stories(waiting: Sequence[Mention]) -> dict[int, Story]:
    reasons = _reasons(waiting)
    stories: dict[int, Story] = {}
    for mention in waiting:
        row, event = mention.commitment, mention.event
        if event is None or row is None:
            continue
        story = _story(stories, row)
        story.helps = mention.agency_id is not None and mention.occurrence_id is None
        due = mention.occurrence.due_on if mention.occurrence else None
        _happened(story, event, due, reasons.get(event.pk, ""))
    return stories


def _story(stories: dict[int, Story], row: Commitment) -> Story:
    """The one of a commitment, begun where there is none."""
    address = wording.url("commitment:page", row.pk)
    begun = Story(commitment=row, days=[], happened=[], address=address)
    return stories.setdefault(row.pk, begun)


def _happened(story: Story, event: Event, due: date | None, why: str = "") -> None:
    if due and due not in story.days:
        story.days.append(due)
    said = f"{event.sentence} ({timezone.localtime(event.at):%H:%M %d/%m}){why}"
    if said not in story.happened:
        story.happened.append(said)


def _add_urged(stories: dict[int, Story], waiting: Sequence[Mention]) -> None:
    """What an agency is urged about, each piece of work like any other."""
    for event, row in _urged_work(waiting):
        _happened(_story(stories, row.commitment), event, row.due_on)


def _urged_work(waiting: Sequence[Mention]) -> list[tuple[Event, Occurrence]]:
    """The work that events of urging name, as far as it is there: one query."""
    events = [m.event for m in waiting if m.event and m.event.kind in URGING]
    named = {key for e in events for key in e.data.get("occurrences", ())}
    rows = Occurrence.objects.filter(pk__in=named).select_related(
        "commitment__directive"
    )
    work = {row.pk: row for row in rows}
    return [
        (event, work[key])
        for event in events
        for key in event.data.get("occurrences", ())
        if key in work
    ]


def _notes(waiting: Sequence[Mention]) -> tuple[list[str], list[str]]:
    """What is about no commitment alone: sentences for the mail, and for its title."""
    notes: list[str] = []
    titles: list[str] = []
    for mention in waiting:
        event = mention.event
        if event is None or mention.commitment_id is not None:
            continue
        if event.kind == Kind.WORK_PASSED_ON:
            notes.append(_passed(event.data["from"]))
            titles.append("việc chuyển từ cơ quan khác")
        elif event.kind == Kind.SUCCESSION_UNDONE:
            notes.append(_undone(event, mention.agency_id))
            titles.append("sắp xếp cơ quan được hoàn tác")
        elif event.kind == Kind.COMMITMENT_TAKEN_BACK:
            notes.append(_taken_back(event))
            titles.append("nhiệm vụ đưa về xem lại")
        elif event.kind == Kind.LETTER_SENDING_UNDONE:
            notes.append("Công văn đôn đốc gửi trước đó đã được thu về: gửi nhầm.")
            titles.append("công văn đôn đốc được thu về")
        elif event.kind == Kind.LETTER_SENT:
            notes.append(_letter(event))
            titles.append("công văn đôn đốc")
        else:
            notes.append(_urged(event, mention))
            titles.append("đôn đốc")
    return list(dict.fromkeys(notes)), list(dict.fromkeys(titles))


def _urged(event: Event, mention: Mention) -> str:
    """That late work climbed a step: to the agency, or to who heads or coordinates."""
    n, step = len(event.data.get("occurrences", ())), str(event.data["step"])
    agency = Agency.objects.filter(pk=event.data["agency"]).first()
    name = agency.name if agency else ""
    whose = "của cơ quan" if mention.agency_id else f"của {name}"
    return (
        f"Đôn đốc tới {STEPS.get(step, '')}: {n} việc quá hạn {whose}. "
        f"Xem: {_late_page(event, mention, agency)}"
    )


def _late_page(event: Event, mention: Mention, urged: Agency | None) -> str:
    """Where who gets the mail may read of the late work: who coordinates the urging,
    the agency and its head their own work, anybody else the register."""
    if mention.agency_id:
        return wording.url("working:mine")
    posts = Post.objects.held(today()).filter(person=mention.person_id)
    held = set(posts.values_list("role", "agency"))
    if any(role == PostRole.COORDINATOR for role, _agency in held):
        return wording.url("urging:one", event.about.partition(":")[2])
    if urged and (PostRole.LEADER, urged.pk) in held:
        return f"{wording.url('working:mine')}?{Filters(agency=urged).address()}"
    late = Filters(agency=urged, role="chu-tri", status=Status.OVERDUE)
    return f"{wording.url('register:list')}?{late.address()}"


def _letter(event: Event) -> str:
    number = event.data.get("number", "")
    return f"Công văn đôn đốc số {number}: đọc và báo nhận tại {_here(event)}"


def _here(event: Event) -> str:
    key = event.about.partition(":")[2]
    return f"(địa chỉ chỉ có trong thư gửi đi; công văn {key})"


def marks(waiting: Sequence[Mention]) -> dict[str, str]:
    """What stands for addresses that are filled in when the mail leaves."""
    events = [m.event for m in waiting if m.event and m.event.kind == Kind.LETTER_SENT]
    return {_here(each): f"letter:{each.about.partition(':')[2]}" for each in events}


def _passed(giver: int) -> str:
    name = Agency.objects.filter(pk=giver).values_list("name", flat=True).first()
    return f"Việc của {name} từ nay do cơ quan làm tiếp."


def items(waiting: Sequence[Mention]) -> list[dict[str, object]]:
    """The same for a program: each piece of work once, with what happened to it; what
    an agency is urged about too."""
    found: dict[tuple[int, int | None], dict[str, object]] = {}
    happened: dict[tuple[int, int | None], list[str]] = {}
    told = [
        (m.commitment, m.occurrence, str(m.what), m.event)
        for m in waiting
        if m.commitment and m.event
    ]
    urged = [
        (row.commitment, row, str(Mention.What.EVENT), event)
        for event, row in _urged_work(waiting)
    ]
    for row, work, why, event in [*told, *urged]:
        key = (row.pk, work.pk if work else None)
        found.setdefault(key, _item(row, work, why))
        happened.setdefault(key, []).append(event.kind)
    return [
        {**said, "events": list(dict.fromkeys(happened[key]))}
        for key, said in list(found.items())[:LISTED]
    ]


def _item(row: Commitment, work: Occurrence | None, why: str) -> dict[str, object]:
    page = ("commitment:occurrence", work.pk) if work else ("commitment:page", row.pk)
    return {
        "work": work.pk if work else None,
        "why": why,
        "day": work.due_on.isoformat() if work and work.due_on else None,
        "place": row.place,
        "title": row.title,
        "directive": row.directive.short_name,
        "address": wording.url(*page),
    }


def _undone(event: Event, agency: int | None) -> str:
    """To who has its work again, and to who had it meanwhile."""
    giver = event.about.partition(":")[2]
    if giver == str(agency):
        return "Sắp xếp cơ quan đã được hoàn tác: việc trước đây lại do cơ quan làm."
    name = Agency.objects.filter(pk=giver).values_list("name", flat=True).first()
    return f"Sắp xếp cơ quan đã được hoàn tác: việc của {name} trở lại {name}."


def _taken_back(event: Event) -> str:
    """What the register has no more: where it stood, for there is nothing to open."""
    key = event.chain_id.partition(":")[2]
    directive = Directive.objects.filter(pk=key).first()
    where = ""
    if directive:
        where = f"{in_passing(directive)}, {place(str(event.data.get('place', '')))}"
    return (
        f"Đã đưa về xem lại nhiệm vụ tại {where}: không còn trong sổ, không phải báo "
        "cáo, tới khi được ghi lại."
    )


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
