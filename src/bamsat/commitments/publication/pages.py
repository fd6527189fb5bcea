"""What the pages about publication show."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.agencies.models import Post
from bamsat.commitments.entering import opening_words
from bamsat.commitments.models import Commitment, Subject
from bamsat.commitments.operations import state_of
from bamsat.commitments.publication import refusals
from bamsat.commitments.review.pages import names_of
from bamsat.documents.disclosure import PublicText
from bamsat.documents.grounds import GROUNDS, Ground
from bamsat.documents.models import (
    Directive,
    Part,
    Provision,
    Publication,
    Reading,
    Redaction,
)

LISTED = 100
OPENING_WORDS = 150
TIMES_SHOWN = 10
COMMAND = "command"
"""The actor of what was done from the command line."""


@dataclass(frozen=True, kw_only=True)
class Who:
    """Who decided, when, and by which post."""

    name: str
    post: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Time:
    """A time in which the directive was public."""

    begun: Who
    ended: Who | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RedactionRow:
    """A redaction in force, with the words that it hides."""

    redaction: Redaction
    ground: Ground
    words: str
    who: Who


@dataclass(kw_only=True)
class CommitmentRow:
    """A commitment in its place: seen, hidden itself, or kept back with other words."""

    commitment: Commitment
    redaction: int | None
    covered: bool


@dataclass(kw_only=True)
class ProvisionRow:
    """A line of the outline: seen, hidden itself, or hidden with what it hangs on."""

    provision: Provision
    words: str
    redaction: int | None
    covered: bool
    depth: int
    commitments: list[CommitmentRow] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PublicationPage:
    """What of one directive is public, and what is needed to decide about it."""

    directive: Directive
    seen: int
    withheld: int
    state: str
    times: list[Time]
    redactions: list[RedactionRow]
    drawn_in: list[Commitment]
    refused: refusals.Words | None
    concerns: list[str]
    parts: list[Part]
    part: Part
    rows: list[ProvisionRow]
    loose: list[CommitmentRow]

    @property
    def public(self) -> bool:
        return self.directive.published_at is not None


@dataclass(frozen=True, kw_only=True)
class DirectiveRow:
    """A directive in the list, with how much of it is seen."""

    directive: Directive
    entered: int
    hidden: int


def directive_rows() -> list[DirectiveRow]:
    """The newest directives."""
    found = list(Directive.objects.order_by("-id")[:LISTED])
    keys = [each.pk for each in found]

    def counted(rows: QuerySet[Commitment] | QuerySet[Redaction]) -> dict[int, int]:
        mine = rows.filter(directive__in=keys).order_by().values_list("directive")
        return dict(mine.annotate(n=Count("id")))

    entered = counted(Commitment.objects.all())
    hidden = counted(Redaction.objects.in_force())
    return [
        DirectiveRow(
            directive=each,
            entered=entered.get(each.pk, 0),
            hidden=hidden.get(each.pk, 0),
        )
        for each in found
    ]


def publication_page(directive: Directive, path: str) -> PublicationPage:
    """The page of one directive, with the outline of one part."""
    source = PublicText(directive)
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    parts = list(directive.parts.all())
    part = next((each for each in parts if each.path == path), parts[0])
    rows, loose = _outline(directive, part, text, source)
    counts = directive.commitments.aggregate(
        seen=Count("id", filter=Q(withheld=False)),
        withheld=Count("id", filter=Q(withheld=True)),
    )
    kept = directive.commitments.filter(withheld=True).order_by("start")
    drawn_in = [each for each in kept if source.shows(each.start, each.end)]
    times = list(
        directive.publications.select_related("post__agency", "withdrawn_post__agency")[
            :TIMES_SHOWN
        ]
    )
    names = names_of(
        [
            *(time.by for time in times),
            *(time.withdrawn_by for time in times),
            *(each.by for each in source.redactions),
        ]
    )
    posts = Post.objects.select_related("agency").in_bulk(
        [each.post_id for each in source.redactions if each.post_id]
    )
    return PublicationPage(
        directive=directive,
        seen=counts["seen"],
        withheld=counts["withheld"],
        state=state_of(source),
        times=[_time(time, names) for time in times],
        redactions=[
            RedactionRow(
                redaction=each,
                ground=GROUNDS[each.ground],
                words=opening_words(text[each.start : each.end], OPENING_WORDS),
                who=_who(each.by, posts.get(each.post_id or 0), each.since, names),
            )
            for each in source.redactions
        ],
        drawn_in=drawn_in,
        refused=None if sum(counts.values()) else refusals.NOTHING_ACCEPTED,
        concerns=concerns(directive, counts["seen"]) if sum(counts.values()) else [],
        parts=parts,
        part=part,
        rows=rows,
        loose=loose,
    )


def concerns(directive: Directive, seen: int) -> list[str]:
    """What whoever publishes should know first; nothing of it forbids publishing."""
    waiting = directive.findings.pending().aggregate(
        duties=Count("id", filter=Q(subject=Subject.COMMITMENT)),
        header=Count("id", filter=Q(subject=Subject.HEADER)),
        sayings=Count(
            "id", filter=Q(subject__in=[Subject.TARGET, Subject.OBSERVATION])
        ),
    )
    leaderless = directive.commitments.shown().exclude(assignments__role="lead")
    found = []
    if waiting["header"]:
        found.append(
            _("Phần đầu chưa ai xác nhận: số, ngày, trích yếu hiện như máy đọc.")
        )
    if n := waiting["duties"]:
        found.append(
            ngettext(
                "%(n)s nhiệm vụ còn chờ xem nên chưa có trong sổ; nhận sau thì hiện "
                "ngay trên trang công khai.",
                "%(n)s nhiệm vụ còn chờ xem nên chưa có trong sổ; nhận sau thì hiện "
                "ngay trên trang công khai.",
                n,
            )
            % {"n": n}
        )
    if n := waiting["sayings"]:
        found.append(
            ngettext(
                "%(n)s mục tiêu, chỉ số còn chờ xem nên chưa hiện.",
                "%(n)s mục tiêu, chỉ số còn chờ xem nên chưa hiện.",
                n,
            )
            % {"n": n}
        )
    if n := leaderless.count():
        found.append(
            ngettext(
                "%(n)s nhiệm vụ chưa rõ cơ quan chủ trì nên không có việc nào để đếm.",
                "%(n)s nhiệm vụ chưa rõ cơ quan chủ trì nên không có việc nào để đếm.",
                n,
            )
            % {"n": n}
        )
    if n := _undone_words(directive):
        found.append(
            ngettext(
                "%(n)s đoạn ghi tay hoặc nhập từ sổ đã hoàn tác hay đã bỏ vẫn còn "
                "trong văn bản và sẽ công khai; không muốn vậy thì che.",
                "%(n)s đoạn ghi tay hoặc nhập từ sổ đã hoàn tác hay đã bỏ vẫn còn "
                "trong văn bản và sẽ công khai; không muốn vậy thì che.",
                n,
            )
            % {"n": n}
        )
    if not seen:
        found.append(_("Mọi nhiệm vụ đều bị che: mọi người chỉ thấy phần còn lại."))
    return found


def _undone_words(directive: Directive) -> int:
    """Items of a directive without a file that count no more and that nobody hid: its
    text only ever grows, so their words still stand in it."""
    if directive.file_id:
        return 0
    text = PublicText(directive)
    duties = directive.findings.duties()
    taken = sorted(duties.live().values_list("start", "end"))
    starts = [start for start, _ in taken]

    def counts(start: int, end: int) -> bool:
        at = bisect_left(starts, start)
        begins = at < len(starts) and starts[at] < end
        return begins or (at > 0 and taken[at - 1][1] > start)

    spans = set(duties.values_list("start", "end"))
    return sum(text.shows(*span) and not counts(*span) for span in spans)


def _outline(
    directive: Directive, part: Part, text: str, source: PublicText
) -> tuple[list[ProvisionRow], list[CommitmentRow]]:
    """The provisions of a part, each with the commitments that hang there; and those
    that hang on none."""
    own = {(each.start, each.end): each.pk for each in source.redactions}
    provisions = directive.provisions.filter(
        start__gte=part.start, start__lt=part.end
    ).order_by("start", "depth", "ordinal")
    rows = [
        ProvisionRow(
            provision=each,
            words=_opening(text, each),
            redaction=own.get((each.start, each.end)),
            covered=any(
                r.start <= each.start and each.end <= r.end for r in source.redactions
            ),
            depth=min(each.depth, 5),
        )
        for each in provisions
    ]
    loose: list[CommitmentRow] = []
    for commitment in directive.commitments.filter(part=part.path).order_by("start"):
        row = CommitmentRow(
            commitment=commitment,
            redaction=own.get((commitment.start, commitment.end)),
            covered=commitment.withheld,
        )
        around = [r for r in rows if _around(r.provision, commitment.start)]
        (around[-1].commitments if around else loose).append(row)
    return rows, loose


def _around(provision: Provision, at: int) -> bool:
    return provision.start <= at < provision.end


def _opening(text: str, provision: Provision) -> str:
    line = text[provision.start : provision.end].split("\n", 1)[0]
    return opening_words(line, OPENING_WORDS)


def _time(time: Publication, names: dict[str, str]) -> Time:
    ended = time.until and _who(
        time.withdrawn_by, time.withdrawn_post, time.until, names
    )
    return Time(
        begun=_who(time.by, time.post, time.since, names),
        ended=ended or None,
        reason=time.reason,
    )


def _who(by: str, post: Post | None, at: datetime, names: dict[str, str]) -> Who:
    held = _held(post) if post else []
    name = names.get(by, _("dòng lệnh") if by == COMMAND else by)
    return Who(name=name, post=", ".join(held), at=at)


def _held(post: Post) -> Iterable[str]:
    return filter(None, [post.role_name, post.agency.name if post.agency else ""])
