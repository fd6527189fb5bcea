"""The one body whose functions a regulation lays down.

Reads: `Text`, the nodes of the outline. Gives: `Carried`: the body that the article on
its position names carries the article headed `Nhiệm vụ và quyền hạn`, which names none.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.carrying import HEADING, Carried
from vanban.parties import party_at
from vanban.patterns import articles
from vanban.text import Text
from vanban.tree import Node


def office_of(text: Text, node: Node, nodes: dict[str, Node]) -> Carried | None:
    """The body whose tasks a bare heading announces, None where no article tells."""
    end = text.paragraphs[node.own[0]].end
    bare = articles.OWN_TASKS.match(text.settled, node.body, end)
    if node.provision.kind != "article" or bare is None:
        return None
    for place in _positions(text, node, nodes):
        for number in place.own:
            paragraph = text.paragraphs[number]
            start = max(place.body, paragraph.start)
            named = party_at(text.settled, start)
            if named and articles.POSITION.match(text.settled, named.end):
                return Carried(
                    lead=(named,),
                    support=(),
                    source=place.provision.id,
                    certainty=HEADING,
                    rule="responsibility",
                )
    return None


def _positions(text: Text, node: Node, nodes: dict[str, Node]) -> Iterator[Node]:
    """The articles on position before this one in the same text, with their clauses."""
    part = node.provision.id.rpartition("/")[0]
    for found in nodes.values():
        if found.provision.start >= node.provision.start:
            return
        same = found.provision.id.rpartition("/")[0] == part
        if not same or found.provision.kind != "article":
            continue
        end = text.paragraphs[found.own[0]].end
        if articles.ON_POSITION.match(text.settled, found.body, end):
            yield found
            yield from (nodes[name] for name in found.children)
