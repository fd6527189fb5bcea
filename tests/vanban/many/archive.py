"""A small archive: directives that differ in number and date, in folders."""

import sys
from pathlib import Path

import pytest

from vanban.many import Done, Output, Place, Pool, places_in, run
from vanban.readers.confined import Limits

CRASH, HANG, FAIL, GROW = "ĐỘT TỬ", "TREO MÁY", "SAI SÓT", "PHÌNH TO"
IMAGES = "BỐN TRANG ẢNH"
TRAPS = f"""
import os, time
from vanban.many import answers

def read(data, name, watch):
    words = data.decode("utf-8", "replace")
    if "{CRASH}" in words:
        os._exit(7)
    if "{HANG}" in words:
        open(os.path.join(os.path.dirname(__file__), "hangs"), "w").close()
        time.sleep(60)
    if "{FAIL}" in words:
        raise ZeroDivisionError
    if "{GROW}" in words:
        bytes(1 << 40)
    if "{IMAGES}" in words:
        for done in range(5):
            watch(done, 4)
    return real(data, name=name)

real, answers.read = answers.read, read
"""


def directive(number: int) -> str:
    """A plan with two tasks."""
    return "\n\n".join(
        (
            f"Số: {number}/KH-UBND",
            f"Hậu Giang, ngày {number % 28 + 1:02} tháng 4 năm 2024",
            "KẾ HOẠCH",
            "Thực hiện Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024",
            "I. NHIỆM VỤ",
            f"1. Sở Tài chính báo cáo trước ngày {number % 28 + 1} tháng 6 năm 2024.",
            "2. Sở Nội vụ phối hợp với Sở Tư pháp rà soát thủ tục.",
        )
    )


def archive(folder: Path, count: int) -> Path:
    """So many directives in two folders, a hidden file beside them."""
    for number in range(1, count + 1):
        year = folder / ("2023" if number % 2 else "2024")
        year.mkdir(parents=True, exist_ok=True)
        (year / f"kh-{number:03}.txt").write_text(directive(number), encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"no directive")
    return folder


def read_all(
    folder: Path, out: Path, size: int = 1, limits: Limits | None = None
) -> list[Done]:
    """A whole run on this machine."""
    places = places_in([folder], but=frozenset())
    return run_on(places, out, Pool(size, limits or Limits()))


def run_on(places: list[Place], out: Path, pool: Pool) -> list[Done]:
    """A run on a pool that is begun and ended here."""
    with Output(out) as output, pool as engine:
        return list(run(places, output, engine))


def set_traps(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Words at which the reader of every process started from now on dies, sleeps,
    fails or eats memory."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TRAPS, encoding="utf-8")
    patch.setattr(sys, "path", [str(folder), *sys.path])
