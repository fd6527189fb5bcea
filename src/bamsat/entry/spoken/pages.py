"""What the pages of entry by hand show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from bamsat.accounts.models import User
from bamsat.commitments.review.drafts import Due
from bamsat.documents.models import Directive
from bamsat.entry.models import SpokenDraft
from bamsat.entry.naming import Printed
from bamsat.entry.recording import Said
from bamsat.rules.periods import last_day_in_time

SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class SpokenPage:
    """What was begun and what was recorded."""

    drafts: list[SpokenDraft]
    recorded: list[Directive]


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """A time limit in the words that set it, and the last day in time."""

    quote: str
    last: date | None


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """One thing to do as it would stand in the register."""

    place: str
    wording: str
    title: str
    leads: tuple[Printed, ...]
    supports: tuple[Printed, ...]
    dues: list[DueLine]
    from_wording: bool


def spoken_page(person: int) -> SpokenPage:
    """Drafts of the person who asks; the newest recorded conclusions of all."""
    drafts = SpokenDraft.objects.filter(person=person, recorded_at__isnull=True)
    recorded = (
        Directive.objects.filter(origin=Directive.Origin.SPOKEN)
        .annotate(items=Count("commitments"))
        .order_by("-id")
    )
    return SpokenPage(
        drafts=list(drafts.select_related("directive")[:SHOWN]),
        recorded=list(recorded[:SHOWN]),
    )


def own_draft(person: int | None, key: UUID) -> SpokenDraft | None:
    """A draft that is the person's own."""
    drafts = SpokenDraft.objects.select_related("directive")
    return drafts.filter(person=person, key=key).first()


def draft_of(person: int, key: UUID, directive: Directive | None) -> SpokenDraft:
    """The draft of that key, not saved where it is new.

    Raises SpokenDraft.DoesNotExist where the key is another person's.
    """
    found = SpokenDraft.objects.filter(key=key).first()
    if found is None:
        return SpokenDraft(
            key=key, person=User.objects.get(pk=person), directive=directive
        )
    if found.person_id != person:
        raise SpokenDraft.DoesNotExist
    return found


def preview_rows(said: list[Said]) -> list[PreviewRow]:
    """What each would become."""
    return [
        PreviewRow(
            place=each.item.place,
            wording=each.item.wording,
            title=each.title,
            leads=each.leads,
            supports=each.supports,
            dues=[_due(due) for due in (*each.times.dues, *each.own)],
            from_wording=bool(each.own),
        )
        for each in said
    ]


def _due(due: Due) -> DueLine:
    last = last_day_in_time(due.kind, due.date) if due.date else None
    return DueLine(quote=due.quote, last=last)
