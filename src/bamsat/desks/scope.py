"""Which directives a desk counts, and as agencies were organised when. What was chosen
stays: an address says it for others, the session keeps it for the one who chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from bamsat.commitments.models import RollUp
from bamsat.commitments.querysets import RollUpQuerySet
from bamsat.commitments.register.filters import THEN
from bamsat.documents.models import Directive

CHOICES = 200
"""Directives that can be chosen from: the newest."""
KEPT = "desk-scope"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a desk counts. `chosen` empty is all there is."""

    choices: Sequence[Directive]
    chosen: Sequence[Directive]
    years: Sequence[int]
    then: bool = False

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.chosen]

    @property
    def one(self) -> Directive | None:
        """The only directive that is counted."""
        rows = self.chosen or self.choices
        return rows[0] if len(rows) == 1 else None

    @property
    def offered(self) -> list[tuple[int, bool]]:
        """The years of the directives that can be chosen, the newest first."""
        found = {each.year for each in self.choices if each.year}
        return [(year, year in self.years) for year in sorted(found, reverse=True)]

    def counts(self) -> RollUpQuerySet:
        """Whoever leads."""
        if not self.chosen:
            return RollUp.objects.of()
        return RollUp.objects.seen(then=False).filter(
            directive__in=self.keys, agency=None
        )

    def counts_by_agency(self) -> RollUpQuerySet:
        """One row or more for each agency."""
        if not self.chosen:
            return RollUp.objects.leading(then=self.then)
        return RollUp.objects.seen(self.then).filter(
            directive__in=self.keys, agency__isnull=False
        )

    def address(self, **more: object) -> str:
        """What of it an address of the register can say, and more."""
        named = {
            "van-ban": self.one.slug if self.chosen and self.one else "",
            "to-chuc": THEN if self.then else "",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }
        return urlencode({name: value for name, value in named.items() if value})


def scope_of(request: HttpRequest) -> Scope:
    """What the address chooses, or what was chosen last."""
    said = "chon" in request.GET
    if said:
        kept: dict[str, Any] = {
            "slugs": request.GET.getlist("van-ban")[:CHOICES],
            "years": [y for y in request.GET.getlist("nam") if y.isdecimal()][:20],
            "then": request.GET.get("to-chuc") == THEN,
        }
        if request.session.get(KEPT) != kept:
            request.session[KEPT] = kept
    else:
        kept = request.session.get(KEPT) or {}
    years = [int(year) for year in kept.get("years", [])]
    counted = RollUp.objects.filter(view="now", directive=OuterRef("pk"))
    choices = list(
        Directive.objects.filter(Exists(counted))
        .only("slug", "kind_name", "symbol", "title", "year")
        .order_by("-id")[:CHOICES]
    )
    slugs = set(kept.get("slugs", []))
    return Scope(
        choices=choices,
        chosen=[d for d in choices if d.slug in slugs or d.year in years],
        years=years,
        then=bool(kept.get("then")),
    )
