"""Pages for what went wrong, written by hand: what happened and the one next step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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


def too_many_requests(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Somebody tries too often: wait, and what to do meanwhile."""
    return render(request, "ui/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may be broken: no database, no context but the request."""
    return render(request, "ui/500.html", status=500)
