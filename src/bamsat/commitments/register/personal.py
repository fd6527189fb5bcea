"""What this room holds about a person: the lists that he saved for himself."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.commitments.register.models import SavedView


def held(person: User) -> Iterator[Section]:
    rows = SavedView.objects.filter(owner=person).order_by("pk")
    yield Section(
        _("Danh sách đã lưu"), rows.values("name", "query", "shared", "saved_at")
    )


def erase(person: User) -> None:
    """His own lists go; those that the house uses stay."""
    SavedView.objects.filter(owner=person, shared=False).delete()
