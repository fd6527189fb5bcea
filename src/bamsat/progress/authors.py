"""On whose behalf something is reported, and by which way it came."""

from dataclasses import dataclass

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering.models import AnswerLink
from bamsat.progress.models import Report
from bamsat.rules.access import Visitor


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who speaks: an actor of the journal, his agencies, and what he may answer for."""

    actor: str
    agencies: frozenset[int]
    channel: Report.Channel
    link: AnswerLink | None = None
    coordinates: bool = False

    def speaks_for(self, agency: int) -> bool:
        """Whether he may report on the work of an agency: on that of his own, or, as
        coordinator, on what came on paper."""
        return agency in self.agencies or self.coordinates

    def answers_for(self, row: Occurrence) -> bool:
        """Whether he may report on this work: a link opens what it was issued for, and
        no other work of its agency."""
        if not self.speaks_for(row.agency_id):
            return False
        link = self.link
        return link is None or link.occurrences.filter(pk=row.pk).exists()

    def senders(self, agency: int) -> frozenset[int]:
        """The agencies from which a report of his on the work of an agency comes: a
        paper comes from the agency that signed it, whoever wrote it down."""
        return self.agencies if agency in self.agencies else frozenset({agency})

    def by_way_of(self, agency: int) -> Report.Channel:
        """How a report of his on the work of an agency came."""
        if agency in self.agencies:
            return self.channel
        return Report.Channel.BEHALF


def of_visitor(
    visitor: Visitor, channel: Report.Channel = Report.Channel.PAGE
) -> Author:
    """The author that a signed-in person is."""
    return Author(
        actor=visitor.actor,
        agencies=visitor.answers_for,
        channel=channel,
        coordinates=visitor.keeps_register,
    )


def of_link(link: AnswerLink) -> Author:
    """The author that whoever holds a link is: the agency, and nobody by name."""
    return Author(
        actor=f"link:{link.pk}",
        agencies=frozenset({link.agency_id}),
        channel=Report.Channel.LINK,
        link=link,
    )
