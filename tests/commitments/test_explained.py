"""The reason of a due date in words, and the pages and files that tell it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import Settings

from bamsat.calendars.days import site_calendar
from bamsat.calendars.operations import move_days
from bamsat.commitments.explained import sentences, why
from bamsat.commitments.models import Occurrence
from bamsat.rules.access import PostRole
from bamsat.rules.explaining import Because, Facts, steps
from bamsat.rules.status import Timing
from tests import world
from tests.calendars.conftest import notice
from tests.world import BY, MONDAY, NOW

pytestmark = pytest.mark.django_db

DAY = date.fromisoformat
TET = (
    "trước ngày 10/02/2024 → hết ngày 09/02/2024; "
    "ngày làm việc cuối: 07/02/2024 (Tết Nguyên đán 08–14/02)"
)


def dated(due: str, **more: object) -> Facts:
    return Facts(timing=Timing.DATED, due_on=DAY(due), **more)  # type: ignore[arg-type]


BEFORE_TET = dated("2024-02-09", kind="before", named_on=DAY("2024-02-10"))


def said(facts: Facts) -> str:
    return why(facts, site_calendar([2024]))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (BEFORE_TET, TET),
        (
            dated("2024-06-09", kind="by", named_on=DAY("2024-06-09")),
            "chậm nhất ngày 09/06/2024 → hết ngày 09/06/2024; "
            "ngày làm việc cuối: 07/06/2024 (cuối tuần 08–09/06)",
        ),
        (
            dated("2024-03-31", kind="every", period="quarter"),
            "hằng quý → kỳ này hết ngày 31/03/2024; "
            "ngày làm việc cuối: 29/03/2024 (cuối tuần 30–31/03)",
        ),
        (
            dated("2024-03-25", kind="every", period="month", period_day="25"),
            "hằng tháng, ngày 25 → kỳ này hết ngày 25/03/2024; là ngày làm việc",
        ),
        (
            dated(
                "2024-09-01",
                kind="on",
                named_on=DAY("2024-08-20"),
                first_due_on=DAY("2024-08-20"),
            ),
            "vào ngày 20/08/2024 → hết ngày 20/08/2024; "
            "gia hạn đến hết ngày 01/09/2024; ngày làm việc cuối: 30/08/2024 "
            "(cuối tuần 31/08–01/09, Quốc khánh 02–03/09)",
        ),
        (
            Facts(
                timing=Timing.UNDATED, kind="within", term=5, term_unit="working-day"
            ),
            "trong 5 ngày làm việc, tính từ ngày liền sau sự việc mà văn bản nêu (Bộ "
            "luật Dân sự 2015, Điều 147); chưa biết ngày ấy nên chưa có ngày cuối",
        ),
        (
            Facts(timing=Timing.UNDATED, review_on=DAY("2024-06-10")),
            "văn bản không nêu hạn; rà soát ngày 10/06/2024, ngày báo cáo của chính "
            "văn bản",
        ),
    ],
)
def test_the_reason_is_told_in_one_line(facts: Facts, words: str) -> None:
    assert said(facts) == words


def test_the_reason_is_told_in_english_too() -> None:
    with override("en"):
        assert said(BEFORE_TET) == (
            "before 10/02/2024 → by the end of 09/02/2024; "
            "last working day: 07/02/2024 (Tết Nguyên đán 08–14/02)"
        )


def test_a_notice_changes_the_reason() -> None:
    move_days(notice("2024-02-07"), by=BY, at=NOW)
    assert said(BEFORE_TET).endswith(
        "ngày làm việc cuối: 06/02/2024 (Nghỉ hoán đổi 07/02, Tết Nguyên đán 08–14/02)"
    )


def test_every_kind_of_step_has_its_words() -> None:
    known = site_calendar([2024])
    every = [
        BEFORE_TET,
        dated("2024-06-10", kind="by", named_on=DAY("2024-06-10")),
        dated("2024-06-10", kind="on", named_on=DAY("2024-06-10")),
        dated("2024-06-10", kind="every", period="year"),
        dated("2024-06-10", first_due_on=DAY("2024-06-07")),
        Facts(timing=Timing.UNDATED, kind="within", term=2, term_unit="month"),
        Facts(timing=Timing.CONTINUOUS, review_on=MONDAY),
        Facts(timing=Timing.UNDATED, review_on=MONDAY, review_set=True),
    ]
    met = {step.because for facts in every for step in steps(facts, known.calendar)}
    assert met == set(Because)
    assert all(all(sentences(facts, known)) for facts in every)


@pytest.fixture
def work(settings: Settings) -> Occurrence:
    """A piece of work of the public plan that ends in Tết."""
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False
    world.public_plan()
    found = Occurrence.objects.filter(due_on=DAY("2024-02-09")).earliest("id")
    found.agency = world.agency()
    found.save()
    return found


def test_pages_and_files_tell_the_reason(client: Client, work: Occurrence) -> None:
    key = work.commitment_id
    public = [
        reverse("public:commitment", args=[key]),
        reverse("public:register-csv"),
        reverse("public:register-json"),
    ]
    for address in public:
        body = b"".join(client.get(address)).decode()
        assert TET in body, address
    client.force_login(world.holder(PostRole.COORDINATOR, at=work.agency.name))
    for address in (
        reverse("commitment:page", args=[key]),
        reverse("commitment:occurrence", args=[work.pk]),
        reverse("answering:form") + f"?viec={work.pk}",
        reverse("register:csv"),
    ):
        body = b"".join(client.get(address)).decode()
        assert TET in body, address
