"""Every list can be taken home: a page with a list leads to its files, or the document
of them says why it does not."""

import re
from pathlib import Path

import pytest

from bamsat.desks.files.lists import LISTS
from bamsat.desks.files.of_morning import PREFIX
from tests.house import tree

DOCUMENT = tree.DOCS / "tham-chieu" / "tep-danh-sach.md"
TEMPLATES = [
    path
    for path in tree.under(tree.SOURCE / "bamsat", ".html")
    if "templates" in path.parts and path.parent.name != "ui"
]
FILES = re.compile(
    r"ui/files\.html|files:csv|register:csv|directory:csv|public:register-csv|"
    r"sheets:bad-rows"
)


def lists() -> list[Path]:
    """What shows a list: all that is shown page by page, and all that is called so."""
    return [
        path
        for path in TEMPLATES
        if path.name == "list.html"
        or re.search(r'ui/next\.html|class="pager"', tree.text(path))
    ]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def test_there_are_lists() -> None:
    found = {name(path) for path in lists()}
    assert {"morning/queue.html", "register/list.html", "review/list.html"} <= found


@pytest.mark.parametrize("path", lists(), ids=name)
def test_a_list_leads_to_its_files_or_the_document_says_why_not(path: Path) -> None:
    told = f"`{name(path)}`" in tree.text(DOCUMENT)
    assert bool(FILES.search(tree.text(path))) != told


def test_the_document_excuses_no_page_that_is_not_there() -> None:
    there = {name(path) for path in lists()}
    told = re.findall(r"`([a-z]+/[a-z_]+\.html)`", tree.text(DOCUMENT))
    assert set(told) <= there


@pytest.mark.parametrize("slug", LISTS)
def test_some_page_leads_to_each_list(slug: str) -> None:
    of_morning = slug.startswith(PREFIX)
    pattern = f'"{PREFIX}"' if of_morning else f'(files:csv" |list=)"{slug}"'
    assert any(re.search(pattern, tree.text(path)) for path in TEMPLATES)


def test_the_document_names_every_list() -> None:
    told = set(re.findall(r"^\| `([a-z-]+)` \|", tree.text(DOCUMENT), re.MULTILINE))
    plain = {slug for slug in LISTS if not slug.startswith(PREFIX)}
    assert told == plain | {PREFIX.rstrip("-")}
