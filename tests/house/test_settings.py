"""Every setting has its line in `.env.example` and its row in the operator's guide."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

from bamsat import settings
from tests.house import tree

SETTINGS = tree.SOURCE / "bamsat" / "settings.py"
EXAMPLE = tree.ROOT / ".env.example"
GUIDE = tree.DOCS / "huong-dan" / "van-hanh.md"

# How `.env.example` names the type that settings.py asks for.
TYPES = {
    "str": ("chuỗi", "đường dẫn", "địa chỉ"),
    "bool": ("đúng sai",),
    "int": ("số nguyên",),
    "list": ("danh sách",),
    "date": ("ngày",),
}
UNKNOWN = object()


def test_a_key_that_another_process_is_writing_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "secret-key"
    kept.touch()
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.delenv("BAMSAT_SECRET_KEY", raising=False)
    writer = Timer(0.2, kept.write_text, ["k"])
    writer.start()
    assert settings.secret_key() == "k"
    writer.join()


@dataclass(frozen=True)
class Variable:
    """One variable as settings.py reads it."""

    type: str
    default: object


@dataclass(frozen=True)
class Example:
    """One variable as `.env.example` explains it."""

    value: str
    comment: str


def read_by_settings() -> dict[str, Variable]:
    """The calls `env.<type>("NAME", default)`."""
    found = {}
    for node in ast.walk(tree.parsed(SETTINGS)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env"), attr=kind),
                args=[ast.Constant(value=str(name)), *rest],
            ):
                found[name] = Variable(kind, _literal(rest[0]) if rest else UNKNOWN)
    return found


def _literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return UNKNOWN


def examples() -> dict[str, Example]:
    """The variables of `.env.example`, each with the comment right above it."""
    found, comment = {}, ""
    for line in tree.text(EXAMPLE).splitlines():
        if hit := re.fullmatch(r"#?([A-Z][A-Z0-9_]*)=(.*)", line):
            found[hit[1]] = Example(hit[2], comment)
            comment = ""
        elif line.startswith("#"):
            comment += line.removeprefix("#")
        else:
            comment = ""
    return found


def as_written(default: object) -> str:
    """A default as one writes it in `.env`."""
    if default is None:
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, list):
        return ",".join(map(str, default))
    return str(default)


def test_the_example_and_the_settings_name_the_same_variables() -> None:
    assert set(examples()) == set(read_by_settings())


@pytest.mark.parametrize("name", sorted(read_by_settings()))
def test_the_example_says_default_type_and_meaning(name: str) -> None:
    variable, example = read_by_settings()[name], examples()[name]
    if variable.default is not UNKNOWN:
        assert example.value == as_written(variable.default)
    meaning, _, kind = example.comment.partition("Kiểu: ")
    assert kind.startswith(TYPES[variable.type])
    assert len(meaning.split()) >= 4, f"{name} has no sentence"


@pytest.mark.parametrize("name", sorted(read_by_settings()))
def test_the_operators_guide_has_a_row_for_it(name: str) -> None:
    rows = {tree.code(row[0]) for row in tree.table_rows(tree.text(GUIDE))}
    assert name in rows


def test_the_operators_guide_names_no_setting_that_is_gone() -> None:
    named = set(re.findall(r"\bBAMSAT_[A-Z_]+[A-Z]\b", tree.text(GUIDE)))
    assert {name.removesuffix("_FILE") for name in named} <= set(read_by_settings())


def test_no_other_module_reads_a_variable_of_its_own() -> None:
    for path in tree.under(tree.SOURCE, ".py"):
        strings = {
            node.value
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        named = {s for s in strings if re.fullmatch(r"BAMSAT_[A-Z_]+", s)}
        assert named <= set(read_by_settings()), tree.shown(path)
