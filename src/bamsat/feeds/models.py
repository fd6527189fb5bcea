"""The secret addresses of calendars and of saved lists."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.register.models import SavedView
from bamsat.feeds.querysets import FeedQuerySet


class Feed(models.Model):
    """One secret address: of the calendar of an agency, or of a person for the agencies
    of his posts; or of the news of a saved list, for a person. The address itself is
    stored nowhere, only its hash."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, related_name="feeds", verbose_name="cơ quan"
    )
    person = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="feeds", verbose_name="người"
    )
    # Where there is one: news of this list, not a calendar.
    view = models.ForeignKey(
        SavedView,
        models.CASCADE,
        null=True,
        related_name="feeds",
        verbose_name="danh sách đã lưu",
    )
    hash = models.CharField("mã băm của địa chỉ", max_length=64, unique=True)
    by = models.CharField("người lập", max_length=100)
    made_at = models.DateTimeField(_("lập lúc"))
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    revoked_by = models.CharField("người thu hồi", max_length=100, blank=True)
    # Noted once an hour at most.
    used_at = models.DateTimeField(_("được đọc gần nhất lúc"), null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = "địa chỉ lịch"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True, person__isnull=False)
                | Q(agency__isnull=False, person__isnull=True),
                name="feed_of_one",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(revoked_at__isnull=True, agency__isnull=False),
                name="feed_once_an_agency",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(
                    revoked_at__isnull=True, person__isnull=False, view__isnull=True
                ),
                name="feed_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["person", "view"],
                condition=Q(revoked_at__isnull=True, view__isnull=False),
                name="feed_once_a_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.agency_id or self.person_id}"


class FeedItem(models.Model):
    """A commitment that a followed list held when its news were read, and when and why
    it had left; by its key alone, since it may be gone from the register too."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    commitment = models.BigIntegerField("mã nhiệm vụ")
    title = models.CharField("tên gọi", max_length=300)
    left_at = models.DateTimeField("rời danh sách lúc", null=True)
    reason = models.CharField("vì sao", max_length=200, blank=True)

    class Meta:
        verbose_name = "mục của danh sách được theo dõi"
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "commitment"], name="feed_item_once"
            ),
        ]
        indexes = [
            models.Index(fields=["feed", "-left_at", "-id"], name="feed_item_left")
        ]

    def __str__(self) -> str:
        return f"{self.feed_id}: {self.commitment}"
