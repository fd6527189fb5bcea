"""Who may open what: one table (RULES 7 to 9).

Every address of the site has its row here; a test walks the addresses and fails on one
without a row. An address without a row is refused.
"""

from enum import StrEnum


class Audience(StrEnum):
    """For whom an address is."""

    PUBLIC = "public"  # anyone, never asked to sign in (RULES 8)
    DEBUG = "debug"  # developers, only where BAMSAT_DEBUG is on; others get 404


PAGES: dict[str, Audience] = {
    "healthz": Audience.PUBLIC,
    "favicon": Audience.PUBLIC,
    "robots": Audience.PUBLIC,
    "components": Audience.DEBUG,
    "public:front": Audience.PUBLIC,
    "public:directive": Audience.PUBLIC,
    "public:part": Audience.PUBLIC,
    "public:print": Audience.PUBLIC,
    "public:register": Audience.PUBLIC,
    "public:register-csv": Audience.PUBLIC,
    "public:register-json": Audience.PUBLIC,
    "public:commitment": Audience.PUBLIC,
    "public:occurrences": Audience.PUBLIC,
    "public:agencies": Audience.PUBLIC,
    "public:agency": Audience.PUBLIC,
    "public:search": Audience.PUBLIC,
    "public:data": Audience.PUBLIC,
    "public:about": Audience.PUBLIC,
    "public:journal": Audience.PUBLIC,
    "public:directive-timeline": Audience.PUBLIC,
    "public:commitment-timeline": Audience.PUBLIC,
}
