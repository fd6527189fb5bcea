"""A calendar of five hundred items: RFC 5545, two libraries that read it, few queries.

The second reader, vobject, shares no code with icalendar, which writes.
"""

import re

import icalendar
import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.feeds.operations import make
from tests import world
from tests.feeds.conftest import events
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NAMED = re.compile(rb"[A-Z0-9-]+(?:;[A-Z-]+=(?:\"[^\"]*\"|[^:;]*))*:")
ONCE = ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY")


def opened(agency: Agency) -> tuple[bytes, int]:
    """The calendar of an agency, and how many queries it took."""
    _feed, secret = make(owner=agency, by=BY, at=NOW)
    address = reverse("feeds:calendar", args=[secret])
    client = Client()
    client.get(address)  # Once, so that its use is noted.
    with CaptureQueriesContext(connection) as captured:
        body = client.get(address).content
    return body, len(captured)


@pytest.fixture
def five_hundred() -> tuple[bytes, int, int]:
    """The calendar, its queries, and those of one with a few items."""
    world.register_of(40, name="ít", bodies=1)
    _few, asked = opened(Agency.objects.get(name="Sở thứ 1 của ít"))
    world.register_of(520, name="nhiều", bodies=1)
    agency = Agency.objects.get(name="Sở thứ 1 của nhiều")
    assert Occurrence.objects.filter(agency=agency).count() >= 500
    body, number = opened(agency)
    return body, number, asked


def test_it_asks_the_same_few_queries_for_forty_and_for_five_hundred(
    five_hundred: tuple[bytes, int, int],
) -> None:
    _body, number, few = five_hundred
    assert number == few <= 10


def test_five_hundred_items_validate_and_open(
    five_hundred: tuple[bytes, int, int],
) -> None:
    body = five_hundred[0]
    _keeps_to_the_standard(body)
    first = events(icalendar.Calendar.from_ical(body))
    assert len(first) >= 500
    assert not [event for event in first.values() if event.errors]
    second = vobject.readOne(body.decode(), validate=True)
    read = {each.uid.value: each for each in second.vevent_list}
    assert read.keys() == first.keys()
    for uid, event in first.items():
        assert read[uid].dtstart.value == event["DTSTART"].dt
        assert read[uid].summary.value == str(event["SUMMARY"])
        assert read[uid].description.value == str(event["DESCRIPTION"])
        assert read[uid].status.value == event["STATUS"]


def test_the_calendar_tells_its_name_and_when_to_ask_again(
    five_hundred: tuple[bytes, int, int],
) -> None:
    calendar = icalendar.Calendar.from_ical(five_hundred[0])
    assert calendar["X-WR-CALNAME"] == "bám sát: Sở thứ 1 của nhiều"
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in five_hundred[0]
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in five_hundred[0]
    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"


def _keeps_to_the_standard(body: bytes) -> None:
    """RFC 5545, 3.1 and 3.6: line ends, folding, names, what stands once."""
    assert body.endswith(b"END:VCALENDAR\r\n")
    lines = body.split(b"\r\n")[:-1]
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert not [line for line in lines if len(line) > 75]
    assert not [line for line in lines if not line]
    for line in lines:
        line.decode()  # No fold cuts a letter in two.
    whole = body.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    assert not [line for line in whole if not NAMED.match(line)]
    names: list[str] = []
    for line in whole:
        name = re.split(rb"[;:]", line)[0].decode()
        if line == b"BEGIN:VEVENT":
            names = []
        elif line == b"END:VEVENT":
            assert [names.count(each) for each in ONCE] == [1] * len(ONCE)
        names.append(name)
