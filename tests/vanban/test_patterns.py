"""Every pattern is run on its own examples."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from vanban import patterns
from vanban.patterns import Pattern


def all_patterns() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.iter_modules(patterns.__path__):
        holder = importlib.import_module(f"vanban.patterns.{module.name}")
        for name, value in vars(holder).items():
            if isinstance(value, Pattern):
                yield f"{module.name}.{name}", value
            elif isinstance(value, dict):
                for key, inner in value.items():
                    if isinstance(inner, Pattern):
                        yield f"{module.name}.{name}.{key}", inner


PATTERNS = dict(all_patterns())
pattern = pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)


@pattern
def test_a_pattern_finds_its_examples(pattern: Pattern) -> None:
    assert pattern.examples
    for text, part in pattern.examples:
        match = pattern.search(text)
        assert match is not None, text
        assert match.group() == part


@pattern
def test_a_pattern_finds_nothing_in_its_counter_examples(pattern: Pattern) -> None:
    for text in pattern.never:
        assert pattern.search(text) is None or pattern.match(text) is None, text


@pattern
def test_a_pattern_says_why(pattern: Pattern) -> None:
    assert len(pattern.why.split()) >= 3


def test_the_patterns_are_found_at_all() -> None:
    assert len(PATTERNS) > 50
