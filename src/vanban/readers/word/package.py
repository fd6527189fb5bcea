"""The parts of a Word file, opened as if it came from an enemy.

A part is read up to a limit whatever the directory says of its size, and parsed without
entities, document types or network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from vanban.readers import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
"""The namespace of the strict form, and the usual one that is read here."""
LIMIT = 48_000_000
"""Bytes of all parts that are read, unpacked; the tree takes fifteen times that."""
BROKEN = (
    "Tệp bị hỏng, không mở được bên trong: hãy mở bằng Word hoặc LibreOffice, lưu lại "
    "thành tệp .docx rồi đọc lại."
)
TOO_LARGE = (
    f"Tệp Word quá lớn khi giải nén (giới hạn {LIMIT // 1_000_000} MB chữ): hãy tách "
    "thành nhiều văn bản."
)
PROTECTED = "Tệp được đặt mật khẩu: hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi đọc lại."
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    NotImplementedError,
)
"""What the zip library raises for a file that is cut or forged; NotImplementedError for
a compression or a version that it does not know."""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of WordprocessingML; None where element or attribute is absent."""
    return None if element is None else element.get(W + name)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """A whole number in an attribute; None where it is absent or is none."""
    printed = value(element, name)
    try:
        return int(printed) if printed is not None else None
    except ValueError:
        return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off (`<w:caps w:val="0"/>`)."""
    off = ("0", "false", "off", "none")
    return element is not None and value(element) not in off


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.replace(*_STRICT), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        # No Word file has one; entities are declared there.
        raise Unreadable(BROKEN)
    return root


class Package:
    """An opened Word file. Raises Unreadable, here and in each method, if broken."""

    def __init__(self, data: bytes) -> None:
        self._left = LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except FAULTS as error:
            raise Unreadable(BROKEN) from error
        self._names = set(self._zip.namelist())
        self.main = self._main()
        self._related = self._relationships(self.main)

    def _bytes(self, name: str) -> bytes:
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & 1:
                raise Unreadable(PROTECTED)
            with self._zip.open(entry) as part:
                data = part.read(self._left + 1)
        except FAULTS as error:
            raise Unreadable(BROKEN) from error
        if len(data) > self._left:
            raise Unreadable(TOO_LARGE)
        self._left -= len(data)
        return data

    def _relationships(self, part: str) -> dict[str, list[str]]:
        """The last word of a relationship's type → names of parts."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, list[str]] = {}
        if rels not in self._names:
            return found
        for relation in _parsed(self._bytes(rels)).iter(f"{_REL}Relationship"):
            target = relation.get("Target") or ""
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if relation.get("TargetMode") != "External" and path in self._names:
                found.setdefault(kind, []).append(path)
        return found

    def _main(self) -> str:
        named = self._relationships("").get("officeDocument", [])
        for name in (*named, "word/document.xml"):
            if name in self._names:
                return name
        raise Unreadable(BROKEN)

    def document(self) -> etree._Element:
        """The main part."""
        return _parsed(self._bytes(self.main))

    def parts(self, kind: str) -> Iterator[etree._Element]:
        """The parts that the main part names under a kind (`styles`, `header`, …)."""
        for name in dict.fromkeys(self._related.get(kind, [])):
            yield _parsed(self._bytes(name))

    def part(self, kind: str) -> etree._Element | None:
        """The only part of a kind, None where the file has none."""
        return next(self.parts(kind), None)
