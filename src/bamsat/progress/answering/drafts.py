"""What is typed and not sent yet: kept as typed, taken up again, never in the way of
what was sent. No event: nothing of the register changes (RULES 10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import evidence
from bamsat.progress.authors import Author
from bamsat.progress.models import Draft, Evidence, Report
from bamsat.progress.querysets import DraftQuerySet
from bamsat.progress.refusals import NotYoursError

SAYING = ("answer", "done", "hindrance", "next_step", "figures", "on")
ASKING = ("until", "reason", "document")
TYPED = (*SAYING, "why", *ASKING)
MOST_TYPED = 20_000
"""Characters of one field while it is typed; a report takes fewer, and says so."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What became of a save. No draft: it was sent meanwhile. Not newest: a later save
    had come before."""

    draft: Draft | None
    newest: bool


def of_author(author: Author) -> DraftQuerySet:
    """What was typed by this link, or by this person."""
    if author.link:
        return Draft.objects.of_link(author.link.pk)
    return Draft.objects.of_person(author.actor)


def typed(said: Mapping[str, str]) -> dict[str, str]:
    """What stands in a form, as it is kept."""
    found = {name: said.get(name, "").replace("\0", "") for name in TYPED}
    return {name: text[:MOST_TYPED] for name, text in found.items() if text}


@transaction.atomic
def keep(
    *,
    occurrence: int,
    key: UUID,
    said: Mapping[str, str],
    step: int | None,
    author: Author,
    at: datetime,
) -> Kept:
    """Keep what was typed. A save that was overtaken by a later one, or by the sending
    itself, changes nothing; without a step it is the last word.

    NotYoursError where the author may not answer for the occurrence.
    """
    # Waits for a report that is just being written, and then sees it.
    row = Occurrence.objects.select_for_update().filter(pk=occurrence).first()
    if row is None or not author.answers_for(row):
        raise NotYoursError
    if Report.objects.filter(key=key).exists():
        return Kept(draft=None, newest=False)
    draft = of_author(author).filter(occurrence=row).first()
    if draft is None:
        free = not Draft.objects.filter(key=key).exists()
        draft = Draft.objects.create(
            occurrence=row,
            link=author.link,
            by=author.actor,
            key=key if free else uuid4(),
            fields=typed(said),
            step=step or 1,
            saved_at=at,
        )
        return Kept(draft=draft, newest=True)
    if step is not None and step <= draft.step:
        return Kept(draft=draft, newest=False)
    draft.fields, draft.saved_at = typed(said), at
    draft.step = draft.step + 1 if step is None else step
    draft.save()
    return Kept(draft=draft, newest=True)


def take_up(
    *, occurrence: int, more: str = "", author: Author, at: datetime
) -> Draft | None:
    """What was handed in last, to be mended: the words, with what was typed to be added
    to them, and the files beside them."""
    sent = Report.objects.filter(occurrence=occurrence).submissions()
    last = sent.filter(answer=Report.Answer.DONE).first()
    if last is None:
        return None
    said = {name: str(getattr(last, name)) for name in SAYING if name != "on"}
    said["done"] = "\n".join(filter(None, [said["done"], more.strip()]))
    kept = keep(
        occurrence=occurrence, key=uuid4(), said=said, step=None, author=author, at=at
    )
    if kept.draft:
        of_these = Evidence.objects.filter(report__in=sent.filter(pk__gte=last.pk))
        evidence.copy(list(of_these[: evidence.MOST]), kept.draft, at=at)
    return kept.draft


def forget(keys: Iterable[UUID]) -> None:
    """Drop what a form kept that had been sent already."""
    Draft.objects.filter(key__in=list(keys)).delete()


def clear(draft: Draft, names: Iterable[str]) -> None:
    """Empty some fields: what stood in them was sent."""
    kept = {n: text for n, text in draft.fields.items() if n not in set(names)}
    draft.fields, draft.step = kept, draft.step + 1
    draft.save()
