"""RULES 7: nobody confirms what was submitted by himself or by anyone of his agency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.confirmation import Bar, Submission, bar

COORDINATING, TRADE, OFFICE = 1, 2, 3


def person(key: int, *holdings: tuple[PostRole, int]) -> Visitor:
    return Visitor(person=key, holdings=tuple(Holding(*held) for held in holdings))


COORDINATOR = person(1, (PostRole.COORDINATOR, COORDINATING))
OF_THE_OFFICE = person(2, (PostRole.LEADER, OFFICE))
OFFICER = person(3, (PostRole.FOCAL_OFFICER, TRADE))


def test_the_coordinating_department_confirms_the_work_of_others() -> None:
    assert bar(Submission(agency=TRADE, by="person:3"), COORDINATOR) is None


def test_its_own_work_is_confirmed_by_the_agency_that_was_named() -> None:
    own = Submission(agency=COORDINATING, by="person:1", confirmed_by=OFFICE)
    assert bar(own, COORDINATOR) is Bar.OWN_SUBMISSION
    assert bar(own, OF_THE_OFFICE) is None


def test_an_officer_confirms_nothing() -> None:
    assert bar(Submission(agency=9, by="person:9"), OFFICER) is Bar.NO_CONFIRMER


def test_who_wrote_it_down_for_another_agency_does_not_confirm_it() -> None:
    paper = Submission(
        agency=TRADE, by="person:1", submitter_agencies=frozenset({COORDINATING})
    )
    assert bar(paper, COORDINATOR) is Bar.OWN_SUBMISSION
    colleague = person(8, (PostRole.COORDINATOR, COORDINATING))
    assert bar(paper, colleague) is Bar.OWN_AGENCY


def test_where_an_agency_was_named_only_that_one_confirms() -> None:
    named = Submission(agency=TRADE, by="link:1", confirmed_by=OFFICE)
    assert bar(named, COORDINATOR) is Bar.NAMED_AGENCY


def test_without_a_second_factor_nobody_confirms() -> None:
    visitor = Visitor(
        person=1,
        holdings=(Holding(PostRole.COORDINATOR, COORDINATING),),
        lacks_factor=True,
    )
    assert bar(Submission(agency=TRADE, by="link:1"), visitor) is Bar.NO_CONFIRMER


keys = st.integers(1, 4)
holdings = st.lists(
    st.builds(Holding, st.sampled_from(PostRole), st.none() | keys), max_size=4
)


@given(
    holdings,
    st.builds(
        Submission,
        agency=keys,
        by=keys.map(lambda n: f"person:{n}"),
        submitter_agencies=st.frozensets(keys, max_size=2),
        confirmed_by=st.none() | keys,
    ),
    keys,
)
def test_there_is_no_way_to_confirm_ones_own(
    held: list[Holding], handed_in: Submission, key: int
) -> None:
    visitor = Visitor(person=key, holdings=tuple(held))
    if bar(handed_in, visitor) is None:
        assert visitor.actor != handed_in.by
        assert handed_in.agency not in visitor.agencies
        assert not visitor.agencies & handed_in.submitter_agencies


@pytest.mark.parametrize("role", [PostRole.ADMINISTRATOR, PostRole.AUDITOR])
def test_running_the_site_gives_no_right_to_confirm(role: PostRole) -> None:
    visitor = Visitor(person=7, holdings=(Holding(role),))
    assert bar(Submission(agency=TRADE, by="link:1"), visitor) is Bar.NO_CONFIRMER
