"""What is typed is kept as typed, and never comes back after it was sent."""

from uuid import uuid4

import pytest

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import drafts, links
from bamsat.progress.authors import Author, of_link
from bamsat.progress.models import AnswerLink, Draft, Evidence, LinkUse
from bamsat.progress.refusals import NotYoursError
from tests.progress.cast import DONE, fresh, moment, say, speaking_for

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def link_to(row: Occurrence) -> AnswerLink:
    return links.issue(
        agency=row.agency, occurrences=[row.pk], by="person:7", at=moment(0)
    )


def keep(row: Occurrence, author: Author, text: str, **said: object) -> drafts.Kept:
    return drafts.keep(
        occurrence=row.pk,
        key=said.pop("key", None) or uuid4(),  # type: ignore[arg-type]
        said={"answer": "done", "done": text},
        step=said.pop("step", None),  # type: ignore[arg-type]
        author=author,
        at=moment(0),
    )


def test_an_older_save_that_comes_late_overwrites_nothing(row: Occurrence) -> None:
    author = of_link(link_to(row))
    keep(row, author, "Đã họp, đã giao việc", step=5)
    late = keep(row, author, "Đã họp", step=4)
    assert not late.newest
    assert late.draft
    assert late.draft.step == 5
    assert Draft.objects.get().fields["done"] == "Đã họp, đã giao việc"
    keep(row, author, "Đã họp, đã giao, đã xong", step=6)
    assert Draft.objects.get().fields["done"].endswith("đã xong")


def test_a_save_that_comes_after_the_sending_changes_nothing(row: Occurrence) -> None:
    key, author = uuid4(), of_link(link_to(row))
    keep(row, author, "Đã xong.", key=key)
    say(row, DONE, author=author, key=key)
    assert keep(row, author, "Đã xo", key=key, step=99).draft is None
    assert not Draft.objects.exists()


def test_people_and_links_keep_each_their_own(row: Occurrence) -> None:
    one, two = speaking_for(row.agency, "person:1"), speaking_for(row.agency)
    for author, text in ((one, "một"), (two, "hai"), (of_link(link_to(row)), "ba")):
        keep(row, author, text)
    assert sorted(d.fields["done"] for d in Draft.objects.all()) == ["ba", "hai", "một"]
    assert drafts.of_author(one).get().fields["done"] == "một"


def test_nobody_keeps_anything_beside_work_of_others(row: Occurrence) -> None:
    other = Occurrence.objects.exclude(agency=row.agency_id).select_related("agency")
    for author in (of_link(link_to(row)), speaking_for(row.agency)):
        with pytest.raises(NotYoursError):
            keep(other[0], author, "Của người khác")
    assert not Draft.objects.exists()


def test_what_the_database_cannot_hold_is_left_out(row: Occurrence) -> None:
    keep(row, speaking_for(row.agency), "a\0b" + "x" * 30_000)
    kept = Draft.objects.get().fields["done"]
    assert kept.startswith("abx")
    assert len(kept) == drafts.MOST_TYPED


def test_what_was_handed_in_is_taken_up_with_its_files(row: Occurrence) -> None:
    author = speaking_for(row.agency)
    kept = keep(row, author, "Đã trình")
    Evidence.objects.create(
        draft=kept.draft,
        name="to-trinh.pdf",
        media_type="application/pdf",
        size=3,
        sha256="a" * 64,
        scan=Evidence.Scan.NONE,
        added_at=moment(0),
    )
    say(row, DONE, author=author, done="Đã trình")
    assert fresh(row).reports.get().evidence.count() == 1
    draft = drafts.take_up(
        occurrence=row.pk, more="Thêm phụ lục", author=author, at=moment(1)
    )
    assert draft
    assert draft.fields["done"] == "Đã trình\nThêm phụ lục"
    assert [file.name for file in draft.evidence.all()] == ["to-trinh.pdf"]
    assert Evidence.objects.count() == 2


def test_to_open_a_page_again_within_minutes_is_one_use(row: Occurrence) -> None:
    link = link_to(row)
    for days in (0, 0, 1):
        links.note_use(link, LinkUse.Act.OPENED, at=moment(days))
        links.note_use(link, LinkUse.Act.ANSWERED, at=moment(days))
    acts = list(link.uses.order_by("pk").values_list("act", flat=True))
    assert acts == ["opened", "answered", "answered", "opened", "answered"]


def test_a_link_asked_for_twice_in_a_row_is_one(row: Occurrence) -> None:
    first, second = link_to(row), link_to(row)
    assert first == second
    other = links.issue(
        agency=row.agency,
        occurrences=[row.pk],
        note="số khác",
        by="person:7",
        at=moment(0),
    )
    assert other != first
