"""To whom the letter of a step goes, and who else gets it, before a person edits it."""

import re
from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency, Post
from bamsat.documents.models import Directive
from bamsat.progress.models import Confirmer
from bamsat.rules.access import PostRole
from bamsat.rules.escalation import Addressee

COMMITTEE = "Ủy ban nhân dân tỉnh"
OFFICES = (
    (re.compile(r"(?:chi )?cục ", re.IGNORECASE), "{first} trưởng {name}"),
    (re.compile(r"văn phòng ", re.IGNORECASE), "Chánh {name}"),
    (re.compile(r"thanh tra ", re.IGNORECASE), "Chánh {name}"),
    (re.compile(r"sở ", re.IGNORECASE), "Giám đốc {name}"),
    (re.compile(r"(?:ủy|uỷ) ban nhân dân |ubnd ", re.IGNORECASE), "Chủ tịch {name}"),
)
"""How the office of who heads a body is called, by the first words of its name."""


def head_of(name: str) -> str:
    """Who heads a body, by office and not by name."""
    for words, office in OFFICES:
        if hit := words.match(name):
            return office.format(name=name, first=hit[0].strip())
    return f"Thủ trưởng {name}"


def is_it_or_its_head(line: str, name: str) -> bool:
    """Whether a line behind "Kính gửi" names a body, or who heads it."""
    return line in (name, head_of(name), f"Thủ trưởng {name}")


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who is told of the work of one agency, by name."""

    planning: str
    committee: str
    own: bool
    """Whether nobody but the agency itself coordinates."""
    above: str
    """Who answers for the work of the coordinating department: the agency that confirms
    it (RULES 7), else the People's Committee."""

    @classmethod
    def of(cls, directive: Directive, agency: Agency, today: date) -> "Names":
        """The coordinators of today, and the issuer of the directive."""
        posts = Post.objects.held(today).filter(
            role=PostRole.COORDINATOR, agency__isnull=False
        )
        known = posts.order_by("since", "pk").values_list("agency", "agency__name")
        others = [name for key, name in known if key != agency.pk]
        own = bool(known) and not others
        return cls(
            planning=others[0] if others else "",
            committee=committee_of(directive, agency),
            own=own,
            above=above(directive, agency) if own else "",
        )


def committee_of(directive: Directive, agency: Agency) -> str:
    """The issuer of a directive; the People's Committee where the page names none, or
    the agency itself."""
    issuer = " ".join(directive.issuer.split())
    return issuer if issuer and issuer != agency.name else COMMITTEE


def above(directive: Directive, agency: Agency) -> str:
    """Whom an agency tells of its own late work."""
    named = Confirmer.objects.filter(agency=agency).select_related("confirmed_by")
    found = named.first()
    return found.confirmed_by.name if found else committee_of(directive, agency)


def addressees(step: Addressee, agency: Agency, names: Names) -> list[str]:
    """Behind "Kính gửi": the agency by its name (DOMAIN 1.5), on the last step below
    the People's Committee. Nobody writes to himself: the coordinating department tells
    who stands above it of its own work."""
    last = step is Addressee.COMMITTEE
    to = names.above if names.own else agency.name
    return list(dict.fromkeys([names.committee, to] if last else [to]))


def copies(step: Addressee, agency: Agency, names: Names) -> list[str]:
    """Beside "Như trên": who is told from which step on."""
    if step is Addressee.OFFICER or names.own:
        return []
    found = [head_of(agency.name)]
    if step.rank >= Addressee.PLANNING.rank and names.planning:
        found.append(names.planning)
    return found
