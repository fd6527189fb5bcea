"""Is the English catalogue complete? `python -m tests.house.translations`, run by
`make check`.

The sentences are collected freshly from a copy of the package, so that neither a
sentence that was added nor one that was changed can be forgotten. Exit status 1 names
every sentence that is missing, untranslated, fuzzy, stale, or whose placeholders or
tags differ.
"""

import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent.parent / "src" / "bamsat"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"

# Programs of GNU gettext that collecting needs; Debian brings them in one package.
PROGRAMS = ("xgettext", "msguniq", "msgmerge", "msgattrib")

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|(?<!{){\w*}(?!})")
TAG = re.compile(r"</?[a-z]\w*")

Key = tuple[str, str]
"""Context and sentence: what makes an entry one."""


def missing_program() -> str | None:
    """The first program of gettext that is not installed."""
    return next((name for name in PROGRAMS if shutil.which(name) is None), None)


def collected(package: Path) -> polib.POFile:
    """Every sentence of the package, from a copy that knows no catalogue."""
    with tempfile.TemporaryDirectory(prefix="bamsat-messages-") as folder:
        copy = Path(folder) / package.name
        ignored = shutil.ignore_patterns("locale", "__pycache__", "static")
        shutil.copytree(package, copy, ignore=ignored)
        made = copy / "locale" / "en" / "LC_MESSAGES" / "django.po"
        made.parent.mkdir(parents=True)
        _make_messages(copy)
        return polib.pofile(str(made))


def _make_messages(package: Path) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import override_settings

    settings.DEBUG  # noqa: B018 (loads the settings while the folder is still ours)
    before = Path.cwd()
    os.chdir(package)
    try:
        with override_settings(LOCALE_PATHS=[package / "locale"]):
            call_command("makemessages", locale=["en"], verbosity=0)
    finally:
        os.chdir(before)


def complaints(fresh: polib.POFile, catalogue: polib.POFile) -> Iterator[str]:
    """What is wrong with the catalogue, a line for each sentence."""
    wanted = {_key(entry) for entry in fresh}
    there = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    for key in sorted(wanted - set(there)):
        yield f"thiếu: {key[1]!r}"
    for key in sorted(set(there) - wanted):
        yield f"thừa, không còn trong mã: {key[1]!r}"
    for entry in catalogue.obsolete_entries():
        yield f"thừa, đã đánh dấu bỏ (#~): {entry.msgid!r}"
    for key in sorted(wanted & set(there)):
        if fault := fault_of(there[key]):
            yield f"{fault}: {key[1]!r}"


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def fault_of(entry: polib.POEntry) -> str | None:
    """What is wrong with one translation, if anything."""
    if entry.fuzzy:
        return "chưa chắc (fuzzy)"
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not forms or not all(form.strip() for form in forms):
        return "chưa dịch"
    sources = [entry.msgid, *filter(None, [entry.msgid_plural])]
    for what, pattern in (("chỗ điền", PLACEHOLDER), ("thẻ", TAG)):
        allowed = [Counter(pattern.findall(source)) for source in sources]
        for form in forms:
            if Counter(pattern.findall(form)) not in allowed:
                return f"{what} không khớp"
    return None


def main() -> int:
    """Compare, complain, and give the exit status."""
    if program := missing_program():
        sys.stderr.write(
            f"Không thấy chương trình {program} để thu các câu cần dịch "
            "(Debian: apt install gettext).\n"
        )
        return 1
    if not CATALOGUE.exists():
        sys.stderr.write(f"Chưa có bản dịch {CATALOGUE}. Chạy: make messages\n")
        return 1
    found = list(complaints(collected(PACKAGE), polib.pofile(str(CATALOGUE))))
    for line in found:
        sys.stderr.write(f"{line}\n")
    if found:
        sys.stderr.write(
            f"{len(found)} chỗ trong bản dịch tiếng Anh cần sửa "
            "(make messages thu lại các câu).\n"
        )
    return 1 if found else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
    import django

    django.setup()
    sys.exit(main())
