"""What this room keeps beside the register and of people, what follows an agency, and
which bytes stay."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from bamsat.commitments import hanging
from bamsat.journal.models import Event
from bamsat.progress.answering.files import NotTakenError, Refusal
from bamsat.progress.answering.storing import stored_name
from bamsat.rules.access import PostRole
from bamsat.urging import keeping, personal, scanning, sending, succeeding
from bamsat.urging.models import Letter, Urging
from tests import world
from tests.progress import papers
from tests.progress.test_evidence import scanner
from tests.urging.cast import (
    COORDINATING,
    at,
    drafted,
    keeper,
    plan,
    sent,
    sent_letter,
    signed,
    urged,
)

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def stored(digest: str) -> Path:
    return Path(default_storage.path(stored_name(digest, keeping.FOLDER)))


def test_work_that_a_letter_was_sent_about_does_not_go_silently() -> None:
    urging = urged(plan(2))
    keys = list(urging.items.values_list("occurrence", flat=True))
    assert hanging.on_work(keys) == {}
    drafted(urging)
    sent(urging)
    kept = hanging.on_work(keys)
    assert set(kept) == set(keys)
    assert "công văn đôn đốc" in str(kept[keys[0]][0])


def test_what_is_held_about_a_person_is_told_and_his_name_goes() -> None:
    who = world.holder(PostRole.COORDINATOR, COORDINATING)
    urging = sent_letter(plan(1))
    Letter.objects.update(drafted_by=who.actor)
    sending.acknowledge(
        urging=urging.pk, receiver=f"Bà {who.name}", visitor=None, at=at(1)
    )
    told = {section.title: list(section.rows) for section in personal.held(who)}
    assert told["Công văn đôn đốc"][0]["receiver"] == f"Bà {who.name}"
    personal.erase(who)
    assert Letter.objects.get().receiver == ""
    assert Letter.objects.get().number == "45/SKHĐT-TH"


def test_urgings_follow_whoever_goes_on_and_come_back() -> None:
    waiting, arrived = urged(plan(1, name="chờ")), sent_letter(plan(1, name="gửi"))
    giver, taker = waiting.agency, world.agency("Sở Tài chính")
    assert "2 lần đôn đốc" in [str(w) for w in succeeding.told([giver.pk])[giver.pk]]
    before = succeeding.pass_on(giver.pk, taker.pk)
    for row in (waiting, arrived):
        row.refresh_from_db()
        assert row.agency == taker
    assert waiting.addressees == "Sở Tài chính"
    assert arrived.addressees == "Sở Công Thương"
    succeeding.put_back(giver.pk, taker.pk, before)
    for row in (waiting, arrived):
        row.refresh_from_db()
        assert (row.agency, row.addressees) == (giver, "Sở Công Thương")


def test_an_urging_stays_where_the_taker_was_urged_the_same_day() -> None:
    row = urged(plan(1))
    taker = world.agency("Sở Tài chính")
    Urging.objects.create(
        agency=taker,
        directive=row.directive,
        step=row.step,
        rank=row.rank,
        day=row.day,
        made_at=at(1),
        addressees="Sở Tài chính",
    )
    before = succeeding.pass_on(row.agency_id, taker.pk)
    assert before == {"urgings": []}
    row.refresh_from_db()
    assert row.agency != taker


def test_bytes_that_no_letter_names_go_after_a_day() -> None:
    urging = urged(plan(1))
    first = drafted(urging).draft
    second = drafted(urging, days=2).draft
    assert first != second
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for digest in (first, second):
        os.utime(stored(digest), (old, old))
    assert keeping.sweep(timezone.now()) == 1
    assert not stored(first).exists()
    assert keeping.read(second).startswith(b"PK")


@pytest.mark.parametrize(
    ("status", "found"), [(0, "clean"), (1, "infected"), (2, "waiting")]
)
def test_a_scanner_decides_whether_a_signed_letter_is_given_out(
    settings, tmp_path: Path, status: int, found: str
) -> None:
    settings.SCANNER = scanner(tmp_path, status)
    urging = urged(plan(1))
    drafted(urging)
    letter = sent(urging)
    assert letter.scan == "waiting"
    assert not scanning.served(letter)
    if found == "waiting":
        with pytest.raises(Exception, match="exit status 2"):
            scanning.scan.func(letter.sha256)
    else:
        scanning.scan.func(letter.sha256)
    letter.refresh_from_db()
    assert letter.scan == found
    assert scanning.served(letter) is (found == "clean")
    infected = found == "infected"
    assert stored(letter.sha256).exists() is not infected
    assert Event.objects.filter(kind="letter infected").count() == infected
    if infected:
        sending.undo(urging=urging.pk, visitor=keeper(), at=at(1))
        Letter.objects.update(sha256=letter.sha256, scan="infected")
        with pytest.raises(NotTakenError) as error:
            sent(urging)
        assert error.value.refusal is Refusal.INFECTED


def test_letters_from_before_there_was_a_scanner_are_scanned_too(
    settings, tmp_path: Path
) -> None:
    urging = urged(plan(1))
    drafted(urging)
    letter = sent(urging)
    assert scanning.served(letter)
    assert scanning.scan_waiting(at(2)) == 0
    settings.SCANNER = scanner(tmp_path, 0)
    assert scanning.scan_waiting(at(2)) == 1


def test_a_scan_says_nothing_of_where_it_was_taken() -> None:
    urging = urged(plan(1))
    drafted(urging)
    place = b"GPS 9.7842N 105.4701E"
    told = b"\xff\xe1" + (len(place) + 2).to_bytes(2) + place
    photo = papers.JPEG[:2] + told + papers.JPEG[2:]
    letter = sent(urging, of=signed(photo, "quét.jpg"))
    assert keeping.read(letter.sha256) == papers.JPEG
    assert letter.name == "quét.jpg"
