"""What the lines of a reorganisation mean here, before anything is done: who ends, who
goes on, what is made, and what is wrong with a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from bamsat.agencies.directory.columns import choice
from bamsat.agencies.finding import Names, every_name
from bamsat.agencies.kinds import BY_RULE, ENDING, AgencyKind, Level, Turn
from bamsat.agencies.models import Agency, Succession
from bamsat.agencies.names import name_key, written
from bamsat.agencies.succession import columns as c
from bamsat.rules.succession import Heirs

Line = Mapping[str, str]
OF_THOSE_THERE = (Turn.ABSORBED, Turn.TRANSFERRED)
"""What needs an agency that is there to take over."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What is said of a reorganisation as a whole."""

    title: str
    day: date | None
    document: str
    source: str = ""
    certainty: str = ""


@dataclass(kw_only=True)
class Taker:
    """An agency that takes over: one that is there, or one that is made."""

    name: str
    agency: Agency | None = None
    kind: str = ""
    level: str = ""
    parent: "Agency | Taker | None" = None
    aliases: list[str] = field(default_factory=list)
    made: bool = False

    @property
    def new(self) -> bool:
        """Whether it is made by this."""
        return self.agency is None


@dataclass(kw_only=True)
class Planned:
    """One line: what becomes of an agency."""

    number: int
    cells: dict[str, str]
    turn: Turn | None = None
    giver: Agency | None = None
    taker: Taker | None = None
    new_name: str = ""
    note: str = ""
    certainty: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def ends(self) -> bool:
        """Whether the agency is there no more."""
        return self.turn in ENDING

    @property
    def by_rule(self) -> bool:
        """Whether all that it had goes to one other."""
        return self.turn in BY_RULE


@dataclass(kw_only=True)
class Plan:
    """What a reorganisation would do to agencies."""

    head: Head
    lines: list[Planned]
    takers: list[Taker]
    problems: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How many lines cannot be carried out."""
        return sum(bool(line.problems) for line in self.lines)

    @property
    def feasible(self) -> bool:
        """Whether it may be carried out, which is whole or not at all."""
        return bool(self.lines) and not self.problems and not self.wrong

    @property
    def givers(self) -> list[Agency]:
        """The agencies that become others, each once."""
        return list({x.giver.pk: x.giver for x in self.lines if x.giver}.values())


def plan(head: Head, lines: Iterable[Line]) -> Plan:
    """Every line, with what is wrong with it; a few queries for any number."""
    return _Planner(head).plan(lines)


class _Planner:
    def __init__(self, head: Head) -> None:
        self._head = head
        self._names: Names = every_name()
        self._takers: dict[str, Taker] = {}
        self._ending: dict[int, Planned] = {}
        self._renamed: list[Planned] = []
        self._heirs = Heirs([], date.max)
        if head.day:
            self._heirs = Succession.objects.heirs(head.day)

    def plan(self, lines: Iterable[Line]) -> Plan:
        planned = []
        for number, line in enumerate(lines, 1):
            cells = {name: " ".join(line.get(name, "").split()) for name in c.LINE}
            if any(cells.values()):
                planned.append(self._read(Planned(number=number, cells=cells)))
        for each in planned:
            if each.ends and each.giver:
                self._ending.setdefault(each.giver.pk, each)
        for each in planned:
            self._take(each)
        self._renamed = [each for each in planned if each.new_name]
        for each in planned:
            self._parent(each)
            self._judge(each, planned)
        takers = list({id(x.taker): x.taker for x in planned if x.taker}.values())
        return Plan(
            head=self._head, lines=planned, takers=takers, problems=self._wrong(planned)
        )

    def _wrong(self, planned: Sequence[Planned]) -> list[str]:
        found = []
        if not self._head.title:
            found.append(_("Hãy đặt tên gọi cho lần sắp xếp."))
        if self._head.day is None:
            found.append(_("Hãy ghi ngày có hiệu lực."))
        if not self._head.document:
            found.append(_("Hãy ghi văn bản quyết định."))
        if not planned:
            found.append(_("Chưa có dòng nào: hãy ghi cơ quan nào trở thành gì."))
        return found

    def _read(self, line: Planned) -> Planned:
        """What stands in the cells, by itself."""
        cells = line.cells
        line.note = cells[c.NOTE][: c.LONGEST]
        try:
            line.turn = c.turn(cells[c.TURN])
        except ValueError:
            line.problems.append(
                _("Việc phải là một trong: %s.")
                % ", ".join(c.words_of(turn) for turn in Turn)
            )
        try:
            line.certainty = c.certainty(cells[c.CERTAINTY])
        except ValueError:
            line.problems.append(_("Không hiểu “%s”.") % cells[c.CERTAINTY])
        line.giver = self._giver(line)
        return line

    def _giver(self, line: Planned) -> Agency | None:
        said, day = line.cells[c.OLD], self._head.day
        if not said:
            line.problems.append(_("Thiếu cơ quan cũ."))
            return None
        if day is None:
            return None
        found = self._names.meant(name_key(said), day - timedelta(days=1))
        if found is None:
            line.problems.append(
                _("Ngày %(day)s không có cơ quan nào tên “%(name)s”.")
                % {"day": f"{day - timedelta(days=1):%d/%m/%Y}", "name": said}
            )
        elif found.collective:
            line.problems.append(_("“%s” là một tập thể.") % said)
            return None
        elif not found.settled:
            line.problems.append(
                _("Chưa rõ “%s” là ai: hãy trả lời ở trang Ai đây trước.") % said
            )
        return found

    def _take(self, line: Planned) -> None:
        """Who takes over: an agency that is there on the day, else a new one."""
        said, day = line.cells[c.NEW], self._head.day
        if line.turn is Turn.RENAMED:
            line.new_name = written(said, collective=False) if said else ""
            if len(said) > c.LONGEST or not said:
                line.problems.append(_("Thiếu tên mới, hoặc tên dài quá 300 chữ cái."))
            return
        if not said:
            if line.turn not in (Turn.DISSOLVED, None):
                line.problems.append(_("Thiếu cơ quan mới."))
            return
        if len(said) > c.LONGEST or day is None:
            if day:
                line.problems.append(_("Tên dài quá 300 chữ cái."))
            return
        key = name_key(said)
        taker = self._takers.get(key)
        if taker is None:
            there = self._names.meant(key, day)
            if there and (there.pk in self._ending or there.collective):
                there = None
            name = there.name if there else written(said, collective=False)
            taker = self._takers[key] = Taker(name=name, agency=there)
        line.taker = taker
        if taker.new:
            self._describe(taker, line)

    def _describe(self, taker: Taker, line: Planned) -> None:
        """What a new agency is: what its lines say, else as its first giver was."""
        cells, giver = line.cells, line.giver
        for column, name, choices in (
            (c.KIND, "kind", AgencyKind),
            (c.LEVEL, "level", Level),
        ):
            try:
                said = choice(cells[column], choices) if cells[column] else ""
            except ValueError:
                line.problems.append(_("Không hiểu “%s”.") % cells[column])
                continue
            before = getattr(taker, name)
            setattr(taker, name, said or before or (getattr(giver, name, "") or ""))
        taker.aliases += [
            alias
            for said in cells[c.ALIASES].split(c.BETWEEN)
            if (alias := said.strip()) and alias not in taker.aliases
        ]

    def _parent(self, line: Planned) -> None:
        """What a new agency belongs to: named, else as its giver, or who goes on for
        that."""
        taker, day = line.taker, self._head.day
        if taker is None or not taker.new or taker.parent is not None or day is None:
            return
        if said := line.cells[c.PARENT]:
            key = name_key(said)
            taker.parent = self._takers.get(key) or self._names.meant(key, day)
            if taker.parent is None:
                line.problems.append(_("Không rõ “%s” là cơ quan nào.") % said)
            elif taker.parent is taker:
                line.problems.append(_("Một cơ quan không thể thuộc chính nó."))
                taker.parent = None
        elif line.giver and (above := line.giver.parent_id):
            ended = self._ending.get(above)
            if ended:
                taker.parent = ended.taker
            else:
                key_of_heir = self._heirs.of(above)
                taker.parent = Agency.objects.filter(pk=key_of_heir).first()

    def _judge(self, line: Planned, lines: Sequence[Planned]) -> None:
        giver, day = line.giver, self._head.day
        if giver is None or day is None:
            return
        if not giver.stands_on(day):
            line.problems.append(_("Cơ quan này đã kết thúc trước hoặc trong ngày ấy."))
        twins = [x for x in lines if x is not line and x.giver == giver]
        if line.by_rule and any(x.ends for x in twins):
            line.problems.append(
                _("Cơ quan này còn ở dòng khác: hợp nhất hay sáp nhập chỉ vào một nơi.")
            )
        if line.turn is Turn.RENAMED and twins:
            line.problems.append(_("Đổi tên thì không cùng lúc thành cơ quan khác."))
        if line.taker and line.taker.agency == giver:
            line.problems.append(_("Cơ quan cũ và cơ quan mới là một."))
        if line.taker and line.taker.new and line.turn in OF_THOSE_THERE:
            line.problems.append(
                _("Cơ quan nhận phải đang có; lập cơ quan mới thì ghi là hợp nhất.")
            )
        if line.taker and line.taker.new and not (line.taker.kind and line.taker.level):
            line.problems.append(_("Hãy ghi loại và cấp của cơ quan mới."))
        name = line.new_name or (line.taker.name if line.taker else "")
        if name and (line.new_name or (line.taker and line.taker.new)):
            self._demand_free(line, name, giver, day)

    def _demand_free(self, line: Planned, name: str, giver: Agency, day: date) -> None:
        """Nobody who is still there bears the name of a new agency."""
        key = name_key(name)
        twins = [x for x in self._renamed if name_key(x.new_name) == key]
        if twins and (len(twins) > 1 or not line.new_name or key in self._takers):
            line.problems.append(_("Tên mới này còn ở dòng khác."))
        leaving = {giver.pk, *self._ending} if line.new_name else set(self._ending)
        for row in self._names.others(key, leaving):
            if all((end or date.max) > day for end in (row.until, row.agency.until)):
                line.problems.append(_("Tên mới đang là của %s.") % row.agency.name)
                return
