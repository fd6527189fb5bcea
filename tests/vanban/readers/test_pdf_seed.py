"""The seed plan as PDF says what its text says; so does any plan that is printed."""

import html

import pytest
from playwright.sync_api import Browser

import vanban
from tests.examples.pdf import PRINTED, print_plan
from tests.vanban.documents import SEED, seed
from vanban.readers import source_of
from vanban.text import text_of

FONTS = {
    "one font": '"Liberation Serif"',
    # Vietnamese letters come from another font, each a run of its own.
    "two fonts": 'Plain, "DejaVu Serif"',
}


def said(reading: vanban.Reading) -> dict[str, object]:
    """What a reading found, without its places and the file it came from."""
    names = {commitment.id: commitment for commitment in reading.commitments}
    return {
        "text": reading.text,
        "document": reading.document,
        "commitments": list(names.values()),
        "deadlines": reading.deadlines,
        "citations": reading.citations,
        "targets": reading.targets,
        "observations": reading.observations,
        "figures": reading.figures,
        "provisions": reading.provisions,
    }


def test_the_printed_seed_says_what_its_text_says() -> None:
    printed = vanban.read(PRINTED)
    assert said(printed) == said(seed())
    assert printed.source.pages == 9
    assert printed.source.dropped == len("23456789")
    notes = [p for p in printed.provisions if p.kind == "footnote"]
    assert len(notes) == 2


@pytest.mark.browser
def test_the_seed_is_laid_out_by_the_script_that_is_here(chromium: Browser) -> None:
    text = text_of(source_of(SEED.read_bytes(), name=None))
    # Other versions of the browser print other bytes.
    assert said(vanban.read(print_plan(chromium, text))) == said(seed())


@pytest.mark.browser
@pytest.mark.parametrize("font", FONTS)
def test_the_font_changes_nothing(chromium: Browser, font: str) -> None:
    text = text_of(source_of(SEED.read_bytes(), name=None))
    paragraphs = "".join(
        f"<p>{html.escape(text.text[p.start : p.end], quote=False)}"
        for p in text.paragraphs
    )
    page = chromium.new_page()
    page.set_content(
        "<!doctype html><style>@font-face { font-family: Plain; "
        "src: local('Liberation Serif'); unicode-range: U+0-FF }"
        f"body {{ font: 14pt/1.3 {FONTS[font]}; text-align: justify }}"
        f"p {{ text-indent: 10mm; margin: 0 0 6pt }}</style>{paragraphs}"
    )
    margins = {"top": "20mm", "bottom": "20mm", "left": "30mm", "right": "18mm"}
    printed = page.pdf(format="A4", margin=margins)
    page.close()
    found = vanban.read(printed)
    assert found.commitments == seed().commitments
    assert found.citations == seed().citations


@pytest.mark.browser
def test_a_task_table_is_read_by_its_rulings(chromium: Browser) -> None:
    rows = [("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")]
    rows += [
        (str(n), "Rà soát các thủ tục hành chính " * 3, "Sở Nội vụ", f"Quý {n % 4}")
        for n in range(1, 40)
    ]
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    page = chromium.new_page()
    page.set_content(
        "<!doctype html><style>table { border-collapse: collapse; width: 100% } "
        "td { border: 1px solid } body { font: 12pt 'Liberation Serif' }</style>"
        f"<table>{cells}</table>"
    )
    printed = page.pdf(format="A4")
    page.close()
    text = text_of(source_of(printed, name=None))
    found = [
        tuple(text.text[p.start : p.end].split("\t"))
        for p in text.paragraphs
        if p.kind == "row"
    ]
    assert found == [tuple(cell.strip() for cell in row) for row in rows]
