"""What an agency reports: several items at once, each a move, a report and an event.

The same function serves the link, the page and the sheet (RULES 10: one batch).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.authors import Author
from bamsat.progress.models import Draft, Evidence, Report
from bamsat.progress.moving import Doer, demand_version, held, move, save, tell
from bamsat.progress.refusals import (
    NotYoursError,
    RefusedError,
    StaleOccurrenceError,
    Words,
)
from bamsat.rules.moves import Move
from bamsat.rules.status import State

MOST = refusals.MOST
"""Characters of one field."""

DONE, UNDER_WAY = Report.Answer.DONE, Report.Answer.UNDER_WAY
HINDERED, ADDED = Report.Answer.HINDERED, Report.Answer.ADDED
WITHDRAWN = Report.Answer.WITHDRAWN
MOVE = {
    DONE: Move.SUBMIT,
    UNDER_WAY: Move.REPORT,
    HINDERED: Move.REPORT,
    WITHDRAWN: Move.WITHDRAW,
}
TOLD = {
    DONE: Kind.WORK_SUBMITTED,
    UNDER_WAY: Kind.WORK_REPORTED,
    HINDERED: Kind.WORK_REPORTED,
    ADDED: Kind.WORK_REPORTED,
    WITHDRAWN: Kind.SUBMISSION_WITHDRAWN,
}
FIELDS = ("done", "hindrance", "next_step", "figures")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said of one occurrence. `key` is made by the form: sent twice, it is one
    report. `on` is for what came on paper; else the day is today."""

    occurrence: int
    answer: Report.Answer
    key: UUID
    version: int | None = None
    done: str = ""
    hindrance: str = ""
    next_step: str = ""
    figures: str = ""
    on: date | None = None


@dataclass(kw_only=True)
class Sent:
    """What became of answers sent together: those that count now, those that were sent
    before, those whose form was sent before with other words, and those that were not
    taken, each with the reason."""

    batch: UUID
    reports: list[Report] = field(default_factory=list)
    again: list[Report] = field(default_factory=list)
    others: list[Report] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


def report(
    *, answers: Sequence[Answer], author: Author, at: datetime, today: date
) -> Sent:
    """Take what is said of several occurrences; each counts by itself, so that one
    that is not taken does not hold the others up.

    NotYoursError, and nothing is written, where one of them is none of the author's.
    """
    sent = Sent(batch=uuid4())
    with transaction.atomic(), held(each.occurrence for each in answers) as rows:
        known = {
            each.key: each
            for each in Report.objects.filter(key__in=[a.key for a in answers])
        }
        for said in answers:
            row = rows[said.occurrence]
            if not author.answers_for(row):
                raise NotYoursError
            if said.key in known:
                if known[said.key].occurrence_id != row.pk:
                    raise NotYoursError
                same = _same(known[said.key], said)
                (sent.again if same else sent.others).append(known[said.key])
                continue
            try:
                made = _report(row, said, author, sent.batch, at=at, today=today)
            except StaleOccurrenceError:
                sent.stale.append(row)
            except RefusedError as error:
                sent.kept.append((row, error.words))
            else:
                known[said.key] = made
                sent.reports.append(made)
    return sent


def _same(before: Report, said: Answer) -> bool:
    """Whether a form says once more what it said when it was sent."""
    words = all(getattr(before, name) == _plain(getattr(said, name)) for name in FIELDS)
    return words and before.answer == said.answer


def _report(
    row: Occurrence,
    said: Answer,
    author: Author,
    batch: UUID,
    *,
    at: datetime,
    today: date,
) -> Report:
    demand_version(row, said.version)
    channel = author.by_way_of(row.agency_id)
    draft = _draft(row, author)
    files = list(draft.evidence.all()) if draft else []
    words = demand_answer(said, files)
    on = _day(row, said, channel, today)
    state = _move(row, said.answer, on)
    row.answered_at = at
    save(row, doer := Doer(by=author.actor, at=at, batch=batch))
    made = Report.objects.create(
        occurrence=row,
        key=said.key,
        answer=said.answer,
        on=on,
        at=at,
        by=author.actor,
        channel=channel,
        link=author.link,
        before=state,
        after=row.state,
        batch=batch,
        **words,
    )
    made.senders.set(author.senders(row.agency_id))
    if draft:
        Evidence.objects.filter(draft=draft).update(report=made, draft=None)
        draft.delete()
    # What people write stays out of the journal: erasable, yet bound (RULES 12).
    tell(
        TOLD[said.answer],
        row,
        {
            "report": made.pk,
            "answer": str(said.answer),
            "channel": str(channel),
            "on": on.isoformat(),
            "before": str(state),
            "after": str(row.state),
            "words": hidden("\n".join(words.values())),
            "files": [each.sha256 for each in files],
        },
        doer,
    )
    return made


def _move(row: Occurrence, answer: Report.Answer, on: date) -> State:
    """Move the row as the answer says; the state before."""
    if answer is ADDED:
        if row.state not in (State.SUBMITTED, State.CONFIRMED):
            raise refusals.cannot(Move.REPORT, State(row.state))
        return State(row.state)
    before = move(row, MOVE[answer])
    row.hindered = answer is HINDERED
    if answer is DONE:
        row.submitted_on = on
    elif row.state != State.CONFIRMED:
        row.submitted_on = None
    return before


def _day(row: Occurrence, said: Answer, channel: Report.Channel, today: date) -> date:
    """The day that counts: today, or the one on which a paper came in."""
    if channel is not Report.Channel.BEHALF or said.on is None:
        return today
    if said.on > today:
        raise RefusedError(refusals.IN_THE_FUTURE)
    returned = row.decisions.filter(kind__in=["returned", "reopened"]).first()
    if returned and said.on < (day := _local(returned.at)):
        raise RefusedError(refusals.BEFORE_LAST % {"day": f"{day:%d/%m/%Y}"})
    return said.on


def _local(at: datetime) -> date:
    # RULES 6: the day is a day in Vietnam.
    return timezone.localdate(at)


def demand_answer(said: Answer, files: Sequence[Evidence] = ()) -> dict[str, str]:
    """Its words as they are kept; RefusedError where it does not say enough."""
    words = {name: _words(getattr(said, name)) for name in FIELDS}
    _demand_words(said.answer, words, files)
    return words


def _draft(row: Occurrence, author: Author) -> Draft | None:
    """What was typed and attached before it is sent; a sheet leaves it alone."""
    if author.channel is Report.Channel.SHEET:
        return None
    drafts = Draft.objects.filter(occurrence=row)
    if author.link:
        return drafts.of_link(author.link.pk).first()
    return drafts.of_person(author.actor).first()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _words(text: str) -> str:
    """As typed, line ends made equal, nothing else."""
    words = _plain(text)
    if len(words) > MOST:
        raise RefusedError(refusals.TOO_LONG % {"most": MOST, "n": len(words)})
    return words


def _demand_words(
    answer: Report.Answer, words: dict[str, str], files: Sequence[Evidence]
) -> None:
    """What each answer must say at least."""
    if answer is DONE and not (words["done"] or words["figures"] or files):
        raise RefusedError(refusals.NO_DONE)
    if answer is HINDERED and not words["hindrance"]:
        raise RefusedError(refusals.NO_HINDRANCE)
    if answer is ADDED and not (any(words.values()) or files):
        raise RefusedError(refusals.NOTHING_SAID)
    if answer is WITHDRAWN and not any(words.values()):
        raise RefusedError(refusals.NO_REASON)
