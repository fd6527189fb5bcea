"""Which document each mention means, under a name that is one in the whole register.

An address does not tell `12/QĐ-UBND` from `12/QD-UBND`, nor `19-NQ/TW` from
`19/NQ-TW`: here the key of the number stands before it.
"""

import hashlib

import msgspec

from vanban import graph

LONGEST = 500


def settled(mentions: list[graph.Mention]) -> dict[graph.Mention, graph.Paper]:
    """The document of each mention, as the library settles it."""
    return {
        mention: msgspec.structs.replace(paper, id=_ident(mention.key, paper.id))
        for mention, paper in graph.settled(mentions).items()
    }


def _ident(key: str, address: str) -> str:
    """As it is kept; of one that is too long a hash stands for its end."""
    ident = f"{key} {address}"
    if len(ident) <= LONGEST:
        return ident
    digest = hashlib.sha256(ident.encode()).hexdigest()
    return f"{ident[: LONGEST - len(digest) - 1]}~{digest}"
