"""Photos without what the camera wrote beside the picture: where, when, with which
device.

No picture is decoded and none loses quality: the pieces of the file that hold such
words are left out, or blanked where the others are found by their place. What cannot be
walked through to its end is turned away. Only the way the picture is turned stays.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from bamsat.progress.answering.files import HEIC, JPEG, PNG, WEBP, Type

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers of JPEG without a length."""
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
KEPT = {APP0: b"JFIF\0", APP2: b"ICC_PROFILE\0", APP14: b"Adobe"}
"""Segments of applications that a picture needs to be shown as it was taken."""
EXIF = b"Exif\0\0"
ORIENTATION = 0x0112
TOLD_BY_PNG = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")
TOLD_BY_WEBP = {b"EXIF": 0x08, b"XMP ": 0x04}
"""Pieces of WebP, and the flag in its head that announces each."""
TOLD_BY_HEIC = (b"Exif", b"mime")


class UnreadableError(Exception):
    """A picture that is not built as its kind is."""


def cleaned(content: bytes, kind: Type) -> bytes:
    """The same picture without what was written beside it; files of other kinds as they
    are. UnreadableError for a picture that cannot be walked through."""
    clean = CLEANERS.get(kind)
    if clean is None:
        return content
    try:
        return clean(content)
    except (IndexError, ValueError) as error:
        raise UnreadableError from error


def _number(content: bytes, at: int, size: int) -> int:
    """A number of so many bytes, the high one first."""
    return int.from_bytes(_piece(content, at, size))


def _piece(content: bytes, at: int, size: int) -> bytes:
    """So many bytes from there; IndexError where there are fewer."""
    if at < 0 or size < 0 or at + size > len(content):
        raise IndexError(at)
    return content[at : at + size]


def _jpeg(content: bytes) -> bytes:
    head: list[bytes] = [content[:2]]
    rest: list[bytes] = []
    turned = 1
    for marker, piece in _segments(content):
        words = piece[4:]
        if marker == APP1 and words.startswith(EXIF):
            turned = _turned(words[len(EXIF) :])
        named = APP0 <= marker <= APP15
        if named and words.startswith(KEPT.get(marker, b"\0none")):
            (head if marker == APP0 else rest).append(piece)
        elif not named and marker != COMMENT:
            rest.append(piece)
    if 1 < turned <= 8:
        head.append(_only_turned(turned))
    return b"".join([*head, *rest, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments up to the end of the picture, each scan with its data; what stands
    behind the end is no part of the picture."""
    at = 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError(at)
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == EOI:
            return
        end = at + 2
        if marker not in ALONE:
            length = _number(content, at + 2, 2)
            if length < 2:
                raise ValueError(at)
            end += len(_piece(content, at + 2, length))
        if marker == SOS:
            end = _behind_scan(content, end)
        yield marker, content[at:end]
        at = end


def _behind_scan(content: bytes, at: int) -> int:
    """Where the data of a scan ends: before the next marker that is none of its own."""
    while (at := content.find(b"\xff", at)) >= 0:
        following = content[at + 1 : at + 2]
        if following and following != b"\0" and following[0] not in ALONE | {0xFF}:
            return at
        at += 1
    return len(content)


def _turned(tiff: bytes) -> int:
    """How the picture is turned, by its Exif words; 1 where they do not say."""
    if tiff[:4] not in (b"II*\0", b"MM\0*"):
        return 1

    def number(at: int, size: int) -> int:
        piece = tiff[at : at + size]
        return int.from_bytes(piece, "little" if tiff[:1] == b"I" else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 500)):
        at = first + 2 + entry * 12
        if number(at, 2) == ORIENTATION:
            return number(at + 8, 2)
    return 1


def _only_turned(turned: int) -> bytes:
    """A segment of Exif that says nothing else."""
    entry = b"\x01\x12\0\x03\0\0\0\x01" + turned.to_bytes(2) + b"\0\0"
    words = EXIF + b"MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(words) + 2).to_bytes(2) + words


def _png(content: bytes) -> bytes:
    at, kept = 8, [content[:8]]
    while True:
        whole = _piece(content, at, _number(content, at, 4) + 12)
        name = whole[4:8]
        if name not in TOLD_BY_PNG:
            kept.append(whole)
        if name == b"IEND":
            return b"".join(kept)
        at += len(whole)


def _webp(content: bytes) -> bytes:
    at, kept = 12, []
    while at < len(content):
        name = _piece(content, at, 4)
        size = int.from_bytes(_piece(content, at + 4, 4), "little")
        body = _piece(content, at + 8, size)
        at += 8 + size + size % 2
        if name in TOLD_BY_WEBP:
            continue
        if name == b"VP8X":
            body = bytes([body[0] & ~sum(TOLD_BY_WEBP.values()) & 0xFF]) + body[1:]
        kept.append(name + size.to_bytes(4, "little") + body + b"\0" * (size % 2))
    inside = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(inside).to_bytes(4, "little") + inside


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: name, where its inside begins, where it ends."""
    while at < end:
        size, name, inside = _number(content, at, 4), _piece(content, at + 4, 4), at + 8
        if size == 1:
            size, inside = _number(content, inside, 8), inside + 8
        last = at + size if size else end
        if last < inside or last > end:
            raise ValueError(at)
        yield name, inside, last
        at = last


def _heic(content: bytes) -> bytes:
    """Other pieces are found by their place, so that what is told is blanked."""
    found = {n: (a, b) for n, a, b in _boxes(content, 0, len(content))}
    if b"meta" not in found:
        raise ValueError("no meta box")
    start, end = found[b"meta"]
    parts = {n: (a, b) for n, a, b in _boxes(content, start + 4, end)}
    told = set(_told_by_heic(content, *parts[b"iinf"])) if b"iinf" in parts else set()
    blank = bytearray(content)
    if told and b"iloc" not in parts:
        raise ValueError("no iloc box")
    for item, base, at, size in _places(content, *parts[b"iloc"]) if told else ():
        if item in told:
            if base not in (0, 1) or (base == 1 and b"idat" not in parts):
                raise ValueError("words in another file")
            where = at + (parts[b"idat"][0] if base else 0)
            blank[where : where + size] = bytes(len(_piece(content, where, size)))
    return bytes(blank)


def _told_by_heic(content: bytes, at: int, end: int) -> Iterator[int]:
    """The numbers of the items that hold words about the picture."""
    at += 4 + (2 if content[at] == 0 else 4)
    for name, inside, _last in _boxes(content, at, end):
        version = content[inside]
        if name != b"infe" or version < 2:
            continue
        wide = 2 if version == 2 else 4
        if _piece(content, inside + 4 + wide + 2, 4) in TOLD_BY_HEIC:
            yield _number(content, inside + 4, wide)


def _places(content: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Of each piece of each item: its number, counted from where, at, how long."""
    version = content[at]
    if version > 2:
        raise ValueError(version)
    sizes = [n for b in content[at + 4 : at + 6] for n in (b >> 4, b & 15)]
    for_offset, for_length, for_base, for_index = sizes
    wide = 2 if version < 2 else 4
    count, at = _number(content, at + 6, wide), at + 6 + wide
    for _item in range(count):
        steps = (wide, 2 if version else 0, 2, for_base, 2)
        places = [at]
        for step in steps:
            places.append(places[-1] + step)
        item, method, _where, base, extents = (
            _number(content, a, b - a) for a, b in pairwise(places)
        )
        at = places[-1]
        for _extent in range(extents):
            at += for_index if version else 0
            offset = _number(content, at, for_offset)
            length = _number(content, at + for_offset, for_length)
            at += for_offset + for_length
            if at > end:
                raise ValueError(at)
            yield item, method & 15, base + offset, length


CLEANERS: Mapping[Type, Callable[[bytes], bytes]] = {
    JPEG: _jpeg,
    PNG: _png,
    WEBP: _webp,
    HEIC: _heic,
}
