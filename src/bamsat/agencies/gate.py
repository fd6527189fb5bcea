"""The one door: each request is let in, led to sign-in, or not found (RULES 8).

What is decided stands in `bamsat.rules.access`; here it is carried out, for pages and
for everything else that has an address.
"""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.middleware import HtmxDetails

from bamsat.accounts.models import User
from bamsat.agencies.models import Post, StandIn
from bamsat.rules.access import (
    GUARDED,
    STRANGER,
    Audience,
    Holding,
    Only,
    PostRole,
    Visitor,
    may,
)
from bamsat.rules.pages import PAGES
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

log = logging.getLogger(__name__)

OPEN = (Audience.PUBLIC, Audience.DEBUG)


class Gate:
    """Reads the table of access for the address of each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Tell the views who asks; keep private pages out of every cache."""
        request.visitor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: read_visitor(request)
        )
        response = self.get_response(request)
        if getattr(request, "private", False):
            add_never_cache_headers(response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """None lets the view answer."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        row = PAGES.get(name)
        if row is None:
            log.error("the address %s has no row in rules/pages.py", name)
            raise Http404
        if row in OPEN:
            return None
        request.private = True  # type: ignore[attr-defined]
        who = visitor(request)
        if not who.signed_in:
            return to_sign_in(request)
        if who.lacks_factor and _would(row, who):
            return _redirect(request, reverse("mfa_activate_totp"))
        if not may(row, who):
            raise Http404
        return None


def _would(row: object, who: Visitor) -> bool:
    """Whether only the second factor is missing."""
    if isinstance(row, Only):
        return who.holds(row.roles | row.own_agency)
    return row is Audience.SIGNED_IN


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back to the page that was being read."""
    address = reverse("account_login")
    if back := _page_of(request):
        address = f"{address}?{urlencode({'next': back})}"
    return _redirect(request, address)


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    """The whole page goes there, when htmx asks for a part of one too."""
    if HtmxDetails(request):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """The path of the page that the request comes from: a form's is the one that shows
    it, since a form is not sent twice."""
    details = HtmxDetails(request)
    if details:
        return details.current_url_abs_path or ""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return ""
    parts = urlsplit(came_from)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def read_visitor(request: HttpRequest) -> Visitor:
    """Who asks, with the posts of today."""
    person = request.user
    return visitor_of(person) if isinstance(person, User) else STRANGER


def visitor_of(person: User) -> Visitor:
    """A person with the posts of today."""
    day = today()
    held = Post.objects.of(person).held(day).order_by().values_list("role", "agency_id")
    # What the posts give at which the person stands in for another.
    covered = StandIn.objects.of(person).in_place(day).order_by()
    # With an agency that is there no more, its posts are over.
    held = held.exclude(agency__until__lte=day)
    covered = covered.exclude(post__agency__until__lte=day)
    both = held.union(covered.values_list("post__role", "post__agency_id"))
    holdings = tuple(Holding(PostRole(role), agency) for role, agency in both)
    guarded = settings.SECOND_FACTOR and any(h.role in GUARDED for h in holdings)
    return Visitor(
        person=person.pk,
        username=person.username,
        name=person.name,
        holdings=holdings,
        lacks_factor=guarded and not is_mfa_enabled(person),
    )
