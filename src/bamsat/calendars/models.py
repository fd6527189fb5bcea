"""Days that official notices moved, and each change of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.calendars.querysets import CalendarChangeQuerySet, MovedDayQuerySet


class MovedDay(models.Model):
    """A day that a notice made a working day or a day off, whatever the library's
    calendar says of it; or that it calls otherwise."""

    date = models.DateField(_("Ngày"), unique=True)
    working = models.BooleanField(_("Là ngày làm việc"))
    name = models.CharField(_("Tên ngày"), max_length=120)
    source = models.CharField(_("Nguồn"), max_length=300)
    by = models.CharField("người ghi", max_length=100)
    at = models.DateTimeField("lúc")

    objects = MovedDayQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày theo thông báo"
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date}: {self.name}"


class CalendarChange(models.Model):
    """One change of moved days: what notices said of the days before and after it, by
    which undo puts back what was there (RULES 10)."""

    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    before = models.JSONField("trước đó", default=list)
    after = models.JSONField("sau đó", default=list)
    by = models.CharField("người ghi", max_length=100)
    at = models.DateTimeField("lúc")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)

    objects = CalendarChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sửa lịch"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"
