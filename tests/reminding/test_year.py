"""A year of the plan with a clock that moves, against a real mail server: exactly the
mails of a table made by hand, Tết, holidays and weekends included.

Every agency has one thing to hand in by 9 February (within Tết), by 9 June (a Sunday)
and by 9 December (a Monday), and work without a deadline that is looked at on 10 June
and 10 December.

    Sở Công Thương           hands in before each day
    Sở Khoa học và Công nghệ the first late, the others on the last working day
    Sở Nội vụ                never anything
"""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from pytest_django import Settings

from bamsat.progress.reporting import Answer, report
from bamsat.reminding.models import Notice
from bamsat.work.models import Outgoing
from tests.progress.cast import DONE, speaking_for
from tests.reminding.office import (
    HOME,
    SCIENCE,
    TRADE,
    Clock,
    mailing,
    seated,
    shared_plan,
    work,
)
from vanban.workdays import vietnam

pytestmark = [pytest.mark.django_db]

FIRST, SECOND, THIRD = date(2024, 2, 9), date(2024, 6, 9), date(2024, 12, 9)
MAILBOX = {
    TRADE: "congthuong@example.vn",
    SCIENCE: "khoahoc@example.vn",
    HOME: "noivu@example.vn",
}

# Who hands what in, when: after the mails of that morning.
HANDED_IN = {
    (2, 6): (TRADE, FIRST),
    (2, 22): (SCIENCE, FIRST),
    (6, 5): (TRADE, SECOND),
    (6, 7): (SCIENCE, SECOND),
    (12, 6): (TRADE, THIRD),
    (12, 9): (SCIENCE, THIRD),
}

AHEAD, TODAY, LATE, REVIEW = (
    "sắp đến hạn",
    "đến hạn hôm nay",
    "quá hạn",
    "sắp đến kỳ rà soát",
)
TRADES = [
    ("06/02", "9 nhiệm vụ mới"),
    ("10/05", f"1 việc {AHEAD}"),
    ("31/05", f"1 việc {AHEAD}"),  # a week before is a Sunday
    ("03/06", f"8 việc {REVIEW}"),
    ("08/11", f"1 việc {AHEAD}"),  # thirty days before is a Saturday
    ("02/12", f"1 việc {AHEAD}"),
    ("03/12", f"8 việc {REVIEW}"),
]
SCIENCES = [
    ("06/02", "10 nhiệm vụ mới"),
    ("07/02", f"1 việc {AHEAD}"),  # the last working day before Tết
    ("15/02", f"1 việc {LATE}"),  # the first one after it
    ("20/02", f"1 việc {LATE}"),  # a week late is five days after the last reminder
    ("10/05", f"1 việc {AHEAD}"),
    ("31/05", f"1 việc {AHEAD}"),
    ("03/06", f"9 việc {REVIEW}"),
    ("07/06", f"1 việc {AHEAD}"),  # a Friday: eve and day are a weekend
    ("08/11", f"1 việc {AHEAD}"),
    ("02/12", f"1 việc {AHEAD}"),
    ("03/12", f"9 việc {REVIEW}"),
    ("08/12", f"1 việc {AHEAD}"),  # a Sunday: the eve of a Monday
    ("09/12", f"1 việc {TODAY}"),
]


def weekly(counts: int, *days: str) -> list[tuple[str, str]]:
    return [(day, f"{counts} việc {LATE}") for day in days]


HOMES = [
    ("06/02", "7 nhiệm vụ mới"),
    ("07/02", f"1 việc {AHEAD}"),
    *weekly(1, "15/02", "20/02", "26/02", "04/03", "11/03", "18/03", "25/03"),
    # The Monday after 22 April is off, in exchange for a Saturday.
    *weekly(1, "01/04", "08/04", "15/04", "22/04", "02/05", "07/05"),
    ("10/05", f"1 việc {AHEAD}"),
    *weekly(1, "13/05", "20/05", "27/05"),
    ("31/05", f"1 việc {AHEAD}"),
    ("03/06", f"1 việc {LATE}, 6 việc {REVIEW}"),
    ("07/06", f"1 việc {AHEAD}"),
    *weekly(2, "10/06", "17/06", "24/06", "01/07", "08/07", "15/07", "22/07"),
    *weekly(2, "29/07", "05/08", "12/08", "19/08", "26/08"),
    # 2 September is a Monday, and so is no working day the day after.
    *weekly(2, "04/09", "09/09", "16/09", "23/09", "30/09"),
    *weekly(2, "07/10", "14/10", "21/10", "28/10", "04/11"),
    ("08/11", f"1 việc {AHEAD}"),
    *weekly(2, "11/11", "18/11", "25/11"),
    ("02/12", f"2 việc {LATE}, 1 việc {AHEAD}"),
    ("03/12", f"6 việc {REVIEW}"),
    ("08/12", f"1 việc {AHEAD}"),
    ("09/12", f"2 việc {LATE}, 1 việc {TODAY}"),
    ("10/12", f"1 việc {LATE}"),
    *weekly(3, "16/12", "23/12", "30/12"),
]
TABLE = {TRADE: TRADES, SCIENCE: SCIENCES, HOME: HOMES}


def test_a_year_brings_exactly_the_mails_of_the_table(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(settings, monkeypatch)
    with mailing(settings) as box:
        shared_plan()
        seated()
        day = date(2024, 2, 5)
        while day.year == 2024:
            clock.works(day)
            if handed := HANDED_IN.get((day.month, day.day)):
                hands_in(*handed, day, clock)
            day += timedelta(days=1)
        mails = [(mail["to"], str(mail["subject"]).strip()) for mail in box.taken]
        texts = [mail.get_content() for mail in box.taken]

    for name, expected in TABLE.items():
        told = [subject for to, subject in mails if to == MAILBOX[name]]
        assert told == [f"{name}: {what} ({day}/2024)" for day, what in expected]
    # The coordinator: each working morning on which anything waits, and nothing else.
    works = vietnam([2024]).is_working_day
    mornings = [subject for to, subject in mails if to == "dieuphoi@example.vn"]
    assert len(mornings) == len(set(mornings)) > 200
    for subject in mornings:
        on = re.search(r"\((\d\d)/(\d\d)/2024\)", subject)
        assert on
        assert works(date(2024, int(on[2]), int(on[1])))
    assert len(mails) == len(mornings) + sum(map(len, TABLE.values()))
    # Nobody can be told at Cục Thuế tỉnh: that came to the coordinator.
    assert any("Cục Thuế tỉnh: 1 việc sắp đến hạn (07/02/2024)" in t for t in texts)
    nobody = Notice.objects.filter(agency__name="Cục Thuế tỉnh")
    assert set(nobody.values_list("flaw", flat=True)) == {Notice.Flaw.NOBODY}
    assert not Outgoing.objects.exclude(state=Outgoing.State.SENT).exists()


def hands_in(name: str, due: date, day: date, clock: Clock) -> None:
    """An agency hands in what it had to by that day, at nine."""
    row = work(name, due)
    sent = report(
        answers=[Answer(occurrence=row.pk, answer=DONE, key=uuid4(), done="Đã xong.")],
        author=speaking_for(row.agency),
        at=clock.at(day, 9),
        today=day,
    )
    assert sent.reports
