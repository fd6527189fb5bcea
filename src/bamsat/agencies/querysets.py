"""Questions about agencies, their names, and the posts at them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from bamsat.accounts.models import User
from bamsat.agencies.names import name_key
from bamsat.rules.access import PostRole

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.agencies.models import (  # noqa: F401
        Agency,
        AgencyName,
        Identification,
        Member,
        Post,
    )


class AgencyQuerySet(models.QuerySet["Agency"]):
    def having(self, *rows: models.QuerySet[Any], by: str = "agency") -> Self:
        """Named by at least one of these assignments, or by work as one of several, in
        that column."""
        return self.having_any(*((each, by) for each in rows))

    def having_any(self, *rows: tuple[models.QuerySet[Any], str]) -> Self:
        """Named by at least one of these rows, each in a column of its own."""
        named = (Q(Exists(each.filter(**{by: OuterRef("pk")}))) for each, by in rows)
        return self.filter(reduce(Q.__or__, named))

    def matching(self, query: str) -> Self:
        """Whose name holds every word of the query, accents or not (RULES 15)."""
        return self.filter(folded__words=query)

    def own(self) -> Self:
        """Without names that turned out to be another agency's."""
        return self.filter(same_as__isnull=True)

    def called(self, name: str) -> Self:
        """Those that bear or bore a name, who bears it now first."""
        found = self.own().filter(names__key=name_key(name))
        return found.order_by(F("names__until").desc(nulls_first=True), "pk")

    def single(self) -> Self:
        """One body each, not a collective: where a person can hold a post."""
        return self.own().filter(collective=False)

    def unsettled(self) -> Self:
        """Names of which nobody said yet who they are."""
        return self.own().filter(settled=False)

    def known(self) -> Self:
        """Single bodies of which somebody said who they are."""
        return self.single().filter(settled=True)

    def standing(self, day: date) -> Self:
        """There on that day."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gt=day),
        )

    def unreachable(self) -> Self:
        """With neither an address nor a number."""
        return self.filter(email="", telephone="")


class AgencyNameQuerySet(models.QuerySet["AgencyName"]):
    def called(self, keys: Iterable[str]) -> Self:
        """Names with one of these keys, each with its agency."""
        return self.filter(key__in=list(keys)).select_related("agency")

    def in_use_first(self) -> Self:
        """Those of agencies in their own right; of one name first what is in use."""
        mine = self.filter(agency__same_as__isnull=True)
        return mine.order_by(F("until").desc(nulls_first=True), "pk")


class IdentificationQuerySet(models.QuerySet["Identification"]):
    def standing(self) -> Self:
        """Answers that nobody undid."""
        return self.filter(undone_at__isnull=True)

    def given_after(self, moment: datetime) -> Self:
        """Answers younger than that."""
        return self.filter(at__gte=moment)


class MemberQuerySet(models.QuerySet["Member"]):
    def of_each(
        self, collectives: Iterable[int], on: date | None = None
    ) -> dict[int, list[int]]:
        """The agencies of each of these collectives, by key, or those of them that are
        there on a day; one query."""
        found: dict[int, list[int]] = {}
        rows = self.filter(collective__in=list(collectives)).order_by("agency")
        if on is not None:
            rows = rows.filter(
                Q(agency__since__isnull=True) | Q(agency__since__lte=on),
                Q(agency__until__isnull=True) | Q(agency__until__gt=on),
            )
        for collective, agency in rows.values_list("collective_id", "agency_id"):
            found.setdefault(collective, []).append(agency)
        return found


class PostQuerySet(models.QuerySet["Post"]):
    def not_ended(self, today: date) -> Self:
        """Held today or later on."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=today))

    def held(self, today: date) -> Self:
        """Held today: begun, and not ended."""
        return self.not_ended(today).filter(since__lte=today)

    def heading(self, bodies: Iterable[str]) -> Self:
        """Of leaders of the bodies that bear or bore one of these names."""
        keys = {name_key(name) for name in bodies if name.strip()}
        return self.filter(role=PostRole.LEADER, agency__names__key__in=sorted(keys))

    def of(self, person: User) -> Self:
        """The posts of one person."""
        return self.filter(person=person)
