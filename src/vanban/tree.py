"""The tree of provisions as a value: what the stages after the outline read."""

from __future__ import annotations

import msgspec

from vanban.findings import Provision
from vanban.tables import TaskRow


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A provision with the paragraphs that are its own (numbers in `Text`).

    `body` is where its words begin, after the label.
    """

    provision: Provision
    body: int
    own: tuple[int, ...]
    children: tuple[str, ...]
    rank: float


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The tree in text order, and the paragraphs outside it.

    `preamble` stands before the first provision, `closing` from the recipients on.
    `rows` are the table rows that hold a task, by the id of their provision;
    `titles` are those of the enclosures, by the prefix of their paths (`P1/`).
    """

    nodes: tuple[Node, ...]
    preamble: tuple[int, ...]
    closing: tuple[int, ...]
    rows: dict[str, TaskRow]
    titles: dict[str, str]

    def by_id(self) -> dict[str, Node]:
        """The nodes by the id of their provision."""
        return {node.provision.id: node for node in self.nodes}
