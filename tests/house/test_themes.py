"""Day and night are two sets of colours, and nothing else: a page that is looked at by
day has, by night, only its colours left to be looked at (tests/journeys/looks.py)."""

import re

from tests.house.tree import SOURCE, files

ASKS = "prefers-color-scheme"
TOKENS = SOURCE / "bamsat" / "ui" / "static" / "ui" / "tokens.css"
DARK = re.compile(
    r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}\s*\}", re.S
)
COLOUR = re.compile(r"--[\w-]+: #[0-9a-f]{6}")
WRITTEN = {".css", ".html", ".js", ".py", ".svg"}


def test_one_file_alone_asks_which_theme_it_is() -> None:
    sources = [path for path in files() if path.is_relative_to(SOURCE)]
    asking = [
        p for p in sources if p.suffix in WRITTEN and ASKS in p.read_text("utf-8")
    ]
    assert asking == [TOKENS]


def test_the_dark_theme_names_other_colours_and_changes_nothing_else() -> None:
    style = TOKENS.read_text("utf-8")
    [dark] = DARK.findall(style)
    assert style.count(ASKS) == 1
    declared = [each.strip() for each in dark.split(";") if each.strip()]
    assert len(declared) > 10
    assert [each for each in declared if not COLOUR.fullmatch(each)] == []
