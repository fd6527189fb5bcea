"""Lays out the seed plan as an A4 page of an office and prints it as PDF.

    python -m tests.examples.pdf

Nothing is added to the text: it has no letterhead, number or signer, and the PDF has
none. Margins, type sizes, indents and the page number on top follow Decree
30/2020/NĐ-CP, Annex I; footnotes stand at the foot of the page that calls them.
Chromium prints it; the day of printing is taken out, so that the same fonts give the
same bytes.
"""

from __future__ import annotations

import html
import json
import re

from playwright.sync_api import Browser, sync_playwright

from tests import CHROMIUM
from tests.vanban.documents import SEED
from vanban.readers import source_of
from vanban.text import Text, text_of

PRINTED = SEED.with_suffix(".pdf")

STYLE = """
@page { size: 210mm 297mm; margin: 0 }
body { margin: 0; font: 14pt/1.25 "Liberation Serif", "Times New Roman", serif }
.page { position: relative; width: 210mm; height: 297mm; overflow: hidden;
        break-after: page }
.number { position: absolute; top: 10mm; left: 30mm; right: 18mm; text-align: center }
.body { position: absolute; top: 20mm; left: 30mm; right: 18mm }
.foot { position: absolute; bottom: 18mm; left: 30mm; right: 18mm; font-size: 10pt;
        line-height: 1.2; text-align: justify }
.foot.has::before { content: ""; display: block; width: 50mm; margin-bottom: 2mm;
                    border-top: 0.75pt solid #000 }
p { margin: 0 0 6pt; text-align: justify; text-indent: 10mm }
p.rest { text-indent: 0 }
p.cut { text-align-last: justify; margin-bottom: 0 }
p.kind, p.title { text-align: center; text-indent: 0; font-weight: bold }
p.title { padding: 0 14mm; margin-bottom: 18pt }
p.heading { font-weight: bold }
sup { font-size: 65%; line-height: 0 }
.foot p { margin: 0; text-indent: 0 }
.closing { display: flex; font-size: 11pt; margin-top: 12pt }
.closing div { width: 50% }
.closing p { text-indent: 0; margin: 0; text-align: left }
.closing div + div p { text-align: center; font-weight: bold; font-size: 14pt }
"""

PAGINATION = """
(pieces) => {
  const ROOM = 297 - 20 - 18, MM = 96 / 25.4;
  let page, body, foot, number = 0;
  const turn = () => {
    page = document.createElement('div'); page.className = 'page'; number += 1;
    const top = number > 1 ? `<div class="number">${number}</div>` : '';
    page.innerHTML = top + '<div class="body"></div><div class="foot"></div>';
    document.body.append(page);
    [body, foot] = page.querySelectorAll('.body, .foot');
  };
  const full = () => {
    const notes = foot.childElementCount ? foot.offsetHeight + 4 * MM : 0;
    return body.offsetHeight + notes > ROOM * MM;
  };
  const put = (piece, from, to) => {
    const block = document.createElement('p');
    const cut = to < piece.words.length ? ' cut' : '', rest = from ? ' rest' : '';
    block.className = piece.kind + cut + rest;
    block.innerHTML = piece.words.slice(from, to).join(' ');
    body.append(block);
    const notes = piece.notes.filter(note => note.word >= from && note.word < to)
      .map(note => {
        const printed = document.createElement('p');
        printed.innerHTML = note.html; foot.append(printed); return printed;
      });
    foot.classList.toggle('has', foot.childElementCount > 0);
    return () => {
      block.remove(); notes.forEach(note => note.remove());
      foot.classList.toggle('has', foot.childElementCount > 0);
    };
  };
  turn();
  for (const piece of pieces) {
    if (piece.columns) {
      const block = document.createElement('div'); block.className = 'closing';
      block.innerHTML = piece.columns.map(lines =>
        '<div>' + lines.map(line => `<p>${line}</p>`).join('') + '</div>').join('');
      body.append(block);
      if (full()) { block.remove(); turn(); body.append(block); }
      continue;
    }
    let from = 0;
    while (from < piece.words.length) {
      let fits = from, beyond = piece.words.length + 1;
      while (beyond - fits > 1) {
        const middle = Math.ceil((fits + beyond) / 2);
        const take = Math.min(middle, piece.words.length);
        const undo = put(piece, from, take), tooMuch = full();
        undo();
        if (tooMuch) beyond = middle; else fits = middle;
      }
      fits = Math.min(fits, piece.words.length);
      if (fits > from) put(piece, from, fits);
      from = fits;
      if (from < piece.words.length) turn();
    }
  }
  return number;
}
"""


def _with_mark(words: list[str], mark: str) -> int:
    """Raise the mark that calls a note; the number of its word."""
    call = re.compile(rf"(?<=[^\W\d_]){mark}(?![\w/])")
    at = next(i for i, word in enumerate(words) if call.search(word))
    words[at] = call.sub(f"<sup>{mark}</sup>", words[at], count=1)
    return at


def _kind(at: int, words: str) -> str:
    """How a paragraph is set."""
    if at < 2:
        return ("kind", "title")[at]
    return "heading" if re.match(r"[IVX]+\.\s", words) else "text"


def pieces_of(text: Text) -> list[dict[str, object]]:
    """The paragraphs of a plan for the page: words, kind, notes; the closing last."""
    pieces: list[dict[str, object]] = []
    words: list[str] = []
    notes: list[dict[str, object]] = []
    closing: list[str] = []
    for at, paragraph in enumerate(text.paragraphs):
        printed = html.escape(text.text[paragraph.start : paragraph.end], quote=False)
        if paragraph.kind == "note":
            mark, note = printed.split(" ", 1)
            raised = f"<sup>{mark}</sup> {note}"
            notes.append({"word": _with_mark(words, mark), "html": raised})
        elif closing or printed.startswith("Nơi nhận"):
            closing.append(printed)
        else:
            words, notes = printed.split(" "), []
            pieces.append({"kind": _kind(at, printed), "words": words, "notes": notes})
    signing = [line for line in closing if line.startswith("TM.")]
    recipients = [line for line in closing if line not in signing]
    pieces.append({"columns": [recipients, signing]})
    return pieces


def print_plan(browser: Browser, text: Text) -> bytes:
    """The plan as PDF, without the time of printing."""
    page = browser.new_page()
    page.set_content(f"<!doctype html><html lang=vi><style>{STYLE}</style><body>")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.evaluate(PAGINATION, json.loads(json.dumps(pieces_of(text))))
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    # Chromium notes when it printed; the epoch is as long.
    day = rb"(/(?:CreationDate|ModDate) \(D:)\d{14}"
    return re.sub(day, rb"\g<1>19700101000000", printed)


def main() -> None:
    """Write the PDF beside the text."""
    text = text_of(source_of(SEED.read_bytes(), name=SEED.name))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False
        )
        PRINTED.write_bytes(print_plan(browser, text))
        browser.close()


if __name__ == "__main__":
    main()
