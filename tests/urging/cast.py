"""Who plays in the tests of urging: an agency with late work, and the coordinator.

Sở Kế hoạch và Đầu tư ── coordinator
Sở Công Thương        ── late with twelve items, or with as many as a test wants
"""

from datetime import UTC, date, datetime, timedelta

from bamsat.agencies.models import Agency
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Occurrence,
    Role,
)
from bamsat.documents.models import Directive
from bamsat.rules.status import Timing
from tests import world

DUE = date(2024, 3, 5)
"""A Tuesday; the days behind it are working days up to Friday."""
QUOTE = (
    "Chủ trì, phối hợp với các sở, ngành rà soát “điểm nghẽn” về thủ tục số {n} "
    "(Mục 2 & Phụ lục <A>), báo cáo kết quả;\n- gửi {{{{ bản chính }}}} trước "
    "ngày 06/3."
)


def at(days: int, hour: int = 1) -> datetime:
    """Some days behind the last day, in the morning of Vietnam."""
    return datetime(2024, 3, 5, hour, tzinfo=UTC) + timedelta(days=days)


def plan(size: int = 12, *, name: str = "đôn đốc", symbol: str = "") -> Directive:
    """A directive whose work, of Sở Công Thương alone, was due on `DUE`."""
    directive = world.register_of(1, name=name, bodies=3)
    if symbol:
        Directive.objects.filter(pk=directive.pk).update(symbol=symbol)
        directive.refresh_from_db()
    Occurrence.objects.filter(directive=directive).delete()
    body = world.agency()
    for number in range(1, size + 1):
        late_work(directive, body, number)
    return directive


def late_work(
    directive: Directive,
    body: Agency,
    number: int,
    *,
    due_on: date = DUE,
    printed: str = "",
) -> Occurrence:
    """One piece of work of an agency, as a directive words it."""
    quote = QUOTE.format(n=number)
    row = Commitment.objects.create(
        directive=directive,
        ident=f"u{number}",
        ordinal=1000 + number,
        place=f"III.{number}.a",
        part="1",
        title=f"Rà soát thủ tục số {number}",
        quote=quote,
        start=number,
        end=number + 1,
        public=True,
        entered_at=world.NOW,
        folded=quote,
    )
    assignment = Assignment.objects.create(
        commitment=row,
        agency=body,
        holder=body,
        role=Role.LEAD,
        ordinal=0,
        name=printed or body.name,
        start=0,
        end=1,
    )
    deadline = Deadline.objects.create(
        commitment=row,
        ordinal=0,
        kind="before",
        named_on=due_on + timedelta(days=1),
        last_working_day=due_on,
        quote="trước ngày 06/3",
        start=0,
        end=1,
    )
    return Occurrence.objects.create(
        assignment=assignment,
        commitment=row,
        directive=directive,
        part="1",
        agency=body,
        obliged=body,
        deadline=deadline,
        timing=Timing.DATED,
        due_on=due_on,
        public=True,
    )
