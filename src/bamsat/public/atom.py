"""News for everyone: of a published directive, and of an agency's published work. Only
what the timelines tell: the sentence and the day (RULES 9)."""

from datetime import datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bamsat.commitments.models import Commitment
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.commitments.register.filters import obliged, public_agencies
from bamsat.documents.models import Directive
from bamsat.feeds.atom import LOOKED_AT, MOST, Entry, News, answer
from bamsat.journal.events import PUBLIC
from bamsat.journal.models import Event


def directive_atom(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Directive.objects.public(), slug=slug)
    rows = Commitment.objects.public().filter(directive=found)
    address = reverse("public:directive", args=[slug])
    news = _news(
        found.name, address, f"van-ban-{found.pk}", rows, (found.pk, found.name)
    )
    return _answer(request, news)


def agency_atom(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_agencies().filter(slug=slug).first()
    if found is None:
        raise Http404
    rows = obliged(Commitment.objects.public(), found)
    address = reverse("public:agency", args=[slug])
    return _answer(request, _news(found.name, address, f"co-quan-{found.pk}", rows))


def _news(
    name: str,
    address: str,
    key: str,
    rows: CommitmentQuerySet,
    directive: tuple[int, str] | None = None,
) -> News:
    """Two queries: the commitments changed last, and what may be told of them."""
    newest = rows.order_by("-changed_at", "-pk").values_list("pk", "title")[:LOOKED_AT]
    told = {
        f"commitment:{pk}": (title, reverse("public:commitment", args=[pk]))
        for pk, title in newest
    }
    if directive:
        told[f"directive:{directive[0]}"] = (directive[1], address)
    kinds = sorted(kind.value for kind in PUBLIC)
    events = Event.objects.filter(about__in=list(told), kind__in=kinds)
    return News(
        title=_("bám sát: %s") % name,
        address=address,
        key=key,
        begun_at=_morning(datetime(2024, 1, 1, tzinfo=timezone.get_default_timezone())),
        entries=[
            Entry(
                key=f"su-kien-{event.pk}",
                title=f"{event.sentence}: {told[event.about][0]}",
                address=told[event.about][1],
                at=_morning(event.at),
            )
            for event in events.order_by("-pk")[:MOST]
        ],
    )


def _morning(at: datetime) -> datetime:
    """The beginning of its day in Vietnam: the hour is nobody's business."""
    zone = timezone.get_default_timezone()
    day = timezone.localdate(at, zone)
    return datetime.combine(day, time(), tzinfo=zone)


def _answer(request: HttpRequest, news: News) -> HttpResponse:
    address = request.build_absolute_uri(request.path)
    return answer(request, news, address=address, private=False)
