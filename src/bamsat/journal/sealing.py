"""What a day's seal covers: the ends of the chains grown since the last seal."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bamsat.journal.models import Chain, End, Event


def end_of(day: date) -> datetime:
    """The first moment after a day in Vietnam (RULES 6)."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def ends_before(moment: datetime) -> QuerySet[Event]:
    """The last event before a moment of each chain that has unsealed events by then.

    An event that carries an earlier time but is committed after the sealing of its day
    is covered by the next seal: what counts is the place in the chain.
    """
    sealed = End.objects.filter(chain=OuterRef("pk")).order_by("-sequence")
    early = Event.objects.filter(chain=OuterRef("pk"), at__lt=moment)
    grown = (
        Chain.objects.annotate(
            sealed=Coalesce(Subquery(sealed.values("sequence")[:1]), 0),
            last=Subquery(early.order_by("-sequence").values("pk")[:1]),
        )
        .filter(length__gt=F("sealed"))
        .values("last")
    )
    known = End.objects.filter(chain=OuterRef("chain"), sequence=OuterRef("sequence"))
    return Event.objects.filter(pk__in=grown).exclude(Exists(known))
