"""Web pages, also saved with their pictures (MHTML): paragraphs and rows.

Nothing runs and nothing is fetched. What leads elsewhere (menus, lists of links, forms)
is furniture, counted as dropped.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree

from vanban.patterns import labels, layout, letterhead
from vanban.readers import CELL, Decoded, Unreadable, Watch, unwatched
from vanban.readers.legacy import old_code_of, read_once

LIMIT = 20_000_000
"""Bytes of a page; the tree takes twenty times that."""
TOO_LARGE = (
    f"Trang web quá lớn (giới hạn {LIMIT // 1_000_000} MB chữ): hãy chép phần văn bản "
    "sang Word, lưu thành .docx rồi đọc lại."
)
NOTHING = (
    "Không thấy chữ trong trang web: hãy mở trang, chép văn bản sang Word, lưu thành "
    ".docx rồi đọc lại."
)
DEEPEST = 200
"""Elements inside each other; what is deeper is text of its own."""
LINKED = 0.6
"""Of the letters of a block: more of them in links, and it is a menu."""
FEWEST_LINKS = 3
GONE = frozenset((
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed",
    "svg", "canvas", "audio", "video", "select", "button", "textarea", "input", "nav",
    "aside", "footer", "dialog",
))  # fmt: skip
BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5",
    "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center", "hr",
    "figure", "figcaption", "address", "table", "tr", "td", "th", "tbody", "thead",
    "tfoot", "body", "html", "form", "fieldset", "caption",
))  # fmt: skip
LAYOUT_ROWS, LAYOUT_COLUMNS = 8, 4
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARK = re.compile(r"\s+")


def _unpacked(data: bytes) -> bytes:
    """The page in a file that holds it with its pictures."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise Unreadable(NOTHING)


def _text_of(data: bytes) -> str:
    """The page as text: by its mark, by what it says of itself, else UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    told = _CHARSET.search(data[:4096])
    name = told[1].decode("ascii", "replace") if told else "utf-8"
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(name if name.lower() != "utf-8" else "cp1258", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _name(element: etree._Element) -> str:
    """The name of an element, without the prefix that Word gives its own."""
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _is_menu(element: etree._Element) -> bool:
    """Whether a block holds hardly more than links."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < FEWEST_LINKS:
        return False
    linked = sum(_letters(_words(link)) for link in links)
    return linked > LINKED * max(1, _letters(_words(element)))


class _Page:
    """Walks a page once and writes its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.dropped = 0
        self._line: list[str] = []

    def close(self) -> None:
        """End the paragraph under way."""
        text = _MARK.sub(" ", "".join(self._line).replace(CELL, " ")).strip()
        if text:
            self.lines.append(text)
        self._line = []

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """The element with what is in it; not what follows it."""
        name = _name(element)
        if name in GONE or (name in ("ul", "div", "table") and _is_menu(element)):
            if name not in ("script", "style", "head", "template"):
                self.dropped += _letters(_words(element))
            return
        if depth > DEEPEST:
            self._line.append(_words(element))
            return
        if name == "br":
            self.close()
            return
        block = name in BLOCKS
        if block:
            self.close()
        if name == "table":
            self._table(element, depth)
        else:
            self._line.append(element.text or "")
            for child in element:
                self.walk(child, depth + 1)
                self._line.append(child.tail or "")
        if block:
            self.close()

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        if width <= 1 or _lays_out(rows, width):
            # Column after column, as a letterhead is read.
            for at in range(max(map(len, rows), default=0)):
                for row in rows:
                    if at < len(row):
                        self.walk(row[at], depth + 1)
            return
        for row in rows:
            cells: list[str] = []
            for cell in row:
                inner = _Page()
                inner.walk(cell, depth + 1)
                self.dropped += inner.dropped
                words = " ".join(inner.lines).replace(CELL, " ")
                cells += [words.strip(), *[""] * (_span(cell) - 1)]
            if any(cells):
                self.lines.append(CELL.join(cells) + CELL * (len(cells) == 1))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if _name(row) == "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if _name(cell) in ("td", "th"))


def _span(cell: etree._Element) -> int:
    told = (cell.get("colspan") or "1").strip()
    return min(max(int(told), 1), 63) if told.isascii() and told.isdecimal() else 1


def _lays_out(rows: list[list[etree._Element]], width: int) -> bool:
    """Whether a table holds letterhead or signing block, or only parts the page."""
    if len(rows) > LAYOUT_ROWS or width > LAYOUT_COLUMNS:
        return False
    if any(cell.find(".//table") is not None for row in rows for cell in row):
        return True
    marks = (layout.MOTTO, labels.RECIPIENTS, labels.ADDRESSEES)
    offices = (letterhead.AUTHORITY, letterhead.POSITION)
    lines = (
        " ".join(line.split())
        for row in rows
        for cell in row
        for line in map(str, cell.itertext())
    )
    return any(
        any(mark.match(line) for mark in marks)
        or (line.isupper() and any(office.match(line) for office in offices))
        for line in lines
    )


def decode(data: bytes, _watch: Watch = unwatched) -> Decoded:
    """The paragraphs and rows of a web page.

    Raises Unreadable for a page that is too large or has no words.
    """
    is_page = re.match(rb"[A-Za-z-]+:", data) is None
    page = data if is_page else _unpacked(data)
    if len(page) > LIMIT:
        raise Unreadable(TOO_LARGE)
    text = read_once(_text_of(page)).replace("\x00", "")
    # The tree is told the code; what the page says of itself does not count any more.
    coded = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(coded, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(NOTHING) from error
    if root is None:
        raise Unreadable(NOTHING)
    found = _Page()
    found.walk(root)
    found.close()
    old = old_code_of("\n".join(found.lines))
    lines = [old[1](line) for line in found.lines] if old else found.lines
    if not lines:
        raise Unreadable(NOTHING)
    return Decoded(
        content="".join(f"{line}\n" for line in lines),
        paragraphs=True,
        dropped=found.dropped,
        converted=old and old[0],
    )
