"""A graph of documents as JSON, CSV, or DOT for Graphviz."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Mapping
from typing import Literal

import msgspec

from vanban.graph import Graph, Paper, Relation

SCHEMA: Literal["bamsat.graph/1"] = "bamsat.graph/1"
WORDS: dict[Relation, str] = {
    "replaces": "thay thế",
    "amends": "sửa đổi",
    "implements": "thực hiện",
    "rests-on": "căn cứ",
    "cites": "viện dẫn",
}
COLUMNS = (
    *("source", "source_symbol", "source_file", "relation"),
    *("target", "target_symbol", "target_date", "target_issuer", "target_file"),
    *("times", "quote"),
)
BYTE_ORDER_MARK = "\ufeff"


def of_relations(graph: Graph, wanted: Container[str]) -> Graph:
    """The edges of these relations, and the documents that they join."""
    edges = tuple(edge for edge in graph.edges if edge.relation in wanted)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    papers = tuple(paper for paper in graph.papers if paper.id in ends)
    return Graph(papers=papers, edges=edges)


def to_json(graph: Graph) -> bytes:
    """One object: the format's name, the documents, the edges."""
    whole = {"schema": SCHEMA, **msgspec.to_builtins(graph)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def to_csv(graph: Graph) -> bytes:
    """A row an edge, for spreadsheets: no cell becomes a formula."""
    papers = _by_id(graph)
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for edge in graph.edges:
        source, target = papers[edge.source], papers[edge.target]
        cells = (
            *(source.id, source.symbol, source.file or "", edge.relation),
            *(target.id, target.symbol, target.date or target.year or ""),
            *(target.issuer or "", target.file or "", edge.times, edge.quote),
        )
        rows.writerow(_harmless(str(cell)) for cell in cells)
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def to_dot(graph: Graph) -> bytes:
    """Documents that were read are boxes with a title, the others plain names."""
    lines = ["digraph van_ban {", '  rankdir="LR";', '  node [fontname="DejaVu Sans"];']
    lines += [
        f"  {_quoted(paper.id)} [label={_quoted(_label(paper))}, "
        f'shape="{"box" if paper.file else "plaintext"}"];'
        for paper in graph.papers
    ]
    lines += [
        f"  {_quoted(edge.source)} -> {_quoted(edge.target)} "
        f"[label={_quoted(WORDS[edge.relation])}];"
        for edge in graph.edges
    ]
    return "\n".join([*lines, "}", ""]).encode()


def _label(paper: Paper) -> str:
    day = paper.date.strftime("%d/%m/%Y") if paper.date else str(paper.year or "")
    named = f"{paper.kind or ''} {paper.symbol}".strip()
    lines = (named, day, paper.issuer or "", (paper.title or "")[:60])
    return "\n".join(line for line in lines if line)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _by_id(graph: Graph) -> Mapping[str, Paper]:
    return {paper.id: paper for paper in graph.papers}
