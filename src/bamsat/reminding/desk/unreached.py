"""Whom nobody could reach: one row for each agency or person and reason, the last one
first, however many notices there were."""

from dataclasses import dataclass

from django.db.models import Count, Max

from bamsat.reminding.models import Notice
from bamsat.reminding.querysets import NoticeQuerySet

SIZE = 30


@dataclass(frozen=True, kw_only=True)
class UnreachedRow:
    """The last notice that an agency or a person did not get, and how many there
    are."""

    notice: Notice
    count: int

    @property
    def name(self) -> str:
        whom = self.notice.agency or self.notice.person
        return whom.name if whom else ""


@dataclass(frozen=True, kw_only=True)
class UnreachedPage:
    """Some of them, and where the next page begins."""

    rows: list[UnreachedRow]
    after: int | None
    next: int | None


def unreached_page(found: NoticeQuerySet, after: int | None) -> UnreachedPage:
    """A page in two queries; `after` is the last notice of the page before."""
    groups = found.order_by().values("agency", "person", "flaw")
    counted = groups.annotate(n=Count("pk"), last=Max("pk")).order_by("-last")
    if after is not None:
        counted = counted.filter(last__lt=after)
    lasts = dict(counted.values_list("last", "n")[: SIZE + 1])
    keys = list(lasts)[:SIZE]
    notices = Notice.objects.select_related("agency", "person").in_bulk(keys)
    return UnreachedPage(
        rows=[UnreachedRow(notice=notices[key], count=lasts[key]) for key in keys],
        after=after,
        next=keys[-1] if len(lasts) > SIZE else None,
    )
