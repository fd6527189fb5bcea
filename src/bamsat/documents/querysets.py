"""Questions about directives."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Sum, Window

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.documents.models import Directive, Redaction  # noqa: F401


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def public(self) -> Self:
        """Those that were published (RULES 9)."""
        return self.filter(published_at__isnull=False)

    def public_commitments(self) -> int:
        """How many published commitments these have."""
        return self.aggregate(n=Sum("public_commitments"))["n"] or 0

    def for_choice(self) -> Self:
        """The newest first, with only what a choice shows of them."""
        named = ("slug", "kind_name", "symbol", "title", "year")
        return self.only(*named).order_by("-id")

    def with_totals(self) -> Self:
        """Each with how many these are (`directives`) and how many commitments all of
        them have (`commitments_of_all`), so that the first ten speak for all."""
        return self.annotate(
            directives=Window(Count("id")),
            commitments_of_all=Window(Sum("public_commitments")),
        )

    def matching(self, query: str) -> Self:
        """Whose title, number or issuer holds every word of the query (RULES 15)."""
        return self.filter(folded__words=query)


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def in_force(self) -> Self:
        """Those that nobody lifted."""
        return self.filter(lifted_at__isnull=True)
