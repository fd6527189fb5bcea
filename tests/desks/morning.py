"""What a coordinator does in the tests of the morning."""

from datetime import timedelta

from django.test import Client

from bamsat.agencies.models import Agency
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Occurrence
from tests.urging.cast import DUE, plan

LATER = DUE + timedelta(days=10)


def late(size: int = 3) -> list[Occurrence]:
    """Late work of Sở Công Thương."""
    directive = plan(size)
    roll_up(directive)
    Agency.objects.update(settled=True)
    return list(directive.occurrences.order_by("pk"))


def another_day(row: Occurrence, days: int = 90) -> Occurrence:
    """The same obligation, due again so much later."""
    made = Occurrence.objects.create(
        assignment=row.assignment,
        commitment=row.commitment,
        directive=row.directive,
        agency=row.agency,
        obliged=row.obliged,
        timing=row.timing,
        due_on=DUE + timedelta(days=days),
        part=row.part,
    )
    roll_up(row.directive)
    return made


def values(rows: list[Occurrence]) -> list[str]:
    return [f"{row.pk}.{row.version}" for row in rows]


def queue(client: Client, slug: str) -> str:
    answer = client.get(f"/buoi-sang/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, slug: str, lam: str, rows: list[str], **said: object) -> str:
    """Do it, and read the page that follows."""
    answer = client.post(
        f"/buoi-sang/{slug}/chon/",
        {"lam": lam, "muc-chon": rows, **said},
        follow=True,
    )
    return answer.content.decode()
