"""`make score`: how well the reader reads, by field and document, and what changed.

Exit status 1 when a pooled figure fell below the last recorded run or a document of the
corpus could not be read through an error of ours; 2 when there is nothing to score.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import vanban
from tests.score.calibration import Band, calibration
from tests.score.comparison import compared, forms_table
from tests.score.corpus import Tried, attempts
from tests.score.forms import MissingProgramError
from tests.score.record import RECORD, f1, falls, record, recorded
from tests.score.shared import Figures, MissingError, Shared, write
from vanban.writers.json import to_json

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = 9


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What was typed."""
    ask = argparse.ArgumentParser(prog="make score", description=__doc__)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--record", action="store_true", help="giữ số của lượt này")
    ask.add_argument("--figures", type=Path, default=RECORD, help=argparse.SUPPRESS)
    ask.add_argument(
        "--no-corpus", action="store_true", help="chỉ chấm, không đọc cả bộ"
    )
    ask.add_argument(
        "--forms", action="store_true", help="chấm cả bản Word và PDF làm từ bản chữ"
    )
    ask.add_argument(
        "--sample",
        type=int,
        default=30,
        help="số văn bản của bộ, ngoài bản đã chú giải",
    )
    ask.add_argument(
        "--kept", type=Path, help="giữ các tệp đã chuyển dạng ở thư mục này"
    )
    return ask.parse_args(words)


def readings_of(shared: Shared) -> dict[str, dict[str, Any]]:
    """The readings of the annotated documents, by name."""
    return {
        gold.stem: json.loads(to_json(vanban.read(shared.source(gold))))
        for gold in shared.golds()
        if shared.source(gold).exists()
    }


def change(now: float, before: float | None) -> str:
    """The change on the recorded run in points, or that there was none."""
    if before is None:
        return "mới"
    moved = now - before
    return f"{moved:+.4f}" if abs(moved) >= 0.00005 else "="


def pooled_table(pooled: Figures, before: dict[str, float]) -> Table:
    """A line a field: F1, precision, recall, and the change."""
    table = Table(title="Gộp mọi văn bản", box=None)
    for name in ("trường", "F1", "thay đổi", "đúng", "đủ", "chuẩn", "đọc được"):
        table.add_column(name, justify="left" if name == "trường" else "right")
    for name, figures in pooled.items():
        table.add_row(
            name,
            f"{figures['f1']:.3f}",
            change(f1(pooled)[name], before.get(name)),
            f"{figures['precision']:.3f}",
            f"{figures['recall']:.3f}",
            f"{figures['gold']:.0f}",
            f"{figures['found']:.0f}",
        )
    return table


def documents_table(documents: dict[str, Figures], before: dict[str, Any]) -> Table:
    """A line a document: F1 of each field; a star marks one that changed."""
    fields = list(dict.fromkeys(name for d in documents.values() for name in d))
    table = Table(title="Từng văn bản (F1; * là đã thay đổi)", box=None)
    table.add_column("văn bản")
    for name in fields:
        table.add_column(name[:SHORT], justify="right")
    for document, figures in documents.items():
        values, old = f1(figures), before.get(document, {})
        cells = (
            f"{values[name]:.3f}" + ("*" if old.get(name) != values[name] else " ")
            if name in values
            else "–"
            for name in fields
        )
        table.add_row(document, *cells)
    return table


def calibration_table(bands: list[Band]) -> Table:
    """A line a band of confidence: how many, and how many of them are right."""
    table = Table(title="Độ chắc chắn của nhiệm vụ", box=None)
    for name in ("khoảng", "số việc", "trung bình", "đúng câu", "đúng cả bên, hạn"):
        table.add_column(name, justify="left" if name == "khoảng" else "right")
    for band in bands:
        table.add_row(
            f"{band.lower:.2f}–{band.upper:.2f}",
            str(band.count),
            f"{band.confidence:.2f}",
            f"{band.found:.2f}",
            f"{band.whole:.2f}",
        )
    return table


def report_corpus(console: Console, tried: list[Tried], folder: Path) -> int:
    """What came of the corpus; gives how many failed through an error of ours."""
    titles = {
        "failed": "LỖI của bộ đọc",
        "refused": "Bộ đọc từ chối, có nói lý do",
        "nothing": "Không có nhiệm vụ nào",
    }
    for outcome, title in titles.items():
        found = [one for one in tried if one.outcome == outcome]
        if found:
            console.print(f"\n{title}: {len(found)}", style="bold")
        for one in found:
            console.print(f"  {one.file.relative_to(folder)}: {one.note}", markup=False)
    failed = sum(one.outcome == "failed" for one in tried)
    console.print(f"\nĐã đọc {len(tried)} tệp của bộ văn bản, {failed} tệp lỗi.")
    return failed


def report_forms(console: Console, shared: Shared, asked: argparse.Namespace) -> int:
    """The figures of each form of the documents; 2 where what makes them is missing."""
    with tempfile.TemporaryDirectory() as room:
        try:
            found = list(compared(shared, asked.kept or Path(room), asked.sample))
        except MissingProgramError as missing:
            console.print(str(missing), markup=False)
            return 2
    gold = [(one.form, one.gold) for one in found]
    text = [(one.form, one.text) for one in found]
    console.print(forms_table("Theo dạng tệp, so với chú giải (F1)", gold))
    console.print(forms_table("Theo dạng tệp, so với kết quả đọc bản chữ (F1)", text))
    for one in found:
        for name in one.refused:
            console.print(f"  {one.form}: không đọc được {name}", markup=False)
    return 0


def main(words: list[str] | None = None) -> int:
    """Score, print, and keep the figures if asked."""
    asked = arguments(words)
    console = Console(width=180, highlight=False)
    try:
        shared = Shared(asked.shared)
    except MissingError as missing:
        console.print(str(missing), markup=False)
        return 2
    if asked.forms:
        return report_forms(console, shared, asked)
    before = recorded(asked.figures)
    readings = readings_of(shared)
    with tempfile.TemporaryDirectory() as room:
        folder = write(Path(room) / "readings", readings.items())
        pooled = shared.figures(folder, shared.gold)
        documents = {
            gold.stem: shared.figures(folder / gold.name, gold)
            for gold in shared.golds()
        }
        bands = calibration(shared, readings, Path(room))
    console.print(pooled_table(pooled, before["pooled"]))
    console.print(documents_table(documents, before["documents"]))
    console.print(calibration_table(bands))
    failed = 0
    if not asked.no_corpus:
        tried = list(attempts(shared.documents()))
        failed = report_corpus(console, tried, shared.corpus)
    worse = falls(pooled, before["pooled"])
    if worse:
        console.print(f"KÉM lượt đã ghi: {', '.join(worse)}.", style="bold red")
    if asked.record:
        record(pooled, documents, asked.figures)
        console.print("Đã ghi số của lượt này.")
    return 1 if worse or failed else 0


if __name__ == "__main__":
    sys.exit(main())
