"""What a list of the register is narrowed to: read from an address, printed into one,
and carried out. Public pages and officers' pages share it; whom a list is for is
decided by the rows it starts from."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.agencies.querysets import AgencyQuerySet
from bamsat.commitments.models import Assignment, Occurrence, Role
from bamsat.commitments.querysets import (
    NO_DAY,
    CommitmentQuerySet,
    OccurrenceQuerySet,
)
from bamsat.commitments.register.directives import (
    NONE,
    Chosen,
    Said,
    choose,
    printed,
    said_of,
)
from bamsat.documents.models import Directive
from bamsat.documents.querysets import DirectiveQuerySet
from bamsat.rules.status import Standing, Status
from bamsat.ui.requests import asked
from bamsat.ui.statuses import BY_SLUG, LOOKS
from bamsat.ui.today import today as day_now

# A list that was narrowed is counted so far; beyond, "hơn 1.000" says enough.
COUNTED = 1000
LAST_DAY = NO_DAY - timedelta(days=1)
DAYS = re.compile(r"[0-9]{1,3}")

ROLES = {"chu-tri": Role.LEAD, "phoi-hop": Role.SUPPORT}
DEADLINES = {"co": True, "khong": False}
HANDED = {
    "chua": (Standing.OPEN,),
    "roi": (Standing.WAITING, Standing.WAITING_LATE),
}
REACH = {"cong-khai": True, "noi-bo": False}
WORDS = {
    "chu-tri": _("chủ trì"),
    "phoi-hop": _("phối hợp"),
    "co": _("có hạn pháp lý"),
    "khong": _("không có hạn pháp lý"),
    "cong-khai": _("công khai"),
    "noi-bo": _("nội bộ"),
    "chua": _("chưa gửi kết quả"),
    "roi": _("đã gửi, chờ xác nhận"),
}


THEN = "luc-do"
"""How an address asks for agencies as they were organised then."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is narrowed to; empty strings and None narrow nothing.

    `unknown` is a filter of the address that names nothing (any more): such a list is
    empty and says so, since all there is would be the wrong answer.
    """

    query: str = ""
    # One directive; officers may choose several, and years.
    chosen: Chosen = NONE
    agency: Agency | None = None
    status: Status | None = None
    part: str = ""
    days: int | None = None
    # Officers only
    role: str = ""
    dated: str = ""
    since: date | None = None
    until: date | None = None
    review_by: date | None = None
    reach: str = ""
    handed: str = ""
    # As agencies were organised when they were obliged, not as they are now.
    then: bool = False
    unknown: str = ""

    @property
    def any(self) -> bool:
        return bool(self.address() or self.chosen.any or self.unknown)

    @property
    def sayable(self) -> bool:
        """Whether an address says all of it; what it does not say, a file or a saved
        list would leave out."""
        return not (self.unknown or self.chosen.too_many)

    @property
    def directive(self) -> Directive | None:
        """The only directive that is asked for."""
        return self.chosen.one

    def address(self, *without: str) -> str:
        """The filters as they stand in an address, some left out."""
        named = {
            "q": self.query,
            **self.chosen.address(),
            "co-quan": self.agency.slug if self.agency else "",
            "vai-tro": self.role,
            "trang-thai": LOOKS[self.status].slug if self.status else "",
            "phan": self.part,
            "den-han": "" if self.days is None else str(self.days),
            "han": self.dated,
            "tu": self.since.isoformat() if self.since else "",
            "den": self.until.isoformat() if self.until else "",
            "ra-soat": self.review_by.isoformat() if self.review_by else "",
            "pham-vi": self.reach,
            "ket-qua": self.handed,
            "to-chuc": THEN if self.then else "",
        }
        return printed({k: v for k, v in named.items() if k not in without})

    @property
    def more(self) -> bool:
        """Whether one of those is set that a list keeps folded away."""
        first = ("q", "trang-thai", "co-quan", "vai-tro")
        return bool(self.address(*first) or self.chosen.any)

    @property
    def narrowed(self) -> str:
        """All but status, days and words: what the figures of a list lead to."""
        return self.address("trang-thai", "q", "den-han")


def public_filters(request: HttpRequest) -> Filters:
    """The filters of a public address: they know only what is published (RULES 9)."""
    return _read(request, Directive.objects.public(), public_agencies())


def all_filters(request: HttpRequest) -> Filters:
    """The filters of an officer's address, over the whole register."""
    return _read(
        request, Directive.objects.all(), Agency.objects.all(), for_officers=True
    )


def _read(
    request: HttpRequest,
    directives: DirectiveQuerySet,
    agencies: AgencyQuerySet,
    *,
    for_officers: bool = False,
) -> Filters:
    agency = asked(request, "co-quan")
    status, days = asked(request, "trang-thai"), asked(request, "den-han")
    named = said_of(request.GET)
    if not for_officers:  # whose figures are of one directive
        slug = asked(request, "van-ban")
        named = Said(slugs=[slug] if slug else [])
    chosen = choose(directives, named)
    found_agency = agency_called(agencies, agency, typed=for_officers)
    found_status = BY_SLUG.get(status)
    found_days = int(days) if DAYS.fullmatch(days) else None
    gone = [
        chosen.unknown,
        agency if not found_agency else "",
        status if not found_status else "",
        days if found_days is None else "",
    ]
    more = _read_more(request, gone) if for_officers else {}
    view = asked(request, "to-chuc")
    gone.append(view if view not in ("", THEN) else "")
    return Filters(
        query=asked(request, "q"),
        chosen=chosen,
        agency=found_agency,
        status=found_status,
        part=asked(request, "phan", 80),
        days=found_days,
        then=view == THEN or was_there(found_agency),
        unknown=next(filter(None, gone), ""),
        **more,  # type: ignore[arg-type]
    )


def agency_called(agencies: AgencyQuerySet, said: str, *, typed: bool) -> Agency | None:
    """The agency of this address; officers may type its name (`typed`)."""
    if not said:
        return None
    named = Q(slug=said)
    if typed:
        called = Agency.objects.called(said).values_list("pk", flat=True)
        named |= Q(pk__in=list(called[:1]))
    return agencies.filter(named).first()


def _read_more(request: HttpRequest, gone: list[str]) -> dict[str, object]:
    """The filters of officers; what is none of them is added to `gone`."""
    found: dict[str, object] = {}
    for field, name, choices in (
        ("role", "vai-tro", ROLES),
        ("dated", "han", DEADLINES),
        ("reach", "pham-vi", REACH),
        ("handed", "ket-qua", HANDED),
    ):
        said = asked(request, name)
        found[field] = said if said in choices else ""
        gone.append(said if said not in choices else "")
    for field, name in (("since", "tu"), ("until", "den"), ("review_by", "ra-soat")):
        said = asked(request, name)
        try:
            found[field] = date.fromisoformat(said) if said else None
        except ValueError:
            gone.append(said)
    return found


def public_agencies() -> AgencyQuerySet:
    """Agencies that something published names (RULES 9)."""
    named, work = Assignment.objects.public(), Occurrence.objects.public()
    return Agency.objects.having_any(
        (named, "agency"), (named, "holder"), (work, "agency"), (work, "obliged")
    )


def was_there(agency: Agency | None) -> bool:
    """Whether an agency is there no more: then what it had is shown."""
    return bool(agency and agency.until and agency.until <= day_now())


def narrowed(
    found: CommitmentQuerySet, filters: Filters, today: date
) -> CommitmentQuerySet:
    """Those commitments that the filters leave."""
    if filters.unknown:
        return found.none()
    if filters.query:
        found = found.matching(filters.query)
    found = filters.chosen.of(found)
    if filters.part:
        found = found.filter(part=filters.part)
    if filters.agency or filters.role:
        role = ROLES.get(filters.role)
        found = obliged(found, filters.agency, role, then=filters.then)
    found = _with_such_work(found, filters, today)
    if filters.dated:
        found = found.dated(DEADLINES[filters.dated])
    if filters.review_by:
        found = found.to_look_at(filters.review_by)
    if filters.reach:
        found = found.filter(public__in=[REACH[filters.reach]])
    return found


def _with_such_work(
    found: CommitmentQuerySet, filters: Filters, today: date
) -> CommitmentQuerySet:
    """Those with one piece of work that has the status and ends on the days that are
    asked for, both at once; where an agency is asked for in the lead, of its own: what
    another does or does not do says nothing of it."""
    work = Occurrence.objects.all()
    agency = filters.agency
    if agency and not agency.collective and ROLES.get(filters.role) == Role.LEAD:
        work = work.filter(**{"obliged" if filters.then else "agency": agency})
    ending = bool(filters.since or filters.until or filters.handed)
    if filters.handed:
        work = work.filter(standing__in=HANDED[filters.handed])
    if filters.since or filters.until:
        work = work.ending(filters.since or date.min, filters.until or LAST_DAY)
    if filters.days is not None:
        work = work.ahead(*_span(filters.days, today))
    if filters.status:
        mine = work.of_status(filters.status, today)
        narrow = ending or filters.days is not None
        return found.having(mine) if narrow else found.standing_at(filters.status, mine)
    return found.having(work) if ending or filters.days is not None else found


def obliged(
    found: CommitmentQuerySet,
    agency: Agency | None,
    role: Role | None = None,
    *,
    then: bool = False,
) -> CommitmentQuerySet:
    """Those that oblige an agency in a role, or in any; in the lead also as one of the
    several that answer for a collective. `then`: those that obliged it as it was, not
    those that it goes on with."""
    mine = Assignment.objects.all()
    if agency:
        mine = mine.filter(**{"agency" if then else "holder": agency})
    if role:
        mine = mine.filter(role=role)
    if agency is None or agency.collective or role == Role.SUPPORT:
        return found.assigned_to(mine)
    work = Occurrence.objects.filter(**{"obliged" if then else "agency": agency})
    return found.having(work) if role == Role.LEAD else found.assigned_to(mine, work)


def narrowed_occurrences(
    found: OccurrenceQuerySet,
    commitments: CommitmentQuerySet,
    filters: Filters,
    today: date,
) -> OccurrenceQuerySet:
    """Those occurrences that the filters leave; words are those of `commitments`."""
    if filters.unknown:
        return found.none()
    if filters.query:
        found = found.filter(commitment__in=commitments.matching(filters.query))
    found = filters.chosen.of(found)
    if filters.part:
        found = found.filter(part=filters.part)
    if filters.agency:
        whose = "obliged" if filters.then else "agency"
        found = found.filter(**{whose: filters.agency})
    if filters.status:
        found = found.of_status(filters.status, today)
    if filters.days is not None:
        found = found.ahead(*_span(filters.days, today))
    return found


def _span(days: int, today: date) -> tuple[date, date]:
    return today, today + timedelta(days=days)


def counted(found: CommitmentQuerySet) -> tuple[int, bool]:
    """How many these are, and whether there are more than are counted."""
    number = found.up_to(COUNTED + 1)
    return min(number, COUNTED), number > COUNTED
