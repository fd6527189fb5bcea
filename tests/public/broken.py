"""Addresses of a site on which the front page fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bamsat.ui import errors

handler500 = errors.server_error


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


# Under the name of an address that is open to everyone.
front = [path("", fail, name="front")]
urlpatterns = [path("", include((front, "public")))]
