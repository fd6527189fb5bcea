"""Evidence: kept once, bounded, scanned, swept; given out as downloads alone."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from bamsat.commitments.models import Occurrence
from bamsat.journal.models import Event
from bamsat.progress.answering import drafts, evidence, scanning, storing
from bamsat.progress.answering.evidence import Incoming
from bamsat.progress.answering.files import NotTakenError, Refusal
from bamsat.progress.models import AnswerLink, Draft, Evidence
from tests.progress import papers
from tests.progress.cast import DONE, moment, say, speaking_for

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def draft(row: Occurrence) -> Iterator[Draft]:
    kept = drafts.keep(
        occurrence=row.pk,
        key=uuid4(),
        said={"done": "Đã xong."},
        step=1,
        author=speaking_for(row.agency),
        at=moment(0),
    )
    assert kept.draft
    yield kept.draft
    shutil.rmtree(default_storage.path(storing.FOLDER), ignore_errors=True)


def attach(draft: Draft, content: bytes, name: str = "to-trinh.pdf") -> Evidence:
    return evidence.attach(draft, Incoming(name=name, content=content), at=moment(0))


def stored(row: Evidence) -> Path:
    return Path(default_storage.path(storing.stored_name(row.sha256)))


def refused(draft: Draft, content: bytes, name: str = "to-trinh.pdf") -> Refusal:
    with pytest.raises(NotTakenError) as error:
        attach(draft, content, name)
    return error.value.refusal


def test_a_photo_is_kept_without_where_it_was_taken(draft: Draft) -> None:
    place = b"GPS 9.7842N 105.4701E"
    told = b"\xff\xe1" + (len(place) + 2).to_bytes(2) + place
    kept = attach(draft, papers.JPEG[:2] + told + papers.JPEG[2:], "anh.jpg")
    assert stored(kept).read_bytes() == papers.JPEG
    assert kept.size == len(papers.JPEG)
    assert refused(draft, papers.JPEG[:9], "cat.jpg") is Refusal.BROKEN


def test_the_same_file_is_kept_once(draft: Draft) -> None:
    first = attach(draft, papers.PDF, "một.pdf")
    assert attach(draft, papers.PDF, "hai.pdf") == first
    assert stored(first).read_bytes() == papers.PDF
    assert Evidence.objects.count() == 1


def test_a_report_takes_the_files_of_its_draft(draft: Draft) -> None:
    attach(draft, papers.PDF)
    author = speaking_for(draft.occurrence.agency)
    [made] = say(draft.occurrence, DONE, author=author, done="").reports
    assert made.evidence.get().draft is None
    event = Event.objects.get(kind="work submitted")
    assert event.data["files"] == [made.evidence.get().sha256]


def test_a_report_has_ten_files_at_most(draft: Draft) -> None:
    for n in range(evidence.MOST):
        attach(draft, papers.PDF + b"%d" % n)
    assert refused(draft, papers.PDF) is Refusal.TOO_MANY


def test_what_is_too_large_is_said_so(draft: Draft, settings) -> None:
    settings.UPLOAD_MB = 1
    assert refused(draft, papers.PDF + b"x" * 1_000_000) is Refusal.TOO_LARGE
    assert not Evidence.objects.exists()


def test_all_that_came_by_a_link_is_bounded(
    draft: Draft, link: AnswerLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.link = link
    draft.save()
    attach(draft, papers.PDF)
    monkeypatch.setattr(evidence, "LINK_MB", 2 * len(papers.PDF) / 1_000_000)
    assert refused(draft, papers.PDF + b"more") is Refusal.LINK_FULL
    assert Evidence.objects.count() == 1
    draft.link = None
    draft.save()
    assert attach(draft, papers.PDF + b"more")


def test_bytes_that_nothing_names_go_after_a_day(draft: Draft) -> None:
    kept, left = attach(draft, papers.PDF), attach(draft, papers.PNG, "anh.png")
    assert evidence.remove(draft, left.pk)
    assert not evidence.remove(draft, left.pk)
    assert storing.sweep(timezone.now()) == 0
    for file in (kept, left):
        old = (timezone.now() - timedelta(days=2)).timestamp()
        os.utime(stored(file), (old, old))
    assert storing.sweep(timezone.now()) == 1
    assert stored(kept).exists()
    assert not stored(left).exists()


def test_bytes_that_are_named_again_count_as_new(draft: Draft) -> None:
    gone = attach(draft, papers.PDF)
    os.utime(stored(gone), (0, 0))
    evidence.remove(draft, gone.pk)
    again = attach(draft, papers.PDF)
    assert storing.sweep(timezone.now()) == 0
    assert stored(again).exists()


def scanner(tmp_path: Path, status: int) -> list[str]:
    """A command that ends as a virus scanner does."""
    script = tmp_path / "quet.sh"
    script.write_text(f'#!/bin/sh\ntest -s "$1" && exit {status}\nexit 9\n')
    script.chmod(0o755)
    return [str(script)]


@pytest.mark.parametrize(
    ("status", "found"), [(0, "clean"), (1, "infected"), (2, "waiting")]
)
def test_a_scanner_decides_what_is_given_out(
    draft: Draft, settings, tmp_path: Path, status: int, found: str
) -> None:
    settings.SCANNER = scanner(tmp_path, status)
    file = attach(draft, papers.PDF)
    assert file.scan == "waiting"
    assert not evidence.served(file)
    if found == "waiting":
        with pytest.raises(scanning.NoVerdictError):
            scanning.scan.func(file.sha256)
    else:
        scanning.scan.func(file.sha256)
    file.refresh_from_db()
    assert file.scan == found
    assert evidence.served(file) is (found == "clean")
    infected = found == "infected"
    assert stored(file).exists() is not infected
    assert Event.objects.filter(kind="evidence infected").count() == infected
    if infected:
        assert refused(draft, papers.PDF, "ten-khac.pdf") is Refusal.INFECTED


def test_what_came_before_there_was_a_scanner_is_scanned_too(
    draft: Draft, settings, tmp_path: Path
) -> None:
    file = attach(draft, papers.PDF)
    assert evidence.served(file)
    assert scanning.scan_waiting(moment(1)) == 0
    settings.SCANNER = scanner(tmp_path, 0)
    assert not evidence.served(file)
    assert scanning.scan_waiting(moment(1)) == 1
