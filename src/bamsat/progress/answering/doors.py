"""The two ways to the answer page, and why a link opens nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from bamsat.agencies.models import Post
from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.progress import authors
from bamsat.progress.answering import links
from bamsat.progress.answering.pages import Door
from bamsat.progress.models import AnswerLink
from bamsat.progress.refusals import NotYoursError
from bamsat.rules.access import PostRole, Visitor
from bamsat.rules.status import Standing, State
from bamsat.ui.keys import keys_in
from bamsat.ui.today import today

AHEAD = timedelta(days=30)
"""What is due within that time is asked for, if nothing else is said."""
WELL_FORMED = re.compile(r"[0-9]{1,18}-[0-9]{1,18}\.[A-Za-z0-9_-]{20,60}")


class Wrong(StrEnum):
    """Why a link opens nothing."""

    CUT = "cut"  # no link at all, or part of one
    FOREIGN = "foreign"  # looks like one, and was not issued here
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class WhyNot:
    """What is wrong with a link, since when, and whom to ask."""

    wrong: Wrong
    since: datetime | None = None
    ask: Sequence[str] = ()

    @property
    def known(self) -> bool:
        """Whether it was a link of ours."""
        return self.wrong in (Wrong.EXPIRED, Wrong.WITHDRAWN)


def why_not(link: AnswerLink | None, token: str) -> WhyNot:
    """Why this opens nothing. Nothing is told of what it was for."""
    if link is None:
        whole = WELL_FORMED.fullmatch(token)
        return WhyNot(wrong=Wrong.FOREIGN if whole else Wrong.CUT)
    held = Post.objects.held(today()).filter(role=PostRole.COORDINATOR)
    ask = held.order_by("agency__sort_key").values_list("agency__name", flat=True)
    wrong = Wrong.WITHDRAWN if link.withdrawn_at else Wrong.EXPIRED
    return WhyNot(
        wrong=wrong,
        since=link.withdrawn_at or link.expires_at,
        ask=list(dict.fromkeys(name for name in ask if name))[:3],
    )


def of_link(link: AnswerLink, token: str) -> Door:
    """For whoever holds a link: the work that it was issued for."""
    found = work().filter(answer_links=link)
    return Door(
        author=authors.of_link(link),
        rows=list(found[: links.MOST]),
        here=reverse("answering:link", args=[token]),
        save=reverse("answering:link-save", args=[token]),
        attach=reverse("answering:link-attach", args=[token]),
        file=lambda key: reverse("answering:link-file", args=[token, key]),
        store=f"l{link.pk}",
        link=link,
    )


def asked_for(request: HttpRequest) -> list[int]:
    """The keys of the work that an address names."""
    keys = keys_in(request.GET.getlist("viec"))
    return list(dict.fromkeys(keys))[: links.MOST]


def of_visitor(who: Visitor, keys: list[int], today: date) -> Door:
    """For a person signed in: the work that the address names, else what presses at his
    agencies. NotYoursError for work that he may not answer for."""
    author = authors.of_visitor(who)
    rows = list(
        work().filter(pk__in=keys) if keys else pressing(author.agencies, today)
    )
    if len(rows) < len(keys) or not all(author.answers_for(row) for row in rows):
        raise NotYoursError
    query = urlencode({"viec": [row.pk for row in rows]}, doseq=True)
    return Door(
        author=author,
        rows=rows,
        here=f"{reverse('answering:form')}?{query}",
        save=f"{reverse('answering:save')}?{query}",
        attach=f"{reverse('answering:attach')}?{query}",
        file=lambda key: reverse("answering:evidence", args=[key]),
        store=f"p{who.person}",
    )


def pressing(agencies: Iterable[int], today: date) -> OccurrenceQuerySet:
    """What was returned, is overdue, or is due soon, the most pressing first."""
    soon = Q(standing=Standing.OPEN, sort_day__lte=today + AHEAD)
    mine: OccurrenceQuerySet = work().filter(
        soon | Q(state=State.RETURNED), agency__in=sorted(agencies)
    )
    return mine[: links.MOST]


def renewed(door: Door) -> Door:
    """The same work as it stands now."""
    found = work().filter(pk__in=[row.pk for row in door.rows])
    return replace(door, rows=list(found))


def narrowed(door: Door, row: Occurrence) -> Door:
    """The same way, to one piece of work."""
    return replace(door, rows=[row])


def work() -> OccurrenceQuerySet:
    """Occurrences with all that a card tells of them."""
    return Occurrence.objects.select_related(
        "agency", "commitment", "commitment__directive", "deadline"
    ).order_by("sort_day", "pk")
