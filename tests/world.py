"""The named cast of the tests: one plan, and registers of any size.

Kế hoạch (seed)            Sở Kế hoạch và Đầu tư ── the coordinator
├─ IV  tasks               Cục Thuế tỉnh, Sở Công Thương … ── leads
└─ V   organisation        Các sở ; cơ quan, ban, ngành tỉnh ; … ── collectives
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from bamsat.accounts.models import User
from bamsat.accounts.operations import create_person
from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, appoint, name_agencies
from bamsat.commitments.counting import count_parts, roll_up
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Occurrence,
    Role,
)
from bamsat.commitments.operations import enter_register, publish
from bamsat.documents.models import Directive, Part, Reading, SourceFile
from bamsat.documents.operations import receive
from bamsat.rules.access import SITE_WIDE, PostRole
from bamsat.rules.status import State, Timing
from tests.once import made_once

PLAN = Path(__file__).parent.parent / "examples" / "hau-giang-2024.txt"
MONDAY = date(2024, 2, 5)
NOW = datetime(2024, 2, 5, 2, 0, tzinfo=UTC)
BY = "command"

STATES = (
    (State.NOT_STARTED, None),
    (State.UNDER_WAY, None),
    (State.SUBMITTED, -1),
    (State.SUBMITTED, 1),
    (State.CONFIRMED, 0),
    (State.CONFIRMED, 3),
    (State.RETURNED, -2),
    (State.SUSPENDED, None),
    (State.CANCELLED, None),
    (State.SUPERSEDED, None),
)


PASSWORD = "con ngựa trắng qua sông"


def agency(name: str = "Sở Công Thương") -> Agency:
    """An agency by its name, made where there is none."""
    [found] = name_agencies(
        [Named(name=name, collective=False)], by=BY, at=NOW
    ).values()
    return found


def person(username: str = "an", *, email: str = "") -> User:
    """A person who can sign in and holds no post."""
    return create_person(
        username=username,
        name=f"Người tên {username}",
        email=email,
        password=PASSWORD,
        by=BY,
        at=NOW,
    )


def holder(role: PostRole, at: str = "Sở Công Thương") -> User:
    """A person named after the role that he holds, since a day long past."""
    made = person(role.value)
    appoint(
        person=made,
        role=role,
        agency=None if role in SITE_WIDE else agency(at),
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    return made


@made_once
def received_plan() -> Directive:
    """The seed plan, received and read, in no register yet."""
    content = PLAN.read_bytes()
    return receive(content=content, name=PLAN.name, by=BY, at=NOW).directive


@made_once
def entered_plan() -> Directive:
    """The seed plan in the register, not public."""
    directive = received_plan()
    enter_register(directive=directive, by=BY, at=NOW, today=MONDAY)
    directive.refresh_from_db()
    return directive


@made_once
def public_plan() -> Directive:
    """The seed plan in the register and public, all work not started."""
    directive = entered_plan()
    publish(directive=directive, by=BY, at=NOW)
    directive.refresh_from_db()
    return directive


def register_of(
    size: int,
    *,
    name: str = "mẫu",
    parts: int = 5,
    house: str = "",
    bodies: int = 20,
    entered: datetime = NOW,
) -> Directive:
    """A public directive of `size` commitments whose occurrences have every state and
    timing, due before and after `MONDAY`, each with one or two leads and one
    support: of agencies of its own, or of a house that several share."""
    directive = _directive(name, parts)
    leads = [f"Sở thứ {n} của {house or name}" for n in range(1, bodies + 1)]
    made = name_agencies(
        [Named(name=n, collective=False) for n in leads], by=BY, at=NOW
    )
    agencies = list(made.values())
    for first in range(0, size, 5000):
        numbers = range(first, min(size, first + 5000))
        _fill(directive, agencies, numbers, parts, entered)
    directive.public_commitments = size
    with transaction.atomic():
        directive.save()
        count_parts(directive)
        roll_up(directive)
    return directive


def _directive(name: str, parts: int) -> Directive:
    file = SourceFile.objects.create(
        sha256=f"{name:0>64}"[:64],
        name=f"{name}.txt",
        media_type="text/plain",
        size=1,
        received_at=NOW,
    )
    directive = Directive.objects.create(
        file=file,
        slug=f"ke-hoach-{file.pk}",
        kind="KH",
        kind_name="Kế hoạch",
        symbol=f"{file.pk}/KH-UBND",
        issued_on=date(2024, 1, 15),
        issuer="Ủy ban nhân dân tỉnh",
        title=f"Kế hoạch {name} về tháo gỡ vướng mắc",
        year=2024,
        reporting_days=["2024-06-10", "2024-12-10"],
        received_at=NOW,
        published_at=NOW,
        folded=f"Kế hoạch {name} về tháo gỡ vướng mắc",
    )
    text = "".join(f"{n}. Phần thứ {n}\n" for n in range(1, parts + 1))
    Reading.objects.create(
        directive=directive,
        schema="bamsat.reading/1",
        made_with={},
        text=text,
        findings={"targets": [], "observations": []},
        read_at=NOW,
    )
    Part.objects.bulk_create(
        Part(
            directive=directive,
            ordinal=n,
            path=str(n),
            heading=f"Phần thứ {n}",
            start=text.index(f"{n}. "),
            end=text.index(f"{n}. ") + 1,
        )
        for n in range(1, parts + 1)
    )
    return directive


def _fill(
    directive: Directive,
    agencies: list[Agency],
    numbers: range,
    parts: int,
    entered: datetime,
) -> None:
    commitments = Commitment.objects.bulk_create(
        Commitment(
            directive=directive,
            ident=f"c{n}",
            ordinal=n,
            place=f"{n % parts + 1}.{n}",
            part=str(n % parts + 1),
            title=f"Rà soát, tháo gỡ vướng mắc về thủ tục số {n} cho doanh nghiệp",
            quote=f"Rà soát, tháo gỡ vướng mắc về thủ tục số {n} cho doanh nghiệp.",
            start=0,
            end=1,
            public=True,
            entered_at=entered,
            folded=f"Rà soát, tháo gỡ vướng mắc về thủ tục số {n} cho doanh nghiệp",
        )
        for n in numbers
    )
    assignments = Assignment.objects.bulk_create(
        Assignment(
            commitment=c,
            agency=agencies[(c.ordinal + shift) % len(agencies)],
            holder=agencies[(c.ordinal + shift) % len(agencies)],
            role=Role.SUPPORT if shift == 2 else Role.LEAD,
            ordinal=shift,
            name=agencies[(c.ordinal + shift) % len(agencies)].name,
            start=0,
            end=1,
        )
        for c in commitments
        for shift in ((0, 1, 2) if c.ordinal % 3 == 0 else (0, 2))
    )
    days = [MONDAY + timedelta(days=c.ordinal * 37 % 90 - 30) for c in commitments]
    deadlines = Deadline.objects.bulk_create(
        Deadline(
            commitment=c,
            ordinal=0,
            kind="by",
            named_on=day,
            last_working_day=day,
            quote=f"chậm nhất ngày {day:%d/%m/%Y}",
            start=0,
            end=1,
        )
        for c, day in zip(commitments, days, strict=True)
    )
    by_commitment = {d.commitment_id: d for d in deadlines}
    Occurrence.objects.bulk_create(
        _occurrence(directive, a, by_commitment[a.commitment_id])
        for a in assignments
        if a.role == Role.LEAD
    )


def _occurrence(
    directive: Directive, assignment: Assignment, deadline: Deadline
) -> Occurrence:
    n = assignment.commitment.ordinal
    timing = (Timing.DATED, Timing.DATED, Timing.UNDATED, Timing.CONTINUOUS)[n % 4]
    state, days = STATES[n * 7 % 11 % len(STATES)]
    dated = timing is Timing.DATED
    return Occurrence(
        assignment=assignment,
        commitment=assignment.commitment,
        directive=directive,
        part=assignment.commitment.part,
        agency_id=assignment.agency_id,
        obliged_id=assignment.agency_id,
        deadline=deadline if dated else None,
        timing=timing,
        due_on=deadline.named_on if dated else None,
        state=state,
        submitted_on=(
            None if days is None else deadline.named_on + timedelta(days=days)
        ),
        public=True,
    )
