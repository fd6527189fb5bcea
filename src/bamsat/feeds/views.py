"""One's own calendars, and the calendar that a secret address opens."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.feeds import operations
from bamsat.feeds.items import agencies_of, items
from bamsat.feeds.models import Feed
from bamsat.feeds.pages import feeds_page
from bamsat.feeds.writing import fingerprint, written
from bamsat.progress.working.pages import agencies_of as answered_by
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = get_object_or_404(User, pk=visitor(request).person)
    page = feeds_page(person, answered_by(visitor(request)))
    return render(request, "feeds/mine.html", {"page": page})


@require_POST
@sensitive_variables("secret", "address")
def make(request: HttpRequest) -> HttpResponse:
    """The address is shown once, on the answer itself: it is kept nowhere. Another in
    place of one that is in use is made only when that was asked."""
    owner = _owner(request)
    if (now := _unsure(request, owner)) is not None:
        return _ask(request, now, "make")
    by, at = visitor(request).actor, timezone.now()
    feed, secret = operations.make(owner=owner, by=by, at=at)
    address = request.build_absolute_uri(reverse("feeds:calendar", args=[secret]))
    return render(request, "feeds/made.html", {"feed": feed, "address": address})


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    owner = _owner(request)
    if (now := _unsure(request, owner)) is not None:
        return _ask(request, now, "revoke")
    by, at = visitor(request).actor, timezone.now()
    if operations.revoke(owner=owner, by=by, at=at):
        messages.success(request, _("Đã thu hồi: địa chỉ cũ không mở được nữa."))
    return redirect("feeds:mine")


def _unsure(request: HttpRequest, owner: Agency | User) -> Feed | None:
    """The address that would open nothing any more, where nobody said yes to that."""
    return None if request.POST.get("chac") else Feed.objects.of(owner).open().first()


def _ask(request: HttpRequest, feed: Feed, act: str) -> HttpResponse:
    """What an address that goes takes with it, before it goes."""
    return render(request, "feeds/sure.html", {"feed": feed, "act": act})


def _owner(request: HttpRequest) -> Agency | User:
    """The agency that the form names, of those for which the person answers; the
    person himself where it names none."""
    slug = request.POST.get("co-quan", "")
    if not slug:
        return get_object_or_404(User, pk=visitor(request).person)
    mine = (each for each in answered_by(visitor(request)) if each.slug == slug)
    found = next(mine, None)
    if found is None:
        raise Http404
    return found


@require_safe
@sensitive_variables("token")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, or 304 where it is as the program has it. A wrong address, one
    that was revoked, and one whose agency or posts are over are told alike."""
    feed = operations.found(token)
    agencies = agencies_of(feed, today()) if feed else []
    if feed is None or not agencies:
        raise Http404
    operations.note_use(feed, timezone.now())
    found = items(agencies, today())
    site = request.build_absolute_uri("/")[:-1]
    told = (_name(feed), found, site)
    several = len(agencies) > 1
    etag = f'"{fingerprint(*told, several=several)}"'
    if (known := get_conditional_response(request, etag=etag)) is not None:
        return _private(known, etag)
    body = written(*told, several=several)
    changed = max((item.changed_at for item in found), default=feed.made_at)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="bam-sat.ics"'
    response["Last-Modified"] = http_date(changed.timestamp())
    return _private(response, etag)


def _private(response: HttpResponse, etag: str) -> HttpResponse:
    """Kept by no shared cache, told to nobody (what else a key asks for:
    `ui.requests.SealKeys`)."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _name(feed: Feed) -> str:
    if feed.agency:
        return _("bám sát: %s") % feed.agency.name
    return _("bám sát: việc của tôi")
