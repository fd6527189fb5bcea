"""Which document implements, amends, rests on or cites which, over many readings."""

from __future__ import annotations

from vanban.graph.beside import Beside, Match, Row, beside
from vanban.graph.building import (
    Edge,
    Graph,
    Mention,
    Paper,
    graph_of,
    named_in,
    own_mention,
    settled,
)
from vanban.graph.relations import Relation

__all__ = [
    "Beside",
    "Edge",
    "Graph",
    "Match",
    "Mention",
    "Paper",
    "Relation",
    "Row",
    "beside",
    "graph_of",
    "named_in",
    "own_mention",
    "settled",
]
