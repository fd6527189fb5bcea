"""From whom an agency comes and who goes on for it, for its page."""

from dataclasses import dataclass

from bamsat.agencies.kinds import Turn
from bamsat.agencies.models import Agency, Succession

MOST = 100
FEW = 5


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The nearest links of one agency, each with its reorganisation."""

    after: list[Succession]
    before: list[Succession]
    renamed: list[Succession]

    @property
    def nearest(self) -> list[Succession]:
        """The last few that it went on for."""
        return self.before[-FEW:]

    @property
    def earlier(self) -> int:
        """How many more there are."""
        return len(self.before) - len(self.nearest)

    @property
    def any(self) -> bool:
        return bool(self.after or self.before or self.renamed)


def chain(agency: Agency) -> Chain:
    """Who goes on for an agency, for whom it does, how it was called: one query."""
    rows = list(Succession.objects.touching(agency.pk).order_by("day", "pk")[:MOST])
    mine = [row for row in rows if row.giver_id == agency.pk]
    return Chain(
        after=[row for row in mine if row.turn != Turn.RENAMED],
        before=[row for row in rows if row.taker_id == agency.pk],
        renamed=[row for row in mine if row.turn == Turn.RENAMED],
    )
