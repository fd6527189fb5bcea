"""What a form answered to "who is this?", and carrying it out name by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import Description
from bamsat.agencies.finding import meant
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key
from bamsat.agencies.refusals import NotChangedError
from bamsat.commitments.identifying import refusals
from bamsat.commitments.identifying.operations import (
    is_collective,
    is_known,
    is_new,
)
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.ui.keys import KEY
from vanban.parties import written_out

OTHER, NEW, COLLECTIVE = "=", "+", "*"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was chosen for one name: a key of an agency, or a mark; empty: later."""

    choice: str = ""
    other: str = ""
    kind: str = ""
    level: str = ""
    parent: str = ""


def answered(said: Mapping[str, Any]) -> dict[int, Answered]:
    """What a form says of each name, by its key."""
    keys = [key.removeprefix("la-") for key in said if key.startswith("la-")]
    return {
        int(key): Answered(
            choice=str(said[f"la-{key}"]),
            other=said.get(f"khac-{key}", "")[:300],
            kind=_of(AgencyKind.values, said.get(f"loai-{key}", "")),
            level=_of(Level.values, said.get(f"cap-{key}", "")),
            parent=said.get(f"thuoc-{key}", "")[:300],
        )
        for key in keys
        if KEY.fullmatch(key)
    }


def carry_out(
    said: Mapping[int, Answered], who: Who
) -> tuple[list[int], dict[int, list[Words]]]:
    """Carry out each answer by itself; the names that were answered, and what is wrong
    with the others."""
    done: list[int] = []
    wrong: dict[int, list[Words]] = {}
    for name, each in said.items():
        if not each.choice:
            continue
        try:
            _carry_out(name, each, who)
        except (RefusedError, NotChangedError) as error:
            wrong[name] = [error.words, *error.because]
        else:
            done.append(name)
    return done, wrong


def _carry_out(name: int, said: Answered, who: Who) -> None:
    if said.choice == COLLECTIVE:
        is_collective(name=name, who=who)
    elif said.choice == NEW:
        parent = _named(said.parent, who.today) if said.parent.strip() else None
        described = Description(
            kind=said.kind, level=said.level, parent=parent.pk if parent else None
        )
        is_new(name=name, said=described, who=who)
    elif said.choice == OTHER:
        is_known(name=name, agency=_named(said.other, who.today).pk, who=who)
    elif KEY.fullmatch(said.choice):
        is_known(name=name, agency=int(said.choice), who=who)
    else:
        raise RefusedError(refusals.NOT_KNOWN)


def _named(name: str, today: date) -> Agency:
    """The known agency that somebody typed."""
    for spelling in (name, written_out(name)):
        found = meant([name_key(spelling)], today)
        for agency in found.values():
            if agency.settled and not agency.collective:
                return agency
    raise RefusedError(refusals.NOT_KNOWN, [name] if name.strip() else [])


def _of(values: list[str], said: str) -> str:
    return said if said in values else ""
