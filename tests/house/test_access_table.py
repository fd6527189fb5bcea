"""Access is a table (RULES 7 to 9), and the site keeps to it."""

import re
from collections.abc import Iterator, Sequence

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern

from bamsat.commitments.operations import withdraw
from bamsat.documents.models import Directive
from bamsat.rules.access import Audience
from bamsat.rules.commands import COMMANDS
from bamsat.rules.pages import PAGES
from tests import world
from tests.house.test_docs import bamsat_commands

pytestmark = pytest.mark.django_db

# Addresses for machines, which have no language.
MACHINES = ("healthz", "favicon", "robots", "components")


def walk(
    patterns: Sequence[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, set[str]]]:
    """Every address below these: its full name, and the names of its arguments."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, inner)
        else:
            # One without a name is shown by its pattern: no row can ever match it.
            name = pattern.name or f"({pattern.pattern})"
            found = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
            yield f"{space}{name}", set(found)


def addresses() -> dict[str, set[str]]:
    """Every address of the site."""
    return dict(walk(get_resolver().url_patterns))


def of(audience: Audience) -> list[str]:
    return [name for name, row in PAGES.items() if row is audience]


# Steps of signing in: public, with a walk of their own in tests/accounts.
SIGN_IN = [
    name for name in of(Audience.PUBLIC) if name.startswith(("account_", "mfa_"))
]
# Opened by a key in the address: public, with walks of their own in
# tests/progress, tests/urging and tests/feeds.
BY_KEY = ("answering:link", "urging:link", "feeds:calendar", "feeds:news")
BY_LINK = [name for name in of(Audience.PUBLIC) if name.startswith(BY_KEY)]
PUBLIC = [name for name in of(Audience.PUBLIC) if name not in {*SIGN_IN, *BY_LINK}]
DEBUG = of(Audience.DEBUG)
WITH_ARGUMENTS = [name for name in PUBLIC if addresses().get(name)]
# Pages that show rows of the register.
TELLS_NO_NAMES = (
    "public:data",
    "public:about",
    "public:journal",
    "calendars:year",
)
LISTS = [
    name for name in PUBLIC if name not in {*WITH_ARGUMENTS, *MACHINES, *TELLS_NO_NAMES}
]


def something(name: str, directive: Directive) -> str:
    """The address of a thing that is there."""
    commitment = directive.commitments.first()
    assert commitment
    slug = directive.slug
    if name in ("public:agency", "public:agency-atom"):
        slug = commitment.assignments.get(ordinal=0).agency.slug
    there = {"slug": slug, "path": commitment.part, "key": commitment.pk}
    return reverse(name, kwargs={key: there[key] for key in addresses()[name]})


def nothing(name: str) -> str:
    """The address of a thing that is not there."""
    absent = {"slug": "khong-co", "path": "X", "key": 987_654_321}
    return reverse(name, kwargs={key: absent[key] for key in addresses()[name]})


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer).decode()


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(addresses()) == set(PAGES)


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    assert set(bamsat_commands()) == set(COMMANDS)


def test_the_walk_enters_the_addresses_that_carry_a_language() -> None:
    translated = [
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver)
        and isinstance(resolver.pattern, LocalePrefixPattern)
    ]
    named = {name for name, _ in walk(translated)}
    assert named == set(PAGES) - set(MACHINES)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_never_asks_a_stranger_to_sign_in(
    client: Client, name: str
) -> None:
    answer = client.get(something(name, world.public_plan()))
    if name == "favicon":
        assert answer["Location"].startswith("/static/")
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in MACHINES])
def test_a_public_page_answers_in_english_too(client: Client, name: str) -> None:
    address = something(name, world.public_plan())
    assert client.get(f"/en{address}").status_code == 200


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
def test_what_does_not_exist_is_not_found(client: Client, name: str) -> None:
    world.public_plan()
    assert client.get(nothing(name)).status_code == 404


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
def test_what_is_not_published_is_not_found(client: Client, name: str) -> None:
    assert client.get(something(name, world.entered_plan())).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_nothing_of_what_is_not_published(
    client: Client, name: str
) -> None:
    directive = world.public_plan()
    lead = directive.commitments.earliest("id").assignments.get(ordinal=0).agency
    told = (directive.slug, lead.slug, "Cục Thuế", "Hậu Giang")
    # The words of the query are echoed, so they are not looked for.
    address = reverse(name, query={"q": "hoàn thuế"})
    assert [word for word in told if word in body(client, address)]
    withdraw(directive=directive, reason="thử", by=world.BY, at=world.NOW)
    assert not [word for word in told if word in body(client, address)]


@pytest.mark.parametrize("name", DEBUG)
def test_a_developers_page_is_not_found_unless_debugging(
    client: Client, name: str
) -> None:
    with override_settings(DEBUG=False):
        assert client.get(reverse(name)).status_code == 404
    with override_settings(DEBUG=True):
        assert client.get(reverse(name)).status_code == 200
