"""The template of letters that an office brings: judged, kept, taken back."""

from datetime import datetime

from django.db import transaction

from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import hold, record
from bamsat.progress.answering.files import safe_name
from bamsat.rules.access import Visitor
from bamsat.urging import keeping
from bamsat.urging.letters.confining import judge
from bamsat.urging.models import LetterTemplate
from bamsat.urging.refusals import NotYoursError


def bring(
    *, content: bytes, name: str, visitor: Visitor, at: datetime
) -> LetterTemplate:
    """Take a template into use. FaultyError for one that is not good: the last good
    one then stays. The same again is the one in use."""
    _demand_desk(visitor)
    name = safe_name(name)
    judge(content, name)
    digest = keeping.keep(content)
    with transaction.atomic():
        hold(AGENCIES)
        now = LetterTemplate.objects.in_use()
        if now and now.sha256 == digest:
            return now
        made = LetterTemplate.objects.create(
            name=name, sha256=digest, size=len(content), by=visitor.actor, at=at
        )
        _tell(Kind.LETTER_TEMPLATE_SET, digest, visitor, at)
    return made


def take_back(*, visitor: Visitor, at: datetime) -> bool:
    """Use the template that comes with the site again; False where it is in use."""
    _demand_desk(visitor)
    with transaction.atomic():
        hold(AGENCIES)
        rows = LetterTemplate.objects.filter(taken_back_at__isnull=True)
        if not rows.update(taken_back_at=at):
            return False
        _tell(Kind.LETTER_TEMPLATE_TAKEN_BACK, "", visitor, at)
    return True


def _demand_desk(visitor: Visitor) -> None:
    if visitor.lacks_factor or not visitor.reviews:
        raise NotYoursError


def _tell(kind: Kind, digest: str, visitor: Visitor, at: datetime) -> None:
    record(
        kind=kind,
        chain=AGENCIES,
        about="letter-template:site",
        by=visitor.actor,
        at=at,
        data={"sha256": digest},
    )
