"""Everything that refers to an agency, in whatever room: handed from one to another.

The tables are found in the model itself, so that a room above, which this one may not
know, is never forgotten.
"""

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.db.models import ForeignObjectRel, ManyToManyRel

from bamsat.agencies.models import Agency

Moved = dict[str, list[int]]
"""By table and column the keys of the rows that were handed over."""

# What says who an agency is stays with it; the counts follow the register.
OWN = frozenset(
    {
        "agencies.agency.parent",
        "agencies.agency.same_as",
        "agencies.agencyname.agency",
        "agencies.identification.agency",
        "agencies.identification.meant",
        "agencies.memberrule.collective",
        "agencies.succession.giver",
        "agencies.succession.taker",
        "commitments.rollup.agency",
    }
)


def hand_over(giver: int, taker: int) -> Moved:
    """Let every row that refers to one agency refer to another; the keys of those that
    now do. A row that says what the taker has already stays where it is."""
    moved: Moved = {}
    for label, column in _columns():
        rows = column.model._base_manager.filter(**{column.name: giver})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if done := _put(column, keys, taker):
            moved[label] = done
    return moved


def give_back(moved: Moved, giver: int) -> None:
    """Let these rows refer to the agency again from which they came."""
    columns = dict(_columns())
    for label, keys in moved.items():
        _put(columns[label], keys, giver)


def _columns() -> Iterable[tuple[str, "models.ForeignKey[Agency, Agency]"]]:
    for relation in Agency._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        if isinstance(relation, ManyToManyRel):  # its table refers by itself
            continue
        column = relation.field
        label = f"{column.model._meta.label_lower}.{column.name}"
        if isinstance(column, models.ForeignKey) and label not in OWN:
            yield label, column


def _put(
    column: "models.ForeignKey[Agency, Agency]", keys: list[int], agency: int
) -> list[int]:
    """All at once; where the tables refuse it one by one, without those refused."""
    if not keys:
        return []
    rows = column.model._base_manager
    try:
        with transaction.atomic():
            rows.filter(pk__in=keys).update(**{column.name: agency})
        return keys
    except IntegrityError:
        done = []
        for key in keys:
            try:
                with transaction.atomic():
                    rows.filter(pk=key).update(**{column.name: agency})
                done.append(key)
            except IntegrityError:
                continue
        return done
