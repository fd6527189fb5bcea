"""What a reader sees of one directive: what is public or, in a preview, what would be.

The pages of a directive ask here and nowhere else, so that the preview is the very page
that the public will get.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from django.db.models import Count

import vanban
from bamsat.commitments.entering import reporting_days
from bamsat.commitments.models import Commitment, Finding, Occurrence, RollUp
from bamsat.commitments.querysets import CommitmentQuerySet, OccurrenceQuerySet
from bamsat.documents.disclosure import PublicText
from bamsat.documents.models import OPENING, Directive, Part, Reading
from bamsat.rules.status import Tally


@dataclass(frozen=True, kw_only=True)
class SeenPart:
    """A part of a directive as a reader sees it, with its figures."""

    path: str
    heading: str
    start: int
    end: int
    commitments: int
    tally: Tally

    @property
    def opening(self) -> bool:
        """Whether it is what stands before the first provision: it has no name of its
        own."""
        return self.path == OPENING


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, with the key of the commitment that it belongs to; or the notice
    in the place of hidden words."""

    words: str
    hidden: bool
    key: int | None


class Sight:
    """One directive before a reader's eyes."""

    def __init__(self, directive: Directive, *, preview: bool = False) -> None:
        self.directive = directive
        self.preview = preview

    @cached_property
    def text(self) -> PublicText:
        """The words that are not hidden."""
        return PublicText(self.directive)

    def pieces(self, start: int, end: int, key: int | None = None) -> list[Piece]:
        """A span of the text, cut where hidden words begin and end."""
        return [
            Piece(words=by.notice if by else words, hidden=bool(by), key=key)
            for words, by in self.text.pieces(start, end)
        ]

    def commitments(self) -> CommitmentQuerySet:
        """The commitments that are seen."""
        mine = Commitment.objects.filter(directive=self.directive)
        return mine.shown() if self.preview else mine.public()

    def occurrences(self) -> OccurrenceQuerySet:
        """The occurrences that are seen."""
        mine = Occurrence.objects.filter(directive=self.directive)
        return mine.shown() if self.preview else mine.public()

    def count(self) -> int:
        """How many commitments are seen."""
        if self.preview:
            return self.commitments().count()
        return self.directive.public_commitments

    def tally(self, today: date) -> Tally:
        """What is seen by status: kept counts, or in a preview counted one by one."""
        if self.preview:
            return self.occurrences().tally(today)
        return RollUp.objects.public().of(directive=self.directive.pk).tally(today)

    def leading_agencies(self) -> int:
        """How many agencies are seen in the lead."""
        if self.preview:
            rows = self.occurrences().order_by().values("agency").distinct()
            return int(rows.count())
        kept = RollUp.objects.public().seen(then=False).filter(directive=self.directive)
        return kept.filter(agency__isnull=False).agencies()

    def reporting_dates(self) -> list[date]:
        """The reporting days that are not named by hidden words alone."""
        if not self.text.hidden:
            return self.directive.reporting_dates
        return reporting_days(self.commitments())

    def parts(self, today: date) -> list[SeenPart]:
        """The parts in their order, those without any commitment too."""
        tallies = self.occurrences().tallies_by("part", today)
        counts = self._counts_by_part() if self.preview else {}
        return [
            SeenPart(
                path=part.path,
                heading=self.heading(part),
                start=part.start,
                end=part.end,
                commitments=counts.get(part.path, 0)
                if self.preview
                else part.public_commitments,
                tally=tallies.get(part.path, Tally(counts={})),
            )
            for part in self.directive.parts.all()
        ]

    def _counts_by_part(self) -> dict[str, int]:
        rows = self.commitments().order_by().values_list("part")
        return dict(rows.annotate(n=Count("id")))

    def heading(self, part: Part) -> str:
        """The heading of a part, or the notice in its place."""
        return self.text.heading(part.heading, part.start, part.end)

    def read(self) -> vanban.Reading | None:
        """What was read, with the words that are not hidden, without the citations in
        hidden words, and with the header as it is in the register. Headings of hidden
        provisions are still in it: whoever shows one looks whether the text has it."""
        stored = Reading.objects.filter(directive=self.directive).first()
        if stored is None:
            return None
        found, own = stored.value(), self.directive
        header = msgspec.structs.replace(
            found.document,
            kind=own.kind or None,
            symbol=own.symbol or None,
            date=own.issued_on,
            issuer=own.issuer or None,
            title=own.title or None,
        )
        return msgspec.structs.replace(
            found,
            text=self.text.text,
            document=header,
            citations=tuple(
                c for c in found.citations if self.text.shows(c.start, c.end)
            ),
        )

    def said(self, subject: str) -> list[dict[str, Any]]:
        """What the directive says of targets (`target`) or indices (`observation`), as
        a person confirmed it, without what stands in hidden words."""
        return [
            found
            for found in self._findings[subject]
            if self.text.shows(found["start"], found["end"])
            and self.text.has(found["indicator"])
        ]

    @cached_property
    def _findings(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {"target": [], "observation": []}
        confirmed = Finding.objects.filter(directive=self.directive).accepted()
        for subject, draft in confirmed.of(*found).values_list("subject", "draft"):
            found[subject].append(draft)
        if any(found.values()) or self.directive.findings.exists():
            return found
        # Entered before there was a review: as it was read.
        read = Reading.objects.values_list("findings", flat=True).get(
            directive=self.directive
        )
        return {"target": read["targets"], "observation": read["observations"]}
