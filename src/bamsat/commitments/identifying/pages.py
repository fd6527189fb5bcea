"""What the page "who is this?" shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bamsat.agencies.kinds import AgencyKind, Level, likely
from bamsat.agencies.likeness import Candidate, KnownNames
from bamsat.agencies.models import Agency, Identification
from bamsat.commitments.identifying.answers import Answered
from bamsat.commitments.models import Assignment
from bamsat.commitments.register.item import who_of
from bamsat.commitments.review.refusals import Words
from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.ui.paging import Page, page_by_text

AT_ONCE = 20
QUOTES = 3
OFFERED = 500


@dataclass(frozen=True, kw_only=True)
class Question:
    """A name of which nobody said who it is: where it stands, who it may be, and what
    the form said of it already."""

    agency: Agency
    places: list[Assignment]
    count: int
    like: list[Candidate]
    said: Answered
    wrong: list[Words] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many places are not shown."""
        return self.count - len(self.places)


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """An answer of the last day, which may be undone."""

    identification: Identification
    who: str


@dataclass(frozen=True, kw_only=True)
class WhoPage:
    """The names that are asked about, and what was answered since yesterday."""

    questions: list[Question]
    page: Page[Agency]
    total: int
    answers: list[GivenAnswer]
    known: list[str]
    kinds: list[tuple[str, Words]]
    levels: list[tuple[str, Words]]


def who_page(
    after: str,
    now: datetime,
    today: date,
    said: dict[int, Answered] | None = None,
    wrong: dict[int, list[Words]] | None = None,
) -> WhoPage:
    """A page of the names; the same number of queries for any number of them."""
    asked = Agency.objects.unsettled()
    page = page_by_text(asked, "sort_key", after, size=AT_ONCE)
    return WhoPage(
        questions=questions(page.rows, said, wrong),
        page=page,
        total=asked.count(),
        answers=_given(now, today),
        known=known_names(),
        kinds=list(AgencyKind.choices),
        levels=list(Level.choices),
    )


def questions(
    rows: Sequence[Agency],
    said: Mapping[int, Answered] | None = None,
    wrong: Mapping[int, list[Words]] | None = None,
) -> list[Question]:
    """What is asked about each of these names: three queries for any number."""
    keys = [agency.pk for agency in rows]
    places: dict[int, list[Assignment]] = {}
    for row in Assignment.objects.first_few(keys, QUOTES):
        places.setdefault(row.agency_id, []).append(row)
    counts = Assignment.objects.all().counted_by_agency(keys)
    near = KnownNames.load()
    return [
        Question(
            agency=agency,
            places=places.get(agency.pk, []),
            count=counts.get(agency.pk, 0),
            like=near.like(agency.name),
            said=(said or {}).get(agency.pk) or _first(agency),
            wrong=(wrong or {}).get(agency.pk, []),
        )
        for agency in rows
    ]


def known_names() -> list[str]:
    """The names that are offered while one is typed."""
    return list(Agency.objects.known().values_list("name", flat=True)[:OFFERED])


def _first(agency: Agency) -> Answered:
    kind, level = likely(agency.name)
    return Answered(kind=kind, level=level)


def _given(now: datetime, today: date) -> list[GivenAnswer]:
    rows = list(
        Identification.objects.standing()
        .given_after(now - UNDONE_WITHIN)
        .select_related("agency", "meant")[:OFFERED]
    )
    names = who_of([row.by for row in rows], today)
    return [GivenAnswer(identification=row, who=names[row.by]) for row in rows]
