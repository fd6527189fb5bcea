"""Tesseract on the command line: whether it is there, its version, what it reads.

It is run as a program rather than bound as a library: it may die without harm, and its
hOCR tells of each word the place, the line it stands on and how sure it is.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess

from vanban.readers import Unreadable
from vanban.readers.confined import seconds_left

PROGRAM = "tesseract"
LANGUAGE = "vie"
SECONDS = 50
"""For one page: less than the process that asks has, so that it can still tell."""
ANSWER = 5
"""Seconds that the process needs to tell what was read."""


def _run(*words: str, given: bytes = b"", seconds: float = SECONDS) -> bytes:
    """What the program prints. One thread: the same input, the same words."""
    return subprocess.run(  # noqa: S603 - a fixed program, arguments of our own
        [PROGRAM, *words],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
        timeout=seconds,
        check=True,
    ).stdout


@functools.cache
def _languages() -> tuple[pathlib.Path | None, frozenset[str]]:
    """The folder of trained data and the languages in it."""
    if shutil.which(PROGRAM) is None:
        return None, frozenset()
    try:
        first, *names = _run("--list-langs").decode(errors="replace").splitlines()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None, frozenset()
    folder = re.search(r'"(.+)"', first)
    return pathlib.Path(folder[1]) if folder else None, frozenset(names)


@functools.cache
def lacking() -> tuple[str, ...]:
    """The packages that are to be installed before images can be read."""
    _, languages = _languages()
    needed = (
        ("tesseract-ocr", shutil.which(PROGRAM) is not None),
        ("tesseract-ocr-vie", LANGUAGE in languages),
        ("pillow", importlib.util.find_spec("PIL") is not None),
    )
    return tuple(package for package, there in needed if not there)


def in_words(packages: tuple[str, ...]) -> str:
    """The packages to be installed, and how."""
    debian = [package for package in packages if package != "pillow"]
    told = f"{', '.join(debian)} (Debian: apt install {' '.join(debian)})"
    if len(debian) == len(packages):
        return f"gói {told}"
    rest = "thư viện Python pillow (pip install pillow)"
    return f"gói {told} và {rest}" if debian else rest


@functools.cache
def name() -> str:
    """Engine, version and trained data: what the words of a reading depend on."""
    version = re.search(r"\d[\w.-]*", _run("--version").decode(errors="replace"))
    folder, _ = _languages()
    data = (folder or pathlib.Path()) / f"{LANGUAGE}.traineddata"
    mark = hashlib.sha256(data.read_bytes()).hexdigest()[:8] if data.exists() else "?"
    return f"tesseract {version[0] if version else '?'}, {LANGUAGE} {mark}"


def _seconds_left() -> float:
    """How long the engine may take: what the page's process has but for its answer."""
    try:
        left = seconds_left(SECONDS + ANSWER)[0] - ANSWER
    except Unreadable:
        left = 0
    if left <= 0:
        raise subprocess.TimeoutExpired(PROGRAM, 0)
    return left


def turned_by(image: bytes) -> int:
    """By how many degrees a page is to be turned clockwise to stand upright.

    0 where the engine cannot tell.
    """
    try:
        left = _seconds_left()
        told = _run("stdin", "stdout", "--psm", "0", given=image, seconds=left)
    except (OSError, subprocess.SubprocessError):
        return 0
    rotate = re.search(rb"Rotate: (\d+)", told)
    sure = re.search(rb"Orientation confidence: ([\d.]+)", told)
    return int(rotate[1]) if rotate and sure and float(sure[1]) > 1 else 0


def hocr_of(image: bytes, dpi: int, *, block: bool = False) -> bytes:
    """What is printed in an image, as hOCR; `block` is one of text without columns.

    Raises OSError or SubprocessError where the engine fails or takes too long.
    """
    return _run(
        "stdin", "stdout", "-l", LANGUAGE, "--psm", "6" if block else "3",
        "--dpi", str(dpi), "-c", "tessedit_create_hocr=1", given=image,
        seconds=_seconds_left(),
    )  # fmt: skip
