"""`make score SCANS=1`: how well scans are read, against what they were made from.

The annotated documents are set as an office prints them, drawn at 200 dots an inch,
laid a little askew, made grainy, stamped in red and packed as a PDF of images. Printed
are the share of characters read wrong, and what is found; of a long document its first
pages, with tables that no ruling draws.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

import vanban
from tests.score.forms import converted
from tests.score.shared import Shared, write
from vanban.readers.scans import engine
from vanban.writers.json import to_json

ROOT = Path(__file__).resolve().parent.parent.parent
FORM = "pdf công sở, phông đủ"
UNRULED = "pdf không kẻ"
PART = 6
"""Pages of a longer document in this form: its tables, drawn without rulings."""
DPI = 200
ASKEW = (0.7, -0.4, 0.2, -0.9)
"""Degrees, page after page."""
GRAIN = 26
LONGEST = 20
"""Pages: a longer document would take minutes."""
RED = (205, 45, 60)


def _stamped(page: Image.Image) -> Image.Image:
    """A page with a round red seal over its last lines."""
    paper = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(paper)
    x, y = int(0.62 * page.width), int(0.62 * page.height)
    for size, width in ((150, 8), (110, 4)):
        draw.ellipse((x - size, y - size, x + size, y + size), outline=RED, width=width)
    draw.regular_polygon((x, y, 50), 5, fill=RED)
    return ImageChops.multiply(page.convert("RGB"), paper)


def _grain(size: tuple[int, int], seed: int) -> Image.Image:
    """Noise that is the same in each run."""
    small = Image.new("L", (128, 128))
    values = []
    state = seed * 2654435761 % 2**32 or 1
    for _ in range(128 * 128):
        state = (1103515245 * state + 12345) % 2**31
        values.append(255 - (state >> 16) % GRAIN * 3)
    small.putdata(values)
    grain = Image.new("L", size)
    for x in range(0, size[0], 128):
        for y in range(0, size[1], 128):
            grain.paste(small, (x, y))
    return grain


def scanned(pdf: bytes, *, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a PDF as a scanner gives them: askew, grainy, the last sealed."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number in range(len(document)):
        page = document[number].render(scale=dpi / 72).to_pil().convert("L")
        if number == len(document) - 1:
            page = _stamped(page)
        angle = ASKEW[number % len(ASKEW)]
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
        grain = _grain(page.size, number + 1).convert(page.mode)
        pages.append(ImageChops.multiply(page, grain))
    return pages


def as_pdf(pages: list[Image.Image], target: Path, *, dpi: int = DPI) -> Path:
    """Images as a PDF without any text, as scanners pack them."""
    first, *rest = pages
    first.save(
        target, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=60
    )
    return target


def first_pages(pdf: Path, room: Path) -> Path:
    """The first pages of a document, as a file of its own."""
    part = pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(pdf), list(range(PART)))
    target = room / f"{pdf.stem}.{PART}.pdf"
    part.save(target)
    return target


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """A scan: characters of its text, share of them read wrong, what was found."""

    name: str
    characters: int
    wrong: float
    seconds: float
    expected: int
    found: int


def _even(text: str) -> str:
    return " ".join(text.split())


def errors(read: str, text: str) -> float:
    """Of the characters of a text, the share that was read wrong, left out or added."""
    read, text = _even(read), _even(text)
    return Levenshtein.distance(read, text) / max(1, len(text))


def compared(
    pdfs: list[Path], room: Path, *, readings: dict[str, vanban.Reading]
) -> Iterator[Scanned]:
    """Each document's scan, read and held against the reading of the printed one."""
    for pdf in pdfs:
        if len(pypdfium2.PdfDocument(pdf)) > LONGEST:
            continue
        scan = as_pdf(scanned(pdf.read_bytes()), room / f"{pdf.stem}.scan.pdf")
        printed = vanban.read(pdf)
        begin = time.perf_counter()
        reading = vanban.read(scan)
        readings[pdf.stem] = reading
        yield Scanned(
            name=pdf.stem,
            characters=len(_even(printed.text)),
            wrong=errors(reading.text, printed.text),
            seconds=time.perf_counter() - begin,
            expected=len(printed.commitments),
            found=len(reading.commitments),
        )


def table_of(rows: list[Scanned], title: str = "Bản quét so với bản in") -> Table:
    """A line a scan."""
    table = Table(title=title, box=None)
    for name in ("văn bản", "ký tự", "đọc sai", "giây", "nhiệm vụ", "tìm thấy"):
        table.add_column(name, justify="left" if name == "văn bản" else "right")
    for row in rows:
        table.add_row(
            row.name,
            str(row.characters),
            f"{row.wrong:.2%}",
            f"{row.seconds:.1f}",
            str(row.expected),
            str(row.found),
        )
    return table


def main(words: list[str] | None = None) -> int:
    """Make the scans, read them, print the figures."""
    ask = argparse.ArgumentParser(prog="make score SCANS=1", description=__doc__)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--kept", type=Path, help="giữ các tệp đã làm ở thư mục này")
    asked = ask.parse_args(words)
    console = Console(width=120, highlight=False)
    if engine.lacking():
        console.print(f"Cần {engine.in_words(engine.lacking())}.", markup=False)
        return 2
    shared = Shared(asked.shared)
    with tempfile.TemporaryDirectory() as made:
        room = asked.kept or Path(made)
        room.mkdir(parents=True, exist_ok=True)
        sources = [
            shared.source(g) for g in shared.golds() if shared.source(g).exists()
        ]
        forms = converted(sources, room / "forms")
        pdfs, unruled = forms[FORM], forms[UNRULED]
        readings: dict[str, vanban.Reading] = {}
        rows = list(compared(pdfs, room, readings=readings))
        folder = write(
            room / "readings",
            ((name, json.loads(to_json(one))) for name, one in readings.items()),
        )
        console.print(table_of(rows))
        total = sum(row.characters for row in rows)
        wrong = sum(row.wrong * row.characters for row in rows) / max(1, total)
        console.print(f"Cả bộ: {total} ký tự, đọc sai {wrong:.2%}.")
        long = [pdf for pdf in unruled if len(pypdfium2.PdfDocument(pdf)) > LONGEST]
        parts = [first_pages(pdf, room) for pdf in long]
        cut = list(compared(parts, room, readings={}))
        console.print(table_of(cut, f"Bảng không kẻ, {PART} trang đầu"))
        for name, figures in shared.figures(folder, shared.gold).items():
            console.print(f"  {name}: F1 {figures['f1']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
