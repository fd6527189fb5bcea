"""Rosters: cells, attribute lines and headings that hold nothing but names of bodies.

Reads: settled text between two places. Gives: every body named there. Here the end of
a name is the separator before the next one, so that what tells it apart (`các xã có
cụm công nghiệp`) and names of no known form (`Báo và Phát thanh tỉnh`) stay whole.
"""

from __future__ import annotations

import msgspec

from vanban.parties import Party, next_place, parties_at, party_at, written_out
from vanban.patterns import agencies, agents, places, rosters

LONGEST_NAME = 160


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The bodies of a roster: those in the lead and those who help."""

    lead: tuple[Party, ...]
    support: tuple[Party, ...]


def _known(text: str, start: int, end: int) -> Party | None:
    """The body that begins at `start`, looked for in this stretch alone."""
    found = party_at(text[start : min(end, start + LONGEST_NAME)], 0)
    if found is None:
        return None
    return msgspec.structs.replace(
        found, start=found.start + start, end=found.end + start
    )


def _next_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the name at `start` ends, and where the next one begins."""
    known = _known(text, start, end)
    for match in rosters.BREAK.finditer(text, known.end if known else start, end):
        if match.group().isspace() and not (known and known.end == match.start()):
            continue  # only after a whole name may the sign between two be lost
        before = text[start : match.start()]
        if before.count("(") > before.count(")"):
            continue
        strong = ";" in match.group() or "\n" in match.group() or "/" in match.group()
        place = known and next_place(text, match.end(), (known,))
        if strong or place or _opens_name(text, match.end()):
            return match.start(), match.end()
    return end, end


def _opens_name(text: str, at: int) -> bool:
    return party_at(text, at) is not None or bool(rosters.OPENS_NAME.match(text, at))


def _name(text: str, start: int, end: int) -> Party | None:
    """The body between two separators, without a remark in brackets."""
    remark = rosters.REMARK.search(text, start, end)
    end = remark.start() if remark else end
    while start < end and not (text[start].isalnum() or text[start] in '“"'):
        start += 1
    while end > start and text[end - 1] in " .,;:-–*":
        end -= 1
    if start >= end or rosters.NO_NAME.match(text, start):
        return None
    known = _known(text, start, end)
    if known is not None and (
        known.end == end or rosters.ACTS.match(text, known.end, end)
    ):
        return known
    # The head of a body stands for the body, with what tells the body apart.
    head = agencies.HEAD.match(text, start)
    body = head.end() + 1 if head and known and head.end() + 1 < end else start
    end = min(end, start + LONGEST_NAME)
    return Party(
        start=start,
        end=end,
        agency=written_out(text[body:end]),
        collective=known.collective if known else not text[start].isupper(),
        certain=known is not None,
    )


def roster_of(text: str, start: int, end: int) -> Roster:
    """The bodies named between two places.

    `Sở A (chủ trì), Sở B (phối hợp)` and `Sở A chủ trì, phối hợp với Sở B` tell the
    roles; without a word on it all are in the lead.
    """
    lead: list[Party] = []
    support: list[Party] = []
    helping = False
    at = start
    while at < end:
        lead_sign = rosters.BEFORE_NAME.match(text, at, end)
        at = lead_sign.end() if lead_sign else at
        marker = rosters.ROLE.match(text, at, end)
        if marker is not None:
            helping = marker.group("support") is not None
            at = marker.end()
            continue
        fields = agencies.FIELD_LIST.match(text, at) or places.PLACE_LIST.match(
            text, at
        )
        place = next_place(text, at, support if helping else lead)
        found: tuple[Party, ...] = ()
        if place is not None and place.end <= end:
            found, stop = (place,), place.end
            after = rosters.BREAK.match(text, stop, end)
            following = after.end() if after else stop + 1
        elif fields is not None and fields.end() <= end:
            listed = parties_at(text, at, fields.end())
            found = listed.parties if listed else ()
            after = rosters.BREAK.match(text, fields.end(), end)
            following = after.end() if after else fields.end() + 1
            stop = fields.end()
        else:
            stop, following = _next_name(text, at, end)
            role = rosters.ROLE_AFTER.search(text, at, stop)
            # "Cơ quan chủ trì" is a name here, "Sở A chủ trì" a body with its role.
            if role is not None and agents.BARE.fullmatch(text, at, role.start()):
                role = None
            party = _name(text, at, role.start() if role else stop)
            found = (party,) if party else ()
            if role is not None:
                following = role.end() if role.end() < stop else following
                side = support if role.group("support") else lead
                side.extend(found)
                helping = helping or role.group("then") is not None
                at = following
                continue
        (support if helping else lead).extend(found)
        at = following
    return Roster(lead=tuple(lead), support=tuple(support))
