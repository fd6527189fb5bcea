"""What the documents say is so: commands, links, maps, numbers."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from typer.core import TyperGroup

import vanban
from bamsat.cli.main import app
from tests import world
from tests.house import tree

README, ENGLISH = tree.ROOT / "README.md", tree.ROOT / "README.en.md"
MAKEFILE = tree.ROOT / "Makefile"
ARCHITECTURE = tree.DOCS / "kien-truc.md"
RULES, LOOK = tree.DOCS / "quy-tac.md", tree.DOCS / "giao-dien.md"
DECISIONS = sorted((tree.DOCS / "quyet-dinh").glob("[0-9]*.md"))
DOCUMENTS = tree.under(tree.ROOT, ".md")
PROJECT = tomllib.loads(tree.text(tree.ROOT / "pyproject.toml"))


# Commands


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", tree.text(MAKEFILE), re.MULTILINE))


def bamsat_commands() -> dict[str, set[str]]:
    """Every command, groups spelled out (`audit verify`), with its options."""
    found = {}
    ahead = [("", typer.main.get_command(app))]
    while ahead:
        name, command = ahead.pop()
        if isinstance(command, TyperGroup):
            ahead += [(f"{name} {n}".strip(), c) for n, c in command.commands.items()]
        else:
            found[name] = {opt for each in command.params for opt in each.opts}
    return found


def called(words: list[str]) -> str:
    """The command that the words call."""
    names = bamsat_commands()
    return next((n for n in (words[0], " ".join(words[:2])) if n in names), "")


@pytest.mark.parametrize("document", DOCUMENTS, ids=tree.shown)
def test_every_command_of_a_document_exists(document: Path) -> None:
    for program, *words in tree.commands(tree.text(document)):
        if program == "make":
            named = {word for word in words if "=" not in word}
            assert named <= make_targets(), words
            continue
        command = called(words)
        assert command, f"there is no command {words}"
        if command != "manage":  # hands everything to Django
            options = {word.split("=")[0] for word in words if word.startswith("--")}
            assert options <= bamsat_commands()[command], words


@pytest.mark.parametrize("readme", [README, ENGLISH], ids=tree.shown)
def test_a_readme_names_the_two_commands_and_the_reader(readme: Path) -> None:
    named = {" ".join(words[:2]) for words in tree.commands(tree.text(readme))}
    assert {"make demo", "make test", "bamsat read", "bamsat lint"} <= named


def test_both_readmes_run_the_same() -> None:
    vietnamese, english = tree.text(README), tree.text(ENGLISH)
    assert tree.commands(vietnamese) == tree.commands(english)
    assert python_blocks(vietnamese) == python_blocks(english)


def python_blocks(markdown: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", markdown, tree.FENCE)


def test_the_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tree.ROOT)
    (example,) = python_blocks(tree.text(README))
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 (our own text)
    assert "Sở Kế hoạch và Đầu tư" in capsys.readouterr().out


def test_the_example_of_the_guide_to_patterns_runs() -> None:
    guide = tree.ROOT / "docs" / "huong-dan" / "them-mau-cau.md"
    (example,) = python_blocks(tree.text(guide))
    exec(compile(example, guide.name, "exec"), {})  # noqa: S102 (our own text)


def test_every_file_of_patterns_that_the_guide_names_is_there() -> None:
    guide = tree.text(tree.ROOT / "docs" / "huong-dan" / "them-mau-cau.md")
    named = set(re.findall(r"\| `(\w+\.py)` \|", guide))
    folder = tree.ROOT / "src" / "vanban" / "patterns"
    assert named
    assert named <= {path.name for path in folder.glob("*.py")}


def test_the_guide_of_the_operator_has_a_row_for_each_command() -> None:
    guide = tree.text(tree.DOCS / "huong-dan" / "van-hanh.md")
    rows = [tree.code(row[0]) for row in tree.table_rows(guide)]
    documented = [row.removeprefix("bamsat ") for row in rows if "bamsat " in row]
    assert sorted(documented) == sorted(bamsat_commands())


def test_every_make_target_has_its_help() -> None:
    helped = re.findall(r"^([a-z]+):.*  ## \S", tree.text(MAKEFILE), re.MULTILINE)
    assert make_targets() == set(helped)
    phony = re.search(r"^\.PHONY: (.*)$", tree.text(MAKEFILE), re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(helped)


# Numbers


def test_the_documents_count_the_sample_plan_rightly() -> None:
    reading = vanban.read(world.PLAN)
    undated = sum(not commitment.deadlines for commitment in reading.commitments)
    number = len(reading.commitments)
    assert f"in ra {number} nhiệm vụ" in tree.text(README)
    assert f"its {number} commitments" in tree.text(ENGLISH)
    assert f"{undated} trên {number} trong kế hoạch mẫu" in tree.text(RULES)


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    changes = tree.text(tree.ROOT / "CHANGELOG.md")
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == version
    assert f'softwareVersion: "{version}"' in tree.text(tree.ROOT / "publiccode.yml")
    assert version in tree.text(README)
    assert version in tree.text(ENGLISH)


# Links


def links(document: Path) -> Iterator[tuple[str, str]]:
    """The links of a document into the repository: path and heading."""
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", tree.text(document), flags=tree.FENCE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" not in target:
            path, _, heading = target.partition("#")
            yield unquote(path), unquote(heading)


def anchors(document: Path) -> set[str]:
    """The headings of a document as links name them."""
    headings = re.findall(r"^#+ +(.+)$", tree.text(document), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=tree.shown)
def test_every_link_between_documents_resolves(document: Path) -> None:
    for path, heading in links(document):
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), path
        if heading:
            assert heading in anchors(target), f"{path}#{heading}"


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [README]
    while ahead:
        document = ahead.pop()
        if document.suffix == ".md" and document not in reached:
            reached.add(document)
            ahead += [(document.parent / path).resolve() for path, _ in links(document)]
    assert set(DOCUMENTS) - reached == set()


# Maps


def tree_map(readme: Path) -> set[str]:
    """The folders that the map of a README names, as paths."""
    block = next(b for b in tree.fenced(tree.text(readme)) if b.startswith("src/"))
    found: set[str] = set()
    above: list[str] = []
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        above[depth:] = [line.split()[0]]
        found.add("".join(above))
    return found


def rooms(package: Path) -> set[str]:
    """The folders of a package that hold code."""
    return {path.parent.name for path in package.glob("*/__init__.py")}


@pytest.mark.parametrize("readme", [README, ENGLISH], ids=tree.shown)
def test_the_map_shows_folders_that_exist_and_every_room(readme: Path) -> None:
    mapped = tree_map(readme)
    for path in mapped:
        assert (tree.ROOT / path).is_dir(), path
    shown = {Path(path).name for path in mapped if path.startswith("src/bamsat/")}
    assert shown - {"bamsat"} == rooms(tree.SOURCE / "bamsat")


def test_the_layers_of_the_architecture_are_those_that_are_checked() -> None:
    inside, packages, _ = PROJECT["tool"]["importlinter"]["contracts"]
    section = tree.sections(tree.text(ARCHITECTURE))["Phòng và quy tắc nhập"]
    assert tree.fenced(section)[0].splitlines() == [
        *inside["layers"],
        packages["layers"][-1],
    ]


def test_the_architecture_has_a_row_for_each_room() -> None:
    section = tree.sections(tree.text(ARCHITECTURE))["Phòng và quy tắc nhập"]
    rows = {tree.code(row[0]) for row in tree.table_rows(section)}
    assert rows == rooms(tree.SOURCE / "bamsat") | {"vanban", "urls"}


# Decisions and rules


def test_decisions_are_numbered_without_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_index_lists_every_decision_by_its_title() -> None:
    index = tree.text(tree.DOCS / "quyet-dinh" / "README.md")
    rows = list(tree.table_rows(index))
    titles = [tree.text(path).splitlines()[0] for path in DECISIONS]
    assert titles == [f"# {row[0]}. {row[1][1:].split(']')[0]}" for row in rows]
    assert [path.name for path in DECISIONS] == [
        row[1].split("(")[1][:-1] for row in rows
    ]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_has_its_three_parts_and_an_english_summary(path: Path) -> None:
    assert list(tree.sections(tree.text(path))) == ["Bối cảnh", "Quyết định", "Hệ quả"]
    assert re.search(r"^\*Summary: .+?\.\*$", tree.text(path), tree.FENCE)


def numbered(document: Path) -> set[int]:
    return {int(n) for n in re.findall(r"^(\d+)\. ", tree.text(document), re.MULTILINE)}


@pytest.mark.parametrize(("word", "document"), [("RULES", RULES), ("LOOK", LOOK)])
def test_every_rule_that_is_cited_is_written_down(word: str, document: Path) -> None:
    citation = re.compile(rf"\b{word} (\d+(?:(?:, | and | to |, và | và )\d+)*)")
    cited = {
        int(number)
        for kind in (".py", ".html", ".css", ".md")
        for path in tree.under(tree.ROOT, kind)
        for hit in citation.findall(tree.text(path))
        for number in re.findall(r"\d+", hit)
    }
    assert cited
    assert cited <= numbered(document)


def test_every_test_that_a_document_names_exists() -> None:
    sources = "".join(tree.text(p) for p in tree.under(tree.ROOT / "tests", ".py"))
    for document in DOCUMENTS:
        for name in re.findall(r"`(test_\w+)`", tree.text(document)):
            assert f"def {name}(" in sources, f"{tree.shown(document)} names {name}"
        for path in re.findall(r"`(tests/[\w/.]+)`", tree.text(document)):
            assert (tree.ROOT / path).exists(), f"{tree.shown(document)} names {path}"
