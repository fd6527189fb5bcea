"""What a row of the table of access lets whom do."""

import pytest

from bamsat.rules.access import (
    STRANGER,
    Audience,
    Holding,
    Only,
    PostRole,
    Visitor,
    may,
)

HERE, THERE = 1, 2
ROW = Only(
    roles=frozenset({PostRole.COORDINATOR}),
    own_agency=frozenset({PostRole.FOCAL_OFFICER}),
)


def visitor(role: PostRole, agency: int | None = HERE, **more: bool) -> Visitor:
    return Visitor(person=7, holdings=(Holding(role, agency),), **more)


def test_no_row_means_no() -> None:
    assert not may(None, visitor(PostRole.ADMINISTRATOR))


@pytest.mark.parametrize(
    ("audience", "stranger", "signed_in"),
    [
        (Audience.PUBLIC, True, True),
        (Audience.DEBUG, True, True),
        (Audience.OWN_ACCOUNT, False, True),
        (Audience.SIGNED_IN, False, True),
        (Audience.OPERATOR, False, False),
    ],
)
def test_an_audience(audience: Audience, stranger: bool, signed_in: bool) -> None:
    assert may(audience, STRANGER) is stranger
    assert may(audience, Visitor(person=7)) is signed_in


@pytest.mark.parametrize(
    ("role", "agency", "allowed"),
    [
        (PostRole.COORDINATOR, None, True),
        (PostRole.COORDINATOR, THERE, True),
        (PostRole.FOCAL_OFFICER, None, True),
        (PostRole.FOCAL_OFFICER, HERE, True),
        (PostRole.FOCAL_OFFICER, THERE, False),
        (PostRole.LEADER, HERE, False),
    ],
)
def test_some_roles_may_only_within_their_own_agency(
    role: PostRole, agency: int | None, allowed: bool
) -> None:
    assert may(ROW, visitor(role), agency) is allowed


def test_a_post_for_the_whole_site_counts_at_every_agency() -> None:
    row = Only(own_agency=frozenset({PostRole.AUDITOR}))
    assert may(row, visitor(PostRole.AUDITOR, None), THERE)


def test_a_guarded_role_opens_nothing_without_its_second_factor() -> None:
    assert not may(ROW, visitor(PostRole.COORDINATOR, lacks_factor=True))


def test_the_journal_knows_a_visitor_by_an_opaque_id() -> None:
    assert visitor(PostRole.LEADER).actor == "person:7"
    assert STRANGER.actor == "stranger"
