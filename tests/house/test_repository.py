"""What holds for every file of the repository."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from bamsat.search.fields import FoldedText
from bamsat.search.migrating import AddWordIndex
from tests.house import tree

LOCKS = sorted((tree.ROOT / "requirements").glob("*.txt"))
PYTHON = tree.under(tree.ROOT, ".py")
SOURCES = tree.under(tree.SOURCE, ".py")
TEMPLATES = tree.under(tree.SOURCE, ".html")
MIGRATIONS = [
    path for path in SOURCES if path.parent.name == "migrations" and path.stem[0] != "_"
]

LONGEST = 400
NAMELESS = {"utils", "helpers", "common", "misc", "base", "core", "manager"}
# Places of one machine and of one workplace; the pieces are joined here so that this
# file does not name them.
PLACES = "|".join(
    [
        r"pypi\." + "org",
        "python" + "hosted",
        "artifact" + "ory",
        "registry" + r"\.npm",
        r"(?<!\w)/work" + "/(main|shared)",
        r"\.\./" + "(shared|seed|score|gold|sealed|corpus)",
        "anthro" + "pic",
        "sub" + "agent",
    ]
)


def lines_of(path: Path) -> int:
    return len(tree.text(path).splitlines())


def imports(node: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere below a node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            yield found.module or ""


# Files


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_each_package_by_hash_and_names_no_address(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", tree.text(lock).strip())
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", entry), entry[:60]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:60]
    assert "://" not in tree.text(lock)
    options = r"--(index-url|extra-index-url|find-links|trusted-host)"
    assert not re.search(options, tree.text(lock))


def test_each_list_of_requirements_has_its_lock() -> None:
    lists = {path.stem for path in (tree.ROOT / "requirements").glob("*.in")}
    assert lists == {path.stem for path in LOCKS}


def test_no_file_names_a_registry_or_a_workplace() -> None:
    for path in tree.files():
        if path.suffix in (".png", ".pdf", ".docx", ".ico", ".woff2"):
            continue
        found = re.search(PLACES, tree.text(path), re.IGNORECASE)
        assert not found, f"{tree.shown(path)} says {found[0]}"


@pytest.mark.parametrize("path", PYTHON, ids=tree.shown)
def test_a_module_is_named_by_a_noun(path: Path) -> None:
    named = {path.stem, *path.relative_to(tree.ROOT).parent.parts}
    assert not named & NAMELESS


def test_no_source_file_is_long() -> None:
    kinds = (".py", ".html", ".css", ".js")
    sources = (p for kind in kinds for p in tree.under(tree.ROOT, kind))
    # A migration is written by Django and read once.
    long = {
        tree.shown(path): lines_of(path)
        for path in sources
        if path not in MIGRATIONS and lines_of(path) > LONGEST
    }
    assert not long


# Imports


@pytest.mark.parametrize("path", PYTHON, ids=tree.shown)
def test_no_import_is_relative(path: Path) -> None:
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}"


def may_import_late(path: Path) -> bool:
    """Commands load what they need; apps must wait for their models; a library for
    files is loaded when a file needs it."""
    return (
        path.name == "apps.py"
        or path.is_relative_to(tree.SOURCE / "bamsat" / "cli")
        or path.is_relative_to(tree.SOURCE / "vanban" / "readers")
    )


@pytest.mark.parametrize("path", SOURCES, ids=tree.shown)
def test_no_import_hides_in_a_function(path: Path) -> None:
    if may_import_late(path):
        return
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            assert not list(imports(node)), f"line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=tree.shown)
def test_what_is_shipped_knows_no_tests(path: Path) -> None:
    assert not path.stem.startswith("test_")
    rooms = {module.split(".")[0] for module in imports(tree.parsed(path))}
    assert not rooms & {"tests", "pytest", "benchmarks"}


# Templates


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.shown)
def test_a_template_holds_no_code_and_no_style(path: Path) -> None:
    html = re.sub(r"{#.*?#}", "", tree.text(path))
    inline = r"<style|\sstyle\s*=|\son\w+\s*=|hx-on|hx-vals\s*=\s*.js:|javascript:"
    assert not re.search(inline, html, re.IGNORECASE)
    for script in re.findall(r"<script\b[^>]*>", html, re.IGNORECASE):
        assert "src=" in script, script
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", html), "from another host"


class Words(HTMLParser):
    """Collects what a reader would see or hear of a page."""

    SPOKEN = {"title", "placeholder", "aria-label", "alt", "value"}
    # Their value goes to the server; nobody sees it.
    UNSEEN = {"hidden", "checkbox", "radio"}
    SILENT = {"code", "kbd", "style", "script"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        spoken = set(self.SPOKEN)
        if tag == "button" or dict(attrs).get("type") in self.UNSEEN:
            spoken.discard("value")
        self.found += [value or "" for name, value in attrs if name in spoken]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


GAP = "\x00"
# The same in every language: the brand, formats, the names of the languages, a place.
SAME = {
    "bám sát",
    "· bám sát",
    "CSV",
    "XLSX",
    "JSON",
    "VI",
    "EN",
    "English",
    "Tiếng Việt",
}
SAME |= {"IV.2.đ"}
# Shown when nothing can be trusted any more, not even the catalogue.
UNTRANSLATED = {"500.html"}


def bare_words(html: str) -> list[str]:
    """The words of a template that stand outside its translated strings."""
    html = re.sub(r"{#.*?#}", "", html)
    for block in ("blocktranslate", "comment"):
        html = re.sub(
            rf"{{%\s*{block}\b.*?{{%\s*end{block}\s*%}}", "", html, flags=re.S
        )
    # A space first, so that `<h1{% if … %} lang=…>` stays a tag.
    html = re.sub(r"{%.*?%}|{{.*?}}", f" {GAP}", html, flags=re.DOTALL)
    words = Words()
    words.feed(html)
    pieces = [piece.strip() for text in words.found for piece in text.split(GAP)]
    return [p for p in pieces if re.search(r"[^\W\d_]", p) and p not in SAME]


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.shown)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    if path.name not in UNTRANSLATED:
        assert not bare_words(tree.text(path))


def source_strings(html: str) -> list[str]:
    """The strings that a template hands to translation."""
    blocks = re.findall(
        r"{%\s*blocktranslate\b.*?%}(.*?){%\s*endblocktranslate", html, re.DOTALL
    )
    return [*re.findall(r'{%\s*translate\s+"([^"]*)"', html), *blocks]


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.shown)
def test_the_source_strings_are_vietnamese(path: Path) -> None:
    for string in source_strings(tree.text(path)):
        # Four words without any mark are hardly ever Vietnamese.
        plain = re.sub(r"{[{%].*?[%}]}|<[^>]+>", "", string)
        if len(plain.split()) >= 4:
            assert re.search(r"[À-ỹ]", plain), string


# Migrations


@pytest.mark.parametrize("path", MIGRATIONS, ids=tree.shown)
def test_a_migration_says_in_its_name_what_it_does(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z]\w+", path.stem)
    assert not re.search(r"_auto_|_initial$|_\d{8}", path.stem)


def word_indexes() -> dict[str, str]:
    """Every table with a word index, and the column that it indexes."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {
        apps.get_model(app, operation.model_name)._meta.db_table: operation.column
        for (app, _), migration in migrations.items()
        for operation in migration.operations
        if isinstance(operation, AddWordIndex)
    }


def test_every_folded_column_has_a_word_index() -> None:
    folded = {
        model._meta.db_table: field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FoldedText)
    }
    assert folded
    assert word_indexes() == folded


@pytest.mark.each_database
@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(word_indexes()))
def test_the_word_index_outlives_every_migration(table: str) -> None:
    """SQLite rebuilds a table for some changes, and drops its triggers silently."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if sqlite:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE tbl_name = %s", [table]
            )
        else:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE tablename = %s", [table]
            )
        there = {name for (name,) in cursor.fetchall()}
    triggers = {f"{table}_words_{event}" for event in ("ai", "ad", "au")}
    assert (triggers if sqlite else {f"{table}_words"}) <= there
