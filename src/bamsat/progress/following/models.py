"""What people keep beside an occurrence while it is under way.

`bamsat.progress.models` brings these into the room.
"""

from django.db import models
from django.db.models import F, Q

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress.querysets import CommentQuerySet, PutOffQuerySet


class Checkpoint(models.Model):
    """A day before the deadline on which something is to be there already."""

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="checkpoints"
    )
    due_on = models.DateField("ngày")
    what = models.CharField("phải có gì", max_length=300)
    by = models.CharField("người đặt", max_length=100)
    at = models.DateTimeField("đặt lúc")
    reached_on = models.DateField("đạt ngày", null=True)
    reached_by = models.CharField("người ghi đạt", max_length=100, blank=True)

    class Meta:
        verbose_name = "mốc kiểm tra"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what


class SubTask(models.Model):
    """A piece of an agency's work that it gives to one of its own units or people; seen
    inside the agency and by the coordinator, counted nowhere."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="sub_tasks")
    unit = models.CharField("đơn vị", max_length=200)
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    what = models.CharField("làm gì", max_length=500)
    due_on = models.DateField("hạn trong cơ quan", null=True)
    done_on = models.DateField("xong ngày", null=True)
    by = models.CharField("người giao", max_length=100)
    at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "việc giao trong cơ quan"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what


class Dependency(models.Model):
    """One commitment waits for another; never in a circle."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="dependencies"
    )
    needs = models.ForeignKey(Commitment, models.CASCADE, related_name="dependants")
    by = models.CharField("người ghi", max_length=100)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "nhiệm vụ phải chờ"
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "needs"], name="dependency_once"
            ),
            models.CheckConstraint(
                condition=~Q(commitment=F("needs")), name="dependency_on_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} → {self.needs_id}"


class Comment(models.Model):
    """What people of the house say to each other about a commitment: internal unless
    somebody publishes it. What was removed stays as a row without words."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="comments")
    text = models.TextField("nội dung")
    by = models.CharField("người viết", max_length=100)
    at = models.DateTimeField("lúc")
    published_at = models.DateTimeField("công khai lúc", null=True)
    removed_at = models.DateTimeField("bỏ lúc", null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "trao đổi"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["commitment", "id"], name="comment_of_commitment"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.pk}"


class Watch(models.Model):
    """Somebody wants to be told what happens to a commitment."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="watches")
    person = models.ForeignKey(User, models.CASCADE, related_name="watches")
    since = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "người theo dõi"
        constraints = [
            models.UniqueConstraint(fields=["commitment", "person"], name="watch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.commitment_id}"


class PutOff(models.Model):
    """The coordinator looks at an occurrence again on a day, not before: it leaves the
    lists of the morning, and nothing else. One stands at a time."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="put_offs")
    until = models.DateField("xem lại ngày")
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.CharField("người để lại", max_length=100)
    at = models.DateTimeField("lúc")
    batch = models.UUIDField("mã lô", db_index=True)
    taken_up_at = models.DateTimeField("đưa trở lại lúc", null=True)
    taken_up_by = models.CharField("người đưa trở lại", max_length=100, blank=True)

    objects = PutOffQuerySet.as_manager()

    class Meta:
        verbose_name = "lần để lại"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=Q(taken_up_at__isnull=True),
                name="put_off_stands_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["occurrence", "until"],
                condition=Q(taken_up_at__isnull=True),
                name="put_off_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence_id}: {self.until}"
