"""One log line for each request."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import add_never_cache_headers

log = logging.getLogger("bamsat.request")
SECRET = re.compile(
    r"(/(?:tra-loi|dat-mat-khau|nhan-cong-van|lich-cong-viec|nguon-tin)/)[^/\s?]+"
)
"""Addresses that are keys: who knows one may use it."""
GetResponse = Callable[[HttpRequest], HttpResponse]


def asked(request: HttpRequest, name: str, longest: int = 200) -> str:
    """A value of the address: one line, what cannot be printed left out, cut to a
    length that no honest address exceeds."""
    value = request.GET.get(name, "")[: longest * 2]
    return "".join(ch for ch in value if ch.isprintable()).strip()[:longest]


def loggable(path: str) -> str:
    """A path without the keys in it."""
    return SECRET.sub(r"\1***", path)


class HideKeys(logging.Filter):
    """Keeps keys out of lines that others write: Django's own name the path."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes, without its keys."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                loggable(each) if isinstance(each, str) else each
                for each in record.args
            )
        if isinstance(record.msg, str):
            record.msg = loggable(record.msg)
        return True


class SealKeys:
    """What is reached by a key, found or not: kept by no cache, found by no search,
    told to no other site. Not `no-referrer`, unless the view says so: a form would then
    be sent without its origin."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if SECRET.search(request.path):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
            response.headers.setdefault("Referrer-Policy", "strict-origin")
            if "Cache-Control" not in response:
                add_never_cache_headers(response)
        return response


class NoZeros:
    """Leaves out zeros, which no keyboard types and PostgreSQL does not take, of what
    an address or a form says, before a page sees it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_given: object
    ) -> None:
        """Behind the middleware that reads forms itself; where that does not, no form
        is read here."""
        if _has_zeros(request.GET):
            request.GET = _without_zeros(request.GET)
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return
        if _has_zeros(request.POST):
            request.POST = _without_zeros(request.POST)


class NoZeroCookies:
    """Forgets cookies that hold a zero: no site gave them, and PostgreSQL does not look
    for a session of that name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name, value in list(request.COOKIES.items()):
            if "\0" in value:
                del request.COOKIES[name]
        return self.get_response(request)


def _has_zeros(said: QueryDict) -> bool:
    return any("\0" in value for _, values in said.lists() for value in values)


def _without_zeros(said: QueryDict) -> Any:
    clean = said.copy()
    for name, values in said.lists():
        clean.setlist(name, [value.replace("\0", "") for value in values])
    clean._mutable = False
    return clean


class RequestLog:
    """Logs method, path, status and time, and names each request in its answer.

    The query string stays out: what people search for is theirs. So do keys.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        ident = uuid.uuid4().hex[:12]
        response = self.get_response(request)
        response["X-Request-ID"] = ident
        log.info(
            "request",
            extra={
                "request_id": ident,
                "method": request.method,
                "path": loggable(request.path),
                "status": response.status_code,
                "ms": round((time.perf_counter() - start) * 1000, 1),
            },
        )
        return response
