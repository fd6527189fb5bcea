"""A published directive as Akoma Ntoso: what anyone may read of it, no word more."""

from bamsat.public.sight import Sight
from vanban.writers.akn import Omitted, to_akn


def akn_of(sight: Sight) -> bytes | None:
    """The document; None where a directive has no text of its own."""
    found = sight.read()
    if found is None:
        return None
    omitted = [
        Omitted(start=h.start, end=h.end, notice=h.notice) for h in sight.text.hidden
    ]
    return to_akn(found, omitted)
