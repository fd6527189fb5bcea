"""The orders of the officers' register, each with an index of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Commitment
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.ui.paging import (
    PAGE_SIZE,
    Column,
    Page,
    by_day,
    by_moment,
    by_number,
    by_text,
    page_in_order,
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order; `slug` names it in addresses."""

    slug: str
    word: str | Promise
    columns: Sequence[Column]
    backwards: bool = False

    def page(
        self, found: CommitmentQuerySet, after: str, size: int = PAGE_SIZE
    ) -> Page[Commitment]:
        """A page of these commitments in this order."""
        return page_in_order(found, self.columns, after, size, backwards=self.backwards)


PLACED = Order(
    slug="vi-tri",
    word=_("vị trí trong văn bản"),
    columns=(by_number("directive_id"), by_number("start")),
)
ORDERS = {
    order.slug: order
    for order in (
        PLACED,
        Order(slug="han", word=_("hạn gần nhất trước"), columns=(by_day("sort_day"),)),
        Order(
            slug="co-quan",
            word=_("cơ quan chủ trì, A–Z"),
            columns=(by_text("lead_key"),),
        ),
        Order(
            slug="moi-sua",
            word=_("mới thay đổi trước"),
            columns=(by_moment("changed_at"),),
            backwards=True,
        ),
    )
}
