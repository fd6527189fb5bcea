"""What this room keeps beside the register: a letter that was sent about work must not
go silently with it."""

from django.utils.translation import gettext_lazy as _

from bamsat.commitments.hanging import Kept
from bamsat.urging.models import UrgedItem

WORDS = _("có công văn đôn đốc đã gửi")


def on_work(keys: list[int]) -> Kept:
    """Work that a letter was sent about: one query. An urging of which no letter left
    keeps nothing."""
    items = UrgedItem.objects.filter(
        occurrence__in=keys,
        urging__state__in=("sent", "received"),
        marked_off_at__isnull=True,
        passed_on=False,
    )
    named = set(items.values_list("occurrence", flat=True))
    return {key: [WORDS] for key in sorted(named)}


def on_commitments(keys: list[int]) -> Kept:
    """Nothing hangs on a commitment itself."""
    return {}
