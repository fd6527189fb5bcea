"""Who stands behind the actors of reports and decisions, as a reader calls them."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from bamsat.commitments.register.item import who_of
from bamsat.progress.answering.models import AnswerLink

LINK = "link:"


def speakers(actors: Iterable[str], today: date) -> dict[str, str]:
    """People by name and post; whoever held a link by the agency that it was for."""
    wanted = {actor for actor in actors if actor}
    return {**who_of(wanted, today), **link_holders(wanted)}


def link_holders(actors: Iterable[str]) -> dict[str, str]:
    """Those of these who held a link: one query where there are any."""
    found = {}
    keys = {
        int(actor.removeprefix(LINK)): actor
        for actor in actors
        if actor.startswith(LINK) and actor.removeprefix(LINK).isdecimal()
    }
    if keys:
        of_these = AnswerLink.objects.filter(pk__in=keys)
        for key, agency in of_these.values_list("pk", "agency__name"):
            found[keys[key]] = _("%s, bằng liên kết trả lời") % agency
    return found
