"""The tests of sign-in: an empty count of attempts, codes of a second factor."""

import base64
import hmac
import struct
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.utils import translation

from bamsat.accounts.models import User


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted(request: pytest.FixtureRequest) -> None:
    """The table of counts is no model's: a test with real transactions leaves it."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db" if not _real(request) else "transactional_db")
        cache.clear()


def _real(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def code_of(secret: str) -> str:
    """The six digits that an app shows now (RFC 6238)."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), step, "sha1").digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


SECRET = base64.b32encode(b"twenty bytes of text").decode()


def with_factor(person: User) -> User:
    """The same person, with a second factor whose secret is `SECRET`."""
    TOTP.activate(person, SECRET)
    return person
