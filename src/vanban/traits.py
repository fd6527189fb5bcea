"""What tells which bodies are meant: `các đơn vị điện lực`, `cơ quan được giao …`.

Reads: settled text. Gives: where the words end that belong to a general noun, and
where a body or person ends that is known only by being bound to act.
"""

from __future__ import annotations

import re

from vanban.patterns import agencies, agents, verbs

LONGEST = 160
"""Letters between a noun and `có trách nhiệm` that tell which ones are meant."""
MOST_WORDS = 5
MOST_NAME_WORDS = 12
_WORD = re.compile(
    r"(?P<joint>\s(?:[-–]\s)?)(?P<word>công\snghệ\sthông\stin"
    r"|văn\sbản\squy\sphạm\spháp\sluật|(?:công|chương|quy)\strình|[^\W\d_][\w&/-]*)"
)
_OTHER_CLAUSE = re.compile(r"\sthì\s|,\s[A-ZĐỦỨÁÂ]|\skhông\s")
_STOP = re.compile(r"[.;,]|\s(?:và|cùng|để|trong)\s|$")
_CHARGED = re.compile(r"(?<!\w)(?:được|chủ\strì|việc|tham\sgia)(?!\w)")
_END = re.compile(r"[.;:()\n]")


def _clause_end(text: str, at: int, end: int) -> int:
    stop = _END.search(text, at, end)
    return min(stop.start() if stop else end, at + LONGEST)


def bound_from(text: str, at: int, end: int) -> int | None:
    """Where `có trách nhiệm` and its like begin after `at`, in the same clause."""
    stop = _clause_end(text, at, end)
    bound = agents.BOUND.search(text, at, min(end, stop + 20))
    if bound is None or bound.start() > stop:
        return None
    between = text[at : bound.start()]
    if _OTHER_CLAUSE.search(between):
        return None
    return helped_from(text, at, bound.start())


def helped_from(text: str, at: int, end: int) -> int:
    """Where those begin that help whoever is told apart from `at` on, else `end`.

    `Các cơ quan giải quyết hồ sơ phối hợp với Sở A có trách nhiệm` names no Sở A; what
    a body `được giao phối hợp` with others does is its trait.
    """
    helped = verbs.TOGETHER.search(text, at, end)
    if helped is None or _CHARGED.search(text, at, helped.start()):
        return end
    return at + len(text[at : helped.start()].rstrip())


def trait_end(text: str, start: int, at: int, end: int, *, lone: bool) -> int:
    """Where a general noun from `start` to `at` ends with what tells it apart.

    `lone` tells a noun without `các`: alone it names nobody, so commas may stand in
    what tells it apart.
    """
    if agents.TRAIT_VERB.match(text, at, end):
        bound = bound_from(text, at, end)
        if bound is not None and (lone or "," not in text[at:bound]):
            return bound
    tails = (agents.OF_FIELD, agents.TAIL, agents.CHARGED_WITH)
    for tail in (pattern.match(text, at, end) for pattern in tails):
        if tail is not None:
            return tail.end()
    bare = lone and agents.BARE.fullmatch(text, start, at)
    role = (agents.ROLE if bare else agents.SERVICE).match(text, at, end)
    if role is not None:
        last = _words_end(text, role.end(), end)
        stops = _STOP.match(text, last, end) if bare else text.startswith(":", last)
        if stops or verbs.NAME_END.match(text, last + 1, end):
            return last
    if agents.WHOLE_ALREADY.search(text, start, at):
        return at
    return _noun_trait_end(text, at, end)


def _noun_trait_end(text: str, at: int, end: int) -> int:
    """Nouns that follow: `các đơn vị điện lực`, `các địa phương lân cận`."""
    first = _WORD.match(text, at, end)
    acts = first and verbs.PREDICATE.match(text, first.start("word"), end)
    here = _words_end(text, at, end)
    words = len(text[at:here].split())
    if words < 2 or (acts and not verbs.NAME_END.match(text, here + 1, end)):
        return at
    return here


def _words_end(text: str, at: int, end: int) -> int:
    """The end of the nouns that follow, before a verb, a name or a small word."""
    here, words = at, 0
    while words < MOST_WORDS and (word := _WORD.match(text, here, end)) is not None:
        start = word.start("word")
        if (
            word.group("word")[0].isupper()
            or verbs.NAME_END.match(text, start)
            or agents.NO_TRAIT.match(text, start)
            or agencies.COLLECTIVE.match(text, start)
        ):
            break
        here, words = word.end(), words + 1
    return here


def agent_end(text: str, at: int, end: int) -> int | None:
    """The end of a body or person that is bound to act, however it is named."""
    if agents.AGENT.match(text, at, end) is None:
        return None
    return bound_from(text, at, end)


def lower_name_end(text: str, at: int) -> int | None:
    """The end of a name in small letters: `Văn phòng đăng ký đất đai`."""
    kind = agents.LOWER_TYPE.match(text, at)
    if kind is None:
        return None
    function = agents.FUNCTION.match(text, kind.end())
    if function is None and verbs.PREDICATE.match(text, kind.end()):
        return None
    here = function.end() if function else kind.end() - 1
    first = here
    for _ in range(MOST_NAME_WORDS):
        word = _WORD.match(text, here)
        if word is None:
            break
        start = word.start("word")
        place = agencies.SUFFIX.match(text, here)
        if place is not None:
            return place.end()
        if verbs.NAME_END.match(text, start) or agents.NO_TRAIT.match(text, start):
            break
        here = word.end()
    return here if here > first else None
