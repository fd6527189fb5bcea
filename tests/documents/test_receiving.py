"""A file is received once, read, and kept as it came."""

import hashlib

import pytest
from django.core.files.storage import default_storage

import vanban
from bamsat.documents.incoming import NotTakenError, Refusal
from bamsat.documents.models import Directive, Part, SourceFile
from bamsat.documents.operations import Stage, receive, stored_name
from bamsat.journal.models import Event
from tests.world import BY, NOW, PLAN, received_plan

WORD = PLAN.with_suffix(".docx")

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_plan_is_received_with_its_header_as_printed() -> None:
    plan = received_plan()
    assert (plan.kind, plan.symbol, plan.issued_on) == ("KH", "", None)
    assert plan.issuer == "Ủy ban nhân dân tỉnh Hậu Giang"
    assert plan.year == 2024
    assert plan.published_at is None


def test_the_bytes_are_kept_under_their_hash() -> None:
    received_plan()
    digest = hashlib.sha256(PLAN.read_bytes()).hexdigest()
    with default_storage.open(stored_name(digest)) as kept:
        assert kept.read() == PLAN.read_bytes()


def test_the_same_bytes_twice_are_one_directive() -> None:
    first = received_plan()
    again = receive(content=PLAN.read_bytes(), name="tên khác.txt", by=BY, at=NOW)
    assert not again.new
    assert again.directive == first
    assert SourceFile.objects.get().name == PLAN.name


def test_two_plans_with_one_title_have_two_addresses() -> None:
    first = received_plan()
    other = receive(
        content=PLAN.read_bytes() + b"\n", name="ban hai.txt", by=BY, at=NOW
    ).directive
    assert other.slug == f"{first.slug}-2"


def test_the_reading_comes_back_as_the_library_gave_it() -> None:
    plan = received_plan()
    assert plan.reading.value() == vanban.read(PLAN.read_bytes(), name=PLAN.name)


def test_the_parts_are_the_whole_text() -> None:
    plan = received_plan()
    text = plan.reading.text
    parts = list(plan.parts.all())
    assert [p.path for p in parts] == ["mo-dau", "I", "II", "III", "IV", "V"]
    assert "".join(text[p.start : p.end] for p in parts) == text


def test_a_file_that_cannot_be_read_leaves_nothing_behind() -> None:
    content = bytes(range(256)) * 40
    with pytest.raises(NotTakenError):
        receive(content=content, name="hỏng.txt", by=BY, at=NOW)
    assert not Directive.objects.exists()
    assert not Event.objects.exists()
    assert not default_storage.exists(stored_name(hashlib.sha256(content).hexdigest()))


def test_a_secret_document_leaves_nothing_behind_whoever_brings_it() -> None:
    content = "UBND TỈNH      MẬT\nKẾ HOẠCH\nGiao Sở Y tế báo cáo.".encode()
    with pytest.raises(NotTakenError) as refused:
        receive(content=content, name="kế hoạch.txt", by=BY, at=NOW)
    assert refused.value.refusal is Refusal.SECRET
    assert not SourceFile.objects.exists()
    assert not default_storage.exists(stored_name(hashlib.sha256(content).hexdigest()))


def test_each_stage_is_told_as_it_begins() -> None:
    told = []
    receive(
        content=WORD.read_bytes(),
        name=WORD.name,
        by=BY,
        at=NOW,
        watch=lambda stage, pages, read: told.append(stage),
    )
    assert told == list(Stage)


def test_receiving_leaves_its_events() -> None:
    plan = received_plan()
    events = list(Event.objects.in_chain(f"directive:{plan.pk}"))
    assert [e.kind for e in events] == ["directive received", "directive read"]
    assert events[0].data["sha256"] == plan.file.sha256
    assert events[1].data["commitments"] == 35


def test_a_text_without_any_provision_is_one_part() -> None:
    content = "THÔNG BÁO\nĐề nghị các cơ quan biết và thực hiện.\n".encode()
    directive = receive(content=content, name="tb.txt", by=BY, at=NOW).directive
    assert [p.path for p in Part.objects.filter(directive=directive)] == ["mo-dau"]
