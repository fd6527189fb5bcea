"""The check of the English catalogue finds what it is there to find."""

from pathlib import Path

import polib
import pytest

from tests.house import translations

NEEDS_GETTEXT = pytest.mark.skipif(
    translations.missing_program() is not None, reason="gettext is not installed"
)


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def plural(msgid: str, *forms: str) -> polib.POEntry:
    numbered = dict(enumerate(forms))
    return entry(msgid, msgid_plural=msgid, msgstr_plural=numbered)


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def complaints(fresh: list[str], *entries: polib.POEntry) -> list[str]:
    wanted = catalogue(*(entry(msgid) for msgid in fresh))
    return list(translations.complaints(wanted, catalogue(*entries)))


def test_a_complete_catalogue_gives_no_complaint() -> None:
    assert complaints(["Nhiệm vụ"], entry("Nhiệm vụ", "Commitments")) == []


def test_it_names_what_is_missing() -> None:
    assert complaints(["Nhiệm vụ"]) == ["thiếu: 'Nhiệm vụ'"]


def test_it_names_what_is_stale() -> None:
    found = complaints([], entry("Cũ", "Old"), entry("Bỏ", "Gone", obsolete=True))
    assert [line.rsplit(": ", 1)[1] for line in found] == ["'Cũ'", "'Bỏ'"]


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (entry("Việc"), "chưa dịch"),
        (entry("Việc", "Work", flags=["fuzzy"]), "chưa chắc (fuzzy)"),
        (entry("%(n)s việc", "%(m)s items"), "chỗ điền không khớp"),
        (entry("{n} việc", "items"), "chỗ điền không khớp"),
        (entry("<b>%(n)s</b> việc", "%(n)s items"), "thẻ không khớp"),
        (
            entry(
                "%(n)s v", msgid_plural="%(n)s v", msgstr_plural={0: "%(n)s i", 1: ""}
            ),
            "chưa dịch",
        ),
        (
            entry("%(n)s v", msgid_plural="%(n)s v", msgstr_plural={0: "one", 1: "n"}),
            "chỗ điền không khớp",
        ),
    ],
)
def test_it_names_a_translation_that_is_wrong(
    broken: polib.POEntry, fault: str
) -> None:
    assert complaints([broken.msgid], broken) == [f"{fault}: {broken.msgid!r}"]


def test_placeholders_may_change_their_order() -> None:
    moved = entry("%(done)s trên %(all)s việc", "of %(all)s items %(done)s")
    assert translations.fault_of(moved) is None


@NEEDS_GETTEXT
def test_sentences_are_collected_from_code_and_templates(tmp_path: Path) -> None:
    package = tmp_path / "mau"
    (package / "templates").mkdir(parents=True)
    (package / "words.py").write_text(
        'from django.utils.translation import gettext as _\n\nA = _("đúng hạn")\n',
        encoding="utf-8",
    )
    (package / "templates" / "page.html").write_text(
        '{% load i18n %}{% translate "Sổ nhiệm vụ" %}', encoding="utf-8"
    )
    found = {item.msgid for item in translations.collected(package)}
    assert found == {"đúng hạn", "Sổ nhiệm vụ"}


@NEEDS_GETTEXT
def test_collecting_leaves_the_package_as_it_was() -> None:
    before = {p: p.stat().st_mtime_ns for p in translations.PACKAGE.rglob("*.po")}
    assert len(translations.collected(translations.PACKAGE)) > 50
    after = {p: p.stat().st_mtime_ns for p in translations.PACKAGE.rglob("*.po")}
    assert before == after


def test_it_says_which_package_brings_a_missing_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert translations.main() == 1
    assert "apt install gettext" in capsys.readouterr().err
