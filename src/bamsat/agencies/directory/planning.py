"""What a table would change, before anything is: each row new, changed, the same, or
bad with the reason. Writing works out the same plan again, under the lock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from bamsat.agencies.describing import Description, Name, description
from bamsat.agencies.directory import columns as c
from bamsat.agencies.directory.columns import Row
from bamsat.agencies.finding import every_name
from bamsat.agencies.kinds import AgencyKind, Certainty, Level
from bamsat.agencies.membership import Rule
from bamsat.agencies.models import Agency, MemberRule
from bamsat.agencies.names import name_key

FIELDS = {
    c.KIND: "kind",
    c.LEVEL: "level",
    c.DIGITAL: "code",
    c.EMAIL: "email",
    c.TELEPHONE: "telephone",
    c.SINCE: "since",
    c.UNTIL: "until",
    c.DOCUMENT: "document",
    c.SOURCE: "source",
    c.CERTAINTY: "certainty",
}


class Verdict(StrEnum):
    """What is to become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


@dataclass(kw_only=True)
class Planned:
    """One row: what it is about and what is to become of it."""

    number: int
    what: str
    name: str
    verdict: Verdict = Verdict.SAME
    reasons: list[str] = field(default_factory=list)
    differences: list[tuple[str, str, str]] = field(default_factory=list)
    # What is written, by what the row is.
    agency: Agency | None = None
    said: Description | None = None
    parent: "Planned | None" = None
    other: Name | None = None
    of: "Planned | None" = None
    rules: list[Rule] = field(default_factory=list)

    def bad(self, reason: str) -> None:
        """It cannot be written, and why."""
        self.verdict = Verdict.BAD
        self.reasons.append(reason)


@dataclass(kw_only=True)
class Plan:
    """What a table would do."""

    rows: list[Planned] = field(default_factory=list)
    # What makes members of each collective, by its name.
    rules: dict[str, list[Rule]] = field(default_factory=dict)

    def count(self, verdict: Verdict) -> int:
        """How many rows are so."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def writable(self) -> bool:
        """Whether it may be written: a table with a bad row is not, whole or not."""
        return not self.count(Verdict.BAD)

    @property
    def changes(self) -> int:
        """How many rows change anything."""
        return self.count(Verdict.NEW) + self.count(Verdict.CHANGED)


class Planner:
    """Works out what the rows of a table mean here."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._by_code = {a.slug: a for a in Agency.objects.own()}
        self._titles = {a.pk: a.name for a in self._by_code.values()}
        self._known = every_name()
        self._rules: dict[int, set[Rule]] = {}
        for rule in MemberRule.objects.all():
            mine = self._rules.setdefault(rule.collective_id, set())
            mine.add((rule.kind, rule.level))
        self._plan = Plan()
        self._codes: dict[str, Planned] = {}
        self._names: dict[str, Planned] = {}
        self._last: Planned | None = None
        self._taken: dict[int, int] = {}

    def plan(self, rows: Iterable[tuple[int, Row]]) -> Plan:
        """Every row, in the order of the table; parents may stand behind."""
        waiting: list[tuple[Planned, str]] = []
        for number, row in rows:
            cells = {name: " ".join(row.get(name, "").split()) for name in c.COLUMNS}
            what = cells[c.LINE].casefold() or c.AGENCY
            planned = Planned(number=number, what=what, name=cells[c.NAME])
            self._plan.rows.append(planned)
            if not planned.name or len(planned.name) > c.LIMITS[c.NAME]:
                planned.bad(_("thiếu tên, hoặc tên dài quá 300 chữ cái"))
            elif what == c.AGENCY:
                self._agency(planned, cells)
                if cells[c.PARENT]:
                    waiting.append((planned, cells[c.PARENT]))
            elif what == c.OTHER_NAME:
                self._other_name(planned, cells)
            elif what == c.RULE:
                self._rule(planned, cells)
            else:
                planned.bad(
                    _("cột Dòng phải là “cơ quan”, “tên” hoặc “quy tắc”, không là “%s”")
                    % cells[c.LINE]
                )
        for planned, parent in waiting:
            self._parent(planned, parent)
        for planned in self._plan.rows:
            self._judge(planned)
        return self._plan

    def _agency(self, planned: Planned, cells: dict[str, str]) -> None:
        code = cells[c.CODE]
        there = self._by_code.get(code)
        before = description(there) if there else Description()
        said, wrong = _described(before, cells)
        if there is None:
            there = self._named(planned.name, said)
            if there:
                said, wrong = _described(description(there), cells)
        for column, value in wrong:
            planned.bad(_("%(column)s: không hiểu “%(value)s”") % {
                "column": column, "value": value,
            })  # fmt: skip
        planned.agency, planned.said = there, said
        if there and there.collective:
            planned.bad(_("tên này là của một tập thể"))
        elif there and there.key != name_key(planned.name):
            planned.bad(_("đây là tên khác của %s, không đổi tên ở bảng này") % there)
        if there and self._taken.setdefault(there.pk, planned.number) != planned.number:
            planned.bad(_("trùng với dòng %s") % self._taken[there.pk])
        if said.since and said.until and said.until <= said.since:
            planned.bad(_("ngày kết thúc phải ở sau ngày bắt đầu"))
        if not there and planned.name.casefold() in self._names:
            first = self._names[planned.name.casefold()]
            if first.said and _overlap(first.said, said):
                planned.bad(_("trùng với dòng %s") % first.number)
        if code:
            self._codes.setdefault(code, planned)
        self._names.setdefault(planned.name.casefold(), planned)
        self._last = planned

    def _named(self, name: str, said: Description) -> Agency | None:
        on = said.since or self._today
        if said.until and said.until <= on:
            on = said.until - timedelta(days=1)
        return self._known.meant(name_key(name), on)

    def _other_name(self, planned: Planned, cells: dict[str, str]) -> None:
        code = cells[c.CODE]
        planned.of = self._codes.get(code) if code else self._last
        if planned.of is None and code in self._by_code:
            there = self._by_code[code]
            planned.of = Planned(number=0, what=c.AGENCY, name=there.name, agency=there)
        if planned.of is None:
            planned.bad(_("không rõ là tên của cơ quan nào: ghi Mã của cơ quan"))
            return
        try:
            planned.other = Name(
                name=planned.name,
                kind=c.name_kind(cells[c.KIND]),
                since=c.day(cells[c.SINCE]) if cells[c.SINCE] else None,
                until=c.day(cells[c.UNTIL]) if cells[c.UNTIL] else None,
                document=cells[c.DOCUMENT][: c.LIMITS[c.DOCUMENT]],
            )
        except ValueError as error:
            planned.bad(_("không hiểu “%s”") % error)

    def _rule(self, planned: Planned, cells: dict[str, str]) -> None:
        try:
            rule = (
                str(c.read(c.KIND, cells[c.KIND])),
                str(c.read(c.LEVEL, cells[c.LEVEL])),
            )
        except ValueError:
            planned.bad(_("quy tắc phải có loại và cấp"))
            return
        planned.rules = [rule]
        self._plan.rules.setdefault(planned.name, []).append(rule)

    def _parent(self, planned: Planned, said: str) -> None:
        there = self._codes.get(said) or self._names.get(said.casefold())
        if there is None:
            agency = self._by_code.get(said) or self._known.meant(
                name_key(said), self._today
            )
            if agency is None:
                planned.bad(_("không thấy cơ quan cấp trên “%s”") % said)
                return
            there = Planned(number=0, what=c.AGENCY, name=agency.name, agency=agency)
        ahead: Planned | None = there
        while ahead is not None:
            if ahead is planned:
                planned.bad(_("một cơ quan không thể thuộc chính nó"))
                return
            ahead = ahead.parent
        planned.parent = there
        if there.agency and planned.said:
            planned.said = replace(planned.said, parent=there.agency.pk)

    def _judge(self, planned: Planned) -> None:
        if planned.verdict is Verdict.BAD:
            return
        if planned.what == c.AGENCY:
            self._judge_agency(planned)
        elif planned.what == c.OTHER_NAME:
            self._judge_name(planned)
        else:
            self._judge_rule(planned)

    def _judge_agency(self, planned: Planned) -> None:
        assert planned.said is not None  # noqa: S101 - a good row has one
        there = planned.agency
        if there is None:
            planned.verdict = Verdict.NEW
        else:
            planned.differences = differences(
                description(there), planned.said, self._titles
            )
            if planned.parent and planned.parent.agency is None:
                planned.differences.append((c.PARENT, "", planned.parent.name))
            if planned.differences or not there.settled:
                planned.verdict = Verdict.CHANGED
        taken = self._known.overlapping(
            name_key(planned.name),
            planned.said.since,
            planned.said.until,
            but=there.pk if there else 0,
        )
        if taken:
            planned.bad(_("trong thời gian ấy tên này là của %s") % taken.agency)

    def _judge_name(self, planned: Planned) -> None:
        assert planned.other is not None and planned.of is not None  # noqa: S101, PT018
        said, there = planned.other, planned.of.agency
        if planned.of.verdict is Verdict.BAD:
            planned.bad(_("cơ quan ở dòng %s có lỗi") % planned.of.number)
            return
        key = name_key(said.name)
        taken = self._known.overlapping(
            key, said.since, said.until, but=there.pk if there else 0
        )
        if taken:
            planned.bad(_("trong thời gian ấy tên này là của %s") % taken.agency)
        elif there is None:
            own = name_key(planned.of.name) == key
            planned.verdict = Verdict.SAME if own else Verdict.NEW
        elif (said.since, said.until) not in [
            (row.since, row.until) for row in self._known.borne(there.pk, key)
        ]:
            planned.verdict = Verdict.NEW

    def _judge_rule(self, planned: Planned) -> None:
        there = self._known.meant(name_key(planned.name), self._today)
        if there and not there.collective:
            planned.bad(_("tên này không phải của một tập thể"))
            return
        mine = self._rules.get(there.pk, set()) if there else set()
        if not set(planned.rules) <= mine:
            planned.verdict = Verdict.NEW


def differences(
    before: Description, said: Description, titles: Mapping[int, str]
) -> list[tuple[str, str, str]]:
    """Where two descriptions differ, in words: column, there, here."""
    found = []
    for column, name in FIELDS.items():
        there, here = getattr(before, name), getattr(said, name)
        if there != here:
            found.append((column, shown(column, there), shown(column, here)))
    if before.parent != said.parent:
        there, here = (
            titles.get(before.parent or 0, ""),
            titles.get(said.parent or 0, ""),
        )
        found.append((c.PARENT, there, here))
    return found


def shown(column: str, value: object) -> str:
    """A value as the table writes it."""
    if not value:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if column == c.KIND:
        return c.word(str(value), AgencyKind)
    if column == c.LEVEL:
        return c.word(str(value), Level)
    if column == c.CERTAINTY:
        return c.word(str(value), Certainty)
    return str(value)


def _described(
    before: Description, cells: dict[str, str]
) -> tuple[Description, Sequence[tuple[str, str]]]:
    """The description that a row makes of another; what of it nobody understands."""
    changed: dict[str, object] = {}
    wrong = []
    for column, name in FIELDS.items():
        if cells[column] == c.EMPTIED:
            changed[name] = None if column in (c.SINCE, c.UNTIL) else ""
        elif cells[column]:
            try:
                changed[name] = c.read(column, cells[column])
            except ValueError:
                wrong.append((column, cells[column]))
    if cells[c.PARENT] == c.EMPTIED:
        changed["parent"] = None
        cells[c.PARENT] = ""
    return replace(before, **changed), wrong  # type: ignore[arg-type]


def _overlap(one: Description, other: Description) -> bool:
    return (one.since or date.min) < (other.until or date.max) and (
        other.since or date.min
    ) < (one.until or date.max)
