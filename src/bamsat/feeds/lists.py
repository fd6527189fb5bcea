"""The news of a saved list: its page, making and revoking its address, reading it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from bamsat.accounts.models import User
from bamsat.commitments.register.models import SavedView
from bamsat.feeds import following
from bamsat.feeds.atom import answer
from bamsat.feeds.models import Feed
from bamsat.feeds.operations import note_use
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def one(request: HttpRequest, key: int) -> HttpResponse:
    view, person = _asked(request, key)
    feed = Feed.objects.open().of_list(view, person).first()
    return render(request, "feeds/list.html", {"view": view, "feed": feed})


@require_POST
@sensitive_variables("secret", "address")
def make(request: HttpRequest, key: int) -> HttpResponse:
    """The address is shown once, on the answer itself: it is kept nowhere."""
    view, person = _asked(request, key)
    _feed, secret = following.follow(
        view=view, person=person, by=visitor(request).actor, at=timezone.now()
    )
    address = request.build_absolute_uri(reverse("feeds:news", args=[secret]))
    response = render(
        request, "feeds/list_made.html", {"view": view, "address": address}
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    view, person = _asked(request, key)
    by, at = visitor(request).actor, timezone.now()
    if following.unfollow(view=view, person=person, by=by, at=at):
        messages.success(request, _("Đã thu hồi: địa chỉ cũ không mở được nữa."))
    return redirect("feeds:list", key)


@require_safe
@sensitive_variables("token")
def news(request: HttpRequest, token: str) -> HttpResponse:
    """The news, or 304. A wrong address, one that was revoked, and one whose person
    may not see the list any more are told alike."""
    feed = following.found(token, today())
    if feed is None or feed.view is None:
        raise Http404
    now = timezone.now()
    found = following.news_of(feed, feed.view, today(), now)
    note_use(feed, now)
    # The secret itself stands in no feed: readers keep and share what they read.
    return answer(request, found, address=None, private=True)


def _asked(request: HttpRequest, key: int) -> tuple[SavedView, User]:
    """A list that the person may open, and the person."""
    person = get_object_or_404(User, pk=visitor(request).person)
    view = get_object_or_404(SavedView.objects.open_to(person.pk), pk=key)
    return view, person
