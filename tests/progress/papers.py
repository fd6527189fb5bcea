"""Files as agencies send them, and some that nobody should take."""

import io
import zipfile

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
    b"\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01"
    b"\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\xd2\xcf\x20\xff\xd9"
)
SVG = b'<?xml version="1.0"?><svg xmlns="x"><script>alert(1)</script></svg>'
HTML = "Báo cáo <html><script>alert(1)</script></html>".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str, types: bytes = b"<Types/>", mimetype: bytes = b"") -> bytes:
    """An Office file with these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        made.writestr("[Content_Types].xml", types)
        for name in names:
            made.writestr(name, b"<x/>")
    return held.getvalue()


def word(*more: str) -> bytes:
    """A Word file, with other members beside."""
    return archive("word/document.xml", *more)


def old_word(*, macros: bool = False) -> bytes:
    """A Word file of before 2007."""
    named = "_VBA_PROJECT".encode("utf-16-le") if macros else b""
    return OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le") + named
