"""Many files to many readings: an archive read on all cores, or on a cluster.

    for done in run(files, Output(path), pool): ...

A file that is broken, or breaks its reader, costs that file alone. What is read is
known by the hash of its bytes, so that a run that was cut off goes on where it was.
"""

from __future__ import annotations

from vanban.many.answers import Failed, Read
from vanban.many.output import CannotGoOn, Output
from vanban.many.places import Place, places_in
from vanban.many.pool import Pool
from vanban.many.running import Done, Engine, Outcome, run

__all__ = [
    "CannotGoOn",
    "Done",
    "Engine",
    "Failed",
    "Outcome",
    "Output",
    "Place",
    "Pool",
    "Read",
    "places_in",
    "run",
]
