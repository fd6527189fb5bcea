"""Who may open what: one table for pages, API and commands (RULES 7 to 9).

Every address of the site and every command has its row here; tests walk both and fail
on one without a row. An address without a row is refused. Nothing else decides: the
gate (`bamsat.agencies.gate`) reads this table at each request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class PostRole(StrEnum):
    """What a person does at an agency, as long as the post lasts."""

    COORDINATOR = "coordinator"
    FOCAL_OFFICER = "focal-officer"
    LEADER = "leader"
    EVALUATOR = "evaluator"
    CASE_OFFICER = "case-officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


GUARDED = frozenset({PostRole.ADMINISTRATOR, PostRole.COORDINATOR})
"""Roles that must sign in with a second factor, unless the site is told otherwise."""

SITE_WIDE = frozenset({PostRole.ADMINISTRATOR, PostRole.AUDITOR})
"""Roles that may be held for the whole site, at no agency."""


ANSWERERS = frozenset({PostRole.FOCAL_OFFICER, PostRole.LEADER, PostRole.COORDINATOR})
"""Roles that answer for their own agency."""

PUBLISHERS = frozenset({PostRole.COORDINATOR})
"""Roles that decide what is public (RULES 9)."""

DECIDERS = frozenset({PostRole.COORDINATOR, PostRole.LEADER})
"""Roles that make something of what was handed in; of whose work each, says
`bamsat.rules.confirmation`."""

NAMERS = frozenset({PostRole.COORDINATOR, PostRole.ADMINISTRATOR})
"""Roles that name who confirms whose work."""

WATCHERS = PUBLISHERS | {
    PostRole.ADMINISTRATOR,
    PostRole.LEADER,
    PostRole.EVALUATOR,
    PostRole.AUDITOR,
}
"""Roles that see what was decided about the public pages, hidden words included."""


class Audience(StrEnum):
    """For whom an address is, where no role is asked for."""

    PUBLIC = "public"  # anyone, never asked to sign in (RULES 8)
    DEBUG = "debug"  # developers, only where BAMSAT_DEBUG is on; others get 404
    OWN_ACCOUNT = "own-account"  # whoever is signed in, to look after the account
    SIGNED_IN = "signed-in"  # whoever is signed in, whatever the role
    OPERATOR = "operator"  # whoever has a shell on the machine: commands only


@dataclass(frozen=True)
class Only:
    """People who hold one of these roles; some only for what is their own agency's."""

    roles: frozenset[PostRole] = frozenset()
    own_agency: frozenset[PostRole] = frozenset()


Row: TypeAlias = Audience | Only


@dataclass(frozen=True)
class Holding:
    """One post that is held today: a role, at an agency or for the whole site."""

    role: PostRole
    agency: int | None = None


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who asks: nobody known, or a person with the posts of today."""

    person: int | None = None
    username: str = ""
    name: str = ""
    holdings: tuple[Holding, ...] = ()
    lacks_factor: bool = False  # a role asks for a second factor and there is none

    @property
    def signed_in(self) -> bool:
        return self.person is not None

    @property
    def actor(self) -> str:
        """As the journal names the person: an opaque id (RULES 12)."""
        return f"person:{self.person}" if self.person is not None else "stranger"

    @property
    def roles(self) -> frozenset[PostRole]:
        return frozenset(held.role for held in self.holdings)

    @property
    def agencies(self) -> frozenset[int]:
        """The agencies at which a post is held."""
        return frozenset(h.agency for h in self.holdings if h.agency is not None)

    @property
    def administers(self) -> bool:
        return PostRole.ADMINISTRATOR in self.roles

    @property
    def reviews(self) -> bool:
        """Whether files may be uploaded and readings reviewed."""
        return self.holds((PostRole.COORDINATOR, PostRole.ADMINISTRATOR))

    @property
    def publishes(self) -> bool:
        """Whether what is public may be decided."""
        return self.holds(PUBLISHERS)

    @property
    def sees_publication(self) -> bool:
        """Whether what was decided about the public pages may be seen."""
        return self.holds(WATCHERS)

    @property
    def reads_register(self) -> bool:
        """Whether the officers' register may be read."""
        return bool(self.holdings)

    @property
    def answers_for(self) -> frozenset[int]:
        """The agencies whose work the person reports on."""
        return frozenset(
            held.agency
            for held in self.holdings
            if held.role in ANSWERERS and held.agency is not None
        )

    @property
    def answers(self) -> bool:
        """Whether there is an agency whose work the person reports on."""
        return bool(self.answers_for)

    @property
    def keeps_register(self) -> bool:
        """Whether accepted commitments may be changed."""
        return self.holds((PostRole.COORDINATOR,))

    @property
    def decides(self) -> bool:
        """Whether results may be confirmed or returned, of some agency."""
        return self.holds(DECIDERS)

    @property
    def names_confirmers(self) -> bool:
        """Whether it may be said which agency confirms whose work."""
        return self.holds(NAMERS)

    def holds(self, roles: Iterable[PostRole], agency: int | None = None) -> bool:
        """Whether one of the roles is held; with an agency, for that agency (a post for
        the whole site counts everywhere)."""
        wanted = frozenset(roles)
        return any(
            held.role in wanted and (agency is None or held.agency in {None, agency})
            for held in self.holdings
        )


STRANGER = Visitor()


def may(row: Row | None, visitor: Visitor, agency: int | None = None) -> bool:
    """Whether the visitor may; of `Only` rows with the agency of the thing asked for.

    Without an agency the question is the door's: is there any agency for which the
    visitor may? Whoever then shows one agency's thing asks again with the agency.
    """
    if row is None or row is Audience.OPERATOR:
        return False
    if isinstance(row, Audience):
        return row in {Audience.PUBLIC, Audience.DEBUG} or visitor.signed_in
    if visitor.lacks_factor:
        return False
    return visitor.holds(row.roles) or visitor.holds(row.own_agency, agency)
