"""One log line for each request."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

log = logging.getLogger("bamsat.request")
GetResponse = Callable[[HttpRequest], HttpResponse]


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for the part of the page that changes, not for the page (which
    it needs when the visitor goes back)."""
    details = HtmxDetails(request)
    return bool(details) and not details.history_restore_request


class RequestLog:
    """Logs method, path, status and time, and names each request in its answer.

    The query string stays out: what people search for is theirs.
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
                "request": ident,
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - start) * 1000, 1),
            },
        )
        return response
