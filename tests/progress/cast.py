"""Who plays in the tests of progress: an agency, the coordinator, the leader's office.

Sở Kế hoạch và Đầu tư ── coordinator     Văn phòng ── confirms the coordinator's own
Sở thứ 1 của mẫu      ── officer
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bamsat.agencies.models import Agency, Post
from bamsat.commitments.collectives import name_members
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.models import Directive
from bamsat.progress import deciding, extending
from bamsat.progress.authors import Author
from bamsat.progress.following import dependencies
from bamsat.progress.models import Dependency, Extension, Report
from bamsat.progress.reporting import Answer, Sent, report
from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.status import Timing
from tests.once import made_once
from tests.world import MONDAY, NOW, agency, entered_plan, holder

COORDINATING = "Sở Kế hoạch và Đầu tư"
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
DONE, UNDER_WAY = Report.Answer.DONE, Report.Answer.UNDER_WAY
HINDERED, ADDED = Report.Answer.HINDERED, Report.Answer.ADDED
WITHDRAWN = Report.Answer.WITHDRAWN


def visitor(role: PostRole, at: str) -> Visitor:
    """A person in that role, with an account, as the gate reads him."""
    person = holder(role, at)
    held = Post.objects.of(person).held(MONDAY).values_list("role", "agency_id")
    return Visitor(
        person=person.pk,
        username=person.username,
        name=person.name,
        holdings=tuple(Holding(PostRole(r), a) for r, a in held),
    )


def coordinator() -> Visitor:
    """Keeps the register, at the planning department."""
    return visitor(PostRole.COORDINATOR, COORDINATING)


def leader() -> Visitor:
    """Holds a post at the office of the People's Committee."""
    return visitor(PostRole.LEADER, OFFICE)


def speaking_for(body: Agency | str, actor: str = "person:900") -> Author:
    """An officer of an agency, signed in."""
    found = agency(body) if isinstance(body, str) else body
    return Author(
        actor=actor,
        agencies=frozenset({found.pk}),
        channel=Report.Channel.PAGE,
    )


def say(
    row: Occurrence,
    answer: Report.Answer,
    *,
    days: int = 0,
    author: Author | None = None,
    **said: object,
) -> Sent:
    """Report on an occurrence, by its own agency, some days after Monday."""
    words = {"done": "Đã làm xong phần việc này."} if answer == DONE else {}
    if answer == HINDERED:
        words = {"hindrance": "Chưa có hướng dẫn của Bộ."}
    if answer in (ADDED, WITHDRAWN):
        words = {"done": "Gửi thêm số liệu."}
    return report(
        answers=[
            Answer(
                occurrence=row.pk,
                answer=answer,
                key=said.pop("key", None) or uuid4(),  # type: ignore[arg-type]
                **{**words, **said},  # type: ignore[arg-type]
            )
        ],
        author=author or speaking_for(row.agency),
        at=moment(days),
        today=MONDAY + timedelta(days=days),
    )


def moment(days: int) -> datetime:
    """Nine in the morning, some days after Monday."""
    return NOW + timedelta(days=days)


def fresh(row: Occurrence) -> Occurrence:
    """The row as it stands now."""
    return Occurrence.objects.select_related("agency", "commitment").get(pk=row.pk)


def confirmed(row: Occurrence) -> UUID:
    """Handed in by its agency and confirmed by somebody of another; the batch."""
    say(row, DONE)
    coordinates = Holding(PostRole.COORDINATOR, agency(COORDINATING).pk)
    somebody = Visitor(person=901, holdings=(coordinates,))
    seen = [(row.pk, fresh(row).version)]
    return deciding.confirm(chosen=seen, visitor=somebody, at=NOW).batch


def asked(row: Occurrence, *, days: int = 20) -> Extension:
    """A request of its agency for some days more."""
    assert row.due_on
    return extending.ask(
        occurrence=row.pk,
        until=row.due_on + timedelta(days=days),
        reason="Chờ hướng dẫn của Bộ.",
        document="12/SCT-KH",
        author=speaking_for(row.agency),
        at=NOW,
    )


MEMBERS = ("Sở Công Thương", "Sở Tài chính", COORDINATING)


def shared_plan() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February, when "Các sở"
    is shared out to three of them."""
    _shared_out()
    return of(MEMBERS[0])


@made_once
def _shared_out() -> Directive:
    plan = entered_plan()
    late = Occurrence.objects.filter(timing=Timing.DATED).order_by("pk")
    for collective in Agency.objects.filter(pk__in=late.values("agency")):
        name_members(
            collective=collective,
            members=[agency(name).pk for name in MEMBERS],
            by="command",
            at=NOW,
            today=MONDAY,
        )
    return plan


def of(name: str) -> Occurrence:
    """The first dated work of an agency."""
    mine = Occurrence.objects.filter(timing=Timing.DATED, agency__name=name)
    return mine.select_related("agency", "commitment").order_by("pk")[0]


def depend(first: Commitment, second: Commitment) -> Dependency:
    """The first waits for the second."""
    return dependencies.depend(
        commitment=first.pk, needs=second.pk, by="person:9", at=NOW
    )
