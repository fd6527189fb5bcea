"""Which directives a desk counts, and as agencies were organised when. What was chosen
stays: an address says it for others, the session keeps it for the one who chose, but
for what is nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from bamsat.commitments.models import RollUp
from bamsat.commitments.querysets import RollUpQuerySet
from bamsat.commitments.register.directives import (
    NONE,
    OF_YEAR,
    ONE,
    SEVERAL,
    Chosen,
    Offered,
    Said,
    choose,
    offered,
    printed,
    said_of,
)
from bamsat.commitments.register.filters import THEN
from bamsat.documents.models import Directive

KEPT = "desk-scope"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a desk counts: the directives that are chosen, maybe none of them there;
    otherwise all there is. `dropped`: what was kept and is there no more."""

    picked: Chosen = NONE
    offers: Offered
    then: bool = False
    dropped: str = ""

    @property
    def choices(self) -> Sequence[Directive]:
        """The directives that can be ticked."""
        return self.offers.directives

    @property
    def chosen(self) -> Sequence[Directive]:
        """Those that are counted, where some are chosen."""
        return self.picked.found

    @property
    def narrowed(self) -> bool:
        """Whether some are chosen."""
        return self.picked.any

    @property
    def keys(self) -> list[int]:
        return self.picked.keys

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
    def status(self) -> int:
        """How a page answers: more names than can be chosen are refused."""
        return 422 if self.picked.too_many else 200

    def counts(self) -> RollUpQuerySet:
        """Whoever leads."""
        if not self.narrowed:
            return RollUp.objects.of()
        return self.picked.of(RollUp.objects.seen(then=False)).filter(agency=None)

    def counts_by_agency(self) -> RollUpQuerySet:
        """One row or more for each agency."""
        if not self.narrowed:
            return RollUp.objects.leading(then=self.then)
        kept = self.picked.of(RollUp.objects.seen(self.then))
        return kept.filter(agency__isnull=False)

    def address(self, **more: object) -> str:
        """As it stands in an address of the register, and more; one directive there
        takes the place of what is chosen here."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        mine = {} if ONE in named else self.picked.address()
        return printed({**mine, "to-chuc": THEN if self.then else "", **named})


def scope_of(request: HttpRequest) -> Scope:
    """What the address chooses, or what was chosen last. `chon` in it: to be kept."""
    kept: dict[str, Any] = request.session.get(KEPT) or {}
    named = said_of(request.GET)
    then = request.GET.get("to-chuc") == THEN
    if "chon" in request.GET:
        found = choose(Directive.objects.all(), named)
        if not found.too_many and not found.unknown:
            _keep(request, found, then)
        return _scope(found, then)
    if "to-chuc" not in request.GET:
        then = bool(kept.get("then"))
    if any(name in request.GET for name in (ONE, SEVERAL, OF_YEAR)):
        return _scope(choose(Directive.objects.all(), named), then)
    found = choose(Directive.objects.all(), _kept(kept))
    left = replace(found, unknown="")
    if found.unknown:
        _keep(request, left, bool(kept.get("then")))
    return _scope(left, then, found.unknown)


def _keep(request: HttpRequest, found: Chosen, then: bool) -> None:
    """For the pages to come; the session is written only where it differs."""
    mine = {
        "keys": [each.pk for each in found.named],
        "years": list(found.years),
        "then": then,
    }
    if request.session.get(KEPT) != mine:
        request.session[KEPT] = mine


def _kept(kept: dict[str, Any]) -> Said:
    return Said(
        slugs=kept.get("slugs", []),
        keys=kept.get("keys", []),
        years=[int(year) for year in kept.get("years", [])],
    )


def _scope(found: Chosen, then: bool, dropped: str = "") -> Scope:
    counted = RollUp.objects.filter(view="now", directive=OuterRef("pk"))
    there = Directive.objects.filter(Exists(counted))
    offers = offered(there, found)
    return Scope(picked=found, offers=offers, then=then, dropped=dropped)
