"""Cells of an .xlsx whose formula was saved without its value, or with an error: what
reads as an empty cell is one that Excel would fill."""

import posixpath
import zipfile
from pathlib import Path
from typing import IO

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST = 100_000


def without_value(file: Path) -> dict[str, set[tuple[int, int]]]:
    """By the name of the sheet, row and column of each such cell, both from 0. Nothing
    of what is no .xlsx or cannot be taken apart: that is for the reader to say."""
    if not zipfile.is_zipfile(file):
        return {}
    try:
        with zipfile.ZipFile(file) as archive:
            return {
                name: _cells(archive.open(path))
                for name, path in _sheets(archive)
                if path in archive.namelist()
            }
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError, ValueError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name, and where it lies in the archive."""
    plain = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(archive.read("xl/workbook.xml"), plain)
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), plain)
    targets = {link.get("Id"): link.get("Target") or "" for link in links}
    return [
        (
            sheet.get("name") or "",
            posixpath.normpath(
                posixpath.join("/xl", targets[sheet.get(RELATION)])
            ).lstrip("/"),
        )
        for sheet in book.iter(f"{MAIN}sheet")
    ]


def _cells(file: IO[bytes]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    events = etree.iterparse(
        file, tag=[f"{MAIN}c", f"{MAIN}row"], resolve_entities=False, no_network=True
    )
    for _, element in events:
        if element.tag == f"{MAIN}row":
            # What was read is let go, or a long sheet would fill the memory.
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            continue
        if element.find(f"{MAIN}f") is None or len(found) >= MOST:
            continue
        value = element.findtext(f"{MAIN}v")
        if not value or element.get("t") == "e":
            found.add(_place(element.get("r") or "A1"))
    return found


def _place(name: str) -> tuple[int, int]:
    """`C5` as row 4 and column 2."""
    letters = "".join(letter for letter in name if letter.isalpha())
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - 64
    return int(name[len(letters) :]) - 1, column - 1
