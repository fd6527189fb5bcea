"""The files of an archive, in an order that is the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A file, and the name that its reading carries: its way from the folder given."""

    path: Path
    name: str


def places_in(given: Iterable[Path], *, but: frozenset[Path]) -> list[Place]:
    """The files given and those in the folders given, each once, in order of names;
    among several things given the name begins with the folder's.

    Hidden files and folders are left out, and folders that are links (they may lead in
    a circle); `but` are files that are no part of the archive: what the run writes.
    """
    given = list(given)
    found: dict[Path, Place] = {}
    for path in given:
        above = f"{printable(path.resolve().name)}/" if len(given) > 1 else ""
        inside = (
            _files_in(path, above) if path.is_dir() else [(path, printable(path.name))]
        )
        for file, name in inside:
            resolved = file.resolve()
            if resolved not in but:
                found.setdefault(resolved, Place(path=file, name=name))
    return sorted(found.values(), key=lambda place: (place.name, str(place.path)))


def _files_in(folder: Path, above: str) -> Iterator[tuple[Path, str]]:
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = Path(inside, file)
            if not file.startswith(".") and path.is_file():
                yield path, above + printable(path.relative_to(folder).as_posix())


def printable(name: str) -> str:
    """A name in UTF-8: bytes that are none, from an old disk, are shown as such."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
