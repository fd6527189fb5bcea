"""Which row holds the headings of an office's register, and what its columns are."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bamsat.search.words import words

FIELDS = (
    "symbol",
    "issued_on",
    "directive_title",
    "issuer",
    "place",
    "wording",
    "title",
    "lead",
    "support",
    "due",
    "status",
    "note",
)
SEVERAL = ("status", "note")
"""Fields that may have several columns: their words are kept side by side."""

# Words of a heading without accents; the first that fits is the field. What a heading
# of two rows says last (`Cơ quan thực hiện / Phối hợp`) counts before the whole.
WORDS: tuple[tuple[str, str], ...] = (
    ("", r"^(stt|tt|so tt|so thu tu|no)$"),
    ("status", r"thuc te|tinh trang|trang thai|ket qua|muc do hoan thanh|danh gia"),
    ("support", r"phoi hop"),
    ("lead", r"chu tri|don vi (thuc hien|duoc giao|phu trach|chiu trach nhiem)"),
    ("due", r"thoi han|\bhan\b|thoi gian|ngay hoan thanh|tien do yeu cau|thoi diem"),
    ("status", r"tien do|da thuc hien|bao cao"),
    ("directive_title", r"trich yeu|ten van ban|noi dung van ban|ve viec"),
    ("issuer", r"(co quan|noi|don vi) (ban hanh|giao)"),
    ("issued_on", r"^ngay$|ngay (ban hanh|van ban|vb|ky|giao|thang)"),
    (
        "symbol",
        r"ky hieu|so hieu|so (van ban|vb)|van ban (giao|chi dao)|^van ban$|can cu",
    ),
    ("title", r"ten (viec|nhiem vu|cong viec|goi)|tom tat"),
    ("wording", r"noi dung|nhiem vu|cong viec|viec duoc giao|y kien chi dao|chi dao"),
    ("place", r"^(dieu|diem|khoan|muc)\b|vi tri"),
    ("lead", r"co quan|don vi|to chuc"),
    ("note", r"ghi chu"),
)
LONGEST = 100
"""Letters beyond which a cell is no heading."""
SEARCHED = 30
"""Rows among which the headings stand."""
CERTAIN = 2
"""Fields that a row must name to be taken for the headings."""


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Where the headings stand: the number of their first row, and how many rows."""

    row: int
    rows: int


def field_of(heading: str) -> str:
    """The field that a heading names, `""` where none."""
    pieces = heading.split(" / ")
    for text in dict.fromkeys([pieces[-1], heading]):
        folded = " ".join(words(text))
        if not folded or len(text) > LONGEST:
            continue
        for field, pattern in WORDS:
            if re.search(pattern, folded):
                return field
    return ""


def guess_of(shown: Sequence[Any]) -> Guess:
    """The row of the first rows that names most fields; a second one below it counts in
    where it goes on naming them."""
    best, score = Guess(row=shown[0][0] if shown else 1, rows=1), 0
    for at, (number, cells) in enumerate(shown[:SEARCHED]):
        named = {field_of(cell) for cell in cells if _text(cell)} - {""}
        if len(named) > score:
            below = shown[at + 1] if at + 1 < len(shown) else (0, [])
            two = _goes_on(cells, below[0], below[1], number)
            best, score = Guess(row=number, rows=2 if two else 1), len(named)
    return best


def _goes_on(
    above: Sequence[Any], number: int, cells: Sequence[Any], first: int
) -> bool:
    """Whether a row is the second one of the headings: all its cells are short, one
    names a field of its own, and the first column says nothing new there."""
    texts = {at: cell for at, cell in enumerate(cells) if _text(cell)}
    if number != first + 1 or any(len(cell) > LONGEST for cell in texts.values()):
        return False
    own = {
        at: cell for at, cell in texts.items() if at >= len(above) or cell != above[at]
    }
    return any(map(field_of, own.values())) and min(own) > min(
        at for at, cell in enumerate(above) if _text(cell)
    )


def _text(cell: Any) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def headings_of(sheet: dict[str, Any], row: int, rows: int) -> list[str]:
    """The heading of each column: the words of its rows from top to bottom, a cell that
    is merged across counting for each column below it."""
    width = min(sheet["width"], 60)
    pieces: list[list[str]] = [[] for _ in range(width)]
    for number, cells in sheet["shown"]:
        if not row <= number < row + rows:
            continue
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        texts += [""] * (width - len(texts))
        for merged, first, last in sheet["across"]:
            if merged == number and first < width:
                for column in range(first, min(last + 1, width)):
                    texts[column] = texts[first]
        for column in range(width):
            text = " ".join(texts[column].split())
            if text and text not in pieces[column]:
                pieces[column].append(text)
    return [" / ".join(each) for each in pieces]


def mapping_of(headings: Sequence[str]) -> dict[str, str]:
    """The field of each column that names one, by the number of the column; a field
    that takes one column takes the first."""
    found: dict[str, str] = {}
    for column, heading in enumerate(headings):
        field = field_of(heading)
        if field and (field in SEVERAL or field not in found.values()):
            found[str(column)] = field
    return found


def key_of(headings: Sequence[str]) -> str:
    """Equal for files whose columns are called alike, accents and case apart."""
    said = "|".join(" ".join(words(heading)) for heading in headings)
    return hashlib.sha256(said.rstrip("|").encode()).hexdigest()
