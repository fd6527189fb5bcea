"""What accepting does to the register and to the directive, and its reversal."""

from collections.abc import Sequence
from datetime import date, datetime

from bamsat.agencies.models import Succession
from bamsat.commitments import entering
from bamsat.commitments.disclosing import disclose
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Finding,
    Occurrence,
)
from bamsat.commitments.review.drafts import Duty, Header, header, restored
from bamsat.documents.models import Directive
from bamsat.documents.naming import printed
from bamsat.documents.relating import name_itself


def enter(
    directive: Directive,
    found: Sequence[Finding],
    *,
    by: str,
    at: datetime,
    today: date,
) -> list[Commitment]:
    """Commitments with assignments, deadlines and occurrences, in the order given."""
    if not found:
        return []
    entries = []
    for each in found:
        duty = restored(each.subject, each.draft)
        if isinstance(duty, Duty):
            ident = duty.ident or f"f{each.pk}"
            entries.append(entering.Entry(ident=ident, ordinal=each.ordinal, duty=duty))
    commitments = Commitment.objects.bulk_create(
        entering.commitments(directive, entries, at)
    )
    by_ident = {commitment.ident: commitment for commitment in commitments}
    agencies = entering.agencies(
        (entry.duty for entry in entries), on=entering.day_of(directive), by=by, at=at
    )
    heirs = Succession.objects.heirs(today)
    assignments = Assignment.objects.bulk_create(
        entering.assignments(entries, by_ident, agencies, heirs)
    )
    deadlines = Deadline.objects.bulk_create(entering.deadlines(entries, by_ident))
    Occurrence.objects.bulk_create(
        entering.occurrences(directive, assignments, deadlines, today, heirs)
    )
    count_anew(directive)
    return commitments


def holders(commitments: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The agencies that have a part in each of these: two queries."""
    found: dict[int, set[int]] = {key: set() for key in commitments}
    named = Assignment.objects.filter(commitment__in=commitments)
    work = Occurrence.objects.filter(commitment__in=commitments)
    for key, agency in [
        *named.values_list("commitment", "holder"),
        *work.values_list("commitment", "agency"),
    ]:
        found[key].add(agency)
    return {key: tuple(sorted(agencies)) for key, agencies in found.items()}


def remove(directive: Directive, commitments: Sequence[Commitment]) -> None:
    """Take commitments and all that came with them out of the register."""
    if commitments:
        Commitment.objects.filter(pk__in=[c.pk for c in commitments]).delete()
        count_anew(directive)


def count_anew(directive: Directive) -> None:
    """Everything that is kept beside the register of a directive."""
    directive.reporting_days = [
        day.isoformat() for day in entering.reporting_days(directive.commitments.all())
    ]
    directive.save(update_fields=["reporting_days"])
    disclose(directive)


def confirm_header(directive: Directive, said: Header) -> None:
    """The directive bears what a person confirmed; its address stays."""
    for name, words in printed(said).items():
        setattr(directive, name, words)
    directive.issued_on = said.date
    directive.title = said.title or directive.title
    directive.year = said.year
    directive.folded = " ".join(
        filter(None, [said.kind_name, said.symbol, directive.title, said.issuer])
    )
    directive.save()
    name_itself(directive)


def restore_header(directive: Directive) -> None:
    """The directive bears again what was read."""
    confirm_header(directive, header(directive.reading.value().document))
