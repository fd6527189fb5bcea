"""Styles: what a paragraph or a run takes over from the styles it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.readers.word.package import W, is_on, value

DEPTH = 20
"""Word itself allows ten styles one upon the other; a ring must end somewhere."""


class Styles:
    """The styles of a document, asked by paragraph and by run properties."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in () if part is None else part.iter(f"{W}style"):
            name = value(style, "styleId") or ""
            self._styles.setdefault(name, style)
            if value(style, "type") == "paragraph" and value(style, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = name

    def chain(self, name: str | None) -> Iterator[tuple[str, etree._Element]]:
        """A style with those it is based on, the nearest first, with their names."""
        for _ in range(DEPTH):
            style = self._styles.get(name or "")
            if name is None or style is None:
                return
            yield name, style
            name = value(style.find(f"{W}basedOn"))

    def of_paragraph(
        self, properties: etree._Element | None
    ) -> Iterator[tuple[str, etree._Element]]:
        """The styles of a paragraph with these `pPr`, the nearest first."""
        named = None if properties is None else value(properties.find(f"{W}pStyle"))
        return self.chain(named if named in self._styles else self._default)

    def is_centred(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph with these `pPr` stands in the middle of the line."""
        own = None if properties is None else properties.find(f"{W}jc")
        if own is None:
            found = (s.find(f"{W}pPr/{W}jc") for _, s in self.of_paragraph(properties))
            own = next((jc for jc in found if jc is not None), None)
        return value(own) == "center"

    def has(
        self,
        switch: str,
        run: etree._Element | None,
        paragraph: etree._Element | None,
    ) -> bool:
        """Whether a switch of run properties (`caps`, `vanish`) holds for a run.

        `run` are its `rPr`, `paragraph` the `pPr` around it: the run's own switch
        decides, then its style, then the paragraph's style.
        """
        own = None if run is None else run.find(W + switch)
        if own is not None:
            return is_on(own)
        named = None if run is None else value(run.find(f"{W}rStyle"))
        for chain in (self.chain(named), self.of_paragraph(paragraph)):
            for _, style in chain:
                set_ = style.find(f"{W}rPr/{W}{switch}")
                if set_ is not None:
                    return is_on(set_)
        return False
