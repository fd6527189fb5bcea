"""Subjects: who is obliged at the head of a clause.

Reads: settled text. Gives: the parties with where their duty begins. `Giao A …`, `A chủ
trì …`, `A: …`, `Căn cứ …, A …` oblige A; whoever `có trách nhiệm` is obliged, however
it is named.
"""

from __future__ import annotations

import re

import msgspec

from vanban.findings import Span
from vanban.parties import Party, PartyList, parties_at, written_out
from vanban.patterns import agencies, agents, labels, sections, verbs
from vanban.traits import agent_end, helped_from


class Subject(Span, frozen=True, kw_only=True):
    """The parties obliged at the head of a clause.

    `start` is where their words begin (with `Giao`), `end` where the duty begins;
    `ordered` tells a `Giao …` from a bare subject of a verb.
    """

    parties: tuple[Party, ...]
    ordered: bool


_BLANK = re.compile(r"[\s,:]*")
_BRACKET = re.compile(r"\s?\([^()]{1,160}\)")
_FURTHER = re.compile(r"(?:[,;]|\svà)\s(?=(?:các|những)\s)")
_LAST_WORDS = re.compile(r"(?<!\w)[^\W\d_]")
LONGEST_NAME = 60
"""Letters before a comma in which a list that it belongs to begins."""
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
    stop = helped_from(text, last.end, charge.start())
    trait = text[last.end : stop].strip()
    if not trait or any(sign in trait for sign in ".;:,()"):
        return None
    until = last.end + len(text[last.end : stop].rstrip())
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
    if verbs.ROLE_NAME.match(text, listed.start, end):
        return None
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


def names_of(subject: Subject | None) -> tuple[str, ...]:
    """The names of those obliged."""
    return tuple(party.agency for party in subject.parties) if subject else ()


def same_names(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists name the same bodies, one perhaps more shortly."""
    pairs = zip((n.lower() for n in ones), (n.lower() for n in others), strict=False)
    return len(ones) == len(others) and all(a in b or b in a for a, b in pairs)


MOST_TOPICS = 6
"""Topics before each other (`A: B: C: …`), behind which somebody is sought."""


def subject_at(
    text: str, at: int, end: int, *, topics: int = MOST_TOPICS
) -> Subject | None:
    """Who is obliged by the clause that begins at `at`; None where it names nobody.

    `Giao A …`, `A chủ trì …`, `A: …` and `Căn cứ …, A …` oblige A. A list of bodies
    that no verb of duty or colon follows is only spoken of. Behind so many `topics`
    somebody is sought.
    """
    order = verbs.ORDER.match(text, at)
    if order is not None:
        listed = parties_at(text, order.end(), end)
        if listed is None:
            return None
        return Subject(start=at, end=listed.end, parties=listed.parties, ordered=True)
    found = _between(text, at, end) or _towards(text, at, end, topics)
    if found is not None:
        return found
    owner = sections.RESPONSIBLE.match(text, at, end)
    if owner is not None:
        return _responsible(text, owner, end)
    listed = parties_at(text, at, end)
    ordered = None
    opening = verbs.OPENING.match(text, at) if listed is None else None
    if opening is not None:
        ordered = verbs.ORDER.match(text, opening.end())
        if not _in_list(text, opening.end(), end):
            listed = parties_at(text, (ordered or opening).end(), end)
    if listed is not None and ordered is None:
        listed = _duty_after(text, listed, end)
    if listed is None:
        listed = _agent(text, at, end)
    if listed is None:
        return (
            _after_adverbial(text, at, end)
            or _done_by(text, at, end)
            or _after_topic(text, at, end, topics)
        )
    return Subject(
        start=at, end=listed.end, parties=listed.parties, ordered=ordered is not None
    )


def _between(text: str, at: int, end: int) -> Subject | None:
    """Several who work together: `phối hợp giữa Sở A và Sở B`."""
    between = verbs.BETWEEN.match(text, at, end)
    listed = parties_at(text, between.end(), end) if between is not None else None
    if listed is None or len(listed.parties) < 2:
        return None
    return Subject(start=at, end=at, parties=listed.parties, ordered=False)


def _towards(text: str, at: int, end: int, topics: int) -> Subject | None:
    """`Đối với Sở A: Chuẩn bị …` charges the body that is the topic, unless another
    is named behind the colon."""
    topic = verbs.TOWARDS.match(text, at, end)
    if topic is None:
        return None
    last = topic.end("name")
    listed = parties_at(text, topic.start("name"), last)
    own = subject_at(text, topic.end(), end, topics=topics - 1) if topics else None
    if own is not None:
        return msgspec.structs.replace(own, start=at)
    told = listed is not None and listed.end == last
    if listed is None or not told or not verbs.PREDICATE.match(text, topic.end(), end):
        return None
    return Subject(start=at, end=topic.end(), parties=listed.parties, ordered=False)


def _after_topic(text: str, at: int, end: int, topics: int) -> Subject | None:
    """`Chế độ báo cáo: Sở A tổng hợp …` charges whoever acts behind the topic."""
    topic = verbs.OF_TOPIC.match(text, at, end)
    if topic is None or verbs.ROLE_NAME.match(text, at, end):
        return None
    own = subject_at(text, topic.end(), end, topics=topics - 1) if topics else None
    if own is None or not (own.ordered or _firm(text, own.end, end)):
        return None
    return msgspec.structs.replace(own, start=at)


def _responsible(text: str, owner: re.Match[str], end: int) -> Subject:
    """Who bears what a colon introduces: `Trách nhiệm của nhà đầu tư: Sử dụng …`."""
    here, stop = owner.start("name"), owner.end("name")
    found: list[Party] = []
    for cut in [*_FURTHER.finditer(text, here, stop), None]:
        last = cut.start() if cut else stop
        listed = parties_at(text, here, last)
        whole = Party(
            start=here,
            end=last,
            agency=written_out(text[here:last]),
            collective=True,
            certain=False,
        )
        found += listed.parties if listed and listed.end == last else (whole,)
        here = cut.end() if cut else stop
    return Subject(
        start=owner.start(), end=owner.end(), parties=tuple(found), ordered=False
    )


def _agent(text: str, at: int, end: int) -> PartyList | None:
    """Who is bound to act or holds an office: `Người sử dụng đất có trách nhiệm …`."""
    office = agents.OFFICE.match(text, at, end)
    if office is not None and verbs.NAME_END.match(text, office.end() + 1, end):
        last: int | None = office.end()
    else:
        last = agent_end(text, at, end)
    if last is None:
        return None
    name = written_out(text[at:last])
    party = Party(start=at, end=last, agency=name, collective=True, certain=False)
    return PartyList(start=at, end=last, parties=(party,))


def _done_by(text: str, at: int, end: int) -> Subject | None:
    """Who acts in a passive: `Công tác thanh tra do Thanh tra tỉnh thực hiện`."""
    passive = verbs.DONE_BY.match(text, at, end)
    if passive is None:
        return None
    listed = parties_at(text, passive.end(), end) or _agent(text, passive.end(), end)
    if listed is None or not verbs.DOES.match(text, listed.end, end):
        return None
    return Subject(start=at, end=at, parties=listed.parties, ordered=False)


def _in_list(text: str, at: int, end: int) -> bool:
    """Whether a comma that ends at `at` parts the names of one list.

    After a run of general nouns a proper name begins anew: `đề xuất của các sở, ban,
    ngành, Sở Tài chính tổng hợp`.
    """
    if _bound_anew(text, at, end):
        return False
    for word in _LAST_WORDS.finditer(text, max(0, at - LONGEST_NAME), at):
        listed = parties_at(text, word.start(), end)
        if listed is not None and listed.end > at:
            before = [party for party in listed.parties if party.end < at]
            after = [party for party in listed.parties if party.start == at]
            anew = before and before[-1].collective
            return not (anew and after and not after[0].collective)
    return False


def _bound_anew(text: str, at: int, end: int) -> bool:
    """Whether a body begins at `at` that is bound, after one that is told apart: `Đối
    với phản ánh của đơn vị khác, đơn vị tiếp nhận có trách nhiệm …`."""
    last = len(text[:at].rstrip(" ,"))
    told = agents.WHOLE_ALREADY.search(text, max(0, last - LONGEST_NAME), last)
    begun = parties_at(text, at, end) if told is not None else None
    return (
        begun is not None
        and len(begun.parties) == 1
        and agents.BARE.fullmatch(text, begun.start, begun.end) is None
        and agents.BOUND.match(text, begun.end, end) is not None
    )


def _after_adverbial(text: str, at: int, end: int) -> Subject | None:
    """Who is obliged after `Trường hợp …, …,`: after the first comma that fits."""
    opening = verbs.ADVERBIAL.match(text, at, end)
    if opening is None:
        return None
    here = first = None
    for comma in verbs.ADVERBIAL_END.finditer(text, opening.end(), end):
        before, here = here or comma.end(), comma.end()
        first = first or here
        ends = comma.group().startswith((".", ";", ":"))
        if ends or _duty_begun(text, at, before, comma):
            return None
        order = verbs.ORDER.match(text, here, end)
        if order is not None and verbs.OWES.search(text, first, here):
            return None  # `…, phải chuyển Sở A, đề nghị Sở B …` goes on with a duty
        listed = parties_at(text, order.end() if order else here, end)
        if listed is not None and order is None:
            duty = _duty_after(text, listed, end)
            firm = duty is not None and _firm(text, duty.end, end)
            listed = duty if firm and not _in_list(text, here, end) else None
        if listed is None and not _in_list(text, here, end):
            listed = _agent(text, here, end)
        if listed is not None:
            return Subject(
                start=at,
                end=listed.end,
                parties=listed.parties,
                ordered=order is not None,
            )
    return None


def _firm(text: str, at: int, end: int) -> bool:
    """Whether a verb of duty follows: after an adverbial nothing less tells that the
    party is to act."""
    gap = _BLANK.match(text, at, end)
    return verbs.NAME_END.match(text, gap.end() if gap else at, end) is not None


def _duty_begun(text: str, at: int, before: int, comma: re.Match[str]) -> bool:
    """Whether a duty of nobody named began before the next names: `Đối với dự án cũ,
    chủ động đôn đốc, yêu cầu các đơn vị …`; purposes (`Để …`) hold verbs themselves."""
    if text.startswith("Để ", at):
        return False
    return bool(
        verbs.DUTY_BEGINS.match(text, comma.end())
        or verbs.TOGETHER.search(text, before, comma.start())
    )


def is_legal_basis(paragraph: str) -> bool:
    """Whether a dashed paragraph (`- Căn cứ Luật …;`) only names what a decision
    rests on; `Căn cứ Luật …, Sở A chủ trì` obliges somebody and is no basis."""
    dash = labels.DASH.match(paragraph)
    start = dash.end() if dash else 0
    basis = sections.LEGAL_BASIS.match(paragraph, start)
    return basis is not None and subject_at(paragraph, start, len(paragraph)) is None
