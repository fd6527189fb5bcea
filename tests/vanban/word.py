"""Word files for the tests, written part by part."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
DAY = (2024, 1, 1, 0, 0, 0)
"""All files in an archive bear it, so that the same content gives the same bytes."""


def packed(parts: dict[str, str]) -> bytes:
    """An archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return target.getvalue()


def _types(parts: list[str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.'
        f'{"document.main" if part == "document" else part}+xml"/>'
        for part in parts
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f"{_HEAD}<Types "
        'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{RELS}">{relations}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of further parts by name."""
    files = {
        "[Content_Types].xml": _types(["document", *parts]),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({p: f"{p}.xml" for p in parts}),
        "word/document.xml": (
            f"{_HEAD}<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
        ),
    }
    for part, inside in parts.items():
        root = _ROOTS[part]
        files[f"word/{part}.xml"] = f"{_HEAD}<w:{root} {_NAMES}>{inside}</w:{root}>"
    return packed(files)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, ppr: str = "") -> str:
    """A paragraph of runs; a run without tags is plain text."""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inside}</w:p>"


def centred(*runs: str) -> str:
    """A paragraph in the middle of the line."""
    return p(*runs, ppr='<w:jc w:val="center"/>')


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a list."""
    ppr = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, ppr=ppr)


def tc(*blocks: str, tcpr: str = "") -> str:
    """A cell of paragraphs; a block without tags is a plain paragraph."""
    inside = "".join(b if b.startswith("<") else p(b) for b in blocks) or p()
    return f"<w:tc>{f'<w:tcPr>{tcpr}</w:tcPr>' if tcpr else ''}{inside}</w:tc>"


def tr(*cells: str) -> str:
    """A row of cells; a cell without tags is plain text."""
    inside = "".join(c if c.startswith("<w:tc>") else tc(c) for c in cells)
    return f"<w:tr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def lvl(at: int, form: str, text: str, inside: str = "") -> str:
    """A level of a list that starts at 1."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{inside}</w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    inside = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    """A list of an abstract one."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p>'
    "</w:footnote>"
    for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
"""The lines that Word draws above the notes of a page; it wants them in the part."""


def footnote(key: int, *blocks: str, tag: str = "footnote", style: str = "") -> str:
    """A note as Word writes it, its own mark in front."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    mark = f"<w:r>{raised}<w:{tag}Ref/></w:r>"
    first = p(mark, *(run(f" {b}") for b in blocks[:1]), ppr=style)
    rest = "".join(p(b, ppr=style) for b in blocks[1:])
    return f'<w:{tag} w:id="{key}">{first}{rest}</w:{tag}>'


def call(key: int, tag: str = "footnote", inside: str = "") -> str:
    """The call of a note in a paragraph."""
    return f'<w:r><w:{tag}Reference w:id="{key}"{inside}/></w:r>'
