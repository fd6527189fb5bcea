"""A commitment before its deadlines and citations are looked up.

Reads: settled text and what was found out about a stretch of it. Gives: `Draft`, with
its confidence, a product of how sure each step was.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.attributes import Attribute
from vanban.carrying import Carried
from vanban.findings import Span
from vanban.patterns import clauses
from vanban.subjects import Subject

GUESSED_NAME = 0.97
"""The end of a party's name was told from capitals."""
SPLIT = 0.97
"""The commitment is a part of a provision."""
NO_VERB = 0.85
"""It does not begin with a known verb of duty."""


class Draft(Span, frozen=True, kw_only=True):
    """A commitment before its deadlines and citations are looked up.

    `duty` is where its first word after the party stands; `carried` are the groups of
    parties, inherited ones first; `times` are the attribute lines or cells that say
    when, `product` the one that says what comes out; `above` are the lead-ins that may
    say when. `rules` name the rules that made it a commitment (see
    `vanban.explanations`).
    """

    provision: str
    duty: int
    carried: tuple[Carried, ...]
    confidence: float
    times: tuple[Span, ...]
    above: tuple[Span, ...]
    product: Span | None
    rules: tuple[str, ...]


def draft_of(
    words: str,
    place: Span,
    *,
    provision: str,
    duty: int,
    carried: tuple[Carried, ...],
    certainty: float,
    told: Sequence[Attribute],
    rules: tuple[str, ...],
    verb: bool,
) -> Draft:
    """The draft of a stretch of words; `verb` tells that it begins with a duty's verb.

    `certainty` is that of its lead, `told` are its attribute lines or cells.
    """
    sure = all(party.certain for group in carried for party in group.lead)
    product = certainty * (1.0 if sure else GUESSED_NAME)
    product *= SPLIT if "split" in rules else 1.0
    product *= 1.0 if verb else NO_VERB
    last = clauses.LAST_SIGNS.search(words, place.start, place.end)
    return Draft(
        start=place.start,
        end=last.start() if last and last.start() > place.start else place.end,
        provision=provision,
        duty=duty,
        carried=carried,
        confidence=round(product, 2),
        times=tuple(a for a in told if a.kind == "time"),
        above=tuple(group.said for group in carried if group.said is not None),
        product=_product(words, [a for a in told if a.kind == "product"]),
        rules=rules if verb else (*rules, "no-verb"),
    )


def _product(words: str, told: Sequence[Attribute]) -> Span | None:
    """The first attribute that says what comes out, without its last signs."""
    if not told:
        return None
    start, end = told[0].start, told[0].end
    while end > start and words[end - 1] in " .;\n":
        end -= 1
    return Span(start=start, end=end) if end > start else None


def duty_at(words: str, subject: Subject | None, start: int) -> int:
    """Where the duty's first word stands: after the party, else at the start."""
    at = subject.end if subject else start
    while at < len(words) and words[at] in " ,:":
        at += 1
    return at
