"""The annotated documents, their scorer and the corpus: beside the project, not in it.

SHARED/gold/NAME.json with NAME.txt     what a careful officer takes out of it
SHARED/score/score.py                   compares readings with that
SHARED/corpus/                          documents without annotation
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Figures = dict[str, dict[str, float]]
"""Field → f1, precision, recall, gold, found."""
SUFFIXES = (".txt", ".docx", ".pdf", ".doc")


class MissingError(Exception):
    """A folder is not there; the message says in Vietnamese what to do."""


class Shared:
    """The folder with gold, scorer and corpus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gold = folder / "gold"
        self.scorer = folder / "score" / "score.py"
        self.corpus = folder / "corpus"
        if not self.gold.is_dir() or not self.scorer.is_file():
            message = (
                f"Không thấy văn bản đã chú giải trong “{folder}” (cần gold/ và "
                "score/score.py). Chúng không nằm trong kho mã: hãy đặt thư mục ấy "
                "cạnh dự án, hoặc chỉ chỗ: make score SHARED=/đường/dẫn."
            )
            raise MissingError(message)

    def golds(self) -> list[Path]:
        """The annotations, by name."""
        return sorted(self.gold.glob("*.json"))

    def source(self, gold: Path) -> Path:
        """The document that an annotation is about."""
        return gold.with_suffix(".txt")

    def documents(self) -> list[Path]:
        """Every document of the corpus that the reader has a reader for."""
        found = (path for path in self.corpus.rglob("*") if path.suffix in SUFFIXES)
        return sorted(path for path in found if path.is_file())

    def figures(self, readings: Path, gold: Path) -> Figures:
        """What the scorer says of readings; a file or a folder on both sides."""
        run = subprocess.run(
            [sys.executable, self.scorer, readings, gold, "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
        return dict(json.loads(run.stdout))


def write(folder: Path, readings: Iterable[tuple[str, dict[str, Any]]]) -> Path:
    """The readings as files that the scorer finds by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, reading in readings:
        text = json.dumps(reading, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder
