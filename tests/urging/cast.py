"""Who plays in the tests of urging: an agency with late work, and the coordinator.

Sở Kế hoạch và Đầu tư ── coordinator
Sở Công Thương        ── late with twelve items, or with as many as a test wants
"""

from collections.abc import Collection
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
from bamsat.progress.answering.evidence import Incoming
from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.status import Timing
from bamsat.urging import drafting, sending
from bamsat.urging.climbing import climb
from bamsat.urging.models import Letter, Urging
from tests import world
from tests.progress import papers
from tests.progress.cast import COORDINATING

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


def keeper() -> Visitor:
    """Somebody who coordinates, without an account."""
    held = Holding(PostRole.COORDINATOR, world.agency(COORDINATING).pk)
    return Visitor(person=902, holdings=(held,))


def urged(directive: Directive, *, days: int = 1) -> Urging:
    """The work of a directive climbed, some days behind its last day."""
    climb(at(days))
    return Urging.objects.with_all().get(directive=directive)


def drafted(urging: Urging, *, days: int = 1, visitor: Visitor | None = None) -> Letter:
    """The letter of an urging, as drafted that day."""
    urging.refresh_from_db()
    return drafting.draft(
        urging=urging.pk,
        version=urging.version,
        link="http://testserver/nhan/",
        visitor=visitor or keeper(),
        at=at(days),
        today=at(days).date(),
    )


def signed(content: bytes = papers.PDF, name: str = "cong-van.pdf") -> sending.Signed:
    """What the office did outside, the day after the last day."""
    return sending.Signed(
        number="45/SKHĐT-TH",
        dated_on=DUE + timedelta(days=1),
        file=Incoming(name=name, content=content),
    )


def sent(
    urging: Urging,
    *,
    days: int = 1,
    of: sending.Signed | None = None,
    knowing: Collection[int] = (),
) -> Letter:
    """A drafted letter that was signed and sent that day."""
    urging.refresh_from_db()
    return sending.send(
        urging=urging.pk,
        version=urging.version,
        signed=of or signed(),
        visitor=keeper(),
        at=at(days),
        today=at(days).date(),
        knowing=knowing,
    )


def sent_letter(directive: Directive) -> Urging:
    """From late work to a letter that was sent."""
    urging = urged(directive)
    drafted(urging)
    sent(urging)
    return Urging.objects.with_all().get(pk=urging.pk)


def letter_keys() -> dict[str, object]:
    """What the addresses of a letter that was sent to Sở Công Thương name."""
    made = sent_letter(plan(2))
    return {"key": made.pk, "slug": made.directive.slug}
