"""Matching the recipients of a directive to agencies, and receipts: one transaction and
one event each. Nothing is guessed: who is unknown is asked about."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.describing import Name, add_name
from bamsat.agencies.finding import meant
from bamsat.agencies.models import Agency, Member
from bamsat.agencies.names import name_key
from bamsat.agencies.refusals import NotChangedError
from bamsat.commitments import entering
from bamsat.commitments.collectives import Resolved, name_members
from bamsat.commitments.models import Receipt, Recipient
from bamsat.commitments.recipients.matching import bodies
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive, Reading
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from vanban.parties import written_out

NONE_READ = _("Văn bản này không có danh sách nơi nhận, hoặc bản đọc không thấy.")
NOT_KNOWN = _("Không có cơ quan nào tên ấy: xem danh mục cơ quan.")
NOT_A_RECIPIENT = _("Cơ quan này không có trong nơi nhận của văn bản.")
NO_SINGLE = _("Nơi nhận chưa có cơ quan đơn lẻ nào đã rõ là ai.")


@transaction.atomic
def match(*, directive: Directive, by: str, at: datetime) -> list[Recipient]:
    """The recipients as printed, each with the agency that its name means on the day of
    the directive, where one does; again, it looks up those still unknown.

    RefusedError where the reading has none.
    """
    Directive.objects.select_for_update().get(pk=directive.pk)
    rows = list(Recipient.objects.of(directive.pk))
    if not rows:
        read = Reading.objects.filter(directive=directive)
        found = read.values_list("findings", flat=True).first() or {}
        printed = found.get("document", {}).get("recipients") or ()
        rows = [
            Recipient(directive=directive, ordinal=number, printed=name)
            for number, name in enumerate(bodies(printed))
        ]
    if not rows:
        raise RefusedError(NONE_READ)
    day = entering.day_of(directive)
    keys = {row.printed: _keys(row.printed) for row in rows}
    agencies = meant({key for both in keys.values() for key in both}, day)
    for row in rows:
        if row.agency_id is None:
            as_named = (agencies.get(key) for key in keys[row.printed])
            row.agency = next(filter(None, as_named), None)
        row.save()
    known = sum(row.agency_id is not None for row in rows)
    record(
        kind=Kind.RECIPIENTS_MATCHED,
        chain=of_directive(directive.pk),
        about=f"directive:{directive.pk}",
        by=by,
        at=at,
        data={"recipients": len(rows), "known": known},
    )
    return rows


def _keys(printed: str) -> tuple[str, str]:
    """The name as printed (somebody may have said who it is), and written out."""
    return name_key(printed), name_key(written_out(printed))


@transaction.atomic
def answer(*, recipient: Recipient, name: str, by: str, at: datetime) -> bool:
    """Say which agency a recipient is, or say it anew; the printed name is remembered
    where it is free. Gives whether that name leads there from now on.

    RefusedError for a name that nobody bears.
    """
    directive = recipient.directive
    day = entering.day_of(directive)
    key = name_key(name)
    agency = meant([key], day).get(key)
    if agency is None:
        raise RefusedError(NOT_KNOWN)
    recipient.agency = agency
    recipient.save(update_fields=["agency"])
    _remember(agency, recipient.printed, by, at)
    record(
        kind=Kind.RECIPIENTS_MATCHED,
        chain=of_directive(directive.pk),
        about=f"directive:{directive.pk}",
        by=by,
        at=at,
        data={"recipient": recipient.pk, "agency": agency.pk},
    )
    as_printed = name_key(recipient.printed)
    return meant([as_printed], day).get(as_printed) == agency


def _remember(agency: Agency, printed: str, by: str, at: datetime) -> None:
    """Answered once: the name leads to the agency from now on."""
    try:
        with transaction.atomic():
            add_name(agency=agency.pk, said=Name(name=printed), by=by, at=at)
    except NotChangedError:
        return  # it is another's name too: asked again next time


def receivers(directive: Directive) -> list[Agency]:
    """Every single agency that the recipients are, members of collectives as they were
    on the day of the directive: two queries."""
    rows = list(Recipient.objects.of(directive.pk))
    agencies = [row.agency for row in rows if row.agency]
    shared = [agency.pk for agency in agencies if agency.collective]
    members = Member.objects.of_each(shared, entering.day_of(directive))
    keys = {key for each in members.values() for key in each}
    keys |= {agency.pk for agency in agencies if not agency.collective}
    return list(Agency.objects.filter(pk__in=keys).order_by("sort_key", "pk"))


@transaction.atomic
def acknowledge(
    *, directive: Directive, agency: Agency, by: str, at: datetime
) -> Receipt:
    """An agency has received a directive; said twice it is one receipt. RefusedError
    for one that is none of its recipients."""
    Directive.objects.select_for_update().get(pk=directive.pk)
    if agency not in receivers(directive):
        raise RefusedError(NOT_A_RECIPIENT)
    made, new = Receipt.objects.get_or_create(
        directive=directive, agency=agency, defaults={"by": by, "at": at}
    )
    if new:
        record(
            kind=Kind.RECEIPT_ACKNOWLEDGED,
            chain=of_directive(directive.pk),
            about=f"directive:{directive.pk}",
            by=by,
            at=at,
            data={"agency": agency.pk},
        )
    return made


def members_from_recipients(
    *, directive: Directive, collective: Agency, by: str, at: datetime, today: date
) -> Resolved:
    """Let the single agencies among the recipients answer for a collective, beside
    those that were named; RefusedError where there are none."""
    single = [agency.pk for agency in receivers(directive)]
    if not single:
        raise RefusedError(NO_SINGLE)
    there = Member.objects.filter(collective=collective)
    keys = {*single, *there.values_list("agency_id", flat=True)} - {collective.pk}
    return name_members(
        collective=collective, members=sorted(keys), by=by, at=at, today=today
    )
