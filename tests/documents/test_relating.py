"""Which document names which is kept as it comes in, whatever came first."""

import itertools
import re
from datetime import date, timedelta

import msgspec
import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bamsat.commitments.review.drafts import header
from bamsat.commitments.review.operations import open_review
from bamsat.commitments.review.register import confirm_header, restore_header
from bamsat.documents import relating
from bamsat.documents.models import Directive, Reading, SourceFile, Upload
from bamsat.documents.operations import receive
from bamsat.documents.relating import relate_older
from bamsat.documents.relations import NamedPaper, PaperMention
from bamsat.documents.settling import settled
from bamsat.documents.uploading import withdraw_upload
from tests.world import BY, NOW
from vanban.graph import Mention, own_mention

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

RESOLUTION = """CHÍNH PHỦ

Số: 02/NQ-CP

Hà Nội, ngày 05 tháng 01 năm 2024

NGHỊ QUYẾT

Về cải thiện môi trường kinh doanh

Căn cứ Luật Tổ chức Chính phủ số 76/2015/QH13;

1. Bộ Tài chính báo cáo.
"""
PLAN = """ỦY BAN NHÂN DÂN TỈNH {place}

Số: {symbol}

{place}, ngày 15 tháng 3 năm 2024

KẾ HOẠCH

Triển khai thực hiện Nghị quyết số 02/NQ-CP{day}

I. NHIỆM VỤ

1. Sở Nội vụ báo cáo theo Nghị quyết số 02/NQ-CP, Quyết định số 9/QĐ-UBND.
"""
DAY = " ngày 05 tháng 01 năm 2024 của Chính phủ"
FIRST = PLAN.format(place="HẬU GIANG", symbol="15/KH-UBND", day=DAY)
SECOND = PLAN.format(place="LÀO CAI", symbol="15/KH-UBND", day="")


def take(text: str) -> Directive:
    return receive(content=text.encode(), name="a.txt", by=BY, at=NOW).directive


def edges() -> set[tuple[str, str, str, bool, str]]:
    """Who does what with which document, whether that is in the register, and whose
    it is."""
    rows = PaperMention.objects.leading().select_related("source", "paper__directive")
    return {
        (
            row.source.issuer.rsplit(" ", 2)[-2],
            row.relation,
            row.paper.symbol if row.paper else "",
            bool(row.paper and row.paper.directive),
            row.paper.ident.rsplit("#", 1)[-1][:8] if row.paper else "",
        )
        for row in rows
    }


def test_what_came_first_does_not_matter() -> None:
    found = []
    for order in itertools.permutations((RESOLUTION, FIRST, SECOND)):
        Directive.objects.all().delete()
        SourceFile.objects.all().delete()
        NamedPaper.objects.all().delete()
        for text in order:
            take(text)
        found.append(edges())
        assert not NamedPaper.objects.filter(mentions=None).exists()
        named = NamedPaper.objects.get(symbol="02/NQ-CP")
        assert named.named_by == 2
        assert named.directive
        assert named.directive.symbol == "02/NQ-CP"
    assert all(each == found[0] for each in found)
    assert len(found[0]) == 5  # the decision 9 of each province is one of its own


def test_a_plan_names_its_resolution_once_by_the_strongest_relation() -> None:
    plan = take(FIRST)
    (mention,) = plan.mentions.leading().filter(paper__symbol="02/NQ-CP")
    assert mention.relation == "implements"
    assert plan.reading.value().text[mention.start : mention.end] == mention.quote
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive is None


def test_a_withdrawn_file_leaves_its_number_where_others_name_it() -> None:
    take(FIRST)
    resolution = take(RESOLUTION)
    row = Upload.objects.create(
        name="a", size=1, by=BY, uploaded_at=NOW, state="read", directive=resolution
    )
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive == resolution
    assert withdraw_upload(upload=row, depends=lambda _: False, by=BY, at=NOW)
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive is None
    assert not NamedPaper.objects.filter(symbol="76/2015/QH13").exists()


def test_a_number_that_a_person_mends_is_found_by_those_who_name_it() -> None:
    take(FIRST)
    misread = take(RESOLUTION.replace("02/NQ-CP", "20/NQ-CP"))
    open_review(directive=misread, by=BY, at=NOW)
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive is None
    read = header(misread.reading.value().document)
    confirm_header(misread, msgspec.structs.replace(read, symbol="02/NQ-CP"))
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive == misread
    restore_header(misread)
    assert NamedPaper.objects.get(symbol="02/NQ-CP").directive is None


def test_what_was_read_before_is_related_by_and_by() -> None:
    take(FIRST)
    take(RESOLUTION)
    whole = edges()
    PaperMention.objects.all().delete()
    NamedPaper.objects.all().delete()
    Reading.objects.update(related=False)
    relate_older(timezone.now())
    assert edges() == whole
    assert not Reading.objects.filter(related=False).exists()
    relate_older(timezone.now())
    assert edges() == whole


def unrelated() -> set[str]:
    """The directives whose relations are not kept."""
    rows = Reading.objects.filter(related=False)
    return set(rows.values_list("directive__symbol", flat=True))


def test_a_reading_that_cannot_be_related_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(relating, "AT_ONCE", 1)
    broken, whole = take(FIRST), take(RESOLUTION)
    findings = broken.reading.findings
    less = {key: value for key, value in findings.items() if key != "schema"}
    Reading.objects.update(related=False)
    Reading.objects.filter(pk=broken.pk).update(findings=less)
    now = timezone.now()
    relate_older(now)
    assert f"directive {broken.pk} was not related" in caplog.text
    assert unrelated() == {broken.symbol, whole.symbol}
    relate_older(now + timedelta(minutes=1))
    assert unrelated() == {broken.symbol}
    caplog.clear()
    relate_older(now + timedelta(minutes=2))
    assert caplog.text == ""
    Reading.objects.filter(pk=broken.pk).update(findings=findings)
    relate_older(now + relating.TRIED_AGAIN)
    assert not Reading.objects.exclude(related=True, unrelatable_at=None).exists()


def test_the_database_s_own_trouble_is_no_fault_of_a_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("database is locked")

    take(FIRST)
    Reading.objects.update(related=False)
    monkeypatch.setattr(relating, "relate", gone)
    with pytest.raises(OperationalError):
        relate_older(timezone.now())
    assert not Reading.objects.exclude(unrelatable_at=None).exists()


def updates(queries: CaptureQueriesContext) -> list[set[int]]:
    """The mentions that each UPDATE wrote, by their keys."""
    rows = [
        each["sql"].rpartition(" IN (")[2]
        for each in queries
        if each["sql"].startswith('UPDATE "documents_papermention"')
    ]
    return [{int(key) for key in re.findall(r"\d+", row)} for row in rows]


def test_another_that_names_the_same_number_writes_no_mention_again() -> None:
    take(RESOLUTION)
    take(FIRST)
    with CaptureQueriesContext(connection) as queries:
        plan = take(SECOND)
    assert updates(queries) == []
    assert plan.mentions.exclude(paper=None).count() == 3
    assert NamedPaper.objects.get(symbol="02/NQ-CP").named_by == 2


def test_many_that_change_alike_are_written_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in (RESOLUTION, FIRST, SECOND):
        take(text)
    whole = edges()
    naming = PaperMention.objects.filter(symbol="02/NQ-CP", relation="implements")
    PaperMention.objects.update(paper=None, leading=False)
    monkeypatch.setattr(relating, "MANY", 1)
    with CaptureQueriesContext(connection) as queries:
        relating.settle(set(PaperMention.objects.values_list("key", flat=True)))
    assert set(naming.values_list("pk", flat=True)) in updates(queries)
    assert edges() == whole
    with CaptureQueriesContext(connection) as queries:
        relating.settle(set(PaperMention.objects.values_list("key", flat=True)))
    assert not [each for each in queries if each["sql"].startswith("UPDATE")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12/QD-UBND", "12/QĐ-UBND"),
        ("19-NQ/TW", "19/NQ-TW"),
        ("7/KH.UBND", "7/KH-UBND"),
        ("7/KH UBND", "7/KH-UBND"),
    ],
)
def test_numbers_of_one_address_are_kept_apart(one: str, other: str) -> None:
    """What an address leaves out of a number tells documents apart all the same."""
    day = " ngày 15 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Hậu Giang"
    for symbol in (one, other):
        text = PLAN.format(place="HẬU GIANG", symbol="15/KH-UBND", day=DAY)
        named = text.replace("9/QĐ-UBND", f"{symbol}{day}")
        take(named.replace("15/KH-UBND", "16/KH-UBND"))
        take(PLAN.format(place="HẬU GIANG", symbol=symbol, day=DAY))
    assert NamedPaper.objects.values("ident").distinct().count() == (
        NamedPaper.objects.count()
    )
    for directive in Directive.objects.exclude(symbol="16/KH-UBND"):
        assert [paper.symbol for paper in directive.papers.all()] == [directive.symbol]


def named(symbol: str) -> Mention:
    return own_mention(
        kind="KH",
        symbol=symbol,
        date=date(2024, 3, 15),
        issuer="Ban chỉ đạo " * 24,
        file="1",
        sha256="1",
    )


def test_long_names_that_begin_alike_are_kept_apart() -> None:
    mentions = [named("-".join(["15", *["KH"] * 45, end])) for end in "AB"]
    idents = {paper.id for paper in settled(mentions).values()}
    assert len(idents) == 2
    assert {len(ident) for ident in idents} == {500}


def test_a_number_too_long_to_be_kept_is_found_again_as_it_is_kept() -> None:
    plan = take(FIRST)
    for _ in range(2):
        row = relating._row(plan, named(" ".join(["15", *["KH"] * 70])))
        row.relation = "cites"
        row.save()
        relating.settle({row.key})
        row.refresh_from_db()
        assert row.paper
        assert row.paper.key == row.key
    assert row.paper.mentions.count() == 2


def test_what_a_document_names_is_read_before_others_have_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deeds: list[str] = []
    lock, names = relating._lock, relating.named_in
    monkeypatch.setattr(relating, "_lock", lambda: (deeds.append("lock"), lock()))
    monkeypatch.setattr(
        relating, "named_in", lambda *a: (deeds.append("read"), names(*a))[1]
    )
    take(FIRST)
    assert deeds == ["read", "lock"]
