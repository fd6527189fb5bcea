"""Agencies that become others, in the tests.

2024  Sở Kế hoạch và Đầu tư ─┬─ 1/3/2025  Sở Tài chính (mới) ── 1/7/2025  Sở Tài chính
      Sở Tài chính          ─┘                                  thành phố Cần Thơ
      Ủy ban nhân dân huyện ───────────────────────────────────  nhiều xã: hỏi người
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import uuid4

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import Description, add_agency
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency, Reorganisation, Succession
from bamsat.agencies.succession import columns as c
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.succession import operations
from bamsat.commitments.succession.holders import Holders
from bamsat.documents.models import Directive
from tests.world import BY

SPRING, SUMMER = date(2025, 3, 1), date(2025, 7, 1)
LATER = datetime(2025, 8, 1, 2, 0, tzinfo=UTC)
TODAY = LATER.date()

KHDT, TC = "Sở Kế hoạch và Đầu tư", "Sở Tài chính"
CT = "Sở Tài chính thành phố Cần Thơ"

Line = tuple[str, str, str]


CLOCK = count()


def who(later: timedelta = timedelta(), today: date | None = None) -> Who:
    """Somebody who acts then; nobody acts at the same moment as another."""
    at = LATER + later + timedelta(microseconds=next(CLOCK))
    return Who(by=BY, at=at, today=today or at.date(), batch=uuid4())


def known(name: str, kind: AgencyKind = AgencyKind.DEPARTMENT) -> Agency:
    """An agency that is there since always, and settled."""
    level = {
        AgencyKind.DISTRICT: Level.DISTRICT, AgencyKind.COMMUNE: Level.COMMUNE
    }.get(kind, Level.PROVINCE)  # fmt: skip
    said = Description(kind=kind, level=level)
    return add_agency(name=name, said=said, by=BY, at=LATER)


def drafted(*lines: Line, day: date | None = SPRING) -> ReorganisationDraft:
    """A draft with these lines: what, old, new."""
    return ReorganisationDraft.objects.create(
        title="Sắp xếp cơ quan chuyên môn",
        day=day,
        document="Nghị quyết của Hội đồng nhân dân tỉnh",
        lines=[{c.TURN: turn, c.OLD: old, c.NEW: new} for turn, old, new in lines],
        by=BY,
        at=LATER,
    )


def reorganised(
    *lines: Line, day: date | None = SPRING, by: Who | None = None
) -> Reorganisation:
    """These lines, carried out."""
    draft = drafted(*lines, day=day)
    return operations.reorganise(draft=draft.pk, who=by or who())


def merged(day: date = SPRING, by: Who | None = None) -> Reorganisation:
    """The two departments become one of the same name."""
    return reorganised(("hợp nhất", KHDT, TC), ("hợp nhất", TC, TC), day=day, by=by)


def state() -> list[list[tuple[object, ...]]]:
    """All that a reorganisation may touch."""
    return [
        sorted(Occurrence.objects.values_list("pk", "agency__name", "obliged__name")),
        sorted(Assignment.objects.values_list("pk", "holder__name", "agency__name")),
        sorted(RollUp.objects.values_list("key", "occurrences")),
        sorted(Commitment.objects.values_list("pk", "lead_key")),
        sorted(
            map(str, Agency.objects.own().values_list("name", "key", "since", "until"))
        ),
    ]


def counted_right() -> bool:
    """Whether counting everything anew changes nothing."""
    kept = sorted(RollUp.objects.values_list("key", "occurrences"))
    for directive in Directive.objects.all():
        roll_up(directive)
    return sorted(RollUp.objects.values_list("key", "occurrences")) == kept


def held_right(today: date = TODAY) -> bool:
    """Whether every holder is the one that the rule gives."""
    holders = Holders(Assignment.objects.values_list("pk", flat=True), today)
    named = Assignment.objects.values_list("pk", "agency_id", "holder_id")
    work = Occurrence.objects.values_list("assignment_id", "obliged_id", "agency_id")
    return all(holders.of(pk, was) == now for pk, was, now in [*named, *work])


def successors() -> list[tuple[str, str]]:
    rows = Succession.objects.standing().values_list("giver__name", "taker__name")
    return sorted((giver, taker or "") for giver, taker in rows)


def the_new() -> Agency:
    """The department that two became, of the same name as one of them."""
    found: Agency = Agency.objects.get(name=TC, since=SPRING)
    return found
