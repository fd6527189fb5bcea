"""What the page of recipients shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bamsat.agencies.likeness import Candidate, KnownNames
from bamsat.agencies.models import Agency, Member
from bamsat.commitments import entering
from bamsat.commitments.models import Assignment, Receipt, Recipient, Role
from bamsat.commitments.recipients.operations import receivers
from bamsat.commitments.register.item import who_of
from bamsat.documents.models import Directive


@dataclass(frozen=True)
class Typed:
    """A name that was refused, and for which recipient."""

    recipient: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One printed recipient: the agency that it is, or those that come close; and what
    was typed and refused."""

    recipient: Recipient
    like: list[Candidate]
    members: int
    typed: Typed | None


@dataclass(frozen=True, kw_only=True)
class Received:
    """One agency that the directive goes to, and who said that it came."""

    agency: Agency
    receipt: Receipt | None
    who: str
    mine: bool


@dataclass(frozen=True, kw_only=True)
class RecipientsPage:
    """The printed list, and the agencies with their receipts."""

    directive: Directive
    rows: list[Row]
    received: list[Received]
    collectives: list[Agency]
    names: list[str]

    @property
    def unknown(self) -> int:
        return sum(row.recipient.agency_id is None for row in self.rows)

    @property
    def done(self) -> int:
        return sum(each.receipt is not None for each in self.received)


def recipients_page(
    directive: Directive,
    mine: Collection[int],
    today: date,
    typed: Typed | None = None,
) -> RecipientsPage:
    """The same few queries for any number of recipients."""
    rows = list(Recipient.objects.of(directive.pk))
    known = KnownNames.load() if any(row.agency_id is None for row in rows) else None
    shared = [row.agency_id for row in rows if row.agency and row.agency.collective]
    members = Member.objects.of_each(filter(None, shared), entering.day_of(directive))
    receipts = {row.agency_id: row for row in directive.receipts.all()}
    names = who_of([row.by for row in receipts.values()], today)
    leading = Assignment.objects.filter(
        commitment__directive=directive, role=Role.LEAD, agency__collective=True
    )
    collectives = Agency.objects.filter(pk__in=leading.values("agency"))
    there = Agency.objects.known().standing(entering.day_of(directive))
    return RecipientsPage(
        directive=directive,
        rows=[
            Row(
                recipient=row,
                like=known.like(row.printed) if known and row.agency_id is None else [],
                members=len(members.get(row.agency_id or 0, ())),
                typed=typed if typed and typed.recipient == row.pk else None,
            )
            for row in rows
        ],
        received=[
            Received(
                agency=agency,
                receipt=receipts.get(agency.pk),
                who=names[receipts[agency.pk].by] if agency.pk in receipts else "",
                mine=agency.pk in mine,
            )
            for agency in receivers(directive)
        ],
        collectives=list(collectives.order_by("sort_key")),
        names=list(there.order_by("sort_key").values_list("name", flat=True)[:500]),
    )
