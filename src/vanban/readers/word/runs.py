"""The words of a paragraph: runs, fields, links, tracked changes, marks of notes.

Gives one string a paragraph. In it a line feed is a line break, a tab a tab, and a call
of a note is `CALL`, the kind and the number of the note, `=`, its printed mark and
`CALL_END`; no XML file can hold these two letters.
"""

from __future__ import annotations

import re

from lxml import etree

from vanban.readers.legacy import FOREIGN, as_tcvn3
from vanban.readers.word.glyphs import unicode_of
from vanban.readers.word.package import MC, W, value
from vanban.readers.word.styles import Styles

CALL, CALL_END = "\x02", "\x03"
CALLS = re.compile(f"{CALL}([fe])([^=]*)=(\\d*){CALL_END}")
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

GONE = {f"{W}del", f"{W}moveFrom"}
"""Deleted and moved away: the final text is read, all changes accepted."""
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_UNPRINTED = {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}rt"}
NOTES = {f"{W}footnoteReference": "f", f"{W}endnoteReference": "e"}
BOX = f"{W}txbxContent"


def branch(element: etree._Element) -> etree._Element | None:
    """The one branch of alternate content that counts: the choice, else the fallback.

    Both say the same, a text box once for new and once for old versions of Word.
    """
    choice = element.find(f"{MC}Choice")
    return element.find(f"{MC}Fallback") if choice is None else choice


class Runs:
    """Reads paragraphs in order; a field may run over several of them.

    `old_fonts` tells that runs were in fonts of an old code, `hidden` counts letters of
    hidden text, which is not printed. `boxes` are the text boxes met since it was last
    emptied. Notes are numbered through, as Word does where nothing else is set; a mark
    of any form is given in digits.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._numbers = {"f": 0, "e": 0}
        self._fields: list[bool] = []
        self.boxes: list[etree._Element] = []
        self.hidden = 0
        self.old_fonts = False

    def words(self, paragraph: etree._Element) -> str:
        """The words of a paragraph in their final form."""
        words = self._children(paragraph, paragraph.find(f"{W}pPr"), None)
        # A code ends in its paragraph; one that does not must not hide what follows.
        self._fields = [code for code in self._fields if not code]
        return words

    def _inline(
        self,
        element: etree._Element,
        paragraph: etree._Element | None,
        run: etree._Element | None,
    ) -> str:
        tag = element.tag
        if tag in GONE or tag in _UNPRINTED:
            return ""
        if tag == BOX:
            self.boxes.append(element)
            return ""
        if tag == f"{W}fldChar":
            self._turn(value(element, "fldCharType") or "")
            return ""
        if tag == f"{MC}AlternateContent":
            chosen = branch(element)
            return "" if chosen is None else self._children(chosen, paragraph, run)
        if tag in (f"{W}t", f"{_M}t", f"{W}sym") or tag in _SIGNS or tag in NOTES:
            # What a field's code holds is not printed, only its result.
            shown = "" if True in self._fields else self._text(element, run)
            return self._as_printed(shown, paragraph, run)
        if tag == f"{W}r":
            run = element.find(f"{W}rPr")
        return self._children(element, paragraph, run)

    def _children(
        self,
        element: etree._Element,
        paragraph: etree._Element | None,
        run: etree._Element | None,
    ) -> str:
        return "".join(self._inline(child, paragraph, run) for child in element)

    def _turn(self, kind: str) -> None:
        """A field's code begins, its result begins, the field ends."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _text(self, element: etree._Element, run: etree._Element | None) -> str:
        tag = element.tag
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag in NOTES:
            return self._call(NOTES[tag], element)
        if tag == f"{W}sym":
            code = re.fullmatch("[0-9A-Fa-f]{1,4}", value(element, "char") or "")
            sign = chr(int(code.group(), 16)) if code else ""
            return unicode_of(sign, value(element, "font") or "", letters=True)
        fonts = None if run is None else run.find(f"{W}rFonts")
        font = value(fonts, "ascii") or value(fonts, "hAnsi") or ""
        return self._modern(re.sub(r"[\r\n]+", " ", element.text or ""), font)

    def _modern(self, text: str, font: str) -> str:
        """The text of a run in an `ABC` font in Unicode; one in Unicode stays.

        The capitals of such a font (`.VnTimeH`) are kept as small letters.
        """
        if not font.lower().startswith(".vn") or not FOREIGN.search(text):
            return unicode_of(text, font)
        self.old_fonts = True
        turned = as_tcvn3(text)
        return turned.upper() if font.endswith("H") else turned

    def _call(self, kind: str, element: etree._Element) -> str:
        mark = ""
        if value(element, "customMarkFollows") not in ("1", "true", "on"):
            self._numbers[kind] += 1
            mark = str(self._numbers[kind])
        return f"{CALL}{kind}{value(element, 'id') or ''}={mark}{CALL_END}"

    def _as_printed(
        self,
        text: str,
        paragraph: etree._Element | None,
        run: etree._Element | None,
    ) -> str:
        if not text or text.isspace() or text.startswith(CALL):
            return text
        if self._styles.has("vanish", run, paragraph):
            self.hidden += sum(not sign.isspace() for sign in text)
            return ""
        capitals = self._styles.has("caps", run, paragraph)
        return text.upper() if capitals else text
