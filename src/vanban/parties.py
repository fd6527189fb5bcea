"""Parties: who carries a duty and who helps.

Reads: settled text (see `vanban.text.settle`). Gives: parties with their places, names
written out. A name ends where a known field, a place or a verb of duty says so;
capitals tell the words of a name whose field is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from vanban.findings import Span
from vanban.patterns import agencies, agents, bodies, places, verbs
from vanban.traits import lower_name_end, trait_end

MOST_LOW_WORDS = 3
"""A capital of a name is followed by at most so many small words (Hỗ trợ đầu tư)."""
MOST_PARTIES = 40


class Party(Span, frozen=True, kw_only=True):
    """One body as printed between `start` and `end`; `agency` is written out.

    `certain` is False where the end of the name had to be guessed from capitals.
    """

    agency: str
    collective: bool
    certain: bool = True


class PartyList(Span, frozen=True, kw_only=True):
    """Parties that stand together, up to the end of the last one."""

    parties: tuple[Party, ...]


def written_out(name: str) -> str:
    """The name with its abbreviations in full: `Sở KH&ĐT` → `Sở Kế hoạch và Đầu tư`."""
    return re.sub(
        r"(?<!\w)[A-ZĐ][A-ZĐ&-]+(?!\w)",
        lambda match: bodies.ABBREVIATIONS.get(match.group(), match.group()),
        name,
    )


def _guessed_end(text: str, at: int) -> int | None:
    """The end of a name from its capitals; `at` is after the type word.

    Each capital takes the small words after it up to a verb of duty; a place ends the
    name.
    """
    first = re.compile(r"[^\W\d_][\w&]*").match(text, at)
    if first is None:
        return None
    end, low = first.end(), 0
    while (word := agencies.NAME_WORD.match(text, end)) is not None:
        capital = word.group("word")[0].isupper()
        joint = word.group("joint").strip()
        place = None if joint else agencies.SUFFIX.match(text, end)
        if place is not None:
            # "Hội Luật gia Việt Nam tỉnh Sơn La" is a branch of the national body.
            further = agencies.SUFFIX.match(text, place.end())
            national = further if place.group().endswith("Việt Nam") else None
            return (national or place).end()
        start = word.start("word")
        if capital:
            # "và Sở Y tế" is the next party, "và Đầu tư" belongs to the name.
            if joint and (_opens_party(text, start) or joint == "&"):
                break
            low = 0
        elif (
            joint
            or low >= MOST_LOW_WORDS
            or verbs.NAME_END.match(text, start)
            or _others_begin(text, start)
            or verbs.CONTRARY.match(text, start)
            or text.startswith("về việc", start)
        ):
            break
        else:
            low += 1
        end = word.end()
    return end


def _others_begin(text: str, at: int) -> bool:
    """Whether general nouns begin here; the last word of `cán bộ` is none."""
    others = agencies.COLLECTIVE.match(text, at)
    return others is not None and not agencies.LONE_NOUN.fullmatch(others.group())


def _opens_party(text: str, at: int) -> bool:
    return bool(
        agencies.TYPE.match(text, at)
        or agencies.HEAD.match(text, at)
        or agencies.NAMED.match(text, at)
    )


def _named_at(text: str, at: int) -> tuple[int, bool] | None:
    """The end of the proper name that begins at `at`, and whether it is certain."""
    named = agencies.NAMED.match(text, at)
    if named is not None:
        return named.end(), True
    kind = agencies.TYPE.match(text, at)
    if kind is None:
        lower = lower_name_end(text, at)
        return (lower, False) if lower else None
    lower = lower_name_end(text, kind.end())
    end = lower or _guessed_end(text, kind.end())
    if end is None:
        return None
    trade = agencies.TRADES.match(text, end) if "ông ty" in kind.group() else None
    if trade is not None and not _opens_party(text, trade.end()):
        end = _guessed_end(text, trade.end()) or end
    of = agencies.OF_BODY.match(text, end)
    if of is not None and kind.group("type") in (
        "Cơ quan",
        "Tổ",
        "Văn phòng",
        "Tổ công tác",
    ):
        inner = _named_at(text, of.end())
        end = inner[0] if inner else end
    branch = re.compile(r"\s[-–]\s(?=Chi\snhánh\s)").match(text, end)
    if branch is not None:
        inner = _named_at(text, branch.end())
        end = inner[0] if inner else end
    return end, False


def _body_at(text: str, at: int) -> Party | None:
    """The body at `at`, without a head: a collective, a proper name or a person."""
    province = agencies.PROVINCE.match(text, at)
    if province is not None:
        name = province.group()
        return Party(start=at, end=province.end(), agency=name, collective=False)
    person = agencies.PERSON.match(text, at)
    if person is not None:
        return Party(
            start=at, end=person.end(), agency=person.group(), collective=False
        )
    several = agencies.SEVERAL.match(text, at)
    if several is not None:
        inner = _named_at(text, several.end())
        if inner is not None:
            name = written_out(text[at : inner[0]])
            return Party(start=at, end=inner[0], agency=name, collective=True)
    territories = agencies.TERRITORIES.match(text, at)
    collective = territories or agencies.COLLECTIVE.match(text, at)
    named = None if territories else _named_at(text, at)
    if named is not None and (collective is None or named[0] >= collective.end()):
        name = written_out(text[at : named[0]])
        return Party(
            start=at, end=named[0], agency=name, collective=False, certain=named[1]
        )
    if collective is None:
        return None
    end = _with_owner(text, collective.end())
    name = written_out(text[at:end])
    return Party(start=at, end=end, agency=name, collective=True)


def _with_owner(text: str, end: int) -> int:
    """The end of a collective with whose it is: `cơ quan chức năng của Bộ Y tế`."""
    board = agencies.BOARD.match(text, end)
    if board is not None and text.endswith("thành viên", 0, end):
        return board.end()
    under = text.endswith("trực thuộc", 0, end)
    of = (agencies.UNDER if under else agencies.OF_BODY).match(text, end)
    owner = _named_at(text, of.end()) if of is not None else None
    return owner[0] if owner is not None else end


def _no_thing(text: str, body: Party | None) -> Party | None:
    """The body, unless it is a lone noun that means a thing: `Bộ nhận diện`."""
    if body is None or not body.collective:
        return body
    return None if agencies.LONE_NOUN.fullmatch(text, body.start, body.end) else body


def party_at(text: str, at: int) -> Party | None:
    """The party that begins at `at`; the head of a body stands for the body."""
    head = agencies.HEAD.match(text, at)
    if head is None:
        return _no_thing(text, _body_at(text, at))
    office = head.group("head")
    inner = head.end() + 1
    body = _body_at(text, inner) if text[head.end() : inner].isspace() else None
    if body is not None:
        return msgspec.structs.replace(body, start=at)
    alone = agencies.HEAD_ALONE.get(office)
    if alone is None:
        return None
    return Party(start=at, end=head.end(), agency=alone, collective=True)


def _field_list_at(text: str, at: int) -> PartyList | None:
    """`Các Sở: Công Thương, Tài chính`: a party for each field."""
    found = agencies.FIELD_LIST.match(text, at)
    if found is None or (found.group("kind") and "," not in found.group("fields")):
        return None
    kind = (found.group("type") or found.group("kind")).capitalize()
    parties = tuple(
        Party(
            start=match.start(),
            end=match.end(),
            agency=f"{kind} {match.group()}",
            collective=False,
        )
        for match in agencies.FIELD.finditer(text, found.start("fields"), found.end())
    )
    return PartyList(start=at, end=found.end(), parties=parties)


def _place_list_at(text: str, at: int) -> PartyList | None:
    """`UBND các xã: Gia Thuận, Tân Điền`: a committee for each place."""
    found = places.PLACE_LIST.match(text, at)
    if found is None:
        return None
    body, level = written_out(found.group("body")), found.group("level")
    first = found.start("places")
    parties = tuple(
        Party(
            start=at if match.start() == first else match.start(),
            end=match.end(),
            agency=f"{body} {match.group('level') or level} {match.group('place')}",
            collective=False,
        )
        for match in places.PLACE_OF_LIST.finditer(text, first, found.end())
    )
    return PartyList(start=at, end=found.end(), parties=parties)


def _role_list_at(text: str, at: int) -> PartyList | None:
    """`Cơ quan soạn thảo; cơ quan rà soát hồ sơ; cơ quan …`: all but the last one."""
    found = agents.ROLE_LIST.match(text, at)
    if found is None:
        return None
    parties: list[Party] = []
    here = at
    for name in found.group().split("; "):
        head = agencies.HEAD.match(name)
        body = name[head.end() + 1 :] if head else name
        parties.append(
            Party(
                start=here,
                end=here + len(name),
                agency=written_out(body),
                collective=True,
                certain=False,
            )
        )
        here += len(name) + 2
    return PartyList(start=at, end=found.end(), parties=tuple(parties))


def _several_at(text: str, at: int) -> PartyList | None:
    """Several parties that share a word or a way of being named."""
    return (
        _field_list_at(text, at) or _place_list_at(text, at) or _role_list_at(text, at)
    )


def next_place(text: str, at: int, before: Sequence[Party]) -> Party | None:
    """The committee of a further place: `UBND tỉnh A, tỉnh B`."""
    place = places.NEXT_PLACE.match(text, at)
    committee = "Ủy ban nhân dân "
    if place is None or not before or not before[-1].agency.startswith(committee):
        return None
    return Party(
        start=at, end=place.end(), agency=committee + place.group(), collective=False
    )


def _with_trait(text: str, party: Party, end: int) -> Party:
    """A collective with what tells which ones are meant."""
    if not party.collective or agencies.TERRITORIES.match(text, party.start):
        return party
    several = agencies.SEVERAL_OF.match(text, party.start)
    lone = several is None and agencies.HEAD.match(text, party.start) is None
    last = trait_end(text, party.start, party.end, end, lone=lone)
    if last <= party.end:
        return party
    return msgspec.structs.replace(
        party,
        end=last,
        agency=party.agency + text[party.end : last],
        certain=False,
    )


def parties_at(text: str, at: int, end: int) -> PartyList | None:
    """The parties that stand together from `at` on, not beyond `end`; None if none."""
    parties: list[Party] = []
    here = last = at
    while here < end and len(parties) < MOST_PARTIES:
        fields = _several_at(text, here)
        party = (
            None if fields else party_at(text, here) or next_place(text, here, parties)
        )
        if fields is not None:
            parties.extend(fields.parties)
            last = fields.end
        elif party is not None and party.end <= end:
            party = _with_trait(text, party, end)
            parties.append(party)
            last = party.end
        else:
            break
        separator = agencies.SEPARATOR.match(text, last)
        if separator is None:
            break
        here = separator.end()
    if not parties:
        return None
    return PartyList(start=at, end=last, parties=tuple(parties))


def support_in(text: str, start: int, end: int) -> tuple[Party, ...]:
    """The parties after `phối hợp với`, `cùng với` anywhere between the two places."""
    found: list[Party] = []
    for match in verbs.TOGETHER.finditer(text, start, end):
        near = max(start, match.start() - verbs.LONGEST_CHOICE)
        if verbs.OTHERS_LEAD.search(text, near, match.start()):
            continue  # they help whoever is chosen, not the one who chooses
        listed = parties_at(text, match.end(), end)
        if listed is not None and (not found or listed.start >= found[-1].end):
            found.extend(listed.parties)
    return tuple(found)
