"""Photos are kept without where they were taken, and the picture untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.progress.answering.files import HEIC, JPEG, PDF, PNG, WEBP, Type
from bamsat.progress.answering.photos import UnreadableError, cleaned
from tests.progress import papers

PLACE = b"GPS 9.7842N 105.4701E"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\xd2\xff\x00\xcf\xff\xd0\x20"
COLOURS = b"\xff\xe2\x00\x10ICC_PROFILE\0\x01\x01"


def segment(marker: int, words: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(words) + 2).to_bytes(2) + words


def exif(turned: int, order: str = "big") -> bytes:
    """What a camera writes: how the picture is turned, then where it was."""

    def n(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little" if order == "little" else "big")

    head = (b"II*\0" if order == "little" else b"MM\0*") + n(8, 4)
    entry = n(0x0112, 2) + n(3, 2) + n(1, 4) + n(turned, 2) + b"\0\0"
    return b"Exif\0\0" + head + n(1, 2) + entry + n(0, 4) + PLACE


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + SCAN + b"\xff\xd9"


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + b"crc4"


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return (len(body) + 8).to_bytes(4) + name + body


def heic(words: bytes = PLACE) -> bytes:
    """A picture whose item 1 is the picture and whose item 2 says where it was."""
    infe = [
        box(b"infe", b"\2\0\0\0", n.to_bytes(2), b"\0\0", kind, b"\0")
        for n, kind in ((1, b"hvc1"), (2, b"Exif"))
    ]
    iinf = box(b"iinf", b"\0\0\0\0\0\2", *infe)
    head = box(b"ftyp", b"heic\0\0\0\0")
    at = len(head) + (12 + len(iinf) + 8 + 8 + 2 * 14) + 8
    places = [
        n.to_bytes(2) + b"\0\0\0\1" + start.to_bytes(4) + size.to_bytes(4)
        for n, start, size in ((1, at, 7), (2, at + 7, len(words)))
    ]
    iloc = box(b"iloc", b"\0\0\0\0\x44\0\0\2", *places)
    meta = box(b"meta", b"\0\0\0\0", iinf, iloc)
    return head + meta + box(b"mdat", b"picture", words)


def webp() -> bytes:
    inside = b"WEBP" + b"VP8X\x0a\0\0\0\x2c" + b"\0" * 9
    inside += b"VP8 \x03\0\0\0abc\0" + b"EXIF\x15\0\0\0" + PLACE + b"\0"
    return b"RIFF" + len(inside).to_bytes(4, "little") + inside


def png() -> bytes:
    told = chunk(b"eXIf", PLACE) + chunk(b"tEXt", b"Comment\0" + PLACE)
    return papers.PNG[:33] + told + papers.PNG[33:] + PLACE


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (jpeg(segment(0xE1, exif(1))), JPEG),
        (jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE)), JPEG),
        (jpeg(segment(0xED, PLACE), segment(0xFE, PLACE)), JPEG),
        (jpeg(segment(0xE2, b"MPF\0" + PLACE)) + jpeg(segment(0xE1, exif(1))), JPEG),
        (png(), PNG),
        (webp(), WEBP),
        (heic(), HEIC),
    ],
)
def test_where_it_was_taken_is_not_kept(content: bytes, kind: Type) -> None:
    assert PLACE in content
    kept = cleaned(content, kind)
    assert PLACE not in kept
    assert cleaned(kept, kind) == kept


def test_the_picture_itself_stays_as_it_was() -> None:
    plain = jpeg(COLOURS, segment(0xDB, b"\0" * 65))
    assert cleaned(plain, JPEG) == plain
    assert cleaned(papers.JPEG, JPEG) == papers.JPEG
    assert cleaned(png(), PNG) == papers.PNG
    kept = cleaned(webp(), WEBP)
    assert b"abc" in kept
    assert kept[20] == 0x20  # the flags announce neither Exif nor XMP
    assert int.from_bytes(kept[4:8], "little") == len(kept) - 8
    assert b"picture" in cleaned(heic(), HEIC)
    assert len(cleaned(heic(), HEIC)) == len(heic())


@pytest.mark.parametrize("order", ["little", "big"])
def test_it_stays_turned_as_the_camera_held_it(order: str) -> None:
    kept = cleaned(jpeg(segment(0xE1, exif(6, order))), JPEG)
    assert PLACE not in kept
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in kept


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xffnonsense", JPEG),
        (b"\xff\xd8\xff\xe1\x00\x01", JPEG),
        (papers.PNG[:-8], PNG),
        (webp()[:-9], WEBP),
        (box(b"ftyp", b"heic"), HEIC),
        (heic()[:40], HEIC),
    ],
)
def test_what_cannot_be_walked_through_is_not_taken(content: bytes, kind: Type) -> None:
    with pytest.raises(UnreadableError):
        cleaned(content, kind)


def test_other_files_stay_as_they_came() -> None:
    assert cleaned(papers.PDF, PDF) == papers.PDF


@given(st.binary(max_size=200), st.sampled_from((JPEG, PNG, WEBP, HEIC)))
def test_no_bytes_bring_it_down(rest: bytes, kind: Type) -> None:
    """Cleaned, or turned away in words: and what was cleaned stays as it is."""
    heads = {JPEG: b"\xff\xd8\xff", PNG: papers.PNG[:8], WEBP: webp()[:12]}
    try:
        kept = cleaned(heads.get(kind, heic()[:20]) + rest, kind)
    except UnreadableError:
        return
    assert cleaned(kept, kind) == kept


@given(st.lists(st.tuples(st.sampled_from(range(0xE1, 0xF0)), st.binary(max_size=40))))
def test_no_segment_of_a_camera_stays(told: list[tuple[int, bytes]]) -> None:
    segments = [segment(marker, PLACE + words) for marker, words in told]
    assert cleaned(jpeg(*segments, COLOURS), JPEG) == jpeg(COLOURS)
