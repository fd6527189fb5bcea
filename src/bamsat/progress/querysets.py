"""Questions about reports, links and decisions."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models.expressions import F, Window
from django.db.models.functions import RowNumber

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.progress.models import (  # noqa: F401
        AnswerLink,
        Comment,
        Decision,
        Draft,
        Evidence,
        Extension,
        PutOff,
        Report,
    )

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def last_of_each(rows: Rows, occurrences: Iterable[int], most: int) -> Rows:
    """At most so many of these rows for each occurrence, the newest first: however long
    a history grows, no more is read of it."""
    own = rows.filter(occurrence__in=list(occurrences))
    place = Window(RowNumber(), partition_by=F("occurrence"), order_by="-pk")
    counted = own.order_by().annotate(nth=place).filter(nth__lte=most)
    return rows.filter(pk__in=counted.values("pk")).order_by("-pk")


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> Self:
        """Those that anyone may read."""
        return self.filter(published_at__isnull=False)

    def submissions(self) -> Self:
        """Those that hand a result in, or add to it; the newest first."""
        return self.filter(answer__in=["done", "added"]).order_by("-id")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def sent(self) -> Self:
        """Those of reports, not of drafts."""
        return self.filter(report__isnull=False)

    def to_scan(self) -> Self:
        """Those that wait for the virus scanner."""
        return self.filter(scan="waiting").order_by("id")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at__isnull=True)


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def to_decide(self) -> Self:
        """Those that wait for a decision, the longest waiting first."""
        return self.filter(state="asked").order_by("id")


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def working(self, now: datetime) -> Self:
        """Those that still open something."""
        return self.filter(withdrawn_at__isnull=True, expires_at__gt=now)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_link(self, link: int) -> Self:
        """What was typed by a link."""
        return self.filter(link=link)

    def of_person(self, actor: str) -> Self:
        """What a person typed, signed in."""
        return self.filter(link__isnull=True, by=actor)


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> Self:
        """Those that were not removed."""
        return self.filter(removed_at__isnull=True)

    def published(self) -> Self:
        """Those that anyone may read."""
        return self.shown().filter(published_at__isnull=False)


class PutOffQuerySet(models.QuerySet["PutOff"]):
    def standing(self) -> Self:
        """Those that nobody took up again."""
        return self.filter(taken_up_at__isnull=True)

    def in_place(self, today: date) -> Self:
        """Those whose day has not come yet."""
        return self.standing().filter(until__gt=today)
