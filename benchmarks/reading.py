"""How fast documents are read, each time as a ratio measured in the same run.

The reader of PDF files is measured here and now against pdfium's own text extraction
from the same bytes: what the child process around it costs is start-up time, the same
for each file, and is measured with the command from cold.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2

import vanban
from vanban.readers.pdf.document import decode

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TEXT = EXAMPLES / "hau-giang-2024.txt"
PDF = EXAMPLES / "hau-giang-2024.pdf"
ROUNDS = 7
TIMES = 10

MOST = {
    "PDF so với pdfium tự rút chữ": 15.0,
    "PDF dài gấp mười": 12.0,
    "tệp chữ dài gấp mười": 12.0,
    "bamsat read tệp chữ, khởi động nguội": 6.0,
    "bamsat read PDF so với pdfium, khởi động nguội": 15.0,
}
"""What is measured → the ratio that is promised, at most."""


def seconds(work: Callable[[], object]) -> float:
    """How long something takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], measure: Callable[[], object]) -> float:
    """How much longer one takes than the other: the median of pairs in turn."""
    ours(), measure()
    return median(seconds(ours) / seconds(measure) for _ in range(ROUNDS))


def extracted(data: bytes) -> int:
    """The number of letters that pdfium itself takes out of a file."""
    with pypdfium2.PdfDocument(data) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


def many_times(data: bytes) -> bytes:
    """A file with the pages of another one ten times over."""
    with (
        pypdfium2.PdfDocument.new() as long,
        pypdfium2.PdfDocument(data) as short,
        tempfile.NamedTemporaryFile() as file,
    ):
        for _ in range(TIMES):
            long.import_pages(short)
        long.save(file.name)
        return Path(file.name).read_bytes()


EXTRACT = (
    "import sys, pypdfium2; "
    "d = pypdfium2.PdfDocument(sys.argv[1]); "
    "[page.get_textpage().get_text_range() for page in d]"
)


def command(*arguments: str) -> Callable[[], object]:
    """A Python process from its start to its end."""

    def run() -> None:
        subprocess.run(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
            check=True,
        )

    return run


def measure() -> dict[str, float]:
    """Each ratio by its name."""
    text, printed = TEXT.read_text(encoding="utf-8"), PDF.read_bytes()
    long = many_times(printed)
    read = ("-m", "bamsat.cli", "read")
    found = (
        ratio(lambda: decode(printed), lambda: extracted(printed)),
        ratio(lambda: decode(long), lambda: decode(printed)),
        ratio(lambda: vanban.read(text * TIMES), lambda: vanban.read(text)),
        ratio(command(*read, str(TEXT)), command("-c", "import pypdfium2")),
        ratio(command(*read, str(PDF)), command("-c", EXTRACT, str(PDF))),
    )
    return dict(zip(MOST, found, strict=True))
