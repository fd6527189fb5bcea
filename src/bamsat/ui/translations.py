"""Compiles the translations, without gettext installed."""

import os
from collections.abc import Iterable
from pathlib import Path

import polib
from django.conf import settings


def compile_all(folders: Iterable[Path] | None = None) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; return those made.

    Without `folders`: those of the settings. The compiled file appears whole or not at
    all, so that two set-ups may run at once.
    """
    made = []
    for locale in settings.LOCALE_PATHS if folders is None else folders:
        for source in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if is_current(source, target):
                continue
            partial = target.with_suffix(f".{os.getpid()}.tmp")
            partial.write_bytes(polib.pofile(str(source)).to_binary())
            partial.replace(target)
            made.append(target)
    return made


def is_current(source: Path, target: Path) -> bool:
    """Whether the compiled catalogue is at least as new as its source."""
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime
