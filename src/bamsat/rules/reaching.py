"""In which order people are reached about the work of an agency."""

from enum import StrEnum


class Rank(StrEnum):
    """As what somebody is reached."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICE = "office"
    COORDINATOR = "coordinator"


RANKS = (Rank.OFFICER, Rank.DEPUTY, Rank.HEAD, Rank.OFFICE, Rank.COORDINATOR)
"""The first first: who is not there is passed over."""
