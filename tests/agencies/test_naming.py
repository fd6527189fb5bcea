"""Agencies are named once, however a directive spells them."""

import pytest

from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, name_agencies
from bamsat.journal.models import Event
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def named(*names: str, collective: bool = False) -> dict[str, Agency]:
    return name_agencies(
        [Named(name=name, collective=collective) for name in names], by=BY, at=NOW
    )


def test_spellings_of_one_name_are_one_agency() -> None:
    named("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch")
    named("sở văn hóa, thể thao và du lịch")
    assert [a.name for a in Agency.objects.all()] == ["Sở Văn hoá, Thể thao và Du lịch"]


def test_names_that_differ_in_a_tone_are_two_agencies_with_two_addresses() -> None:
    named("UBND xã Tân Hòa", "UBND xã Tân Hóa")
    slugs = sorted(Agency.objects.values_list("slug", flat=True))
    assert slugs == ["ubnd-xa-tan-hoa", "ubnd-xa-tan-hoa-2"]


def test_each_new_agency_leaves_one_event_and_a_known_one_none() -> None:
    named("Sở Tài chính", "Sở Công Thương")
    named("Sở Tài chính")
    events = Event.objects.in_chain("agencies")
    assert [e.data["name"] for e in events] == ["Sở Tài chính", "Sở Công Thương"]


def test_an_agency_is_found_with_and_without_accents() -> None:
    named("Đài Phát thanh và Truyền hình tỉnh", "Sở Tài chính")
    for query in ("dai phat", "Đài", "TRUYEN hinh", "phat thanh tinh"):
        found = Agency.objects.matching(query)
        assert [a.slug for a in found] == ["dai-phat-thanh-va-truyen-hinh-tinh"], query
    assert not Agency.objects.matching("chinh dai").exists()
    assert not Agency.objects.matching("?!").exists()


def test_the_list_sorts_by_the_vietnamese_alphabet_on_every_database() -> None:
    named("Sở Y tế", "Đài Truyền hình", "Sở Xây dựng", "Ban Dân tộc", "Công an tỉnh")
    ordered = Agency.objects.order_by("sort_key").values_list("name", flat=True)
    assert list(ordered) == [
        "Ban Dân tộc",
        "Công an tỉnh",
        "Đài Truyền hình",
        "Sở Xây dựng",
        "Sở Y tế",
    ]
