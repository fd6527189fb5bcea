"""Files that are well formed and odd: one strategy a reader.

A changed byte hardly gets past the parser; what is drawn here does, into the reader.
"""

import base64
import email.message
import io
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from PIL import Image

from tests.fuzz.words import directives, many, phrase
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from tests.vanban.word import abstract, docx, footnote, lvl, num, p, run
from vanban.readers.plain import BINARY
from vanban.readers.scans import Laid, Printed, Scan

NUMBERS = st.sampled_from(
    ("0", "1", "2", "8", "-1", "63", "999999999", "1e9", "x", "", "01", "٣", "1.5")
)
PLACES = st.one_of(
    st.floats(0, 800).map(lambda at: round(at, 1)),
    st.sampled_from((-1e5, -1.0, 0.0, 85.0, 85.0, 300.0, 842.0, 1e6)),
)


def clean(text: str) -> str:
    """Text that may stand in XML."""
    text = BINARY.sub("", text.replace("\ufffe", "").replace("\uffff", ""))
    return escape("".join(char for char in text if not 0xD800 <= ord(char) <= 0xDFFF))


plain = phrase.map(clean)


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """A text in one of the codes that files have, maybe cut in the middle."""
    code = draw(st.sampled_from((
        "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258",
        "latin-1",
    )))  # fmt: skip
    data = draw(directives()).encode(code, "replace")
    cut = draw(st.integers(0, 3))
    return data[cut:] if draw(st.booleans()) else data


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> str:
    """Blocks of a Word file: paragraphs, lists, fields, boxes, tables in tables."""
    kind = draw(st.integers(0, 9 if depth < 3 else 5))
    if kind <= 2:
        ppr = draw(st.sampled_from((
            "", "<w:pageBreakBefore/>", '<w:jc w:val="center"/>',
            '<w:pStyle w:val="a"/>',
        )))  # fmt: skip
        return often(p(run(draw(phrase.map(clean_raw))), ppr=ppr), draw(many))
    if kind == 3:
        level, key = draw(NUMBERS), draw(NUMBERS)
        of = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
        return often(p(draw(phrase.map(clean_raw)), ppr=of), draw(many))
    if kind == 4:
        tag = draw(st.sampled_from((
            "w:ins", "w:del", "w:hyperlink", "w:sdt", "w:smartTag", "w:fldSimple",
            "mc:AlternateContent", "w:moveFrom", "m:oMath", "v:textbox", "w:nothing",
        )))  # fmt: skip
        return p(f"<{tag}>{run(draw(phrase.map(clean_raw)))}</{tag}>")
    if kind == 5:
        field = draw(st.sampled_from(("begin", "separate", "end", "x")))
        return p(f'<w:r><w:fldChar w:fldCharType="{field}"/><w:tab/><w:br/></w:r>')
    made = []
    for _ in range(draw(st.integers(0, 4))):
        cells = "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{draw(NUMBERS)}"/>'
            f"{draw(st.sampled_from(MERGES))}</w:tcPr>{draw(blocks(depth + 1))}</w:tc>"
            for _ in range(draw(st.integers(0, 4)))
        )
        before = f'<w:trPr><w:gridBefore w:val="{draw(NUMBERS)}"/></w:trPr>'
        made.append(f"<w:tr>{before}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/>{often(''.join(made), draw(many))}</w:tbl>"


LONGEST = 300_000


def often(text: str, times: int) -> str:
    """The text so many times, as far as that stays short enough to be read at once."""
    return text * max(1, min(times, LONGEST // max(1, len(text))))


MERGES = (
    "", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:vMerge w:val="x"/>',
)  # fmt: skip


def clean_raw(text: str) -> str:
    """Text that may stand in XML, its signs not yet escaped."""
    return BINARY.sub("", text).replace("\ufffe", "").replace("\uffff", "")


@st.composite
def words(draw: st.DrawFn) -> bytes:
    """A Word file."""
    body = "".join(draw(st.lists(blocks(), max_size=12)))[:1_500_000]
    form = draw(
        st.sampled_from(("decimal", "lowerLetter", "upperRoman", "bullet", "x"))
    )
    shape = draw(st.sampled_from(("%1.", "%1.%2", "%9%9", "%", "", "•", "%1" * 200)))
    lists = abstract(1, *(lvl(at, form, shape) for at in range(3)))
    return docx(
        whole(body),
        numbering=lists + num(1, 1) + num(2, 7),
        footnotes=footnote(2, p(draw(phrase.map(clean_raw)))),
    )


def whole(body: str) -> str:
    """The body up to its last whole block."""
    ends = [body.rfind(end) + len(end) for end in ("</w:p>", "</w:tbl>") if end in body]
    return (
        body
        if body.count("<w:tbl>") == body.count("</w:tbl>")
        else (body[: max(ends, default=0)].partition("<w:tbl>")[0])
    )


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A PDF with words and rulings anywhere."""
    sheets = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.sampled_from(((595.0, 842.0), (842.0, 595.0), (1.0, 1e5))))
        sheet = Sheet(size, rotate=draw(st.sampled_from((0, 0, 90, 180, 45, -7))))
        for _ in range(draw(st.integers(0, 25))):
            said = draw(phrase).encode("utf-16-be", "replace")[:400]
            font = draw(st.sampled_from((14.0, 14.0, 10.0, 0.0, -14.0, 0.01, 900.0)))
            deed = draw(st.sampled_from((sheet.text, sheet.letters, sheet.upright)))
            deed(draw(PLACES), draw(PLACES), said.decode("utf-16-be", "ignore"), font)
        if draw(st.booleans()):
            xs = draw(st.lists(PLACES, min_size=1, max_size=6))
            ys = draw(st.lists(PLACES, min_size=1, max_size=12))
            sheet.grid(xs, ys)
        if draw(st.booleans()):
            box = (draw(PLACES), draw(PLACES), draw(PLACES), draw(PLACES))
            sheet.stamp(
                box, draw(phrase)[:100].encode("utf-16", "ignore").decode("utf-16")
            )
        sheets.append(sheet)
    return pdf_of(*sheets, measured=draw(st.booleans()))


TAGS = (
    "p", "p", "div", "table", "tr", "td", "th", "tbody", "ul", "li", "a", "br", "b",
    "span", "script", "nav", "form", "o:p", "center", "h1", "caption", "x-y", "img",
)  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """A piece of a web page; its tags need not be closed."""
    tag = draw(st.sampled_from(TAGS))
    inner = plain if depth > 4 else plain | elements(depth + 1)
    inside = "".join(draw(st.lists(inner, max_size=4)))
    told = draw(
        st.sampled_from(("", " href=x", f" colspan={draw(NUMBERS)}", " style="))
    )
    end = f"</{tag}>" if draw(st.booleans()) else ""
    return (f"<{tag}{told}>{inside}{end}" * draw(many))[:60_000]


@st.composite
def webpages(draw: st.DrawFn) -> bytes:
    """A web page, as it is or saved with its pictures."""
    inside = "".join(draw(st.lists(elements(), max_size=8)))
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{inside}"
    data = page.encode(draw(st.sampled_from(("utf-8", "utf-16", "cp1258"))), "replace")
    if draw(st.booleans()):
        return data
    # As written by anybody: the newer kind of message reads addresses as they are set.
    message = email.message.Message()
    message["Content-Type"] = "multipart/related"
    for key in draw(st.lists(st.sampled_from(("Subject", "From", "X")), unique=True)):
        message[key] = (
            " ".join(draw(phrase).split())[:60].encode("ascii", "ignore").decode()
        )
    part = email.message.EmailMessage()
    part["Content-Type"] = f"text/html; charset={draw(NUMBERS) or 'utf-8'}"
    part["Content-Transfer-Encoding"] = draw(
        st.sampled_from(("base64", "8bit", "quoted-printable", "x", "7bit"))
    )
    part.set_payload(base64.b64encode(data).decode())
    message.attach(part)
    message.set_boundary("b")
    return b"MIME-Version: 1.0\r\n" + message.as_bytes()


@st.composite
def envelopes(draw: st.DrawFn) -> bytes:
    """An edXML envelope with files of all kinds in it."""
    fields = (
        "CodeNumber", "CodeNotation", "Place", "PromulgationDate", "TypeName",
        "Subject", "FullName", "DueDate", "OrganId", "OrganName", "Competence",
    )  # fmt: skip
    header = "".join(
        f"<{name}>{draw(plain)}</{name}>" for name in draw(st.permutations(fields))
    )
    files = []
    for made in draw(st.lists(texts() | words() | webpages(), max_size=3)):
        coded = base64.b64encode(made).decode()
        name = f"<AttachmentName>{draw(plain)}</AttachmentName>"
        files.append(f"<Attachment>{name}<X>{coded}</X></Attachment>")
    wrap = draw(st.sampled_from(("From", "PromulgationInfo", "SignerInfo", "Code")))
    return (
        f"<edXML><MessageHeader><{wrap}>{header}</{wrap}></MessageHeader>"
        f"{''.join(files)}</edXML>"
    ).encode("utf-8", "replace")


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    """An image of any mode, whose file may say what it likes of itself."""
    mode = draw(st.sampled_from(("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16")))
    kind = "PNG" if mode in ("LA", "P", "RGBA") else "TIFF"
    size = draw(st.tuples(st.integers(1, 90), st.integers(1, 90)))
    made = Image.new(mode, size)
    made.frombytes(bytes([draw(st.integers(0, 255))]) * len(made.tobytes()))
    out = io.BytesIO()
    dpi = draw(st.sampled_from((1, 72, 200, 300, 100_000)))
    made.save(out, kind, dpi=(dpi, draw(st.sampled_from((1, dpi)))))
    data = bytearray(out.getvalue())
    for _ in range(draw(st.integers(0, 3))):
        data[draw(st.integers(8, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@st.composite
def scans(draw: st.DrawFn) -> Laid:
    """Pages as an engine may tell of them."""
    found = []
    for number in range(draw(st.integers(1, 2))):
        said = []
        for text in draw(st.lists(phrase, max_size=12)):
            left, base = draw(PLACES), draw(PLACES)
            for word in text.split():
                wide = draw(st.sampled_from((0.0, 30.0, 30.0, -5.0)))
                high = draw(st.sampled_from((0.1, 12.0, 12.0, 400.0)))
                sure = draw(st.integers(0, 100))
                said.append(Printed(word, left, left + wide, base, high, sure))
                left += wide + 4
        rulings = st.tuples(PLACES, PLACES, PLACES)
        across = tuple(draw(st.lists(rulings, max_size=5)))
        upright = tuple(draw(st.lists(rulings, max_size=5)))
        found.append(Scan(number, 595.0, 842.0, tuple(said), across, upright))
    return Laid(b"", tuple(found), "máy", (), len(found))


LINE = "<span class='ocr_line' title='"
HOCR = st.lists(
    st.sampled_from((
        "<div class='ocr_page'>", "</span>", "</div>", "từ", "&x;", "<p>", "<!-- x -->",
        f"{LINE}bbox 1 1 9 9'>", f"{LINE}bbox 9 9 1 1; baseline 0.1 -3; x_size 30'>",
        f"{LINE}bbox 1 1 9 9; baseline . -; x_size ..'>",
        f"{LINE}bbox -1 -1 0 0; baseline 1e9 -3; x_size -'>",
        "<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 99999'>từ</span>",
    )),
    max_size=30,
).map(lambda parts: f"<html><body>{''.join(parts)}".encode())  # fmt: skip
SHAPES = {
    "texts": texts(),
    "words": words(),
    "pages": pages(),
    "webpages": webpages(),
    "envelopes": envelopes(),
    "pictures": pictures(),
    "scans": scans(),
    "hocr": HOCR,
}
"""Kind of file → a strategy for such files."""
