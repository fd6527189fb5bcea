"""When the week is told, who wants it, and how far the telling is.

`bamsat.reminding.models` brings these into the room.
"""

from django.db import models
from django.db.models import CheckConstraint, Q

from bamsat.accounts.models import User


class WeeklyHour(models.Model):
    """From which weekday and hour on the week is told; where there is no row, Monday at
    seven."""

    # 1: one row at most.
    key = models.PositiveSmallIntegerField(primary_key=True, default=1)
    weekday = models.PositiveSmallIntegerField("thứ", default=0)
    hour = models.PositiveSmallIntegerField("giờ", default=7)
    changed_by = models.CharField("người đặt", max_length=100)
    changed_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "giờ gửi tóm tắt tuần"
        constraints = [
            CheckConstraint(
                condition=Q(key=1, weekday__lte=4, hour__lte=20),
                name="weekly_hour_of_a_working_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.hour}"


class WeeklyWish(models.Model):
    """That a person wants the week told; without a row he does not."""

    person = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="weekly_wish"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "người nhận tóm tắt tuần"

    def __str__(self) -> str:
        return f"{self.person_id}"


class WeeklyRound(models.Model):
    """The telling of one week: that all who want it are told."""

    monday = models.DateField("thứ Hai", unique=True)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lượt tóm tắt tuần"
        ordering = ["-monday"]

    def __str__(self) -> str:
        return f"{self.monday}"
