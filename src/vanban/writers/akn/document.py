"""The XML document: metadata, the document itself, and its enclosures."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.findings import Reading
from vanban.identity import ACTS, kind_slug
from vanban.writers.akn.marks import Omitted, marks_of, references_of
from vanban.writers.akn.metadata import Metadata, component_meta, meta_of
from vanban.writers.akn.naming import Ids
from vanban.writers.akn.sections import Section, sections_of
from vanban.writers.akn.tree import Tree
from vanban.writers.akn.words import Element, Words, new


def document_of(reading: Reading, omitted: tuple[Omitted, ...]) -> Element:
    """The root of the document."""
    references = references_of(reading)
    metadata = Metadata(reading=reading, references=references)
    words = Words(reading.text, marks_of(reading, references, omitted))
    main, *enclosed = sections_of(reading)
    kind = reading.document.kind
    element, body = ("act", "body") if kind in ACTS else ("doc", "mainBody")
    found = new(element, meta_of(metadata), name=kind_slug(kind))
    found.extend(_section(main, body, words, Ids()))
    attachments = [
        _enclosure(section, words, metadata, number)
        for number, section in enumerate(enclosed, 1)
    ]
    if attachments:
        found.append(new("attachments", *attachments))
    return new("akomaNtoso", found)


def _enclosure(
    section: Section, words: Words, metadata: Metadata, number: int
) -> Element:
    inner = new("doc", component_meta(metadata, number), name="phu-luc")
    inner.extend(_section(section, "mainBody", words, Ids(f"att_{number}__")))
    return new("attachment", inner, eId=f"att_{number}")


def _section(section: Section, body: str, words: Words, ids: Ids) -> Iterator[Element]:
    """What stands before the provisions, they, and what stands after."""
    if before := list(words.paragraphs(section.start, section.first)):
        yield new("preface", *before)
    yield new(body, *Tree(section, words, ids).elements())
    if after := list(words.paragraphs(section.last, section.end)):
        yield new("conclusions", *after)
