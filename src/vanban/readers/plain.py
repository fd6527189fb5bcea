"""Plain text: UTF-8, UTF-16, UTF-32, Windows code page 1258, and letters gone wrong."""

from __future__ import annotations

import codecs
import re

from vanban.composing import composed
from vanban.readers import Decoded, Unreadable, Watch, unwatched
from vanban.readers.legacy import old_code_of, read_once

BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
BINARY_SHARE = 0.01
"""A text file has no control characters; a few may come from a bad conversion."""


def _wide(data: bytes) -> str | None:
    """UTF-16 and UTF-32 by their mark; UTF-16 also by its many zero bytes."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    sample = data[:4000]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if len(half) > 8 and half.count(0) > 0.4 * len(half):
            return data.decode(name, errors="replace")
    return None


def _one_byte(data: bytes) -> str:
    """An old code where its signs tell, as Western programs show it; else Windows-1258,
    which writes most accents as a second character: composed here."""
    western = data.decode("latin-1")
    if old_code_of(western) is not None:
        return western
    return composed(data.decode("cp1258", errors="replace"))


def decode(data: bytes, _watch: Watch = unwatched) -> Decoded:
    """The text in the bytes; characters that no code page explains become U+FFFD.

    Raises Unreadable where the bytes are no text at all.
    """
    content = _wide(data)
    if content is None:
        try:
            content = data.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            # One bad byte in a long UTF-8 text is a fault, not another code page.
            utf8 = data.decode("utf-8-sig", errors="replace")
            faults = utf8.count("\ufffd")
            few = faults * 200 < len(utf8) and broken.start > 0
            content = utf8 if few else _one_byte(data)
    # Word writes a line that ends inside a paragraph so.
    content = read_once(content).replace("\x0b", "\n")
    old = old_code_of(content)
    if old is not None:
        content = "".join(map(old[1], content.splitlines(keepends=True)))
    if len(BINARY.findall(content)) > BINARY_SHARE * len(content):
        raise Unreadable(
            "Tệp không phải văn bản chữ (dữ liệu nhị phân): hãy chọn đúng tệp, hoặc "
            "lưu văn bản thành tệp chữ (.txt, mã UTF-8) rồi đọc lại."
        )
    pages = content.rstrip().count("\f") + 1 if "\f" in content else None
    return Decoded(content=content, pages=pages, converted=old and old[0])
