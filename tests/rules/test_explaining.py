"""Why work is due when it is, step by step (RULES 1, 3, 5 and 6)."""

from datetime import date

import pytest

from bamsat.rules.explaining import Because, Facts, Step, steps
from bamsat.rules.status import Timing
from vanban.workdays import vietnam

DAY = date.fromisoformat
KNOWN = vietnam({2023, 2024, 2025})


def dated(due: str, **more: object) -> Facts:
    return Facts(timing=Timing.DATED, due_on=DAY(due), **more)  # type: ignore[arg-type]


def told(facts: Facts) -> list[tuple[Because, date | None, date | None]]:
    return [(step.because, step.named, step.day) for step in steps(facts, KNOWN)]


def test_before_a_day_ends_with_the_day_before_and_is_worked_on_before_tet() -> None:
    facts = dated("2024-02-09", kind="before", named_on=DAY("2024-02-10"))
    assert told(facts) == [
        (Because.BEFORE, DAY("2024-02-10"), DAY("2024-02-09")),
        (Because.WORKED_BEFORE, DAY("2024-02-09"), DAY("2024-02-07")),
    ]


@pytest.mark.parametrize("kind", ["by", "on"])
def test_by_and_on_a_day_end_with_it(kind: str) -> None:
    facts = dated("2024-06-10", kind=kind, named_on=DAY("2024-06-10"))
    assert told(facts) == [
        (Because(kind), DAY("2024-06-10"), DAY("2024-06-10")),
        (Because.WORKED, DAY("2024-06-10"), DAY("2024-06-10")),
    ]


def test_an_extension_comes_after_what_the_directive_says() -> None:
    facts = dated(
        "2024-03-02",
        kind="before",
        named_on=DAY("2024-02-10"),
        first_due_on=DAY("2024-02-09"),
    )
    assert told(facts) == [
        (Because.BEFORE, DAY("2024-02-10"), DAY("2024-02-09")),
        (Because.GRANTED, None, DAY("2024-03-02")),
        (Because.WORKED_BEFORE, DAY("2024-03-02"), DAY("2024-03-01")),
    ]


def test_a_rhythm_tells_of_its_period() -> None:
    facts = dated("2024-03-25", kind="every", period="month", period_day="25")
    assert steps(facts, KNOWN)[0] == Step(
        because=Because.EVERY, day=DAY("2024-03-25"), period="month", period_day="25"
    )


def test_a_term_has_no_last_day_until_its_event_is_known() -> None:
    facts = Facts(timing=Timing.UNDATED, kind="within", term=5, term_unit="working-day")
    assert steps(facts, KNOWN) == (
        Step(because=Because.WITHIN, term=5, term_unit="working-day"),
    )


def test_a_day_that_the_words_do_not_give_was_set_by_a_person() -> None:
    facts = dated("2024-06-10", kind="before", named_on=DAY("2024-02-10"))
    assert told(facts)[0] == (Because.SET, None, DAY("2024-06-10"))


@pytest.mark.parametrize(
    ("timing", "kind", "because"),
    [
        (Timing.CONTINUOUS, "always", Because.ALWAYS),
        (Timing.UNDATED, "", Because.NOTHING),
    ],
)
@pytest.mark.parametrize("by_hand", [True, False])
def test_without_a_legal_day_it_is_looked_at(
    timing: Timing, kind: str, because: Because, by_hand: bool
) -> None:
    day = DAY("2024-06-10")
    facts = Facts(timing=timing, kind=kind, review_on=day, review_set=by_hand)
    review = Because.REVIEW_SET if by_hand else Because.REVIEW
    assert told(facts) == [(because, None, None), (review, None, day)]
    assert told(Facts(timing=timing, kind=kind)) == [(because, None, None)]
