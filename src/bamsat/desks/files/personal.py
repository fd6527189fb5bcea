"""What is held about a person: the files that he asked for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.work.making import remove
from bamsat.work.models import MadeFile


def held(person: User) -> Iterator[Section]:
    rows = MadeFile.objects.of(f"person:{person.pk}").order_by("pk")
    yield Section(
        _("Tệp đã lập"), rows.values("name", "query", "asked_at", "state").iterator()
    )


def erase(person: User) -> None:
    """They go, from the disk too."""
    remove(list(MadeFile.objects.of(f"person:{person.pk}")))
