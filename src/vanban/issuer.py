"""Who issues a document: the letterhead's body, else the one that the text names.

Reads: `Head`, `Text`. Gives: the issuer's name in full. The letterhead names the body
above it first (Decree 30/2020/NĐ-CP, Article 8.2): a department's province and an
office's committee stand there.
"""

from __future__ import annotations

import re

from vanban.findings import Signing
from vanban.letterhead import Head
from vanban.parties import party_at, written_out
from vanban.patterns import letterhead
from vanban.text import Text, fold

NAME_REACH = 80
CLOSING_REACH = 600


def _left_column(head: Head) -> str:
    """The capitals of the letterhead that are neither motto, number nor date."""
    kept: list[str] = []
    motto = False
    for cell in head.cells[: head.matter]:
        words = cell.words
        plain = fold(words)
        begins = letterhead.MOTTO.search(plain)
        if motto or begins is not None:
            kept += [words[: begins.start()].strip()] if begins and not motto else []
            motto = not letterhead.MOTTO_ENDS.search(plain)
            continue
        stop = letterhead.NO_NAME.search(words)
        words = words[: stop.start()].strip() if stop else words
        if words.isupper():
            kept.append(words)
        if stop is not None and letterhead.NUMBER_WORD.match(stop.group()):
            break
    return re.sub(r"\s+", " ", " ".join(kept)).strip()


def _bodies(column: str) -> list[str]:
    """The bodies of a letterhead, each on top of the next."""
    starts = [0]
    for match in letterhead.NEXT_BODY.finditer(column):
        before = column[starts[-1] : match.start()].strip()
        if before and not letterhead.GOES_ON.search(before):
            starts.append(match.start())
    ends = [*starts[1:], len(column)]
    return [column[a:b].strip(" -–,") for a, b in zip(starts, ends, strict=True)]


def _composed(bodies: list[str]) -> str:
    """The last body with what the one above it adds to its name."""
    name = bodies[-1]
    if len(bodies) < 2:
        return name
    above = bodies[-2]
    if letterhead.INCOMPLETE.match(name):
        return f"{name} {above}"
    place = letterhead.PLACE_AT_END.search(above)
    own_place = letterhead.PLACE_AT_END.search(name)
    committee = letterhead.COMMITTEE.match(above)
    return f"{name} {place.group()}" if place and committee and not own_place else name


def _as_in_body(capitals: str, text: Text) -> str:
    """A name in capitals with the letters that the body prints, if it is there."""
    name = written_out(capitals)
    wanted = fold(name)
    body = fold(text.settled)
    at = body.find(wanted)
    while at >= 0:
        printed = text.settled[at : at + len(wanted)]
        if not printed.isupper() and "\n" not in printed:
            return printed[0].upper() + printed[1:]
        at = body.find(wanted, at + 1)
    return letterhead.in_small_letters(name)


def _named_before(words: str, at: int) -> str | None:
    """The body whose name ends at a place of the words."""
    for first in range(max(0, at - NAME_REACH), at):
        party = party_at(words, first)
        if party is not None and party.end == at and not party.collective:
            name = written_out(words[first:at])
            return name[0].upper() + name[1:]
    return None


def _from_preamble(head: Head, text: Text) -> str | None:
    """The body that the first sentences say issues the paper; else the last ones."""
    places = [cell.words for cell in head.cells]
    places.append(text.settled[-CLOSING_REACH:])
    for words in places:
        for match in letterhead.ISSUES.finditer(words):
            name = _named_before(words, match.start())
            if name is not None:
                return name
    return None


def _from_authority(head: Head, text: Text) -> str | None:
    """The line of capitals under the title (`CHÍNH PHỦ`, `THỦ TƯỚNG … điện:`)."""
    for cell in head.cells[head.matter + 1 :]:
        words = re.sub(r"\s(?:điện|ĐIỆN)\s?:?$", "", cell.words)
        if words.isupper() and letterhead.ISSUER.match(words):
            return _as_in_body(words, text)
    return None


def issuer_of(head: Head, text: Text, signing: Signing | None) -> str | None:
    """The issuer in full; None where the document does not tell."""
    column = _left_column(head)
    if column and letterhead.ISSUER.match(column):
        return _as_in_body(_composed(_bodies(column)), text)
    named = _from_authority(head, text) or _from_preamble(head, text)
    if named is not None or signing is None:
        return named
    on_behalf = letterhead.ON_BEHALF.match(signing.authority or "")
    if on_behalf is not None and letterhead.COMPLETE.match(on_behalf.group("body")):
        return _as_in_body(on_behalf.group("body"), text)
    return None
