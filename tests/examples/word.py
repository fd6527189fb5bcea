"""Lays the seed plan out as a Word file.

    python -m tests.examples.word

The characters are those of the plan's text and no others, as they are read from it; its
letterhead, number and signer are not there because the text has none. The layout is
that of Decree 30/2020/NĐ-CP, Annex I: A4, margins of 20, 20, 30 and 15 mm, 14 points,
the title in the middle, recipients and signing block in two columns, notes at the foot,
the page number at the head from the second page on.
"""

import re
from pathlib import Path

from tests.vanban.documents import SEED
from tests.vanban.word import SEPARATORS, call, docx, footnote, p, run, tbl, tc
from vanban.outline import outline_of
from vanban.text import Text, text_of

WORD = SEED.with_suffix(".docx")
_BOLD = "<w:b/>"
_CENTRE = '<w:jc w:val="center"/>'
_BODY = '<w:pStyle w:val="Body"/>'
_NOTE = '<w:pStyle w:val="Note"/>'
_RAISED = '<w:vertAlign w:val="superscript"/>'
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>
<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
<w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body Text"/>
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="120"/>
<w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="footnote text"/>
<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
"""
_PAGE = (
    '<w:fldSimple w:instr=" PAGE "/>',
    '<w:headerReference w:type="default" r:id="r3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="850" '
    'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/>',
)
_COLUMNS = (
    '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="4677"/><w:gridCol w:w="4678"/></w:tblGrid>'
)


def _with_calls(words: str, marks: list[str]) -> list[str]:
    """The runs of a paragraph; each mark that its notes bear is a call of Word's."""
    runs: list[str] = []
    for mark in marks:
        # A mark stands at the end of a word, as the reader finds it in the text.
        found = re.search(rf"(?<=[^\W\d_]){mark}(?!\w)", words)
        assert found, mark
        raised = f"<w:r><w:rPr>{_RAISED}</w:rPr>"
        runs.append(run(words[: found.start()]))
        runs.append(call(int(mark)).replace("<w:r>", raised, 1))
        words = words[found.end() :]
    return [*runs, run(words)]


def _notes(text: Text, at: int) -> list[tuple[str, str]]:
    """Mark and words of the notes right after a paragraph."""
    found = []
    for paragraph in text.paragraphs[at + 1 :]:
        if paragraph.kind != "note":
            break
        mark, words = text.text[paragraph.start : paragraph.end].split(" ", 1)
        found.append((mark, words))
    return found


def _closing(lines: list[str]) -> str:
    """Recipients on the left, who signs on the right, as one table without lines."""
    right = next(i for i, line in enumerate(lines) if line.startswith("TM."))
    left = [p(run(line, '<w:sz w:val="22"/>')) for line in lines[:right]]
    sign = [p(run(line, _BOLD), ppr=_CENTRE) for line in lines[right:]]
    row = f"<w:tr>{tc(*left)}{tc(*sign)}</w:tr>"
    return tbl(row).replace("<w:tblPr/>", _COLUMNS) + p()


def seed_as_word() -> bytes:
    """The seed plan as a Word file."""
    text = text_of(SEED.read_text("utf-8"))
    outline = outline_of(text)
    headed = {
        node.own[0] for node in outline.nodes if node.provision.heading is not None
    }
    first = outline.nodes[0].own[0]
    body: list[str] = []
    notes: list[str] = []
    for at, paragraph in enumerate(text.paragraphs):
        words = text.text[paragraph.start : paragraph.end]
        if paragraph.kind == "note" or at in outline.closing:
            continue
        called = _notes(text, at)
        notes += [footnote(int(mark), said, style=_NOTE) for mark, said in called]
        title = at < first and not words.endswith(":")
        bold = title or at in headed
        runs = _with_calls(words, [mark for mark, _ in called])
        body.append(
            p(*([run(words, _BOLD)] if bold else runs), ppr=_CENTRE if title else _BODY)
        )
    places = [text.paragraphs[n] for n in outline.closing]
    body.append(_closing([text.text[place.start : place.end] for place in places]))
    number, section = _PAGE
    return docx(
        "".join(body) + f"<w:sectPr>{section}</w:sectPr>",
        styles=_STYLES,
        footnotes=SEPARATORS + "".join(notes),
        header=p(number, ppr=_CENTRE),
    )


def write(folder: Path) -> None:
    """Writes the examples into a folder."""
    (folder / WORD.name).write_bytes(seed_as_word())


if __name__ == "__main__":
    write(WORD.parent)
