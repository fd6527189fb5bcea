"""Parties: who carries a duty and who helps.

Reads: settled text (see `vanban.text.settle`). Gives: parties with their places, names
written out. A name ends where a known field, a place or a verb of duty says so;
capitals tell the words of a name whose field is unknown.
"""

from __future__ import annotations

import re

import msgspec

from vanban.findings import Span
from vanban.patterns import agencies, bodies, labels, sections, verbs

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
            return place.end()
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
            or agencies.COLLECTIVE.match(text, start)
            or verbs.CONTRARY.match(text, start)
        ):
            break
        else:
            low += 1
        end = word.end()
    return end


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
        return None
    end = _guessed_end(text, kind.end())
    if end is None:
        return None
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
    of = agencies.OF_BODY.match(text, end)
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


def _next_place(text: str, at: int, before: list[Party]) -> Party | None:
    """The committee of a further place: `UBND tỉnh A, tỉnh B`."""
    place = agencies.NEXT_PLACE.match(text, at)
    committee = "Ủy ban nhân dân "
    if place is None or not before or not before[-1].agency.startswith(committee):
        return None
    return Party(
        start=at, end=place.end(), agency=committee + place.group(), collective=False
    )


def parties_at(text: str, at: int, end: int) -> PartyList | None:
    """The parties that stand together from `at` on, not beyond `end`; None if none."""
    parties: list[Party] = []
    here = last = at
    while here < end and len(parties) < MOST_PARTIES:
        fields = _field_list_at(text, here)
        party = (
            None if fields else party_at(text, here) or _next_place(text, here, parties)
        )
        if fields is not None:
            parties.extend(fields.parties)
            last = fields.end
        elif party is not None and party.end <= end:
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
        listed = parties_at(text, match.end(), end)
        if listed is not None and (not found or listed.start >= found[-1].end):
            found.extend(listed.parties)
    return tuple(found)


class Subject(Span, frozen=True, kw_only=True):
    """The parties obliged at the head of a clause.

    `start` is where their words begin (with `Giao`), `end` where the duty begins;
    `ordered` tells a `Giao …` from a bare subject of a verb.
    """

    parties: tuple[Party, ...]
    ordered: bool


_BLANK = re.compile(r"[\s,:]*")
_BRACKET = re.compile(r"\s?\([^()]{1,160}\)")
LONGEST_TRAIT = 90
"""Letters between a collective and `có trách nhiệm` that tell which ones are meant."""


def _told_apart(text: str, listed: PartyList, end: int) -> PartyList | None:
    """`Cơ quan phát hiện vấn đề có trách nhiệm …`: the trait is part of the name."""
    last = listed.parties[-1]
    named = verbs.TRAIT.match(text, last.end, end) if last.collective else None
    if named is not None:
        until = last.end + len(named.group().rstrip())
        told = msgspec.structs.replace(
            last, end=until, agency=last.agency + written_out(text[last.end : until])
        )
        return PartyList(
            start=listed.start, end=until, parties=(*listed.parties[:-1], told)
        )
    stop = min(end, last.end + LONGEST_TRAIT)
    charge = verbs.CHARGE.search(text, last.end, stop)
    if not last.collective or charge is None:
        return None
    trait = text[last.end : charge.start()].strip()
    signs = ".;:()" if verbs.TRAIT_VERB.match(trait) else ".;:,()"
    if not trait or any(sign in trait for sign in signs):
        return None
    until = last.end + len(text[last.end : charge.start()].rstrip())
    whole = Party(
        start=last.start,
        end=until,
        agency=written_out(text[last.start : until]),
        collective=True,
        certain=False,
    )
    return PartyList(
        start=listed.start, end=until, parties=(*listed.parties[:-1], whole)
    )


def _duty_after(text: str, listed: PartyList, end: int) -> PartyList | None:
    """The list, if what follows obliges it: a verb of duty or a colon."""
    after = listed.end
    bracket = _BRACKET.match(text, after, end)
    if bracket is not None:
        after = bracket.end()
    standing = verbs.STANDING.match(text, after, end)
    if standing is not None:
        return msgspec.structs.replace(listed, end=standing.end())
    last = listed.parties[-1]
    if last.collective and agencies.ANY_BODY.fullmatch(text, last.start, last.end):
        # "Cơ quan phát hiện vấn đề có trách nhiệm": a lone noun is told apart first.
        apart = _told_apart(text, listed, end)
        if apart is not None:
            return apart
    gap = _BLANK.match(text, after, end)
    duty = gap.end() if gap else after
    colon = ":" in text[after:duty]
    # After a comma a noun of a list (`Phòng Hành chính, Lưu trữ`) looks like a verb.
    verb = verbs.NAME_END if "," in text[after:duty] else verbs.PREDICATE
    if colon or (duty < end and verb.match(text, duty)):
        return msgspec.structs.replace(listed, end=after)
    return _told_apart(text, listed, end)


def subject_at(text: str, at: int, end: int) -> Subject | None:
    """Who is obliged by the clause that begins at `at`; None where it names nobody.

    `Giao A …`, `A chủ trì …`, `A: …` and `Căn cứ …, A …` oblige A. A list of bodies
    that no verb of duty or colon follows is only spoken of.
    """
    order = verbs.ORDER.match(text, at)
    if order is not None:
        listed = parties_at(text, order.end(), end)
        if listed is None:
            return None
        return Subject(start=at, end=listed.end, parties=listed.parties, ordered=True)
    between = verbs.BETWEEN.match(text, at, end)
    if between is not None:
        listed = parties_at(text, between.end(), end)
        if listed is not None and len(listed.parties) > 1:
            return Subject(start=at, end=at, parties=listed.parties, ordered=False)
    listed = parties_at(text, at, end)
    ordered = None
    topic = verbs.TOPIC.match(text, at) if listed is None else None
    if topic is not None:
        ordered = verbs.ORDER.match(text, topic.end())
        listed = parties_at(text, (ordered or topic).end(), end)
    if listed is not None and ordered is None:
        listed = _duty_after(text, listed, end)
    if listed is None:
        listed, ordered = _after_reasons(text, at, end)
    if listed is None:
        return None
    return Subject(
        start=at, end=listed.end, parties=listed.parties, ordered=ordered is not None
    )


def _after_reasons(
    text: str, at: int, end: int
) -> tuple[PartyList | None, re.Match[str] | None]:
    """Who is obliged after reasons that hold commas, and the order if it is one:
    `Căn cứ mục tiêu, nhiệm vụ được giao, Sở A rà soát`."""
    reasons = verbs.REASONS.match(text, at, end)
    if reasons is None:
        return None, None
    inside = at
    for stop in verbs.REASON_END.finditer(text, reasons.start(), reasons.end()):
        if verbs.TOGETHER.search(text, at, stop.start()):
            break  # the duty has begun, and its party is of no known form
        run = _run_over(text, inside, stop.start())
        if run is not None:
            inside = run.end
        elif stop.start() < inside:
            continue
        if verbs.DUTY_BEGINS.match(text, stop.end(), end):
            break
        order = verbs.ORDER.match(text, stop.end())
        here = order.end() if order else stop.end()
        if run is not None:
            obliged = _reporting(text, run, end) if reasons.group("course") else None
        else:
            listed = parties_at(text, here, end)
            obliged = listed if order or not listed else _duty_after(text, listed, end)
        if obliged is not None:
            return obliged, order
    return None, None


def _reporting(text: str, run: Span, end: int) -> PartyList | None:
    """The run and what is listed with it, if they are to report."""
    listed = parties_at(text, run.start, end)
    reports = listed and verbs.REPORTS.match(text, listed.end, end)
    return listed if reports else None


def _run_over(text: str, start: int, comma: int) -> Span | None:
    """The run of nouns whose comma this is: `nếu vướng mắc các cơ quan, đơn vị …`."""
    for word in verbs.FREE_WORD.finditer(text, start, comma):
        run = agencies.COLLECTIVE.match(text, word.start())
        if run is not None and run.end() > comma:
            return Span(start=run.start(), end=run.end())
    return None


def is_legal_basis(paragraph: str) -> bool:
    """Whether a dashed paragraph (`- Căn cứ Luật …;`) only names what a decision
    rests on; `Căn cứ Luật …, Sở A chủ trì` obliges somebody and is no basis."""
    dash = labels.DASH.match(paragraph)
    start = dash.end() if dash else 0
    basis = sections.LEGAL_BASIS.match(paragraph, start)
    return basis is not None and subject_at(paragraph, start, len(paragraph)) is None
