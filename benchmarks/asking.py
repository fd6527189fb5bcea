"""Requests without a network, and how fast one kind is against another."""

import time
from collections.abc import Callable
from statistics import median

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from bamsat.accounts.models import User
from bamsat.rules.access import PostRole
from tests.world import holder

STILL = "/cach-tinh/"
"""A page that asks nothing of the register: what others are measured against."""
AGENCY = "Sở thứ 3 của tỉnh"
"""Where whoever asks holds his post."""
ROUNDS, REQUESTS = 7, 10


def session(role: PostRole) -> str:
    """The cookie of somebody who holds that role."""
    person = User.objects.filter(username=role.value).first()
    client = Client()
    client.force_login(person or holder(role, AGENCY))
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def share(ours: Callable[[], None], measure_of: Callable[[], None]) -> float:
    """How fast one is against the other, asked in turn."""
    ours(), measure_of()
    return median(speed(ours) / speed(measure_of) for _ in range(ROUNDS))


def asker(handler: WSGIHandler, address: str, cookie: str = "") -> Callable[[], None]:
    """One request to that address, from the environ to the last byte."""
    factory = RequestFactory(headers={"host": "localhost", "cookie": cookie})

    def ask() -> None:
        started: list[str] = []
        answer = handler(
            factory.get(address).environ, lambda status, headers: started.append(status)
        )
        assert started == ["200 OK"], started
        assert b"".join(answer)
        answer.close()

    return ask


def speed(ask: Callable[[], None]) -> float:
    """Requests per second over a few requests in a row."""
    start = time.perf_counter()
    for _ in range(REQUESTS):
        ask()
    return REQUESTS / (time.perf_counter() - start)
