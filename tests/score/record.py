"""The last recorded run: figures only, so that a fall is seen when it happens."""

import json
from pathlib import Path
from typing import Any

from tests.score.shared import Figures

RECORD = Path(__file__).resolve().parent / "figures.json"
DIGITS = 4
LEAST_FALL = 0.0005
"""A smaller change than this is the rounding of the record."""


def f1(figures: Figures) -> dict[str, float]:
    """One number a field."""
    return {name: round(field["f1"], DIGITS) for name, field in figures.items()}


def recorded(file: Path = RECORD) -> dict[str, Any]:
    """What the last recorded run gave; empty before the first."""
    if not file.exists():
        return {"pooled": {}, "documents": {}}
    return dict(json.loads(file.read_text("utf-8")))


def record(pooled: Figures, documents: dict[str, Figures], file: Path = RECORD) -> None:
    """Keep the figures of this run."""
    kept = {
        "pooled": f1(pooled),
        "documents": {name: f1(figures) for name, figures in documents.items()},
    }
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def falls(pooled: Figures, before: dict[str, float]) -> list[str]:
    """The fields that are worse than they were."""
    return [
        name
        for name, value in f1(pooled).items()
        if name in before and value < before[name] - LEAST_FALL
    ]
