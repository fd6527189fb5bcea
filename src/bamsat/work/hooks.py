"""Web hooks: a message as JSON, posted to another program, with its signature.

No redirect is followed, no proxy of the machine is asked, and the answer is not read
beyond its status. An address on this very machine or of its own network link is
refused: a hook must not reach what only this machine can.
"""

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

TIMEOUT = 20.0
"""Seconds that a receiver has for each step."""


class GoneError(Exception):
    """The receiver wants no more of these (410)."""


class NotTakenError(Exception):
    """The receiver answered with something else than success."""


class UnansweredError(Exception):
    """The receiver was given a message and did not answer."""


class AddressError(ValueError):
    """The address is none to which a hook may go."""


def signature(secret: str, body: str) -> str:
    """What the receiver computes too, with the secret that it was given:
    `sha256=` and the HMAC of the body as it was sent, in UTF-8."""
    digest = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    return f"sha256={digest}"


def demand_address(address: str) -> SplitResult:
    """The parts of an address; AddressError for what is no http(s) address with a host,
    or carries a password."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 — raises for a port that is none
    except ValueError as error:
        raise AddressError(str(error)) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressError("not an http address")
    if parts.username or parts.password or parts.fragment:
        raise AddressError("an address with a password or a fragment")
    if _of_this_machine(parts.hostname):
        raise AddressError("an address of this machine")
    if any(ord(letter) <= 32 or ord(letter) > 126 for letter in address):
        raise AddressError("letters that an address cannot have")
    return parts


def _of_this_machine(host: str) -> bool:
    """As far as the name alone says; what it stands for is asked when a hook leaves."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not allowed(host)
    except ValueError:  # a name, no number
        return False


def post(
    *,
    address: str,
    body: str,
    headers: Mapping[str, str],
    handing: Callable[[], None],
) -> None:
    """Post a message; GoneError, NotTakenError or UnansweredError where it was not
    taken, an OSError where there was no way to the receiver."""
    parts = demand_address(address)
    connection = _connected(parts)
    try:
        handing()
        _ask(connection, parts, body, headers)
    finally:
        connection.close()


def _ask(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    body: str,
    headers: Mapping[str, str],
) -> None:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Content-Type": "application/json; charset=utf-8", **headers}
    try:
        connection.request("POST", path, body.encode(), sent)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise UnansweredError(f"no answer: {error!r}") from error
    if status == http.HTTPStatus.GONE:
        raise GoneError("410 Gone")
    if not 200 <= status < 300:
        raise NotTakenError(f"HTTP {status}")


def _connected(parts: SplitResult) -> http.client.HTTPConnection:
    """A connection to an address that was looked at: the name is not asked again, so
    that it cannot mean another machine a moment later."""
    host, secure = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    where = next((each[4][0] for each in found if allowed(str(each[4][0]))), None)
    if where is None:
        raise AddressError("an address of this machine")
    plain = socket.create_connection((str(where), port), timeout=TIMEOUT)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    if secure:
        connection = http.client.HTTPSConnection(host, port, timeout=TIMEOUT)
        context = ssl.create_default_context()
        plain = context.wrap_socket(plain, server_hostname=host)
    connection.sock = plain
    return connection


def allowed(where: str) -> bool:
    """Whether a hook may go to this number: any but the machine itself, its link (where
    clouds keep their secrets), and what is no single machine."""
    number = ipaddress.ip_address(where.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None) or number
    return not (
        mapped.is_loopback
        or mapped.is_link_local
        or mapped.is_multicast
        or mapped.is_unspecified
    )
