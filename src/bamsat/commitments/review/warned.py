"""What the machine warned of in the very words of a commitment: shown beside it, and
seen by whoever accepts it. What no commitment holds is looked at by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bamsat.commitments.models import Finding, Subject


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A commitment that waits, with the warnings that are seen with it."""

    finding: Finding
    warnings: list[Finding]

    @property
    def words(self) -> list[str]:
        """What the warnings say."""
        return [str(each.draft["message"]) for each in self.warnings]


def lies_in(warning: Finding, start: int, end: int) -> bool:
    """Whether a warning is about something in a span; one without length is about the
    character at its place."""
    return warning.start < end and start < max(warning.end, warning.start + 1)


def with_warnings(found: Sequence[Finding]) -> list[Warned]:
    """These commitments, each with the warnings in its words that wait: one query."""
    waiting: dict[int, list[Finding]] = {}
    for each in _waiting({row.directive_id for row in found}):
        waiting.setdefault(each.directive_id, []).append(each)
    return [
        Warned(
            finding=row,
            warnings=[
                each
                for each in waiting.get(row.directive_id, ())
                if lies_in(each, row.start, row.end)
            ],
        )
        for row in found
    ]


def seen_with(found: Sequence[Finding]) -> list[Finding]:
    """The warnings that need no look of their own once these are accepted: no other
    commitment that waits holds their words."""
    duties = [each for each in found if each.subject == Subject.COMMITMENT]
    directives = {each.directive_id for each in duties}
    if not directives:
        return []
    among = {each.pk for each in found}
    rows = Finding.objects.duties().pending().filter(directive__in=directives)
    others = list(rows.exclude(pk__in=among).values_list("start", "end"))
    spans = [(each.start, each.end) for each in duties]
    return [
        each
        for each in _waiting(directives)
        if each.pk not in among and _in_any(each, spans) and not _in_any(each, others)
    ]


def _in_any(warning: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(lies_in(warning, start, end) for start, end in spans)


def _waiting(directives: Iterable[int]) -> list[Finding]:
    rows = Finding.objects.of(Subject.WARNING).pending()
    return list(rows.filter(directive__in=list(directives)))
