"""Requests for a later day, as those see them who decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.filters import Filters
from bamsat.documents.models import Directive
from bamsat.progress import refusals
from bamsat.progress.barring import bars_of_requests, requests_apart
from bamsat.progress.confirming.one import Asked, OnePage, for_one, one_page
from bamsat.progress.confirming.queue import Reader
from bamsat.progress.extending import undoable
from bamsat.progress.models import Extension
from bamsat.progress.querysets import ExtensionQuerySet
from bamsat.progress.refusals import Words
from bamsat.progress.speakers import speakers
from bamsat.rules.access import Visitor
from bamsat.ui.paging import Page, page_by_id


@dataclass(frozen=True, kw_only=True)
class Request:
    """One request that waits; `why_not` says what keeps the visitor from deciding."""

    extension: Extension
    directive: str
    who: str
    why_not: Words


@dataclass(frozen=True, kw_only=True)
class RequestsPage:
    """Requests that wait, the longest waiting first."""

    others: bool
    requests: list[Request]
    page: Page[Extension]


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """One request, with all that is known of its work."""

    extension: Extension
    asked: Asked
    others: list[Asked]
    work: OnePage
    why_not: Words
    undoable: bool

    @property
    def occurrence(self) -> Occurrence:
        return self.work.occurrence

    @property
    def waits(self) -> bool:
        return self.extension.state == Extension.State.ASKED


def requests_page(
    after: str, visitor: Visitor, today: date, *, others: bool
) -> RequestsPage:
    """Fifty of those that wait: the visitor's to decide, or what others must."""
    his, theirs = requests_apart(with_work(Extension.objects.to_decide()), visitor)
    page = page_by_id(theirs if others else his, after)
    return RequestsPage(
        others=others, requests=_requests(page.rows, visitor, today), page=page
    )


def with_work(rows: ExtensionQuerySet) -> ExtensionQuerySet:
    """Each with the work that it is about."""
    return rows.select_related("occurrence__agency", "occurrence__commitment")


def _requests(
    rows: Sequence[Extension], visitor: Visitor, today: date
) -> list[Request]:
    bars = bars_of_requests(rows, visitor)
    names = speakers((each.by for each in rows), today)
    directives = Directive.objects.in_bulk(
        {each.occurrence.directive_id for each in rows}
    )
    called = {key: directive.name for key, directive in directives.items()}
    return [
        Request(
            extension=each,
            directive=called[each.occurrence.directive_id],
            who=names[each.by],
            why_not=refusals.BARS[bars[each.pk]] if each.pk in bars else "",
        )
        for each in rows
    ]


def request_page(made: Extension, reader: Reader) -> RequestPage:
    """The screen from which one request is decided about."""
    row = for_one().get(pk=made.occurrence_id)
    work = one_page(row, Filters(), "", reader)
    made.occurrence = row
    why = bars_of_requests([made], reader.visitor).get(made.pk)
    this = next((e for e in work.extensions if e.extension.pk == made.pk), None)
    names = speakers([made.by, made.decided_by], reader.today) if this is None else {}
    return RequestPage(
        extension=made,
        asked=this
        or Asked(
            extension=made,
            who=names[made.by],
            decider=names.get(made.decided_by, ""),
        ),
        others=[e for e in work.extensions if e.extension.pk != made.pk],
        work=work,
        why_not=refusals.BARS[why] if why else "",
        undoable=why is None and undoable(made, reader.now),
    )
