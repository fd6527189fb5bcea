"""News as RFC 4287 has it: what happened to commitments, from the journal.

The same events give the same bytes, whenever they are asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language

from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.journal.models import Event

MOST = 50
"""No feed holds more entries: the newest."""
LOOKED_AT = 500
"""Of so many commitments, those changed last, the news are told."""
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that happened; `key` never changes."""

    key: str
    title: str
    address: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class News:
    """A feed: its entries, newest first; `begun_at` stands where there is none."""

    title: str
    address: str
    key: str
    begun_at: datetime
    entries: list[Entry]

    @property
    def updated_at(self) -> datetime:
        return max((entry.at for entry in self.entries), default=self.begun_at)


class _Atom(Atom1Feed):
    """Django's, with the time of its newest entry: never that of the asking."""

    def latest_post_date(self) -> datetime:
        found: datetime = self.feed["updated"]
        return found


def written(news: News, address: str | None, site: str) -> bytes:
    """The feed, which is at that address, None where it is a secret; `site` stands
    before each address in it."""
    feed = _Atom(
        title=_printable(news.title),
        link=site + news.address,
        description="",
        language=get_language() or "vi",
        author_name="bám sát",
        feed_url=address,
        feed_guid=_tag(site, news.key),
        updated=news.updated_at,
    )
    for entry in news.entries:
        feed.add_item(
            title=_printable(entry.title),
            link=site + entry.address,
            description=_printable(entry.words or entry.title),
            unique_id=_tag(site, entry.key),
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return feed.writeString("utf-8").encode()


def answer(
    request: HttpRequest, news: News, *, address: str | None, private: bool
) -> HttpResponse:
    """The feed, or 304 where the program has it."""
    body = written(news, address, request.build_absolute_uri("/")[:-1])
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    # By the tag alone: of two changes in one second the times are equal.
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(body, content_type=MEDIA_TYPE)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(news.updated_at.timestamp())
    response["Cache-Control"] = "private, no-cache" if private else "no-cache"
    if private:
        response["Referrer-Policy"] = "no-referrer"
    return response


def events_of(found: CommitmentQuerySet) -> list[Event]:
    """The newest events of these commitments and of the work on them: three queries,
    bounded however many they are."""
    keys = list(
        found.order_by("-changed_at", "-pk").values_list("pk", flat=True)[:LOOKED_AT]
    )
    work = Occurrence.objects.filter(commitment__in=keys).order_by("-pk")
    about = [f"commitment:{key}" for key in keys]
    about += [
        f"occurrence:{key}"
        for key in work.values_list("pk", flat=True)[: 4 * LOOKED_AT]
    ]
    return list(Event.objects.filter(about__in=about).order_by("-pk")[:MOST])


def commitment_of(events: Iterable[Event]) -> Mapping[int, int]:
    """Of which commitment each event tells: one query."""
    rows = list(events)
    keys = [int(event.about.partition(":")[2]) for event in rows if _of_work(event)]
    work = dict(
        Occurrence.objects.filter(pk__in=keys).values_list("pk", "commitment_id")
    )
    found = {}
    for event in rows:
        number = int(event.about.partition(":")[2])
        found[event.pk] = work[number] if _of_work(event) else number
    return found


def _of_work(event: Event) -> bool:
    return event.about.startswith("occurrence:")


def _tag(site: str, key: str) -> str:
    """A name that stays (RFC 4151)."""
    host = site.partition("://")[2].partition(":")[0]
    return f"tag:{host},2024:{key}"


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(ch for ch in text if ch >= " " or ch in "\t\n")
