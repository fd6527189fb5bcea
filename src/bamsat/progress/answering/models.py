"""Links by which an agency answers without signing in, and what is typed meanwhile.

`bamsat.progress.models` brings these into the room.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.progress.querysets import AnswerLinkQuerySet, DraftQuerySet


class AnswerLink(models.Model):
    """What may be answered by whoever holds the link: some work of one agency, until a
    moment. The address itself is stored nowhere: it is signed with the site's key."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="answer_links")
    occurrences = models.ManyToManyField(Occurrence, related_name="answer_links")
    # For whom, as the officer who issues it says: an address, a telephone number.
    note = models.CharField("gửi cho", max_length=200, blank=True)
    by = models.CharField("người cấp", max_length=100)
    issued_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hiệu lực lúc")
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)
    withdrawn_by = models.CharField("người thu hồi", max_length=100, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết trả lời"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["agency", "-id"], name="link_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.agency_id}"

    def works(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return self.withdrawn_at is None and now < self.expires_at


class LinkUse(models.Model):
    """One use of a link: what was done by it, and when."""

    class Act(models.TextChoices):
        OPENED = "opened", "mở trang"
        ANSWERED = "answered", "gửi trả lời"
        ATTACHED = "attached", "thêm tệp"
        ASKED = "asked", "đề nghị gia hạn"
        REFUSED = "refused", "mở khi không còn hiệu lực"

    link = models.ForeignKey(AnswerLink, models.CASCADE, related_name="uses")
    act = models.CharField("đã làm", max_length=10, choices=Act.choices)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần dùng liên kết"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.act}"


class Draft(models.Model):
    """What was typed for one occurrence and not sent yet: kept as typed, by link or by
    person, so that a lost connection or a closed page loses nothing."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="drafts")
    link = models.ForeignKey(
        AnswerLink, models.CASCADE, null=True, related_name="drafts"
    )
    by = models.CharField("người gõ", max_length=100)
    fields = models.JSONField("đã gõ", default=dict)
    # The report that this becomes: sent twice, it is one.
    key = models.UUIDField("mã gửi", unique=True)
    # Counts up in the browser: an older save that comes late does not overwrite.
    step = models.PositiveBigIntegerField("lần lưu", default=0)
    saved_at = models.DateTimeField("lưu lúc")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đang gõ"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "occurrence"],
                condition=Q(link__isnull=False),
                name="draft_once_a_link",
            ),
            models.UniqueConstraint(
                fields=["by", "occurrence"],
                condition=Q(link__isnull=True),
                name="draft_once_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence_id}: {self.by}"
