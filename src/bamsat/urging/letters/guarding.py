"""A Word file that somebody uploads as a template, before any library opens it.

Its members are counted and unpacked up to a limit; nothing in it runs, embeds, or
fetches anything when it is opened.
"""

import io
import re
import zipfile

from lxml import etree

from bamsat.progress.answering.files import BROKEN, DOCX, NotTakenError, type_of
from bamsat.urging.letters.faults import Fault, FaultyError

LARGEST = 5_000_000
MOST_MEMBERS = 500
UNPACKED = 20_000_000
TEXT = 2_000_000
"""Bytes of one part that holds text: some hundred pages."""
MARKUP = (".xml", ".rels")
RUNS = ("oleObject", "package", "control", "aFChunk", "attachedTemplate", "vbaProject")
"""The last word of what a part may not be to another."""
FETCHES = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|RD|AUTOTEXT|MACROBUTTON)\b"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def guard(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of the file by name; FaultyError for what is not taken."""
    if len(content) > LARGEST:
        raise FaultyError(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
    try:
        if type_of(content, name) is not DOCX:
            raise FaultyError(Fault.NOT_WORD)
    except NotTakenError as error:
        raise FaultyError(Fault.NOT_TAKEN, why=error.words) from error
    parts = _unpacked(content)
    for part, data in parts.items():
        if part.endswith(MARKUP):
            _look_at(part, data)
    return parts


def _unpacked(content: bytes) -> dict[str, bytes]:
    left = UNPACKED
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise FaultyError(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
            for member in members:
                with archive.open(member) as part:
                    data = part.read(left + 1)
                left -= len(data)
                if left < 0 or member.filename in found:
                    raise FaultyError(Fault.BROKEN)
                found[member.filename] = data
    except (*BROKEN, RuntimeError, EOFError) as error:
        raise FaultyError(Fault.BROKEN) from error
    return found


def _look_at(part: str, data: bytes) -> None:
    """FaultyError for markup that declares entities, embeds, or fetches."""
    if len(data) > TEXT and part.startswith("word/document"):
        raise FaultyError(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
    root = parsed(data)
    if part.endswith(".rels"):
        for relation in root:
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            outside = relation.get("TargetMode") == "External"
            if kind in RUNS or (outside and kind != "hyperlink"):
                raise FaultyError(Fault.EMBEDS)
        return
    code = "".join(each.text or "" for each in root.iter(f"{W}instrText"))
    code += " ".join(each.get(f"{W}instr") or "" for each in root.iter(f"{W}fldSimple"))
    if FETCHES.search(code.upper()):
        raise FaultyError(Fault.EMBEDS)


def parsed(data: bytes) -> etree._Element:
    """The tree of a part, without entities, document types or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FaultyError(Fault.BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FaultyError(Fault.BROKEN)
    return root
