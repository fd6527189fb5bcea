"""Addresses that are keys: sealed, whatever they answer, and hidden from the log."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bamsat.commitments.register.saving import keep
from bamsat.feeds.following import follow
from bamsat.feeds.operations import make
from bamsat.progress.answering import links
from bamsat.rules.access import Audience, PostRole
from bamsat.rules.pages import PAGES
from bamsat.ui.requests import loggable
from bamsat.urging import sending
from bamsat.urging.models import Letter
from tests.house.test_access_table import addresses
from tests.progress.cast import shared_plan
from tests.urging.cast import plan, sent_letter
from tests.world import BY, NOW, holder

pytestmark = pytest.mark.django_db

FALSE = "1-2-khong-phai-khoa"
BY_KEY = sorted(
    name
    for name, arguments in addresses().items()
    if arguments & {"token", "uidb36"} and PAGES.get(name) is Audience.PUBLIC
)
"""Every public address with a secret in it."""


def a_letter() -> str:
    urging = sent_letter(plan(1))
    # Such a link opens it for a time.
    Letter.objects.filter(urging=urging).update(sent_at=timezone.now())
    return sending.token(urging)


def an_answer() -> str:
    row = shared_plan()
    link = links.issue(
        agency=row.agency, occurrences=[row.pk], by=BY, at=timezone.now()
    )
    return links.token(link)


def a_calendar() -> str:
    return make(owner=shared_plan().agency, by=BY, at=NOW)[1]


def a_list() -> str:
    person = holder(PostRole.LEADER)
    view = keep(owner=person.pk, name="Tất cả", query="", shared=False, by=BY, at=NOW)
    return follow(view=view, person=person, by=BY, at=NOW)[1]


TRUE: dict[str, Callable[[], str]] = {
    "urging:link": a_letter,
    "urging:link-file": a_letter,
    "answering:link": an_answer,
    "feeds:calendar": a_calendar,
    "feeds:news": a_list,
}


def demand_sealed(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] in ("strict-origin", "no-referrer")
    assert {"no-store", "private"} & set(answer["Cache-Control"].split(", "))
    return answer.status_code


def test_there_are_such_addresses() -> None:
    assert {*TRUE, "answering:link-file", "account_reset_password_from_key"} <= {
        *BY_KEY
    }


@pytest.mark.parametrize("name", BY_KEY)
def test_an_address_with_a_false_key_is_sealed_and_not_logged(name: str) -> None:
    given = dict.fromkeys(addresses()[name], FALSE)
    if "uidb36" in given:
        given["uidb36"] = "1"
    elif "key" in given:
        given["key"] = "1"
    address = reverse(name, kwargs=given)
    demand_sealed(Client(), address)
    demand_sealed(Client(), f"/en{address}")
    assert FALSE not in loggable(address)


@pytest.mark.parametrize("name", sorted(TRUE))
def test_what_a_key_opens_is_sealed(name: str) -> None:
    address = reverse(name, args=[TRUE[name]()])
    assert demand_sealed(Client(), address) == 200
