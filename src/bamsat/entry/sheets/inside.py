"""Rows of directives that came as files: their wording must stand in that text."""

from bamsat.commitments.models import Finding
from bamsat.commitments.review.cutting import located
from bamsat.commitments.review.drafts import Duty, Places
from bamsat.documents.models import Directive, Reading
from bamsat.entry.dues import own_dues, shifted
from bamsat.entry.recording import Said, party
from bamsat.entry.sheets.rows import Reason

Span = tuple[int, int]


class Inside:
    """The texts of directives, and what of them is spoken for already."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._taken: dict[int, list[Span]] = {}
        self._places: dict[int, Places] = {}

    def why_not(self, directive: Directive, said: Said) -> list[Reason]:
        """Why the row cannot be a commitment of that text; nothing where it can.

        Where it can, its wording is spoken for from now on.
        """
        spans = located(self._text(directive), said.item.wording)
        if len(spans) != 1:
            code = "not-in-text" if not spans else "several-in-text"
            return [{"code": code, "about": directive.name}]
        start, end = spans[0]
        if any(first < end and start < last for first, last in self._of(directive)):
            return [{"code": "on-the-desk", "about": directive.name}]
        own = {due.date for due in own_dues(said.item.wording, directive.year)}
        if not {due.date for due in said.times.dues} <= own:
            return [{"code": "due-not-in-text", "about": said.item.due}]
        self._of(directive).append((start, end))
        return []

    def duty(self, directive: Directive, said: Said) -> Duty | None:
        """The row as a commitment of that text; None where it cannot be one any more.

        Its parties may be printed elsewhere or nowhere; its time limits are those that
        its own words set.
        """
        if self.why_not(directive, said):
            return None
        [(start, end)] = located(self._text(directive), said.item.wording)
        places = self._places.setdefault(directive.pk, Places(directive))
        provision = places.provision(start)
        quote = self._text(directive)[start:end]
        return Duty(
            ident=None,
            provision=provision,
            place=places.paths.get(provision or "", said.item.place),
            part=places.part(start),
            start=start,
            end=end,
            quote=quote,
            title=said.title or None,
            parties=(
                *(party("lead", each, None) for each in said.leads),
                *(party("support", each, None) for each in said.supports),
            ),
            deadlines=tuple(
                shifted(due, start) for due in own_dues(quote, directive.year)
            ),
        )

    def _text(self, directive: Directive) -> str:
        if directive.pk not in self._texts:
            self._texts[directive.pk] = Reading.objects.values_list(
                "text", flat=True
            ).get(directive=directive)
        return self._texts[directive.pk]

    def _of(self, directive: Directive) -> list[Span]:
        if directive.pk not in self._taken:
            live = Finding.objects.filter(directive=directive).duties().live()
            self._taken[directive.pk] = list(live.values_list("start", "end"))
        return self._taken[directive.pk]
