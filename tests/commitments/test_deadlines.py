"""Which last days a deadline sets (RULES 1 and 6)."""

from datetime import date

import pytest

from bamsat.commitments.entering import last_days, opening_words
from bamsat.commitments.models import Deadline
from bamsat.documents.models import Directive
from tests.world import MONDAY, NOW

PLAN = Directive(year=2024, issued_on=date(2024, 3, 1), received_at=NOW)
LOOSE = Directive(received_at=NOW)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (Deadline(kind="before", named_on=date(2024, 2, 10)), [date(2024, 2, 9)]),
        (Deadline(kind="by", named_on=date(2024, 2, 10)), [date(2024, 2, 10)]),
        (Deadline(kind="always"), []),
        (Deadline(kind="within", term=5, term_unit="working-day"), []),
    ],
)
def test_a_named_day_sets_one_and_a_term_none(
    deadline: Deadline, expected: list[date]
) -> None:
    assert last_days(deadline, PLAN, MONDAY) == expected


def test_a_rhythm_sets_one_a_period_from_issue_to_the_end_of_the_year() -> None:
    monthly = Deadline(kind="every", period="month", period_day="25")
    found = last_days(monthly, PLAN, MONDAY)
    assert (found[0], found[-1], len(found)) == (
        date(2024, 3, 25),
        date(2024, 12, 25),
        10,
    )


def test_a_rhythm_without_a_year_runs_for_a_year() -> None:
    quarterly = Deadline(kind="every", period="quarter")
    found = last_days(quarterly, LOOSE, MONDAY)
    assert found[-1] == date(2024, 12, 31)


def test_opening_words_are_whole_words() -> None:
    assert opening_words("Ngắn gọn.") == "Ngắn gọn."
    cut = opening_words("Rà soát, cắt giảm (nếu có) các quy định", 25)
    assert cut == "Rà soát, cắt giảm (nếu …"
