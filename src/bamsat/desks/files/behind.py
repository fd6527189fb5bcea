"""A long list as an Excel file, written behind the page: as whoever asked may have it
on the day on which it is written."""

from typing import IO
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from bamsat.accounts.models import User
from bamsat.agencies.gate import visitor_of
from bamsat.commitments.register.directives import SEVERAL, one_line
from bamsat.desks.files.listed import Listed, Wish
from bamsat.desks.files.lists import LISTS
from bamsat.desks.files.writing import write_workbook
from bamsat.rules.access import STRANGER, Visitor, may
from bamsat.rules.pages import PAGES
from bamsat.work import making
from bamsat.work.making import NotTheirsError, Order, Told
from bamsat.work.models import MadeFile

KIND = "list:"
TURNED = ("sau", "tu-dong")
"""What an address says of the page of a list that is shown."""


LONG = {SEVERAL: 1000}
"""What may be longer than other values: the keys of several directives."""


def register() -> None:
    """Let the worker know each list."""
    for listed in LISTS.values():
        making.register(kind_of(listed), _writer(listed))


def kind_of(listed: Listed) -> str:
    return f"{KIND}{listed.slug}"


def listed_of(file: MadeFile) -> Listed | None:
    """The list that a file holds; None for one of the register."""
    return LISTS.get(file.kind.removeprefix(KIND))


def may_have(listed: Listed, visitor: Visitor) -> bool:
    """Whether a visitor may open the page of the list."""
    return not visitor.lacks_factor and may(PAGES[listed.page], visitor)


def still_theirs(file: MadeFile, visitor: Visitor) -> bool:
    """Whether who asked for a file may still have what it holds: roles end."""
    listed = listed_of(file)
    return listed is None or may_have(listed, visitor)


def narrowing(request: HttpRequest) -> str:
    """What an address narrows a list to, in one order and cut as pages cut it."""
    said = {
        name: [one_line(each, LONG.get(name, 200)) for each in values]
        for name, values in sorted(request.GET.lists())
        if name not in TURNED
    }
    return urlencode({k: v for k, v in said.items() if any(v)}, doseq=True)


def _writer(listed: Listed) -> making.Writer:
    def write(order: Order, file: IO[bytes], tell: Told) -> None:
        request = HttpRequest()
        request.GET = QueryDict(order.query)
        who = _who(order.by)
        if not may_have(listed, who):
            raise NotTheirsError(f"{order.by} may not have {listed.slug}")
        request.visitor = who  # type: ignore[attr-defined]
        wish = Wish(request=request, day=order.day, site=order.site)
        write_workbook(listed.head, listed.each(wish), file, tell)

    return write


def _who(actor: str) -> Visitor:
    key = actor.removeprefix("person:")
    person = User.objects.filter(pk=int(key)).first() if key.isdecimal() else None
    return visitor_of(person) if person and person.may_sign_in else STRANGER
