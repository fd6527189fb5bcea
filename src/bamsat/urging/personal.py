"""What this room holds about a person: what he did with letters, and his name where he
took one in."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.urging.models import Ladder, Letter, LetterTemplate, Urging


def held(person: User) -> Iterator[Section]:
    """Letters drafted, sent or received, urgings dropped, ladders and templates set."""
    mine = Letter.objects.filter(
        Q(drafted_by=person.actor)
        | Q(sent_by=person.actor)
        | Q(received_by=person.actor)
        | Q(pk__in=_naming(person).values("pk"))
    ).order_by("pk")
    yield Section(
        _("Công văn đôn đốc"),
        mine.values(
            "number", "drafted_at", "sent_at", "received_at", "receiver"
        ).iterator(),
    )
    dropped = Urging.objects.filter(dropped_by=person.actor).order_by("pk")
    yield Section(
        _("Lần đôn đốc đã thôi"),
        dropped.values("day", "dropped_at", "drop_reason").iterator(),
    )
    ladders = Ladder.objects.filter(by=person.actor).order_by("pk")
    yield Section(_("Thang đôn đốc đã đặt"), ladders.values("source", "at").iterator())
    templates = LetterTemplate.objects.filter(by=person.actor).order_by("pk")
    yield Section(
        _("Mẫu công văn đã tải lên"), templates.values("name", "at").iterator()
    )


def erase(person: User) -> None:
    """His name where a letter was taken in goes; what he did in office stays."""
    _naming(person).update(receiver="")


def _naming(person: User) -> QuerySet[Letter]:
    said = Q(receiver__icontains=person.name) | Q(receiver__icontains=person.username)
    return Letter.objects.filter(said)
