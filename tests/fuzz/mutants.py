"""Broken files made from good ones: the same number always makes the same file."""

import io
import random
import zipfile
import zlib

TOKENS = (
    b"<", b">", b"</", b"\x00", b"\xff\xfe", b"&#0;", b"9" * 20, b"-1", b"\xc3",
    b"<table>", b"<w:tbl>", b"<w:p>", b"<w:ins>", b"endobj", b"obj", b"/Rotate 90",
    b"/MediaBox [0 0 9e9 9e9]", b"Tj", b"cm", b"q ", b" re f ", b"\x1f", b"\f", b"\n",
    "Điều 1. ".encode(), b"a) ", "tháng 02 năm".encode(), b"1/1/0000", b"\x0e",
)  # fmt: skip
LARGEST = 400_000


def _bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        deed = chance.randrange(5)
        if deed == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif deed == 1:
            del changed[at : at + chance.randint(1, 60)]
        elif deed == 2:
            changed[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 2, 300))
        elif deed == 3:
            piece = changed[at : at + chance.randint(1, 400)]
            changed[at:at] = piece * chance.choice((1, 2, 50))
        else:
            other = chance.randrange(len(changed) + 1)
            changed[other:other] = changed[at : at + chance.randint(1, 100)]
    return bytes(changed[:LARGEST])


def _zip_changed(data: bytes, chance: random.Random) -> bytes:
    """A Word file one part of which is changed inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        broken = chance.choice(names)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in names:
                part = archive.read(name)
                made.writestr(
                    name, _bytes_changed(part, chance) if name == broken else part
                )
    return out.getvalue()


def _streams_opened(data: bytes, chance: random.Random) -> bytes:
    """A PDF one packed stream of which is changed inside."""
    places = [at for at in range(len(data)) if data.startswith(b"stream\n", at)]
    if not places:
        return _bytes_changed(data, chance)
    at = chance.choice(places) + len(b"stream\n")
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data[at:])
    except zlib.error:
        return _bytes_changed(data, chance)
    packed = zlib.compress(_bytes_changed(plain, chance))
    return data[:at] + packed + unpacking.unused_data


def mutant(name: str, data: bytes, number: int) -> bytes:
    """The broken file of a number."""
    chance = random.Random(f"{name} {number}")  # noqa: S311 - no secret
    if name == "docx" and chance.random() < 0.8:
        return _zip_changed(data, chance)
    if name == "pdf" and chance.random() < 0.5:
        return _streams_opened(data, chance)
    return _bytes_changed(data, chance)
