"""The tasks of a directive beside what the plans that implement it say."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from bamsat.public.sight import Sight
from bamsat.ui.paging import Page, page_by_id
from vanban import find_citations
from vanban.graph.beside import closest, plain_words
from vanban.identity import symbol_key

TASKS = 10
"""Tasks on a page."""
PLANS = 8
"""Plans beside them, the newest."""
QUOTES = 3000
"""Commitments of all plans that a page compares; a plan has one or two hundred."""
CANDIDATES = 100
"""Directives whose titles are looked at."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one plan says that comes closest to a task; nothing where nothing does."""

    plan: Directive
    quote: str
    key: int | None
    score: str | None


@dataclass(frozen=True, kw_only=True)
class BesidePage:
    """A page of tasks, each with what every plan says."""

    directive: Directive
    plans: list[Directive]
    rows: list[tuple[Line, list[Said]]]
    page: Page[Commitment]


def beside_page(sight: Sight, after: str, today: date) -> BesidePage:
    """The published tasks and the published commitments of published plans: hidden
    words stand in neither, since a commitment with hidden words is not public."""
    plans = plans_of(sight.directive)
    page = page_by_id(sight.commitments().for_lines(), after, size=TASKS)
    rows = lines(page.rows, today) if plans else []
    found = _quotes(plans)
    return BesidePage(
        directive=sight.directive,
        plans=plans,
        rows=[
            (line, [_said(line, plan, found[plan.pk]) for plan in plans])
            for line in rows
        ],
        page=page,
    )


def plans_of(directive: Directive) -> list[Directive]:
    """The published directives whose title names this one's number, the newest first.

    A plan that implements a resolution says so in its title (Decree 30/2020/NĐ-CP,
    Annex I); what only its text names does not count.
    """
    if not directive.symbol:
        return []
    named = Directive.objects.public().matching(directive.symbol)
    others = named.exclude(pk=directive.pk).order_by("-id")[:CANDIDATES]
    return list(islice((d for d in others if _names(d.title, directive)), PLANS))


def _names(title: str, directive: Directive) -> bool:
    """Whether a title cites the directive: its number, and no other year."""
    wanted = symbol_key(directive.symbol)
    issued = directive.issued_on
    return any(
        symbol_key(citation.symbol) == wanted
        and (not citation.date or not issued or citation.date == issued)
        for citation in find_citations(title)
    )


_Quotes = list[tuple[int, str, str]]
"""Key, wording, and the words that are compared."""


def _quotes(plans: list[Directive]) -> dict[int, _Quotes]:
    """The public commitments of the plans, one query."""
    found: dict[int, _Quotes] = {plan.pk: [] for plan in plans}
    rows = Commitment.objects.public().filter(directive__in=plans).order_by("id")
    for key, plan, quote in rows.values_list("id", "directive", "quote")[:QUOTES]:
        found[plan].append((key, quote, plain_words(quote)))
    return found


def _said(line: Line, plan: Directive, quotes: _Quotes) -> Said:
    found = closest(plain_words(line.quote), [words for _, _, words in quotes])
    if found is None:
        return Said(plan=plan, quote="", key=None, score=None)
    at, score = found
    key, quote, _ = quotes[at]
    return Said(plan=plan, quote=quote, key=key, score=f"{score:.1f}")
