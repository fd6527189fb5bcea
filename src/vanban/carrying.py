"""Who carries what hangs below a provision: lead-ins, headings, attributes.

Reads: settled text. Gives: `Carried`, a group of parties with the rule that found
them, which `bamsat explain` prints.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

import msgspec

from vanban.attributes import Attribute
from vanban.findings import Span
from vanban.parties import Party, parties_at, party_at, support_in, written_out
from vanban.patterns import agents, clauses, sections, verbs
from vanban.rosters import LONGEST_NAME, roster_of
from vanban.subjects import Subject, subject_at

# Confidence is a product; each factor says how sure one step of the reading is.
OWN_LEAD = 1.0
"""The commitment names its own lead."""
STATED = 0.98
"""The lead stands in an attribute line or a column of a table."""
LEAD_IN = 0.97
"""The lead comes from a lead-in with a colon."""
HEADING = 0.92
"""The lead comes from a heading that assigns."""
LONGEST_HEADING = 320
"""Letters of a heading that is nothing but names."""
LONGEST_LIST = 4_000
"""Letters of the names of those worked with."""
NO_LEAD = 0.6
"""Nobody is named and nothing is to inherit."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """Parties of a commitment: own (`source` None) or from the provision `source`.

    `rule` names the rule that found them (see `vanban.explanations`); `said` is the
    lead-in that names them, which may say when, too.
    """

    lead: tuple[Party, ...]
    support: tuple[Party, ...]
    source: str | None
    certainty: float
    rule: str
    ordered: bool = False
    said: Span | None = None


NOBODY = Carried(lead=(), support=(), source=None, certainty=NO_LEAD, rule="nobody")


def breaks_in(words: str, start: int, end: int) -> Iterator[int]:
    """Where clauses begin inside a stretch of words, brackets and quotes aside.

    `phối hợp với Sở A; các cơ quan liên quan thực hiện …` is one clause.
    """
    depth, at = 0, start
    opened = [m.start() for m in clauses.TOGETHER.finditer(words, start, end)]
    roles = [m.span() for m in agents.ROLE_LIST.finditer(words, start, end)]
    listed = [first for first, _ in roles]
    for match in clauses.CLAUSE_BREAK.finditer(words, start, end):
        for sign in words[at : match.end()]:
            depth += (sign in "(“") - (sign in ")”")
        depth, at = max(depth, 0), match.end()
        before = bisect.bisect_left(opened, match.start())
        if before and _names_go_on(words, opened[before - 1], match):
            continue
        inside = bisect.bisect_left(listed, match.start())
        if inside and match.start() <= roles[inside - 1][1]:
            continue
        if depth == 0:
            yield match.end()


def _names_go_on(words: str, opened: int, end: re.Match[str]) -> bool:
    """Whether a clause's end only parts the names of those worked with, who are told
    from `opened` on."""
    if end.start() - opened > LONGEST_LIST:
        return False
    found = clauses.TOGETHER_WITH.match(words, opened, end.end())
    if found is None:
        return False
    at = found.end()
    listed = parties_at(words, at, end.start())
    if listed is not None and listed.end == end.start():
        return True  # all of it is names that are known
    if not _names_only(words, at, end.start()):
        return False
    acts = (
        verbs.PREDICATE.match(words, word.start(), end.start())
        for word in re.compile(r"(?<=\s)\w").finditer(words, at, end.start())
    )
    return not any(acts)


def lead_in(words: str, start: int, end: int, *, source: str | None) -> Carried | None:
    """The parties of a lead-in: of its last clause that names somebody."""
    found: Subject | None = None
    until = start
    for at in [start, *breaks_in(words, start, end), *_asks(words, start, end)]:
        if at < until:
            continue
        subject = subject_at(words, at, end)
        if subject is not None:
            until = subject.end
            if not subject.ordered and verbs.DECIDES.match(words, until, end):
                continue
            found = subject
    if found is None:
        return _whoever(words, start, end, source)
    return Carried(
        lead=found.parties,
        support=support_in(words, found.end, end),
        source=source,
        certainty=LEAD_IN,
        rule="lead-in",
        ordered=found.ordered,
        said=Span(start=start, end=end),
    )


def _whoever(words: str, start: int, end: int, source: str | None) -> Carried | None:
    """`Người sử dụng nhà ở xã hội (Bên thuê nhà):` holds what hangs below it."""
    meant = sections.WHOEVER.fullmatch(words, start, end)
    if meant is None:
        return None
    last = start + len(meant.group("name").rstrip())
    name = Party(
        start=start,
        end=last,
        agency=written_out(words[start:last]),
        collective=True,
        certain=False,
    )
    return Carried(
        lead=(name,), support=(), source=source, certainty=HEADING, rule="lead-in"
    )


def _asks(words: str, start: int, end: int) -> Iterator[int]:
    """Where a lead-in asks somebody after its reasons: `…, UBND tỉnh yêu cầu Sở A:`."""
    for match in sections.ASKS.finditer(words, start, end):
        yield match.end("before")


def those_asked(words: str, whole: Span, part: Span) -> Carried | None:
    """Whoever is told to carry the document out is asked for what follows too."""
    asked = subject_at(words, whole.start, part.start)
    if asked is None and not sections.DIFFICULTIES.match(words, part.start):
        return None
    return Carried(
        lead=asked.parties if asked else (),
        support=(),
        source=None,
        certainty=HEADING,
        rule="order" if asked else "nobody",
    )


def charged(words: str, start: int, end: int) -> Carried:
    """Whom a sentence charges that stands behind an effect in its paragraph."""
    subject = subject_at(words, start, end)
    return Carried(
        lead=subject.parties if subject else (),
        support=(),
        source=None,
        certainty=OWN_LEAD,
        rule="order" if subject and subject.ordered else "subject",
    )


def heading(words: str, start: int, end: int, *, source: str) -> Carried | None:
    """The parties of a heading that names a body, its responsibility or an order."""
    end = len(words[:end].rstrip(" .:;"))
    of = sections.RESPONSIBILITY.match(words, start, end)
    order = None if of else verbs.ORDER.match(words, start, end)
    rule = "responsibility" if of else "order-heading" if order else "heading"
    at = of.end() if of else order.end() if order else start
    topic = sections.TOPIC.match(words, at, end)
    at = topic.end() if topic else at
    charge = sections.IN_CHARGE.search(words, at, end)
    stop = charge.start() if charge else end
    if not of and not order and not _names_only(words, at, stop):
        return None
    owner = of is not None and (topic or of.group().rstrip().endswith("của"))
    if of and not owner and not _begins_name(words, at, stop):
        return None
    if order and not _names_only(words, at, stop):
        subject = subject_at(words, start, end)
        if subject is None:
            return None
        lead: tuple[Party, ...] = subject.parties
    else:
        lead = roster_of(words, at, stop).lead
    if not lead:
        return None
    return Carried(lead=lead, support=(), source=source, certainty=HEADING, rule=rule)


def _begins_name(words: str, at: int, end: int) -> bool:
    names = roster_of(words, at, end).lead
    first = names[0].start if names else end
    return first <= at + 2 and party_at(words, first) is not None


def _is_topic(words: str, names: tuple[Party, ...]) -> bool:
    """`Doanh nghiệp số` is a topic; `Các doanh nghiệp số`, `Doanh nghiệp` are not."""
    if not names or sections.SEVERAL_BODIES.match(words, names[0].start):
        return False
    known = party_at(words, names[0].start)
    return known is not None and known.collective and known.end < names[0].end


def _names_only(words: str, at: int, end: int) -> bool:
    """Whether a heading is nothing but names: each is known and none goes on long."""
    if end - at > LONGEST_HEADING or at >= end:
        return False
    names = roster_of(words, at, end).lead
    first = party_at(words, names[0].start) if names else None
    if first is not None and verbs.DECIDES.match(words, first.end, end):
        return False
    return (
        not _is_topic(words, names)
        and _begins_name(words, at, end)
        and all(
            (words[name.start].isupper() or party_at(words, name.start))
            and name.end - name.start < LONGEST_NAME
            for name in names
        )
        and not any(
            sections.NOT_IN_NAME.search(words, name.start, name.end) for name in names
        )
    )


def stated(words: str, told: Iterable[Attribute]) -> tuple[Carried, ...]:
    """The parties of attribute lines, a group for each line."""
    groups: list[Carried] = []
    for attribute in told:
        if attribute.kind not in ("lead", "support"):
            continue
        roster = roster_of(words, attribute.start, attribute.end)
        leads = attribute.kind == "lead"
        groups.append(
            Carried(
                lead=roster.lead if leads else (),
                support=roster.support if leads else roster.lead + roster.support,
                source=attribute.provision,
                certainty=STATED,
                rule="attribute",
            )
        )
    return tuple(groups)


def in_columns(words: str, lead: Span | None, support: Span | None) -> Carried:
    """The parties of a table row, from its columns."""
    leads = roster_of(words, lead.start, lead.end) if lead else None
    helps = roster_of(words, support.start, support.end) if support else None
    return Carried(
        lead=leads.lead if leads else (),
        support=(
            *(leads.support if leads else ()),
            *(helps.lead if helps else ()),
            *(helps.support if helps else ()),
        ),
        source=None,
        certainty=STATED if leads and leads.lead else NO_LEAD,
        rule="column",
    )
