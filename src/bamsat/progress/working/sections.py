"""Into which lists the work of one agency falls, the most pressing first.

Each list follows an index of its own, so that its first rows are found at once however
long the register grows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import IntegerField, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Commitment
from bamsat.commitments.querysets import NO_DAY, OccurrenceQuerySet
from bamsat.ui.paging import Column, by_day, by_number

SOON = timedelta(days=30)
NEW = timedelta(days=14)

LATELY = "moi"
BY_DAY = (by_day("sort_day"),)
BY_SENDING = (by_day("submitted_on"),)
BY_COMMITMENT = (by_number("commitment_id"),)

Narrow = Callable[[OccurrenceQuerySet, date], OccurrenceQuerySet]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One list: its name in addresses, its words, its rows and their order."""

    slug: str
    name: str | Promise
    about: str | Promise
    rows: Narrow
    columns: Sequence[Column] = field(default=BY_DAY)
    backwards: bool = False
    # Something is to be done about it now.
    now: bool = False

    def ordered(self, mine: OccurrenceQuerySet, today: date) -> OccurrenceQuerySet:
        """The rows in their order."""
        sign = "-" if self.backwards else ""
        names = [*(column.name for column in self.columns), "pk"]
        return self.rows(mine, today).order_by(*(sign + name for name in names))


def new_since(today: date) -> datetime:
    """Since when what was entered is new."""
    zone = timezone.get_default_timezone()
    return datetime.combine(today - NEW, time.min, zone)


def _new(mine: OccurrenceQuerySet, today: date) -> OccurrenceQuerySet:
    # What ends within thirty days stands above already.
    entered = Commitment.objects.entered_since(new_since(today))
    return mine.never_answered(entered).filter(sort_day__gt=today + SOON)


SECTIONS = (
    Section(
        slug="tra-lai",
        name=_("Bị trả lại"),
        about=_("Sửa theo lý do rồi gửi lại: lần gửi mới được tính."),
        rows=lambda mine, today: mine.returned(),
        now=True,
    ),
    Section(
        slug="qua-han",
        name=_("Quá hạn"),
        about=_("Chưa gửi kết quả, đã qua ngày cuối của hạn."),
        rows=lambda mine, today: mine.to_hand_in(date.min, today - timedelta(days=1)),
        now=True,
    ),
    Section(
        slug="sap-den",
        name=_("Đến hạn trong 30 ngày"),
        about=_("Chưa gửi kết quả."),
        rows=lambda mine, today: mine.to_hand_in(today, today + SOON),
        now=True,
    ),
    Section(
        slug=LATELY,
        name=_("Mới giao"),
        about=_("Vào sổ trong 14 ngày qua, chưa trả lời lần nào."),
        # As they stand in the text: what was entered first waits longest.
        rows=_new,
        columns=BY_COMMITMENT,
    ),
    Section(
        slug="thuong-xuyen",
        name=_("Thường xuyên"),
        about=_("Không có ngày cuối; mỗi kỳ rà soát cần minh chứng mới."),
        rows=lambda mine, today: mine.lasting().known(new_since(today)),
    ),
    Section(
        slug="khong-han",
        name=_("Không nêu hạn"),
        about=_("Văn bản không nêu hạn; đến kỳ rà soát thì báo đã làm tới đâu."),
        rows=lambda mine, today: mine.without_a_day().known(new_since(today)),
    ),
    Section(
        slug="con-xa",
        name=_("Hạn còn xa"),
        about=_("Đến hạn sau hơn 30 ngày."),
        rows=lambda mine, today: mine.to_hand_in(
            today + SOON + timedelta(days=1), NO_DAY
        ).known(new_since(today)),
    ),
    Section(
        slug="cho-xac-nhan",
        name=_("Chờ xác nhận"),
        about=_("Đã gửi kết quả; cơ quan khác sẽ xác nhận hoặc trả lại."),
        rows=lambda mine, today: mine.handed_in(),
        columns=BY_SENDING,
    ),
    Section(
        slug="da-xac-nhan",
        name=_("Đã xác nhận"),
        about=_("Kết quả gửi gần đây nhất đứng trước."),
        rows=lambda mine, today: mine.over(),
        columns=BY_SENDING,
        backwards=True,
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}


class Counted(Subquery):
    """How many rows a query has, within another query; the query bounds itself."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
