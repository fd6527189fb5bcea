"""How the kept counts moved, day by day."""

from django.db import models

from bamsat.agencies.models import Agency
from bamsat.commitments.trends.querysets import CountMoveQuerySet
from bamsat.documents.models import Directive


class CountMove(models.Model):
    """By how much a count of the roll-up rose or fell on one day: of one directive, of
    one agency or of all. What a count was on an earlier day is what it is now less all
    that moved since, so a week ago is known without a copy of the whole."""

    day = models.DateField("ngày")
    # The key of the row of the roll-up.
    key = models.CharField(max_length=120)
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, related_name="count_moves"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="count_moves"
    )
    public = models.BooleanField()
    standing = models.CharField(max_length=12)
    due_on = models.DateField(null=True)
    moved = models.IntegerField("tăng hay giảm", default=0)

    objects = CountMoveQuerySet.as_manager()

    class Meta:
        verbose_name = "số đếm tăng giảm"
        constraints = [
            models.UniqueConstraint(fields=["day", "key"], name="count_move_once")
        ]
        indexes = [
            models.Index(
                fields=["directive", "agency", "day"], name="count_moves_of_directive"
            ),
            models.Index(fields=["agency", "day"], name="count_moves_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.key}: {self.moved:+}"
