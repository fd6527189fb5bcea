"""What counts as a fault: an error of ours, a quote not in its place, too much time."""

import hashlib
import time
import traceback
from collections.abc import Callable

import msgspec
from lxml import etree

from vanban.findings import Reading
from vanban.graph import graph_of
from vanban.readers import Decoded, Source, Unreadable, source_of
from vanban.readers.confined import UNEXPECTED
from vanban.readers.pdf import document as pdf
from vanban.readers.scans import Job, Laid
from vanban.readers.scans.hocr import words_in
from vanban.readers.scans.sources import drawn, frames_in
from vanban.reading import reading_of
from vanban.writers.akn import to_akn
from vanban.writers.csv import to_csv
from vanban.writers.json import from_json, to_json
from vanban.writers.xlsx import to_xlsx

SLOW = 60.0
"""Seconds by the clock: so long no file may take."""
BUSY, PACE = 4.0, 10_000
"""Seconds of this process: a file may take some, and one more for so many letters."""
SHORT = 20_000
"""Letters of a text that is written as a workbook too, which takes its time."""
UNFORESEEN = UNEXPECTED.partition("(")[0]


def source_in(decoded: Decoded, data: bytes = b"") -> Source:
    """What a reader called by itself found, as the face would hand it on."""
    return Source(
        name=None,
        media_type="application/octet-stream",
        sha256=hashlib.sha256(data).hexdigest(),
        **msgspec.structs.asdict(decoded),
    )


def wrong_with(reading: Reading) -> str | None:
    """What a reading says of itself that is not so."""
    for found in (*reading.commitments, *reading.deadlines, *reading.citations):
        if reading.text[found.start : found.end] != found.quote:
            return f"a quote is not at its place: {found}"
    if from_json(to_json(reading)) != reading:
        return "the reading does not come back out of its JSON"
    etree.fromstring(to_akn(reading), etree.XMLParser(huge_tree=True))
    to_csv([reading])
    if len(reading.text) < SHORT:
        to_xlsx([reading])
    if not any(paper.file for paper in graph_of([reading]).papers):
        return "the document is not in its own graph"
    return None


def _read(data: bytes) -> Source:
    return source_of(data, name=None)


def _read_page(data: bytes) -> Source:
    """In this process, where an error shows itself."""
    return source_in(pdf.decode(data), data)


def _read_scan(laid: Laid) -> Source:
    return source_in(pdf.decoded(laid))


def _looked_at(data: bytes) -> None:
    if frames_in(data):
        drawn(Job(data, "image", 0))


def _heard(data: bytes) -> None:
    words_in(data)


WAYS: dict[str, Callable[..., Source | None]] = {
    "pages": _read_page,
    "scans": _read_scan,
    "pictures": _looked_at,
    "hocr": _heard,
}
"""Kind of file → how it is read here; others by the face of the library."""


def attempt(data: bytes | Laid, kind: str = "") -> str | None:
    """What went wrong with a file, None where it was read or refused in words."""
    begin, busy = time.perf_counter(), time.process_time()
    letters = 0
    try:
        source = WAYS.get(kind, _read)(data)
        if source is not None:
            letters = len(source.content)
            wrong = wrong_with(reading_of(source))
            if wrong:
                return wrong
    except Unreadable as refused:
        cause = refused.__cause__
        if str(refused).startswith(UNFORESEEN) or "đột ngột" in str(refused):
            return f"{refused}\n{cause}"
    except Exception:
        return traceback.format_exc()
    spent, worked = time.perf_counter() - begin, time.process_time() - busy
    if spent > SLOW or worked > BUSY + letters / PACE:
        return f"{worked:.0f} seconds of work for {letters} letters"
    return None
