"""The same document in other forms: Word and PDF made from its text by LibreOffice.

Each way of conversion is met in offices: a text saved as Word, a page of a portal saved
as Word or printed, a paper typed in Word and printed, with fonts that have all letters
of Vietnamese, with fonts that lack most, and with another font filling in for those.
"""

import os
import shutil
import subprocess
from pathlib import Path

import msgspec

from tests.score.office import line_by_line, office_layout, without_borders

SOFFICE = "soffice"
ENCODING = "--infilter=Text (encoded):UTF8,LF,,,"
HTML = "--infilter=HTML (StarWriter)"
FONTS = {
    "đủ": ("liberation2",),
    "thiếu": ("liberation",),
    "thay": ("liberation", "dejavu"),
}
"""Fonts with all Vietnamese letters, with few, and with others in their place."""
FONT_ROOT = Path("/usr/share/fonts/truetype")
PACKAGES = {
    "liberation2": "fonts-liberation2",
    "liberation": "fonts-liberation",
    "dejavu": "fonts-dejavu-core",
}
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""


class MissingProgramError(Exception):
    """LibreOffice or a font is not installed; the message names the package."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A way of conversion: the steps from the form before, the fonts it needs."""

    name: str
    before: str
    to: str
    options: tuple[str, ...] = ()
    fonts: str = "đủ"


def _printed(name: str, before: str) -> tuple[Form, ...]:
    return tuple(
        Form(name=f"{name}, phông {fonts}", before=before, to="pdf", fonts=fonts)
        for fonts in FONTS
    )


LAYOUTS = {
    "công sở": office_layout,
    "không kẻ": without_borders,
    "từng dòng": line_by_line,
}
"""Layouts of our own, by the first form that they are turned into."""
STEPS = (
    Form(name="docx", before="txt", to="docx", options=(ENCODING,)),
    Form(name="odt", before="txt", to="odt", options=(ENCODING,)),
    Form(name="html", before="txt", to="html", options=(ENCODING,)),
    Form(name="docx qua html", before="html", to="docx", options=(HTML,)),
    Form(name="docx công sở", before="công sở", to="docx"),
    Form(name="docx không kẻ", before="không kẻ", to="docx"),
    Form(name="docx từng dòng", before="từng dòng", to="docx"),
    *_printed("pdf", "docx"),
    *_printed("pdf qua odt", "odt"),
    *_printed("pdf qua html", "docx qua html"),
    *_printed("pdf công sở", "docx công sở"),
    Form(name="pdf không kẻ", before="docx không kẻ", to="pdf"),
    *_printed("pdf từng dòng", "docx từng dòng"),
)
READ = tuple(step.name for step in STEPS if step.name not in ("odt", "html"))
"""The forms that are read; the others are steps on the way."""


def _check() -> None:
    """Raise where LibreOffice or a font is missing."""
    if shutil.which(SOFFICE) is None:
        raise MissingProgramError(
            "Chưa có LibreOffice (soffice) để chuyển dạng tệp: hãy cài gói "
            "libreoffice-writer (Debian: apt install libreoffice-writer)."
        )
    for folder, package in PACKAGES.items():
        if not (FONT_ROOT / folder).is_dir():
            raise MissingProgramError(
                f"Chưa có phông {FONT_ROOT / folder}: hãy cài gói {package}."
            )


def _environment(room: Path, fonts: str) -> dict[str, str]:
    """Variables under which only some fonts are there."""
    config = room / f"fonts-{'-'.join(FONTS[fonts])}.conf"
    folders = "".join(f"<dir>{FONT_ROOT / name}</dir>" for name in FONTS[fonts])
    config.write_text(
        _CONFIG.format(folders=folders, cache=room / "cache" / config.stem)
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def _convert(room: Path, step: Form, files: list[Path], folder: Path) -> None:
    """One run of LibreOffice over many files."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation=file://{room / 'profile'}"
    command = [SOFFICE, profile, "--headless", *step.options, "--convert-to", step.to]
    subprocess.run(
        [*command, "--outdir", folder, *files],
        env=_environment(room, step.fonts),
        capture_output=True,
        check=True,
    )


def _set(sources: list[Path], folder: Path) -> list[Path]:
    """The texts in a layout of our own, which the folder is named by."""
    folder.mkdir(exist_ok=True)
    made = [folder / f"{source.stem}.docx" for source in sources]
    for source, target in zip(sources, made, strict=True):
        if not target.exists():
            target.write_bytes(LAYOUTS[folder.name](source))
    return made


def converted(sources: list[Path], room: Path) -> dict[str, list[Path]]:
    """Form → the files, in the order of their sources; what is there is kept.

    Raises MissingProgramError where LibreOffice or a font is not installed.
    """
    _check()
    room = room.resolve()
    room.mkdir(parents=True, exist_ok=True)
    files = {"txt": sources, **{name: _set(sources, room / name) for name in LAYOUTS}}
    for step in STEPS:
        folder = room / step.name
        made = [folder / f"{source.stem}.{step.to}" for source in sources]
        due = [
            before
            for before, after in zip(files[step.before], made, strict=True)
            if not after.exists()
        ]
        if due:
            _convert(room, step, due, folder)
        files[step.name] = made
    return {name: files[name] for name in READ}
