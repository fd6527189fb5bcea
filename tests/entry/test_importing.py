"""An Excel register is tried, written and written again (RULES 9 to 11)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key
from bamsat.commitments.models import Commitment, Finding, Occurrence, RollUp
from bamsat.commitments.operations import publish
from bamsat.documents.models import Directive
from bamsat.entry.sheets import intake, trial, writing
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from tests.entry.conftest import reasons, tried, verdicts, written
from tests.entry.workbooks import FIRST, SECOND, long_register, register
from tests.world import BY, MONDAY, NOW, entered_plan, received_plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("agencies"),
]


def test_the_dry_run_writes_nothing_but_what_it_found() -> None:
    row = tried(register(FIRST, SECOND))
    assert verdicts(row) == {2: "new", 3: "new"}
    assert not Commitment.objects.exists()
    assert not Directive.objects.exists()


def test_rows_become_commitments_with_their_words_in_the_text() -> None:
    written(register(FIRST, SECOND))
    directive = Directive.objects.get()
    assert (directive.symbol, directive.issued_on) == ("12/KH-UBND", date(2024, 1, 15))
    assert (directive.kind_name, directive.origin) == ("Kế hoạch", "imported")
    assert directive.file is None
    text = directive.reading.text
    first, second = directive.commitments.order_by("ordinal")
    for commitment in (first, second):
        assert text[commitment.start : commitment.end] == commitment.quote
        for party in commitment.assignments.all():
            assert text[party.start : party.end] == party.name
        for due in commitment.deadlines.all():
            assert text[due.start : due.end] == due.quote
    assert first.quote == FIRST[3]
    assert [(a.role, a.agency.name) for a in first.assignments.all()] == [
        ("lead", "Sở Tư pháp"),
        ("support", "Sở Tài chính"),
        ("support", "Ủy ban nhân dân các huyện"),
    ]
    assert second.assignments.filter(role="lead").count() == 2
    assert {o.due_on for o in Occurrence.objects.all()} == {date(2024, 6, 30)}
    assert RollUp.objects.of().get().occurrences == 3
    parts = directive.parts.all()
    assert "".join(text[p.start : p.end] for p in parts) == text


def test_a_status_in_the_file_is_a_note_and_no_state() -> None:
    row = written(register(FIRST))
    assert row.rows.get().values["status"] == "Đã hoàn thành"
    assert Occurrence.objects.get().state == "not-started"
    assert "Đã hoàn thành" not in Directive.objects.get().reading.text


def test_the_same_file_again_changes_nothing() -> None:
    content = register(FIRST, SECOND)
    written(content)
    before = (Commitment.objects.count(), Event.objects.count())
    again = written(content)
    assert verdicts(again) == {2: "same", 3: "same"}
    assert again.state == "tried"
    assert (Commitment.objects.count(), Event.objects.count()) == before


def test_a_changed_row_is_told_and_the_register_stays() -> None:
    written(register(FIRST, SECOND))
    later = (*FIRST[:6], date(2024, 9, 30), "", "")
    row = written(register(later, SECOND))
    assert verdicts(row) == {2: "changed", 3: "same"}
    [told] = row.rows.get(number=2).reasons
    assert (told["field"], told["there"], told["here"]) == (
        "due",
        "30/06/2024",
        "30/09/2024",
    )
    assert Commitment.objects.get(quote=FIRST[3]).deadlines.get().named_on == date(
        2024, 6, 30
    )


def test_another_wording_at_the_same_place_is_a_change_not_a_new_row() -> None:
    headings = ("Số văn bản", "Vị trí", "Nội dung nhiệm vụ", "Cơ quan chủ trì")
    written(
        register(("5/TB-VP", "2.a", "Rà soát quỹ đất", "Sở Tư pháp"), headings=headings)
    )
    row = tried(
        register(
            ("5/TB-VP", "2.a", "Rà soát lại quỹ đất", "Sở Tư pháp"), headings=headings
        )
    )
    assert verdicts(row) == {2: "changed"}
    assert row.rows.get().reasons[0]["field"] == "wording"


def test_all_events_of_an_import_bear_its_batch_and_the_chain_holds() -> None:
    row = written(register(FIRST, SECOND))
    events = Event.objects.filter(batch=row.batch)
    assert sorted(events.values_list("kind", flat=True)) == [
        "commitment entered",
        "commitment entered",
        "directive recorded",
        "wording recorded",
    ]
    assert verify_all().broken is None


def test_an_unknown_agency_is_asked_about_and_never_made_silently() -> None:
    content = register((*FIRST[:4], "Ban Quản lý khu kinh tế", *FIRST[5:]))
    count = Agency.objects.count()
    row = written(content)
    assert reasons(row) == {2: ["unknown-agency"]}
    assert Agency.objects.count() == count
    name = row.rows.get().reasons[0]["about"]
    key = name_key_of(name)
    done = written(content, answers={key: name})
    assert verdicts(done) == {2: "new"}
    assert done.rows.get().written
    assert Agency.objects.filter(name=name).exists()


def name_key_of(name: str) -> str:

    return name_key(name)


def test_an_answer_may_name_a_known_agency_and_is_kept_for_the_next_file() -> None:
    content = register((*FIRST[:4], "Sở KHĐT", *FIRST[5:]))
    first = written(content, answers={name_key_of("Sở KHĐT"): "Sở Kế hoạch và Đầu tư"})
    assert verdicts(first) == {2: "new"}
    lead = Commitment.objects.get().assignments.get(role="lead")
    assert (lead.name, lead.agency.name) == ("Sở KHĐT", "Sở Kế hoạch và Đầu tư")
    assert verdicts(tried(content)) == {2: "same"}


def test_rows_without_a_directive_stand_under_the_title_of_the_register() -> None:
    headings = ("Nội dung công việc", "Đơn vị chủ trì", "Hạn hoàn thành")
    content = register(
        ("Lập danh mục dự án chậm tiến độ", "Sở Tài chính", "thường xuyên"),
        headings=headings,
        above=("THEO DÕI VIỆC GIAO NĂM 2024", ""),
    )
    written(content)
    directive = Directive.objects.get()
    assert directive.name == directive.title == "THEO DÕI VIỆC GIAO NĂM 2024"
    assert Occurrence.objects.get().timing == "continuous"
    assert verdicts(tried(content)) == {4: "same"}


def test_a_published_directive_shows_what_is_added_at_once() -> None:
    written(register(FIRST))
    publish(directive=Directive.objects.get(), by=BY, at=NOW)
    written(register(FIRST, SECOND))
    assert Commitment.objects.public().count() == 2
    assert Directive.objects.get().public_commitments == 2


# Directives that came as files


def with_symbol(plan: Directive) -> Directive:
    plan.symbol, plan.issued_on = "7/KH-UBND", date(2024, 1, 30)
    plan.save()
    return plan


def row_of(wording: str, lead: str = "Cục Thuế tỉnh") -> tuple[object, ...]:
    return ("1", "07/KH-UBND", date(2024, 1, 30), wording, lead, "", "", "", "")


def test_a_row_that_was_read_and_accepted_is_the_same() -> None:
    plan = with_symbol(entered_plan())
    commitment = plan.commitments.earliest("start")
    lead = "; ".join(a.agency.name for a in commitment.assignments.filter(role="lead"))
    support = "; ".join(
        a.agency.name for a in commitment.assignments.filter(role="support")
    )
    row = list(row_of(commitment.quote, lead))
    row[5] = support
    found = tried(register(row))
    assert verdicts(found) == {2: "same"}
    assert found.rows.get().commitment == commitment


def test_a_row_whose_wording_stands_in_the_text_gets_its_place_there() -> None:
    plan = with_symbol(received_plan())
    wording = "Khẩn trương tháo gỡ các vướng mắc về hoàn thuế"
    text = plan.reading.text
    assert text.count(wording) == 1
    written(register(row_of(wording, "Sở Tài chính")))
    commitment = plan.commitments.get()
    assert commitment.start == text.index(wording)
    assert commitment.quote == text[commitment.start : commitment.end] == wording
    plan.reading.refresh_from_db()
    assert plan.reading.text == text


def test_a_row_that_the_text_does_not_hold_is_sent_to_the_desk() -> None:
    with_symbol(received_plan())
    row = tried(register(row_of("Việc không có trong văn bản", "Sở Tài chính")))
    assert reasons(row) == {2: ["not-in-text"]}


# Undo, interruption, size


def test_an_import_is_undone_as_a_whole() -> None:
    row = written(register(FIRST, SECOND))
    assert intake.start_undoing(register=row, by=BY)
    writing.take_back(register=row.pk, at=NOW, today=MONDAY)
    row.refresh_from_db()
    assert row.state == "undone"
    assert not Commitment.objects.exists()
    assert not RollUp.objects.exists()
    assert Finding.objects.duties().live().count() == 0
    again = written(register(FIRST, SECOND))
    assert Commitment.objects.count() == 2
    assert again.rows.filter(written=True).count() == 2
    assert verify_all().broken is None


def test_work_that_others_built_on_stays_when_an_import_is_undone() -> None:
    row = written(register(FIRST, (*SECOND[:1], "9/KH-UBND", *SECOND[2:])))
    begun = Commitment.objects.get(quote=FIRST[3])
    begun.occurrences.update(state="under-way")
    assert intake.start_undoing(register=row, by=BY)
    writing.take_back(register=row.pk, at=NOW, today=MONDAY)
    row.refresh_from_db()
    assert row.state == "written"
    assert list(Commitment.objects.all()) == [begun]


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "CHUNK", 10)
    row = tried(long_register(35, 3))
    assert intake.start_writing(register=row, by=BY)
    real, calls = writing._next, []

    def cut(*args: object, **kwargs: object) -> bool:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(writing, "_next", cut)
    with pytest.raises(KeyboardInterrupt):
        writing.write(register=row.pk, at=NOW, today=MONDAY)
    row.refresh_from_db()
    assert (row.state, row.done) == ("writing", 20)
    writing.write(register=row.pk, at=NOW, today=MONDAY)
    row.refresh_from_db()
    assert (row.state, row.done) == ("written", 35)
    assert Commitment.objects.count() == 35
    assert set(verdicts(tried(long_register(35, 3))).values()) == {"same"}


def test_two_imports_of_one_file_write_it_once() -> None:
    content = register(FIRST, SECOND)
    one, other = tried(content), tried(content)
    for row in (one, other):
        assert intake.start_writing(register=row, by=BY)
        writing.write(register=row.pk, at=NOW, today=MONDAY)
    assert Commitment.objects.count() == 2
    assert Directive.objects.count() == 1


def queries(content: bytes) -> tuple[int, int]:
    """Of the dry run and of the writing."""
    with CaptureQueriesContext(connection) as trying:
        row = tried(content)
    assert intake.start_writing(register=row, by=BY)
    with CaptureQueriesContext(connection) as all_writing:
        writing.write(register=row.pk, at=NOW, today=MONDAY)
    return len(trying), len(all_writing)


def test_queries_do_not_grow_with_the_rows_of_a_chunk() -> None:
    few = queries(
        register(*[(*FIRST[:3], f"Việc số {n}", *FIRST[4:]) for n in range(5)])
    )
    many = queries(
        register(*[(*FIRST[:3], f"Việc khác số {n}", *FIRST[4:]) for n in range(90)])
    )
    assert many[0] <= few[0] + 2
    assert many[1] <= few[1] + 6
    assert few[0] <= 45
    assert few[1] <= 92


def test_thousands_of_rows_are_tried_and_written() -> None:
    """Five thousand; PostgreSQL, where what differs is the chunk, gets three chunks of
    the dry run, which are fifteen of the writing."""
    rows = 5000 if connection.vendor == "sqlite" else 3 * trial.CHUNK
    content = long_register(rows, 40)
    with CaptureQueriesContext(connection) as trying:
        row = tried(content)
    assert len(trying) <= 30 + rows // trial.CHUNK * 12
    assert row.rows.filter(verdict="new").count() == rows
    assert intake.start_writing(register=row, by=BY)
    writing.write(register=row.pk, at=NOW, today=MONDAY)
    assert Commitment.objects.count() == rows
    assert Occurrence.objects.count() == rows
    assert RollUp.objects.of().count() > 0
    assert sum(r.occurrences for r in RollUp.objects.of()) == rows
    again = tried(content)
    assert again.rows.exclude(verdict="same").count() == 0
