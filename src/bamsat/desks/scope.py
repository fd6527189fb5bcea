"""Which directives a desk counts, and as agencies were organised when. What was chosen
stays: an address says it for others, the session keeps it for the one who chose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from bamsat.commitments.models import RollUp
from bamsat.commitments.querysets import RollUpQuerySet
from bamsat.commitments.register.filters import THEN
from bamsat.documents.models import Directive

CHOICES = 200
"""Directives that can be chosen from: the newest."""
MOST = 2_000
"""Directives that are counted together where some are chosen."""
KEPT = "desk-scope"
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a desk counts. `narrowed`: the directives that are `chosen`, maybe none;
    otherwise all there is."""

    choices: Sequence[Directive]
    chosen: Sequence[Directive]
    years: Sequence[int]
    all_years: Sequence[int]
    narrowed: bool
    then: bool = False

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.chosen]

    @property
    def one(self) -> Directive | None:
        """The only directive that is counted."""
        rows = self.chosen if self.narrowed else self.choices
        return rows[0] if len(rows) == 1 else None

    @property
    def several(self) -> bool:
        """Whether some of many directives are counted."""
        return self.narrowed and len(self.chosen) > 1

    @property
    def offered(self) -> list[tuple[int, bool]]:
        """The years of the directives that can be chosen, the newest first."""
        return [(year, year in self.years) for year in self.all_years]

    def counts(self) -> RollUpQuerySet:
        """Whoever leads."""
        if not self.narrowed:
            return RollUp.objects.of()
        return RollUp.objects.seen(then=False).filter(
            directive__in=self.keys, agency=None
        )

    def counts_by_agency(self) -> RollUpQuerySet:
        """One row or more for each agency."""
        if not self.narrowed:
            return RollUp.objects.leading(then=self.then)
        return RollUp.objects.seen(self.then).filter(
            directive__in=self.keys, agency__isnull=False
        )

    def address(self, **more: object) -> str:
        """What of it an address of the register can say, and more."""
        named = {
            "van-ban": self.one.slug if self.narrowed and self.one else "",
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
            "years": [y for y in request.GET.getlist("nam") if YEAR.fullmatch(y)][:20],
            "then": request.GET.get("to-chuc") == THEN,
        }
        if request.session.get(KEPT) != kept:
            request.session[KEPT] = kept
    else:
        kept = request.session.get(KEPT) or {}
    slugs, years = kept.get("slugs", []), [int(y) for y in kept.get("years", [])]
    counted = RollUp.objects.filter(view="now", directive=OuterRef("pk"))
    there = Directive.objects.filter(Exists(counted)).order_by("-id")
    shown = there.only("slug", "kind_name", "symbol", "title", "year")
    said = bool(slugs or years)
    chosen = shown.none()
    if said:
        chosen = shown.filter(Q(slug__in=slugs) | Q(year__in=years))
    choices, counting = list(shown[:CHOICES]), list(chosen[:MOST])
    known = {each.year for each in (*choices, *counting) if each.year}
    return Scope(
        choices=choices,
        chosen=counting,
        years=years,
        all_years=sorted({*known, *years}, reverse=True),
        narrowed=said,
        then=bool(kept.get("then")),
    )
