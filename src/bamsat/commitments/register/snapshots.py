"""What may be corrected of a commitment, as one frozen value: before and after."""

import datetime as dt

import msgspec

from bamsat.commitments.entering import opening_words
from bamsat.commitments.models import Commitment
from bamsat.commitments.review.drafts import Due, Duty, Party
from bamsat.commitments.working_days import counted


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Title, parties and dates of a commitment as they stand in the register."""

    title: str
    parties: tuple[Party, ...] = ()
    deadlines: tuple[Due, ...] = ()
    review_set_on: dt.date | None = None

    def changed(self, other: "Snapshot") -> tuple[str, ...]:
        """The fields in which another one differs."""
        return tuple(
            field
            for field in self.__struct_fields__
            if getattr(self, field) != getattr(other, field)
        )


def snapshot(commitment: Commitment) -> Snapshot:
    """The commitment as it stands now: two queries."""
    return Snapshot(
        title=commitment.title,
        parties=tuple(
            Party(
                role="lead" if each.role == "lead" else "support",
                name=each.name,
                agency=each.agency.name,
                collective=each.agency.collective,
                start=each.start,
                end=each.end,
                inherited_from=each.inherited_from or None,
            )
            for each in commitment.assignments.select_related("agency").order_by(
                "ordinal", "id"
            )
        ),
        deadlines=tuple(
            msgspec.convert(
                {
                    "kind": each.kind,
                    "quote": each.quote,
                    "start": each.start,
                    "end": each.end,
                    "date": each.named_on,
                    "last_working_day": each.last_working_day,
                    "days": each.term,
                    "unit": each.term_unit or None,
                    "period": each.period or None,
                    "day": each.period_day or None,
                },
                Due,
            )
            for each in commitment.deadlines.order_by("ordinal", "id")
        ),
        review_set_on=commitment.review_set_on,
    )


def duty(commitment: Commitment, said: Snapshot) -> Duty:
    """The snapshot as a draft, which the forms of the review desk edit."""
    return Duty(
        ident=commitment.ident,
        provision=None,
        place=commitment.place,
        part=commitment.part,
        start=commitment.start,
        end=commitment.end,
        quote=commitment.quote,
        # The opening words are what an empty title stands for.
        title=None if said.title == opening_words(commitment.quote) else said.title,
        parties=said.parties,
        deadlines=said.deadlines,
    )


def of_duty(commitment: Commitment, said: Duty, review: dt.date | None) -> Snapshot:
    """The draft that came back from the forms."""
    return Snapshot(
        title=said.title or opening_words(commitment.quote),
        parties=said.parties,
        deadlines=counted(said.deadlines),
        review_set_on=review,
    )


def stored(said: Snapshot) -> object:
    """A snapshot as JSON holds it."""
    return msgspec.to_builtins(said)


def restored(said: object) -> Snapshot:
    """A snapshot as it came out of JSON."""
    return msgspec.convert(said, Snapshot)
