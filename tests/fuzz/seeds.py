"""Small files of every kind, from which broken ones are made."""

import io
import zipfile

from PIL import Image

from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from tests.vanban.word import call, docx, footnote, numbered, p, run, tbl, tc, tr

TASK = "1. Giao Sở Nội vụ rà soát, báo cáo trước ngày 15 tháng 3 năm 2024."
OLD = "Uû ban nh©n d©n tØnh giao Së Néi vô chñ tr×, phèi hîp víi c¸c ngµnh."


def _pdf() -> bytes:
    sheet = Sheet().text(85, 700, TASK).stamp((300, 800, 350, 820), "574")
    for at in range(3):
        sheet.text(85 + 90 * at, 600, f"Cột {at}")
    return pdf_of(sheet, Sheet(rotate=90).text(85, 500, TASK))


def _image(kind: str) -> bytes:
    """So small that the engine is done at once."""
    out = io.BytesIO()
    Image.new("L", (60, 40), "white").save(out, kind)
    return out.getvalue()


def _word() -> bytes:
    body = p(run(TASK), call(2)) + numbered("Việc") + tbl(tr(tc(p("1")), tc(p(TASK))))
    return docx(body, footnotes=footnote(2, p("Ghi chú")))


def _page() -> bytes:
    rows = "<tr><td>1</td><td colspan=2>Rà soát</td></tr>" * 3
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>{TASK}</p>"
        f"<ul><li><a href=x>a</a></ul><table>{rows}</table></body></html>"
    ).encode()


def _saved() -> bytes:
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\n\r\n" + _page() + b"\r\n--b--\r\n"
    )


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    """Name → a file that is read, or refused, as it is."""
    return {
        "pdf": _pdf(),
        "docx": _word(),
        "html": _page(),
        "mhtml": _saved(),
        "zip": _zip(),
        "rtf": rb"{\rtf1\ansi {\b Giao} S\u7903? Y\par {\trowd\cell\row}}",
        "png": _image("PNG"),
        "tiff": _image("TIFF"),
        "jpeg": _image("JPEG"),
        "txt": f"KẾ HOẠCH\n\nII. NHIỆM VỤ\n\n{TASK}\n".encode(),
        "tcvn3": OLD.encode("utf-8"),
        "utf-16": TASK.encode("utf-16"),
    }
