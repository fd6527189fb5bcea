"""Questions to notices, what they mention, quiet times and hooks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q

from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.models import Post
from bamsat.rules.access import PostRole

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.reminding.models import (  # noqa: F401
        Hook,
        Mention,
        Notice,
        Quiet,
        Round,
    )


class QuietQuerySet(models.QuerySet["Quiet"]):
    def not_over(self, today: date) -> Self:
        """In place today or later on; one that was ended before it began never is."""
        lasts = Q(until__gt=today) & Q(until__gt=F("since"))
        return self.filter(Q(until__isnull=True) | lasts)

    def in_place(self, today: date) -> Self:
        """In place today."""
        return self.not_over(today).filter(since__lte=today)

    def to_come(self, today: date) -> Self:
        """In place some day, not yet."""
        return self.not_over(today).filter(since__gt=today)

    def over(self, today: date) -> Self:
        """No more."""
        return self.filter(Q(until__lte=today) | Q(until__lte=F("since")))

    def beside(self, since: date, until: date | None) -> Self:
        """With a day in common with that time."""
        found = self.not_over(since)
        return found if until is None else found.filter(since__lt=until)


class RoundQuerySet(models.QuerySet["Round"]):
    def written(self) -> Self:
        """Whose reminders are all written, on working days; the newest first."""
        done = self.filter(finished_at__isnull=False, working=True)
        return done.order_by("-on")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, person: int | None, agencies: Iterable[int]) -> Self:
        """What a person reads: his own, and those of the agencies he answers for."""
        return self.filter(Q(person=person) | Q(agency__in=list(agencies)))

    def of_news_since(self, at: datetime) -> Self:
        """News told since then: what comes soon after waits for the hour to pass."""
        return self.filter(kind="news", at__gt=at)

    def unreached(self) -> Self:
        """Of which nobody could be told, and nobody has seen to it: an address is
        wanting, not the server. What waits for who coordinates himself is on his
        pages."""
        found = self.filter(flaw__in=["nobody", "collective", "ended"])
        return found.filter(seen_at__isnull=True).exclude(kind="morning")

    def to_the_same(self, notice: "Notice") -> Self:
        """To the agency or person of that notice, up to it."""
        whose = Q(agency=notice.agency_id) & Q(person=notice.person_id)
        return self.filter(whose, flaw=notice.flaw, pk__lte=notice.pk)

    def with_duties(self, today: date) -> Self:
        """With each, whether its person holds a post that day or stands in for one, and
        whether he coordinates."""
        posts = Post.objects.held(today).filter(person=OuterRef("person"))
        covers = StandIn.objects.in_place(today).filter(person=OuterRef("person"))
        coordinates = Exists(posts.filter(role=PostRole.COORDINATOR))
        return self.annotate(
            holds=Exists(posts) | Exists(covers), coordinates=coordinates
        )


class MentionQuerySet(models.QuerySet["Mention"]):
    def waiting(self) -> Self:
        """Not told yet."""
        return self.filter(notice__isnull=True)

    def last_told(
        self, agency: int, since: date, what: Iterable[str]
    ) -> dict[int, date]:
        """The last day on which an agency was told of each piece of work, since then,
        in one query. News that still waits, or that reached nobody, told nothing."""
        rows = self.filter(agency=agency, on__gt=since, what__in=list(what))
        rows = rows.filter(Q(what="reminder") | Q(notice__flaw=""))
        rows = rows.filter(occurrence__isnull=False)
        found = rows.order_by().values_list("occurrence").annotate(last=Max("on"))
        return dict(found)

    def older_than(self, now: datetime, age: timedelta) -> Self:
        """That came up so long ago at least."""
        return self.filter(at__lte=now - age)


class HookQuerySet(models.QuerySet["Hook"]):
    def at_work(self) -> Self:
        """Not stopped."""
        return self.filter(stopped_at__isnull=True)

    def of_agency(self, agency: int) -> Self:
        """Told what this agency is told."""
        return self.at_work().filter(Q(agency=agency) | Q(agency__isnull=True))
