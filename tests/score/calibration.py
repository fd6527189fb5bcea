"""Whether a confidence means what it says: the share of right ones in each band."""

import itertools
import math
from pathlib import Path
from typing import Any

import msgspec

from tests.score.shared import Shared, write

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the bands of confidence, the lower one included; the last holds 1 too."""


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """The commitments whose confidence lies in a band.

    `found` is a share: right in span. `whole`: right in span, all leads, all deadlines.
    """

    lower: float
    upper: float
    count: int
    confidence: float
    found: float
    whole: float


def within(confidence: float, lower: float, upper: float) -> bool:
    """Whether a confidence lies in a band."""
    return lower <= confidence < upper or confidence == upper == BANDS[-1]


def calibration(
    shared: Shared, readings: dict[str, dict[str, Any]], room: Path
) -> list[Band]:
    """The bands that hold a commitment.

    The scorer sees each band as readings that hold its commitments alone.
    """
    found: list[Band] = []
    for lower, upper in itertools.pairwise(BANDS):
        narrowed = {
            name: {
                **reading,
                "commitments": [
                    c
                    for c in reading["commitments"]
                    if within(c["confidence"], lower, upper)
                ],
            }
            for name, reading in readings.items()
        }
        held = [c["confidence"] for r in narrowed.values() for c in r["commitments"]]
        if not held:
            continue
        folder = write(room / f"band-{lower}", narrowed.items())
        figures = shared.figures(folder, shared.gold)
        found.append(
            Band(
                lower=lower,
                upper=upper,
                count=len(held),
                confidence=math.fsum(held) / len(held),
                found=figures["commitments"]["precision"],
                whole=figures["whole"]["precision"],
            )
        )
    return found
