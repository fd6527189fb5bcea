"""Pages for what went wrong, written by hand: what happened and the one next step."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from bamsat.rules.access import Audience, may
from bamsat.rules.pages import PAGES
from bamsat.ui.visitors import visitor


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    return render(request, "ui/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old; what was typed is still in the browser."""
    return render(request, "ui/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


class MethodPage:
    """Gives the empty answer of an address that does not take what was asked (a form's
    own address that somebody typed, opened again or came back to) its page: nothing was
    done, and where the form is. Who comes from a page of ours (the other language of an
    answer to a form, the way back after signing in) is led there at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """`Allow` stays as the view set it."""
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        reading = request.method in ("GET", "HEAD")
        if reading and from_here(request):
            return redirect(above(request) or reverse("public:front"))
        context = {
            "reading": reading,
            "above": above(request),
        }
        page = render(request, "ui/405.html", context, status=405)
        page["Allow"] = response["Allow"]
        return page


def from_here(request: HttpRequest) -> bool:
    """Whether a page of this site led to the request."""
    return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()


def above(request: HttpRequest) -> str:
    """The nearest page above an address that this visitor may open; empty for none but
    the front page."""
    parts = request.path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        path = f"/{'/'.join(parts[:length])}/"
        try:
            row = PAGES.get(resolve(path).view_name)
        except Resolver404:
            continue
        if row is Audience.PUBLIC or (row and may(row, visitor(request))):
            return path
    return ""


def too_many_requests(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Somebody tries too often: wait, and what to do meanwhile."""
    return render(request, "ui/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may be broken: no database, no context but the request."""
    return render(request, "ui/500.html", status=500)
