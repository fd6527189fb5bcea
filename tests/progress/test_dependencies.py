"""Commitments that wait for others: both ends say so, and no circle is closed."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress.following import (
    dependencies,
)
from bamsat.progress.models import (
    Dependency,
)
from bamsat.progress.refusals import RefusedError
from bamsat.rules.access import PostRole
from tests.progress.cast import depend, shared_plan
from tests.world import MONDAY, NOW, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OFFICER = PostRole.FOCAL_OFFICER


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February."""
    return shared_plan()


def browser(role: PostRole, at: str = "Sở Công Thương") -> Client:
    client = Client()
    client.force_login(holder(role, at))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_no_circle_is_closed_and_its_way_is_named(row: Occurrence) -> None:
    one, two, three, *_ = Commitment.objects.order_by("pk")
    made = depend(one, two)
    assert depend(one, two) == made
    depend(two, three)
    for first, second in ((one, one), (two, one), (three, one)):
        with pytest.raises(RefusedError) as error:
            depend(first, second)
    assert [words.split(":")[0] for words in map(str, error.value.because)] == [
        one.place,
        two.place,
        three.place,
    ]
    client = browser(PostRole.COORDINATOR)
    answer = client.post(f"/so/{three.pk}/cho/", {"needs": one.pk, "find": one.place})
    assert answer.status_code == 422
    assert two.title in answer.content.decode().replace("&quot;", '"')
    assert Dependency.objects.count() == 2
    dependencies.release(dependency=made.pk, by="person:9", at=NOW)
    depend(two, one)


def test_both_ends_of_a_dependency_say_so_and_warn(
    row: Occurrence, settings: Settings
) -> None:
    soon = row.commitment
    dated = Commitment.objects.filter(
        sort_day__gt=soon.sort_day, sort_day__lt="2030-1-1"
    )
    later = dated.order_by("sort_day")[0]
    depend(soon, later)
    client = browser(PostRole.COORDINATOR)
    html = page(client, f"/so/{soon.pk}/")
    assert "Nhiệm vụ này chờ" in html
    assert "Đến hạn sau nhiệm vụ này" in html
    assert "Đang chờ nhiệm vụ này" in page(client, f"/so/{later.pk}/")
    settings.PINNED_DAY = later.sort_day + timedelta(days=1)
    assert "Đang quá hạn: nhiệm vụ này phải chờ thêm" in page(client, f"/so/{soon.pk}/")


def test_the_search_for_what_is_needed_finds_and_writes(row: Occurrence) -> None:
    client = browser(PostRole.COORDINATOR)
    address = f"/so/{row.commitment_id}/cho/"
    html = page(client, f"{address}?find=hoan+thue")
    key = re.findall(r'name="needs" value="(\d+)"', html)[0]
    assert client.post(address, {"find": "hoan thue"}).status_code == 422
    client.post(address, {"needs": key, "find": "hoan thue"})
    assert Dependency.objects.get().needs_id == int(key)
    assert client.post(address, {"needs": "99999999"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_close_no_circle() -> None:
    """Four commitments of four directives: each edge alone is innocent."""
    plans = [register_of(1, name=f"số {n}") for n in range(4)]
    a, b, c, d = (plan.commitments.get() for plan in plans)
    depend(a, b)
    depend(c, d)
    start = Barrier(2)

    def note(pair: tuple[Commitment, Commitment]) -> bool:
        try:
            start.wait(timeout=20)
            depend(*pair)
        except RefusedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(note, [(b, c), (d, a)]))
    assert sorted(done) == [False, True]
    assert Dependency.objects.count() == 3
