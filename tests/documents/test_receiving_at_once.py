"""Files that come in at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from bamsat.documents import naming
from bamsat.documents.models import Directive, SourceFile
from bamsat.documents.naming import AddressError
from bamsat.documents.operations import receive
from bamsat.journal.verification import verify_all
from tests.world import BY, NOW, PLAN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]

AT_ONCE = 4


def test_two_files_of_one_title_get_two_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each sees the same free address before any of them takes it."""
    content = PLAN.read_bytes()
    free = naming._free
    barrier = threading.Barrier(AT_ONCE)
    met: set[int] = set()

    def seen_together(stem: str) -> str:
        slug = free(stem)
        me = threading.get_ident()
        if connection.vendor == "postgresql" and me not in met:
            met.add(me)
            barrier.wait(timeout=20)
        return slug

    monkeypatch.setattr(naming, "_free", seen_together)

    def come_in(number: int) -> str:
        try:
            made = receive(
                content=content + b"\n" * number, name=f"{number}.txt", by=BY, at=NOW
            )
            return made.directive.slug
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        slugs = sorted(pool.map(come_in, range(AT_ONCE)))
    stem = slugs[0]
    assert slugs == [stem, *(f"{stem}-{number}" for number in range(2, AT_ONCE + 1))]
    assert SourceFile.objects.count() == Directive.objects.count() == AT_ONCE
    assert verify_all().intact


def test_an_address_that_stays_taken_is_an_error_not_a_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = receive(content=PLAN.read_bytes(), name="a.txt", by=BY, at=NOW).directive
    monkeypatch.setattr(naming, "_free", lambda _: first.slug)
    with pytest.raises(AddressError):
        receive(content=PLAN.read_bytes() + b"\n", name="b.txt", by=BY, at=NOW)
    assert Directive.objects.count() == SourceFile.objects.count() == 1


def test_another_fault_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise IntegrityError("khác")

    monkeypatch.setattr(Directive.objects, "create", broken)
    with pytest.raises(IntegrityError, match="khác"):
        receive(content=PLAN.read_bytes(), name="a.txt", by=BY, at=NOW)
