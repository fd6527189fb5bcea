"""What this room holds about a person: oral conclusions that he is still typing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.entry.models import SpokenDraft


def held(person: User) -> Iterator[Section]:
    """Drafts of meetings."""
    rows = SpokenDraft.objects.filter(person=person).order_by("pk")
    yield Section(_("Cuộc họp đang gõ"), rows.values().iterator())


def erase(person: User) -> None:
    """What he was typing goes; what he recorded is a directive by now."""
    SpokenDraft.objects.filter(person=person).delete()
