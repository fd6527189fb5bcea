"""How somebody sits before the answer page: its address, its form."""

from uuid import uuid4

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink


def page_of(link: AnswerLink) -> str:
    return f"/tra-loi/{links.token(link)}/"


def fields(row: Occurrence, lam: str, **said: object) -> dict[str, object]:
    """A form as the browser sends it."""
    hidden = {"key": uuid4(), "version": row.version, "step": 0}
    named = {f"v{row.pk}-{name}": v for name, v in {**hidden, **said}.items()}
    return {f"lam-{lam}": "", **named}
