"""Note how counts move, in the transaction that moves them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, F, Value, When

from bamsat.commitments.trends.models import CountMove

if TYPE_CHECKING:  # counting imports this
    from bamsat.commitments.counting import Cell

AT_ONCE = 500


def note(moved: Mapping["Cell", int], day: date) -> None:
    """What the counts of directives, of agencies and of all rose or fell by; those of
    one agency in one directive are not followed."""
    found = {
        cell.key: (cell, difference)
        for cell, difference in moved.items()
        if cell.view == "now" and None in (cell.directive, cell.agency)
    }
    keys = sorted(found)
    CountMove.objects.bulk_create(
        (
            CountMove(
                day=day,
                key=key,
                directive_id=cell.directive,
                agency_id=cell.agency,
                public=cell.public,
                standing=cell.standing,
                due_on=cell.due_on,
            )
            for key in keys
            for cell in [found[key][0]]
        ),
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        alike: dict[int, list[str]] = {}
        for key in some:
            alike.setdefault(found[key][1], []).append(key)
        by = [When(key__in=each, then=Value(step)) for step, each in alike.items()]
        there = CountMove.objects.filter(day=day, key__in=some)
        there.update(moved=F("moved") + Case(*by, default=Value(0)))
