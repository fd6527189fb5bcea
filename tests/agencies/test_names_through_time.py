"""A name means who bore it on the day; the same name may be another body later."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.describing import (
    Description,
    Name,
    add_agency,
    add_name,
    describe,
    description,
    drop_name,
)
from bamsat.agencies.finding import meant
from bamsat.agencies.kinds import AgencyKind, Level, NameKind
from bamsat.agencies.models import Agency, AgencyName
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import Named, name_agencies
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.models import Event
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

SPRING = date(2025, 3, 1)
BEFORE, AFTER = date(2024, 6, 1), date(2025, 6, 1)


def added(name: str = "Sở Tài chính", **said: object) -> Agency:
    described = Description(
        kind=AgencyKind.DEPARTMENT,
        level=Level.PROVINCE,
        **said,  # type: ignore[arg-type]
    )
    return add_agency(name=name, said=described, by=BY, at=NOW)


def named(name: str, on: date | None = None) -> Agency:
    [found] = name_agencies(
        [Named(name=name, collective=False)], by=BY, at=NOW, on=on
    ).values()
    return found


def also(agency: Agency, name: str, **said: object) -> AgencyName:
    said.setdefault("kind", NameKind.ALIAS)
    return add_name(
        agency=agency.pk,
        said=Name(name=name, **said),  # type: ignore[arg-type]
        by=BY,
        at=NOW,
    )


def test_an_alias_leads_to_its_agency_and_makes_none() -> None:
    there = added("Sở Kế hoạch và Đầu tư")
    also(there, "SKHĐT", kind=NameKind.SHORT)
    assert named("SKHĐT") == there
    assert Agency.objects.count() == 1


def test_one_name_is_two_bodies_each_in_its_time() -> None:
    old = added(until=SPRING)
    new = added(since=SPRING)
    assert (named("Sở Tài chính", BEFORE), named("sở tài chính", AFTER)) == (old, new)
    assert old.slug != new.slug


def test_an_alias_counts_only_in_its_time() -> None:
    there = added("Sở Nông nghiệp và Môi trường")
    also(there, "Sở NNMT", since=SPRING)
    other = added("Sở Tài nguyên")
    also(other, "Sở NNMT", until=SPRING)
    assert (named("Sở NNMT", BEFORE), named("Sở NNMT", AFTER)) == (other, there)


def test_a_body_that_was_there_is_meant_by_its_later_name_too() -> None:
    there = added("Sở Công Thương")
    also(there, "Sở Công nghiệp và Thương mại", since=SPRING)
    assert named("Sở Công nghiệp và Thương mại", BEFORE) == there


def test_an_unknown_name_is_made_and_stands_unsettled_until_it_is_described() -> None:
    made = named("Sở Thủy sản")
    assert list(Agency.objects.unsettled()) == [made]
    said = Description(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)
    assert describe(agency=made.pk, said=said, by=BY, at=NOW)
    assert not describe(agency=made.pk, said=said, by=BY, at=NOW)
    assert not Agency.objects.unsettled().exists()
    kinds = Event.objects.in_chain("agencies").values_list("kind", flat=True)
    assert list(kinds) == ["agency named", "agency described"]


def test_a_name_from_before_a_body_began_is_somebody_else_until_then() -> None:
    added(since=SPRING)
    older = named("Sở Tài chính", BEFORE)
    assert (older.settled, older.until) == (False, SPRING)
    assert named("Sở Tài chính", BEFORE) == older


def test_a_collective_is_no_question_of_who_it_is() -> None:
    name_agencies([Named(name="các sở", collective=True)], by=BY, at=NOW)
    assert not Agency.objects.unsettled().exists()


def test_nobody_takes_a_name_that_is_borne() -> None:
    there = added()
    with pytest.raises(NotChangedError):
        added()
    other = added("Sở Công Thương")
    with pytest.raises(NotChangedError) as refused:
        also(other, "Sở Tài Chính", since=SPRING)
    assert refused.value.because == [there.name]
    said = Description(since=SPRING)
    old = added("Sở Xây dựng", until=SPRING)
    added("Sở Xây dựng", since=SPRING)
    with pytest.raises(NotChangedError):
        describe(agency=old.pk, said=said, by=BY, at=NOW)


def test_the_database_itself_lets_one_agency_stand_under_a_name() -> None:
    there = added()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(name="x", key=there.key, sort_key="x", slug="x")


def test_who_ends_bears_no_name_any_more_and_gets_it_back() -> None:
    there = added()
    also(there, "STC")
    said = description(there)
    describe(
        agency=there.pk, said=Description(until=SPRING, kind=said.kind), by=BY, at=NOW
    )
    assert not AgencyName.objects.filter(until__isnull=True).exists()
    assert not meant([name_key("STC")], AFTER)
    describe(agency=there.pk, said=said, by=BY, at=NOW)
    assert named("STC", AFTER) == there


def test_an_agency_is_not_below_itself() -> None:
    top = added("Sở Công Thương")
    below = added("Chi cục Quản lý thị trường", parent=top.pk)
    with pytest.raises(NotChangedError):
        describe(agency=top.pk, said=Description(parent=below.pk), by=BY, at=NOW)


def test_the_words_of_an_alias_find_the_agency() -> None:
    there = added("Liên đoàn Thương mại và Công nghiệp Việt Nam")
    row = also(there, "VCCI")
    assert list(Agency.objects.matching("vcci")) == [there]
    assert drop_name(name=row.pk, by=BY, at=NOW)
    assert not Agency.objects.matching("vcci").exists()
    assert not drop_name(name=row.pk, by=BY, at=NOW)


def test_the_name_in_use_is_not_dropped() -> None:
    there = added()
    with pytest.raises(NotChangedError):
        drop_name(name=there.names.get().pk, by=BY, at=NOW)


def test_an_address_stays_out_of_the_journal() -> None:
    added(email="vanthu@example.vn", telephone="0293 000 000")
    [event] = Event.objects.in_chain("agencies")
    assert "example" not in str(event.data)
    assert "0293" not in str(event.data)


def test_no_agency_is_called_like_a_page_beside_it() -> None:
    assert added("Cây").slug == "cay-2"


def test_known_names_cost_the_same_however_many() -> None:
    for number in range(30):
        added(f"Sở thứ {number}")
    with CaptureQueriesContext(
        connection,
    ) as few:
        named("Sở thứ 1")
    every = [Named(name=f"Sở thứ {n}", collective=False) for n in range(30)]
    with CaptureQueriesContext(connection) as many:
        name_agencies(every, by=BY, at=NOW)
    assert len(many) == len(few)
