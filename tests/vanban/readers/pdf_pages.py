"""PDF files for the tests, written letter by letter so that each place is known.

The font is not in the file: what is tested is where letters stand, not how they look.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
A4 = (WIDTH, HEIGHT)
LEFT, RIGHT = 85.0, 540.0
SIZE = 14.0
LEADING = 18.0
NARROW = frozenset(" iljtf.,;:'|()")


def width_of(words: str, size: float = SIZE) -> float:
    """How far words run: small letters are half as wide as high, capitals wider."""
    units = sum(
        0.3 if char in NARROW else 0.7 if char.isupper() else 0.5 for char in words
    )
    return units * size


UNICODE = "\n".join(
    [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /U def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(
            f"1 beginbfrange <{high:02X}00> <{high:02X}FF> <{high:02X}00> endbfrange"
            for high in (*range(0x22), 0xFF)
        ),
        "endcmap end end",
    ]
)


WIDTHS = " ".join(
    f"{code} [{round(width_of(chr(code), 1000))}]"
    for code in range(0x2000)
    if width_of(chr(code), 1000) != 500
)


@dataclass
class Sheet:
    """A page: what is drawn on it, in the order of the file."""

    size: tuple[float, float] = A4
    rotate: int = 0
    drawn: list[str] = field(default_factory=list)
    widgets: list[tuple[tuple[float, float, float, float], str]] = field(
        default_factory=list
    )
    image: bool = False

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> Sheet:
        """Words from a place on, blanks written as letters."""
        codes = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET")
        return self

    def letters(self, x: float, y: float, words: str, size: float = SIZE) -> Sheet:
        """The same letter by letter, the accented ones last, without blanks."""
        placed = [(x + width_of(words[:n], size), char) for n, char in enumerate(words)]
        for at, char in sorted(placed, key=lambda pair: ord(pair[1]) > 0xFF):
            if char != " ":
                self.text(at, y, char, size)
        return self

    def centred(self, y: float, words: str, size: float = SIZE) -> Sheet:
        """Words in the middle of the frame of running text."""
        return self.text((LEFT + RIGHT - width_of(words, size)) / 2, y, words, size)

    def upright(self, x: float, y: float, words: str, size: float = SIZE) -> Sheet:
        """Words that run from the bottom to the top."""
        codes = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F {size} Tf 0 1 -1 0 {x} {y} Tm <{codes}> Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A line drawn with a thin pen."""
        self.drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Iterable[float], ys: Iterable[float]) -> Sheet:
        """The net of a table."""
        columns, levels = list(xs), list(ys)
        for y in levels:
            self.rule(columns[0], y, columns[-1], y)
        for x in columns:
            self.rule(x, levels[0], x, levels[-1])
        return self

    def stamp(self, box: tuple[float, float, float, float], words: str) -> Sheet:
        """A signature widget that shows words from its lower left corner on."""
        self.widgets.append((box, words))
        return self


def wrapped(words: str, room: float, indent: float = 0) -> list[str]:
    """The lines of a paragraph, each as long as there is room for whole words."""
    lines = [""]
    for word in words.split():
        line = f"{lines[-1]} {word}".strip()
        if width_of(line) > room - (indent if len(lines) == 1 else 0):
            lines.append(word)
        else:
            lines[-1] = line
    return lines


INDENT = 35.0


def set_paragraphs(sheet: Sheet, top: float, *paragraphs: str) -> float:
    """Paragraphs under each other, first lines indented; where the next line goes."""
    y = top
    for words in paragraphs:
        for number, line in enumerate(wrapped(words, RIGHT - LEFT, INDENT)):
            sheet.text(LEFT if number else LEFT + INDENT, y, line)
            y -= LEADING
    return y


def lying(meanings: dict[str, str]) -> bytes:
    """What a font says of its letters, some of which mean others than they show."""
    told = "\n".join(
        f"1 beginbfchar <{ord(shown):04X}> <{ord(meant):04X}> endbfchar"
        for shown, meant in meanings.items()
    )
    return UNICODE.replace("endcmap", f"{told}\nendcmap").encode()


def pdf_of(
    *sheets: Sheet,
    locked: bool = False,
    measured: bool = True,
    meanings: dict[str, str] | None = None,
    catalog: str = "",
) -> bytes:
    """The file with these pages; locked, it asks for a password nobody has.

    `catalog` is what stands in the catalogue besides; `meanings` are what letters are
    said to mean: see `lying`.

    A font that is not `measured` has no ascent and no descent, as in LibreOffice.
    """
    ascent, descent = (900, -200) if measured else (0, 0)
    objects: list[bytes] = []

    def add(words: str, stream: bytes | None = None) -> int:
        body = words.encode()
        if stream is not None:
            packed = zlib.compress(stream)
            head = f"{words[:-2]} /Length {len(packed)} /Filter /FlateDecode >>"
            body = head.encode() + b"\nstream\n" + packed + b"\nendstream"
        objects.append(body)
        return len(objects)

    unicode = add("<< >>", lying(meanings or {}))
    described = add(
        "<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 500 900] "
        f"/ItalicAngle 0 /Ascent {ascent} /Descent {descent} /CapHeight 700 "
        "/StemV 80 >>"
    )
    glyphs = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {described} 0 R /DW 500 /W [{WIDTHS}] >>"
    )
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H "
        f"/DescendantFonts [{glyphs} 0 R] /ToUnicode {unicode} 0 R >>"
    )
    image = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 >>",
        b"\x80",
    )
    tree = len(objects) + 1
    objects.append(b"")
    pages, fields = [], []
    resources = f"<< /Font << /F {font} 0 R >> /XObject << /I {image} 0 R >> >>"
    for sheet in sheets:
        width, height = sheet.size
        drawn = list(sheet.drawn)
        if sheet.image:
            drawn.append(f"q {width} 0 0 {height} 0 0 cm /I Do Q")
        content = add("<< >>", "\n".join(drawn).encode())
        widgets = []
        for (x0, y0, x1, y1), words in sheet.widgets:
            codes = words.encode("utf-16-be").hex()
            shown = add(
                f"<< /Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}] "
                f"/Resources {resources} >>",
                f"BT /F {SIZE} Tf 1 0 0 1 0 0 Tm <{codes}> Tj ET".encode(),
            )
            widgets.append(
                add(
                    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /F 4 "
                    f"/Rect [{x0} {y0} {x1} {y1}] /AP << /N {shown} 0 R >> >>"
                )
            )
        fields += widgets
        notes = " ".join(f"{widget} 0 R" for widget in widgets)
        pages.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width} {height}] "
                f"/Rotate {sheet.rotate} /Contents {content} 0 R "
                f"/Resources {resources} /Annots [{notes}] >>"
            )
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[tree - 1] = (
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    ).encode()
    form = add(f"<< /Fields [{' '.join(f'{at} 0 R' for at in fields)}] >>")
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R /AcroForm {form} 0 R {catalog} >>")
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    secret = "00" * 32
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{secret}> /U <{secret}> >> "
        f"/ID [<{secret[:32]}> <{secret[:32]}>]"
    )
    trailer = f"/Size {len(objects) + 1} /Root {root} 0 R {lock if locked else ''}"
    return out + f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
