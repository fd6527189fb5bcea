"""To whom the letter of a step goes, and who else gets it, before a person edits it."""

from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency, Post
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from bamsat.rules.escalation import Addressee

COMMITTEE = "Ủy ban nhân dân tỉnh"


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who follows the work of a directive, and who issued it, by name."""

    planning: str
    committee: str

    @classmethod
    def of(cls, directive: Directive, today: date) -> "Names":
        """The coordinator's agency of today, and the issuer of the directive."""
        posts = Post.objects.held(today).filter(
            role=PostRole.COORDINATOR, agency__isnull=False
        )
        first = posts.order_by("since", "pk").values_list("agency__name", flat=True)
        return cls(
            planning=first.first() or "",
            committee=" ".join(directive.issuer.split()) or COMMITTEE,
        )


def addressees(step: Addressee, agency: Agency, names: Names) -> list[str]:
    """Behind "Kính gửi": the agency; from the second step on its head, by office and
    not by name; the People's Committee before him on the last."""
    if step is Addressee.OFFICER:
        return [agency.name]
    head = f"Thủ trưởng {agency.name}"
    return [names.committee, head] if step is Addressee.COMMITTEE else [head]


def copies(step: Addressee, agency: Agency, names: Names) -> list[str]:
    """Beside "Như trên": who is told from which step on."""
    if step is Addressee.OFFICER:
        return []
    found = [f"Đầu mối theo dõi của {agency.name}"]
    if step.rank >= Addressee.PLANNING.rank and names.planning:
        found.append(names.planning)
    return found
