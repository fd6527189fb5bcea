"""Each page asks a bounded number of queries, the same for ten rows and a thousand."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from tests.world import register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MOST = 17  # of a commitment: portrait, calendar, endings, timeline, what was published

ADDRESSES = {
    "front": "/",
    "register": "/nhiem-vu/",
    "register, filtered": "/nhiem-vu/?trang-thai=qua-han&van-ban={directive}",
    "register, searched": "/nhiem-vu/?q=vuong+mac",
    "register, of an agency": "/nhiem-vu/?co-quan={agency}",
    "occurrences": "/viec/",
    "occurrences, overdue": "/viec/?trang-thai=qua-han",
    "occurrences, of a part": "/viec/?van-ban={directive}&phan=1",
    "directive": "/van-ban/{directive}/",
    "part": "/van-ban/{directive}/phan/1/",
    "print": "/van-ban/{directive}/ban-in/",
    "plans that implement it": "/van-ban/{directive}/ke-hoach-thuc-hien/",
    "commitment": "/nhiem-vu/{commitment}/",
    "agencies": "/co-quan/",
    "agency": "/co-quan/{agency}/",
    "agency, supporting": "/co-quan/{agency}/?vai-tro=phoi-hop",
    "search": "/tim/?q=vuong+mac",
    "about": "/cach-tinh/",
    "data": "/du-lieu/",
    "journal": "/nhat-ky/",
    "timeline of a directive": "/van-ban/{directive}/dien-bien/",
    "timeline of a commitment": "/nhiem-vu/{commitment}/dien-bien/",
}


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)


def test_a_page_asks_the_same_few_queries_at_ten_and_a_thousand_rows(
    client: Client,
) -> None:
    register_of(10, name="nhỏ")
    few = {name: queries(client, _address(name)) for name in ADDRESSES}
    register_of(990, name="lớn")
    many = {name: queries(client, _address(name)) for name in ADDRESSES}
    assert few == many
    assert {name: count for name, count in many.items() if count > MOST} == {}


def _address(name: str) -> str:
    """On the newest directive, which is the larger of the two in the second round."""
    directive = Directive.objects.order_by("-pk")[0]
    commitment = Commitment.objects.filter(directive=directive)[2]
    agency = Agency.objects.filter(assignments__commitment=commitment)[0]
    return ADDRESSES[name].format(
        directive=directive.slug, commitment=commitment.pk, agency=agency.slug
    )
