"""Questions about people."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.accounts.models import User


class UserQuerySet(models.QuerySet["User"]):
    """Questions to the people who may sign in."""

    def get_by_natural_key(self, username: str) -> "User":
        """The person of that name; Django's sign-in asks so."""
        return self.get(username=username)

    def named(self, username: str) -> Self:
        """The person of that name to sign in with, whatever its case."""
        return self.filter(username=username.strip().lower())

    def matching(self, query: str) -> Self:
        """Whose name holds every word of the query, accents or not (RULES 15)."""
        return self.filter(folded__words=query)

    def who_may_sign_in(self) -> Self:
        """Not disabled; the demonstration's people only in the demonstration."""
        found = self.filter(is_active=True)
        return found if settings.PINNED_DAY else found.real()

    def of_demonstration(self) -> Self:
        """Made by `bamsat demo`, with a password that everyone knows."""
        return self.filter(demonstration=True)

    def real(self) -> Self:
        """Made by anyone else."""
        return self.filter(demonstration=False)
