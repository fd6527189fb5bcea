"""What holds for every file of the repository."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def faults(
    paths: Sequence[Path], faults_of: Callable[[Path], Iterable[object]]
) -> dict[str, list[object]]:
    """What is wrong in each file, by its path; empty where all is well."""
    assert paths
    found = {tree.shown(path): list(faults_of(path)) for path in paths}
    return {path: wrong for path, wrong in found.items() if wrong}


def test_a_module_is_named_by_a_noun() -> None:
    def nameless(path: Path) -> set[str]:
        return {path.stem, *path.relative_to(tree.ROOT).parent.parts} & NAMELESS

    assert faults(PYTHON, nameless) == {}


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


def test_no_import_is_relative() -> None:
    def relative(path: Path) -> Iterator[str]:
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.ImportFrom) and node.level:
                yield f"line {node.lineno}"

    assert faults(PYTHON, relative) == {}


def may_import_late(path: Path) -> bool:
    """Commands load what they need; apps must wait for their models; a library for
    files is loaded when a file needs it."""
    return (
        path.name == "apps.py"
        or path.is_relative_to(tree.SOURCE / "bamsat" / "cli")
        or path.is_relative_to(tree.SOURCE / "vanban" / "readers")
    )


def test_no_import_hides_in_a_function() -> None:
    def hidden(path: Path) -> Iterator[str]:
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                yield from (f"line {node.lineno}: {name}" for name in imports(node))

    early = [path for path in SOURCES if not may_import_late(path)]
    assert faults(early, hidden) == {}


def test_what_is_shipped_knows_no_tests() -> None:
    def known(path: Path) -> set[str]:
        rooms = {module.split(".")[0] for module in imports(tree.parsed(path))}
        return rooms & {"tests", "pytest", "benchmarks"}

    assert not [path for path in SOURCES if path.stem.startswith("test_")]
    assert faults(SOURCES, known) == {}


# Templates


def test_a_template_holds_no_code_and_no_style() -> None:
    assert faults(TEMPLATES, code_and_style) == {}


def code_and_style(path: Path) -> Iterator[str]:
    """Code and style within a template, and what it takes from another host."""
    html = re.sub(r"{#.*?#}", "", tree.text(path))
    inline = r"<style|\sstyle\s*=|\son\w+\s*=|hx-on|hx-vals\s*=\s*.js:|javascript:"
    yield from re.findall(inline, html, re.IGNORECASE)
    scripts = re.findall(r"<script\b[^>]*>", html, re.IGNORECASE)
    yield from (script for script in scripts if "src=" not in script)
    elsewhere = re.finditer(r"(src|href)=[\"']?(https?:)?//", html)
    yield from (found[0] for found in elsewhere)


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


def test_every_word_of_a_template_can_be_translated() -> None:
    translated = [path for path in TEMPLATES if path.name not in UNTRANSLATED]
    assert faults(translated, lambda path: bare_words(tree.text(path))) == {}


def source_strings(html: str) -> list[str]:
    """The strings that a template hands to translation."""
    blocks = re.findall(
        r"{%\s*blocktranslate\b.*?%}(.*?){%\s*endblocktranslate", html, re.DOTALL
    )
    return [*re.findall(r'{%\s*translate\s+"([^"]*)"', html), *blocks]


def test_the_source_strings_are_vietnamese() -> None:
    def foreign(path: Path) -> Iterator[str]:
        for string in source_strings(tree.text(path)):
            # Four words without any mark are hardly ever Vietnamese.
            plain = re.sub(r"{[{%].*?[%}]}|<[^>]+>", "", string)
            if len(plain.split()) >= 4 and not re.search(r"[À-ỹ]", plain):
                yield string

    assert faults(TEMPLATES, foreign) == {}


# Migrations


def test_a_migration_says_in_its_name_what_it_does() -> None:
    assert MIGRATIONS
    names = [path.stem for path in MIGRATIONS]
    assert not [name for name in names if not re.fullmatch(r"\d{4}_[a-z]\w+", name)]
    assert not [name for name in names if re.search(r"_auto_|_initial$|_\d{8}", name)]


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
