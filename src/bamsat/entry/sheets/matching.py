"""What of a row stands in the register already: its directive, and itself."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q
from django.db.models.functions import Upper

from bamsat.agencies.names import name_key
from bamsat.commitments.models import Assignment, Commitment, Deadline
from bamsat.documents.models import Directive
from bamsat.entry.recording import Said
from bamsat.entry.sheets.rows import symbol_key, wording_key

Named = tuple[str, str, str]
"""What a row says of its directive: symbol, day (ISO) and title, `""` where nothing."""

Difference = dict[str, str]
"""Where a row differs from the register: `field`, `there` and `here`."""


class AmbiguousError(Exception):
    """Several directives are called so; the row must say which by its day."""


def named_by(values: Mapping[str, str], title: str) -> Named:
    """The directive of a row; of one that names none, the register's own title."""
    symbol = values.get("symbol", "")
    if not symbol:
        return "", "", title
    return symbol_key(symbol), values.get("issued_on", ""), ""


class Directives:
    """The directives that rows name, looked up a chunk at a time."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Directive]] = {}

    def look_up(self, named: Iterable[Named]) -> None:
        """One query for all that are not known yet."""
        new = {each[0] or each[2] for each in named} - set(self._rows)
        if not new:
            return
        for each in new:
            self._rows[each] = []
        spelled = [*new, *(f"0{each}" for each in new)]
        own = Q(title__in=new, symbol="", origin=Directive.Origin.IMPORTED)
        rows = Directive.objects.annotate(spelled=Upper("symbol"))
        for row in rows.filter(own | Q(spelled__in=spelled)).order_by("pk"):
            key = symbol_key(row.symbol) if row.symbol else row.title
            self._rows.setdefault(key, []).append(row)

    def of(self, named: Named) -> Directive | None:
        """The directive, None where there is none yet. Raises AmbiguousError."""
        symbol, day, title = named
        found = self._rows.get(symbol or title, [])
        if not symbol:
            return found[0] if found else None
        if day:
            same = [d for d in found if d.issued_on == date.fromisoformat(day)]
            found = same or [d for d in found if d.issued_on is None]
        if len(found) > 1:
            raise AmbiguousError
        return found[0] if found else None


class Standing:
    """What stands in the register of directives, loaded once for each of them."""

    def __init__(self) -> None:
        self._loaded: set[int] = set()
        self._by_wording: dict[tuple[int, str], int] = {}
        self._by_place: dict[tuple[int, str], int] = {}

    def load(self, directives: Iterable[Directive]) -> None:
        """One query for those that are not loaded yet."""
        new = {each.pk for each in directives} - self._loaded
        if not new:
            return
        self._loaded |= new
        rows = Commitment.objects.filter(directive__in=new).order_by("pk")
        for key, directive, place, quote in rows.values_list(
            "pk", "directive_id", "place", "quote"
        ):
            self._by_wording.setdefault((directive, wording_key(quote)), key)
            self._by_place.setdefault((directive, place), key)

    def same(self, directive: Directive, said: Said) -> int | None:
        """The commitment of that wording."""
        return self._by_wording.get((directive.pk, wording_key(said.item.wording)))

    def at_place(self, directive: Directive, said: Said) -> int | None:
        """The commitment at that place, where the row names one."""
        place = said.item.place
        return self._by_place.get((directive.pk, place)) if place else None


def differences(pairs: Iterable[tuple[int, Said]]) -> dict[int, list[Difference]]:
    """How rows differ from the commitments that they are, by the commitment's key: in
    leads, supports, time limits, title. Four queries for any number."""
    said = dict(pairs)
    rows = Commitment.objects.in_bulk(list(said))
    parties: dict[tuple[int, str], list[str]] = {}
    for key, role, name in (
        Assignment.objects.filter(commitment__in=said)
        .order_by("ordinal")
        .values_list("commitment_id", "role", "agency__name")
    ):
        parties.setdefault((key, role), []).append(name)
    limits: dict[int, list[tuple[tuple[object, ...], str]]] = {}
    for due in Deadline.objects.filter(commitment__in=said).order_by("ordinal"):
        sets = (due.kind, due.named_on, due.period, due.period_day)
        limits.setdefault(due.commitment_id, []).append((sets, due.quote))
    found = {}
    for key, each in said.items():
        differing = [
            *_parties("lead", parties.get((key, "lead"), []), each),
            *_parties("support", parties.get((key, "support"), []), each),
            *_limits(limits.get(key, []), each),
        ]
        if each.title and each.title != rows[key].title:
            differing.append(
                {"field": "title", "there": rows[key].title, "here": each.title}
            )
        found[key] = differing
    return found


def _parties(role: str, there: list[str], said: Said) -> list[Difference]:
    here = [p.agency for p in (said.leads if role == "lead" else said.supports)]
    if {name_key(name) for name in there} == {name_key(name) for name in here}:
        return []
    return [{"field": role, "there": "; ".join(there), "here": "; ".join(here)}]


def _limits(
    there: list[tuple[tuple[object, ...], str]], said: Said
) -> list[Difference]:
    here = [
        ((due.kind, due.date, due.period or "", due.day or ""), due.quote)
        for due in said.times.dues
    ]
    if {sets for sets, _ in there} == {sets for sets, _ in here}:
        return []
    return [
        {
            "field": "due",
            "there": "; ".join(quote for _, quote in there),
            "here": "; ".join(quote for _, quote in here),
        }
    ]
