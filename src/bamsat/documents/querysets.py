"""Questions about directives."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Sum, Window
from django.db.models.functions import RowNumber

from vanban.identity import symbol_key

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.documents.models import Directive, Redaction  # noqa: F401
    from bamsat.documents.relations import NamedPaper, PaperMention  # noqa: F401


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


class NamedPaperQuerySet(models.QuerySet["NamedPaper"]):
    def named(self) -> Self:
        """Those that a directive names which is not the document itself."""
        return self.filter(named_by__gt=0)

    def of_number(self, query: str) -> Self:
        """Whose number holds these letters."""
        return self.filter(key__contains=symbol_key(query)) if query else self

    def related_by(self, relation: str) -> Self:
        """To which some directive does this; any for an empty relation."""
        if not relation:
            return self
        return self.filter(
            mentions__leading=True, mentions__relation=relation
        ).distinct()


class PaperMentionQuerySet(models.QuerySet["PaperMention"]):
    def leading(self) -> Self:
        """One for two documents, of the relation that tells most."""
        return self.filter(leading=True)

    def doing(self, relation: str) -> Self:
        """Those of this relation; all for an empty one."""
        return self.filter(relation=relation) if relation else self

    def first_of_each(self, end: str, most: int, by: str = "-pk") -> Self:
        """The first ones of each document at this end and of each relation, so that
        what is named by thousands costs no more; with how many there are (`of_all`)."""
        apart = [F(end), F("relation")]
        return self.annotate(
            rank=Window(RowNumber(), partition_by=apart, order_by=by),
            of_all=Window(Count("id"), partition_by=apart),
        ).filter(rank__lte=most)

    def counted(self, end: str) -> dict[tuple[int, str], int]:
        """How many there are of each document at this end and each relation."""
        rows = self.order_by().values_list(end, "relation").annotate(n=Count("id"))
        return {(key, relation): n for key, relation, n in rows}
