"""What a form says of a reorganisation, kept as typed; and whom something is handed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from bamsat.agencies.finding import meant
from bamsat.agencies.kinds import Certainty
from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key
from bamsat.agencies.succession import columns as c
from bamsat.agencies.succession.drafting import MOST_LINES, Said
from bamsat.ui.keys import key_in, keys_in

FIELDS = {
    c.TURN: "viec",
    c.OLD: "cu",
    c.NEW: "moi",
    c.KIND: "loai",
    c.LEVEL: "cap",
    c.PARENT: "thuoc",
    c.ALIASES: "khac",
    c.CERTAINTY: "chac",
    c.NOTE: "ghichu",
}
"""The name of each cell in the form, before the number of its line."""
MORE = 4
"""Empty lines at the end of the form."""


def said(posted: Mapping[str, str]) -> tuple[Said, list[str]]:
    """What the form says, and what of it is no day."""
    wrong: list[str] = []
    day: date | None = None
    if typed := posted.get("ngay", "").strip():
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            wrong.append(_("“%s” không phải là một ngày.") % typed)
    lines = []
    for number in range(min(_count(posted), MOST_LINES)):
        line = {
            column: " ".join(posted.get(f"{name}-{number}", "").split())
            for column, name in FIELDS.items()
        }
        if any(line.values()):
            lines.append(line)
    certainty = posted.get("do-chac", "")
    return Said(
        title=" ".join(posted.get("ten", "").split())[: c.LONGEST],
        day=day,
        document=" ".join(posted.get("van-ban", "").split())[: c.LONGEST],
        source=" ".join(posted.get("nguon", "").split())[: c.LONGEST],
        certainty=certainty if certainty in Certainty.values else "",
        lines=tuple(lines),
    ), wrong


def _count(posted: Mapping[str, str]) -> int:
    numbers = (name.removeprefix("viec-") for name in posted if "viec-" in name)
    return 1 + max(keys_in(numbers), default=-1)


@dataclass(kw_only=True)
class HandForm:
    """What is handed on to whom, as typed, with what is wrong with it."""

    chosen: list[int] = field(default_factory=list)
    taker: str = ""
    other: str = ""
    document: str = ""
    wrong: list[str] = field(default_factory=list)

    def agency(self, today: date) -> Agency | None:
        """Whom it is handed to."""
        if taker := key_in(self.taker):
            found = Agency.objects.known().standing(today).filter(pk=taker)
            return found.first()
        key = name_key(self.other)
        return meant([key], today).get(key) if self.other else None


def handed(posted: Mapping[str, str], chosen: Sequence[str]) -> HandForm:
    """The form as it was sent."""
    keys = keys_in(chosen)
    return HandForm(
        chosen=keys,
        taker=posted.get("cho", "")[:20],
        other=" ".join(posted.get("khac", "").split())[: c.LONGEST],
        document=" ".join(posted.get("van-ban", "").split())[: c.LONGEST],
    )
