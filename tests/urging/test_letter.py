"""The letter as a file: the form of Decree 30/2020, the words of the directive."""

import io
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.citing import official_day
from bamsat.journal.models import Event
from bamsat.progress.models import Decision
from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.status import State
from bamsat.urging import drafting, editing, keeping
from bamsat.urging.climbing import climb
from bamsat.urging.models import Urging
from bamsat.urging.refusals import NotYoursError, RefusedError
from tests import world
from tests.urging.cast import (
    DUE,
    QUOTE,
    at,
    drafted,
    keeper,
    late_work,
    plan,
    sent,
    sent_letter,
    urged,
)
from vanban.readers.word import document

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def opened(urging: Urging) -> Any:
    """The draft, as Word opens it."""
    urging.refresh_from_db()
    return Document(io.BytesIO(keeping.read(urging.letter.draft)))


def written(size: int = 12) -> Any:
    """The letter about so much work."""
    urging = urged(plan(size, symbol="213/KH-UBND"))
    drafted(urging)
    return opened(urging)


def runs(container: Any) -> list[Any]:
    return [run for each in container.paragraphs for run in each.runs if run.text]


def the_line(container: Any, words: str) -> Any:
    """The only paragraph that begins so."""
    [found] = [each for each in container.paragraphs if each.text.startswith(words)]
    return found


def test_paper_margins_and_face_are_those_of_the_decree() -> None:
    letter = written()
    [section] = letter.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    said = runs(letter)
    for table in letter.tables:
        said += [run for row in table.rows for c in row.cells for run in runs(c)]
    assert {run.font.name for run in said} == {"Times New Roman"}
    assert letter.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    header = section.header.paragraphs[0]
    assert "PAGE" in header._p.xml
    assert not section.first_page_header.paragraphs[0].text


def test_the_head_has_issuer_state_number_subject_and_day() -> None:
    head = written().tables[0]
    issuer, state = head.rows[0].cells
    above, body = runs(issuer)
    assert (above.text, above.bold) == ("ỦY BAN NHÂN DÂN TỈNH", False)
    assert (body.text, body.bold) == ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", True)
    name, motto = runs(state)
    assert (name.text, name.bold) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)
    assert (motto.text, motto.bold) == ("Độc lập - Tự do - Hạnh phúc", True)
    sizes = [run.font.size for run in (above, body, name)]
    assert all(Pt(12) <= size <= Pt(13) for size in sizes)
    assert Pt(13) <= motto.font.size <= Pt(14)
    for cell in (issuer, state):
        assert len(cell._tc.findall(f".//{qn('w:pBdr')}")) == 1
    number, day = head.rows[1].cells
    line = the_line(number, "Số:")
    assert line.text.replace(" ", "") == "Số:/"
    assert line.runs[0].font.size == Pt(13)
    subject = the_line(number, "V/v")
    assert subject.text == "V/v đôn đốc thực hiện Kế hoạch số 213/KH-UBND"
    assert Pt(12) <= subject.runs[0].font.size <= Pt(13)
    assert subject.paragraph_format.space_before == Pt(6)
    [when] = runs(day)
    assert when.italic
    assert " ".join(when.text.split()) == "……, ngày tháng năm 2024"


def test_the_body_is_justified_with_its_first_line_in_and_ends_with_the_mark() -> None:
    letter = written()
    said = the_line(letter, "Theo dõi")
    assert "Kế hoạch số 213/KH-UBND ngày 15 tháng 01 năm 2024" in said.text
    assert "tính đến hết ngày 06 tháng 3 năm 2024" in said.text
    assert "Sở Công Thương còn 12 việc đã quá hạn" in said.text
    for each in (said, the_line(letter, "Sở Kế hoạch"), the_line(letter, "Trân trọng")):
        assert each.alignment == 3  # justified
        assert each.paragraph_format.first_line_indent.mm == pytest.approx(
            12.7, abs=0.1
        )
        assert each.paragraph_format.space_before >= Pt(6)
        assert Pt(13) <= each.runs[0].font.size <= Pt(14)
    assert the_line(letter, "Trân trọng").text == "Trân trọng./."
    assert the_line(letter, "Kính gửi").text == "Kính gửi: Sở Công Thương"
    assert "{" not in "".join(run.text for run in runs(letter))


def test_every_item_is_quoted_word_by_word_with_place_deadline_and_days() -> None:
    letter = written()
    table = letter.tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Vị trí", "Nội dung được giao", "Hạn", "Số ngày quá hạn"]
    assert len(rows) == 13
    for number, row in enumerate(rows[1:], start=1):
        said = Commitment.objects.get(ident=f"u{number}").quote
        assert said == QUOTE.format(n=number)
        assert row == [str(number), f"III.{number}.a", f"“{said}”", "05/03/2024", "1"]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_the_signing_block_is_blank_and_the_receivers_stand_beside_it() -> None:
    receivers, signer = written().tables[2].rows[0].cells
    label, *names = [each for each in receivers.paragraphs if each.text]
    assert label.text == "Nơi nhận:"
    run = label.runs[0]
    assert (run.bold, run.italic, run.font.size) == (True, True, Pt(12))
    assert names[0].text == "- Như trên;"
    assert names[-1].text.startswith("- Lưu: VT,")
    assert {each.runs[0].font.size for each in names} == {Pt(11)}
    [office] = runs(signer)
    assert office.text.isupper()
    assert office.bold
    assert Pt(13) <= office.font.size <= Pt(14)


def test_our_own_reader_reads_the_letter_back() -> None:
    urging = urged(plan(2, symbol="213/KH-UBND"))
    letter = drafted(urging)
    text = document.decode(keeping.read(letter.draft)).content
    words = " ".join(text.split())
    for number in (1, 2):
        assert " ".join(QUOTE.format(n=number).split()) in words
    assert "Kính gửi: Sở Công Thương" in words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 3, 5), "ngày 05 tháng 3 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_a_day_is_written_as_the_decree_writes_it(day: date, said: str) -> None:
    assert official_day(day) == said


def test_higher_steps_copy_the_head_and_address_the_committee() -> None:
    plan(1)
    drafts = []
    for days in (7, 15, 30):
        urging = urged_last(days)
        drafted(urging, days=days)
        drafts.append(opened(urging))
    head, planning, committee = drafts
    assert the_line(head, "Kính gửi").text == "Kính gửi: Sở Công Thương"
    for each in (head, planning):
        receivers = each.tables[2].rows[0].cells[0].text
        assert "- Giám đốc Sở Công Thương;" in receivers
    assert the_line(committee, "Kính gửi").text == "Kính gửi:"
    assert the_line(committee, "- Ủy ban").text == "- Ủy ban nhân dân tỉnh;"
    assert the_line(committee, "- Sở").text == "- Sở Công Thương."
    assert the_line(committee, "Sở Kế hoạch và Đầu tư kính báo cáo")
    assert "kính báo cáo" not in "".join(p.text for p in planning.paragraphs)


def urged_last(days: int) -> Urging:
    climb(at(days))
    return Urging.objects.with_all().order_by("-rank")[0]


def test_a_printed_name_a_first_day_and_earlier_letters_stand_beside() -> None:
    directive = plan(0)
    body = world.agency()
    old = world.agency("Sở Công nghiệp")
    row = late_work(directive, body, 1, printed="Các sở, ban, ngành tỉnh")
    Occurrence.objects.filter(pk=row.pk).update(
        obliged=old, first_due_on=DUE - timedelta(days=30)
    )
    sent_letter(directive)
    urging = urged_last(8)
    drafted(urging, days=8)
    cells = [cell.text for cell in opened(urging).tables[1].rows[1].cells]
    assert "Văn bản ghi tên: Các sở, ban, ngành tỉnh, Sở Công nghiệp." in cells[2]
    assert "Đã đôn đốc: số 45/SKHĐT-TH ngày 06 tháng 3 năm 2024." in cells[2]
    assert cells[3] == "05/03/2024\n(hạn lúc đầu 04/02/2024)"
    assert cells[4] == "8"


def test_what_was_done_or_marked_off_is_not_named() -> None:
    urging = urged(plan(4))
    first, second, *_others = urging.items.order_by("pk")
    Occurrence.objects.filter(pk=first.occurrence_id).update(
        state=State.SUBMITTED, submitted_on=DUE
    )
    editing.mark_off(urging=urging.pk, item=second.pk, visitor=keeper(), at=at(1))
    drafted(urging)
    assert len(opened(urging).tables[1].rows) == 3
    told = Event.objects.get(kind="letter drafted")
    assert len(told.data["occurrences"]) == 2
    editing.put_back(urging=urging.pk, item=second.pk, visitor=keeper(), at=at(1))
    urging.refresh_from_db()
    assert urging.state == Urging.State.WAITING


def test_nothing_left_or_too_much_is_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    urging = urged(plan(2))
    monkeypatch.setattr(drafting, "MOST_ITEMS", 1)
    with pytest.raises(RefusedError, match="nhiều nhất 1 việc; ở đây có 2"):
        drafted(urging)
    Occurrence.objects.update(state=State.SUSPENDED)
    with pytest.raises(RefusedError, match="Không còn việc nào"):
        drafted(urging)


def test_what_was_returned_since_is_not_named_before_it_climbs_anew() -> None:
    urging = urged(plan(2))
    first = urging.items.order_by("pk")[0].occurrence
    Decision.objects.create(
        occurrence=first,
        kind=Decision.Kind.RETURNED,
        by="person:1",
        at=at(1, hour=5),
        batch=uuid4(),
        before={},
    )
    drafted(urging)
    assert len(opened(urging).tables[1].rows) == 2
    assert urging.items.filter(passed_on=True).count() == 0


def test_only_who_coordinates_at_an_agency_writes() -> None:
    urging = urged(plan(1))
    officer = Visitor(person=1, holdings=(Holding(PostRole.FOCAL_OFFICER, 1),))
    for who in (officer, Visitor(person=2)):
        with pytest.raises(NotYoursError):
            drafted(urging, visitor=who)


def test_the_sender_is_not_told_by_its_own_letter_and_names_what_is_above_it() -> None:
    directive = plan(1)
    above = world.agency("Ủy ban nhân dân thành phố")
    sender = world.agency("Sở Kế hoạch và Đầu tư")
    Agency.objects.filter(pk=sender.pk).update(parent=above)
    urging = urged(directive)
    editing.address(
        urging=urging.pk,
        version=urging.version,
        addressees="Sở Công Thương\n\n  Sở  Kế hoạch và Đầu tư ",
        copies="Sở Kế hoạch và Đầu tư\nThường trực Tỉnh ủy",
        visitor=keeper(),
        at=at(1),
    )
    drafted(urging)
    letter = opened(urging)
    assert the_line(letter, "Kính gửi").text == "Kính gửi: Sở Công Thương"
    assert "Ủy ban nhân dân thành phố".upper() in letter.tables[0].rows[0].cells[0].text
    receivers = letter.tables[2].rows[0].cells[0].text
    assert "- Thường trực Tỉnh ủy;" in receivers
    assert "Sở Kế hoạch" not in receivers


def test_what_was_sent_stays_and_is_not_drafted_again() -> None:
    urging = urged(plan(1))
    drafted(urging)
    sent(urging)
    with pytest.raises(RefusedError, match="không đổi được nữa"):
        drafted(urging)


def test_a_letter_that_was_sent_is_about_what_its_draft_names() -> None:
    urging = urged(plan(3))
    drafted(urging)
    items = list(urging.items.order_by("occurrence"))
    # Handed in before the letter was drafted anew; the last one after it.
    done, named = items[0].occurrence, [each.occurrence_id for each in items[1:]]
    Occurrence.objects.filter(pk=done.pk).update(
        state="submitted", submitted_on=at(1).date()
    )
    letter = drafted(urging)
    assert letter.named == named
    Occurrence.objects.filter(pk=named[-1]).update(
        state="submitted", submitted_on=at(1).date()
    )
    sent(urging, knowing=named[-1:])
    assert Event.objects.get(kind="letter sent").data["occurrences"] == named
    about = urging.items.filter(passed_on=False).order_by("occurrence")
    assert list(about.values_list("occurrence", flat=True)) == named


def test_work_that_comes_to_a_drafted_letter_wants_it_drafted_anew() -> None:
    directive = plan(1)
    urging = urged(directive)
    drafted(urging)
    late_work(directive, urging.agency, 77)
    climb(at(1, hour=5))
    urging.refresh_from_db()
    assert urging.state == Urging.State.WAITING
    with pytest.raises(RefusedError):
        sent(urging)
    assert len(drafted(urging).named) == 2
    sent(urging)
