"""Commitments chosen in the register go to another agency from the morning."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.desks.morning import another_day, late, values
from tests.urging.cast import DUE, plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _next_day(settings: Settings) -> None:
    """The site stands on the day after the last day."""
    settings.PINNED_DAY = DUE + timedelta(days=1)


def test_commitments_chosen_in_the_register_go_on_in_the_preview(
    office: Client,
) -> None:
    rows = late()
    assert 'formaction="/so/giao/"' in office.get("/so/").content.decode()
    chosen = [f"{row.commitment_id}.1" for row in rows]
    page = office.get("/so/giao/", {"muc": chosen}, follow=True)
    text = page.content.decode()
    assert "Sẽ làm với 3 dòng" in text
    assert all(f'value="{value}"' in text for value in values(rows))
    nothing = office.get("/so/giao/", {"muc": ["999999.1"]}, follow=True)
    assert "Không có việc nào đang mở" in nothing.content.decode()


def test_more_than_a_page_of_the_register_goes_on_in_the_queue(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = late(52)
    # Many days of one obligation are one piece of work.
    another_day(rows[0], -30)
    slug = rows[0].directive.slug
    chosen = [f"{row.commitment_id}.1" for row in rows]
    with django_assert_max_num_queries(60):
        page = office.get("/so/giao/", {"muc": chosen}, follow=True)
    text = page.content.decode()
    assert "Sẽ làm với 50 dòng" in text
    assert "Chọn lại trong sổ vẫn ra chính những việc ấy" in text
    assert f'<a href="/buoi-sang/dang-mo/?van-ban={slug}">Mọi việc đang mở</a>' in text
    # After the act the desk stands in the same directive.
    assert f'name="van-ban" value="{slug}"' in text
    exactly = office.get("/so/giao/", {"muc": chosen[:50]}, follow=True)
    assert "Chọn lại trong sổ" not in exactly.content.decode()


def test_work_of_several_directives_goes_on_in_the_whole_queue(office: Client) -> None:
    rows = late(50)
    other = plan(1, name="văn bản khác", symbol="9/KH-UBND")
    both = [*rows, other.occurrences.get()]
    page = office.get(
        "/so/giao/", {"muc": [f"{row.commitment_id}.1" for row in both]}, follow=True
    )
    text = page.content.decode()
    assert '<a href="/buoi-sang/dang-mo/">Mọi việc đang mở</a>' in text
    assert 'name="van-ban"' not in text
