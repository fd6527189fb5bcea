"""Who may confirm what was handed in (RULES 7): never one's own."""

from dataclasses import dataclass
from enum import StrEnum

from bamsat.rules.access import DECIDERS, PostRole, Visitor

CONFIRMERS = frozenset({PostRole.COORDINATOR})
"""Roles that confirm for the coordinating department."""

CONFIRMERS_OF_ONE = DECIDERS
"""Roles that confirm at an agency that was named to confirm another's work."""


class Bar(StrEnum):
    """Why somebody may not confirm."""

    NO_CONFIRMER = "no-confirmer"  # holds no such role
    OWN_AGENCY = "own-agency"
    OWN_SUBMISSION = "own-submission"
    NAMED_AGENCY = "named-agency"  # another agency was named to confirm this


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What was handed in: whose work it is, by whom, and from which agencies he came.

    `confirmed_by` is the agency named to confirm the work of `agency`, if one is.
    """

    agency: int
    by: str
    submitter_agencies: frozenset[int] = frozenset()
    confirmed_by: int | None = None


def bar(submission: Submission, visitor: Visitor) -> Bar | None:
    """What keeps a person from confirming or returning a submission; None if nothing.

    RULES 7: nobody confirms what was submitted by himself or by anyone of his agency.
    The coordinating department's own work is confirmed by the agency named for it (the
    People's Committee's office): that is data, and only that agency then confirms.
    """
    if visitor.lacks_factor or not visitor.holds(CONFIRMERS_OF_ONE):
        return Bar.NO_CONFIRMER
    if visitor.actor == submission.by:
        return Bar.OWN_SUBMISSION
    if visitor.agencies & ({submission.agency} | submission.submitter_agencies):
        return Bar.OWN_AGENCY
    if submission.confirmed_by is not None:
        named = visitor.holds(CONFIRMERS_OF_ONE, submission.confirmed_by)
        return None if named else Bar.NAMED_AGENCY
    return None if visitor.holds(CONFIRMERS) else Bar.NO_CONFIRMER
