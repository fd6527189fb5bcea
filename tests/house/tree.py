"""The repository as the house tests see it: its files and what is written in them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
DOCS = ROOT / "docs"


FENCE = re.DOTALL | re.MULTILINE


@cache
def files() -> tuple[Path, ...]:
    """Every file that git knows or would take in, as it lies in the folder now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def under(folder: Path, suffix: str) -> list[Path]:
    """The files of one kind below a folder."""
    return [p for p in files() if p.suffix == suffix and p.is_relative_to(folder)]


def shown(path: Path) -> str:
    """The path as a message prints it."""
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(text(path), filename=str(path))


def sections(markdown: str) -> dict[str, str]:
    """The text under each second-level heading, by heading."""
    pieces = re.split(r"^## +(.+)$", markdown, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def table_rows(markdown: str) -> Iterator[list[str]]:
    """The rows of every table in a text, cells stripped, without heads and rules."""
    lines = markdown.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("|") or _is_rule(line):
            continue
        if number + 1 < len(lines) and _is_rule(lines[number + 1]):
            continue
        yield [cell.strip() for cell in line.strip().strip("|").split("|")]


def _is_rule(line: str) -> bool:
    return re.fullmatch(r"\|(\s*:?-+:?\s*\|)+", line.strip()) is not None


def code(cell: str) -> str:
    """What stands between the backticks of a cell."""
    return cell.strip("`")


def commands(markdown: str) -> list[list[str]]:
    """Each command line of `make` and `bamsat` in code, fenced or in a sentence."""
    sentences = re.sub(r"^```.*?^```", "", markdown, flags=FENCE)
    pieces = [*fenced(markdown), *re.findall(r"`([^`\n]+)`", sentences)]
    lines = (line for piece in pieces for line in piece.splitlines())
    return [words for line in lines for words in _commands_of(line)]


def fenced(markdown: str) -> list[str]:
    """The fenced blocks of a text."""
    return re.findall(r"^```\w*\n(.*?)^```", markdown, FENCE)


def _commands_of(line: str) -> Iterator[list[str]]:
    """What a line runs: comments, settings before a command and folders fall away."""
    bare = re.sub(r"(^|\s)#.*", "", line)
    for piece in re.split(r"&&|\|\||[|;]", bare):
        words = piece.split()
        while words and re.fullmatch(r"[A-Z_]+=\S*|\$|sudo|exec", words[0]):
            words.pop(0)
        program = words[0].rsplit("/", 1)[-1] if words else ""
        # `bamsat` alone is the name of the package.
        if program == "make" or (program == "bamsat" and len(words) > 1):
            yield [program, *words[1:]]
