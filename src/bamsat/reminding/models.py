"""Who is told of what: schedules, quiet times, notices and what they mention."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.progress.models import AnswerLink
from bamsat.reminding.querysets import (
    HookQuerySet,
    MentionQuerySet,
    NoticeQuerySet,
    QuietQuerySet,
    RoundQuerySet,
)
from bamsat.reminding.weekly import models as weekly  # brings its tables along
from bamsat.rules.reaching import Rank
from bamsat.rules.reminding import USUAL, Schedule
from bamsat.work.models import Outgoing

__all__ = [
    "Glance",
    "Hook",
    "Mention",
    "Notice",
    "Quiet",
    "ReminderSchedule",
    "Round",
    "weekly",
]


class ReminderSchedule(models.Model):
    """When a directive's work is reminded of, where it is not the usual schedule; of no
    directive: the usual one of this site."""

    directive = models.OneToOneField(
        Directive, models.CASCADE, null=True, related_name="reminder_schedule"
    )
    # `usual`, or the key of the directive: nulls would not be equal.
    key = models.CharField(max_length=20, unique=True)
    before = models.JSONField(_("Trước hạn (ngày)"), default=list)
    on_the_day = models.BooleanField(_("Nhắc đúng ngày hạn"), default=True)
    after = models.JSONField(_("Sau hạn (ngày)"), default=list)
    every = models.PositiveSmallIntegerField(_("Sau đó cứ mỗi (ngày)"), default=7)
    apart = models.PositiveSmallIntegerField(_("Hai lần cách nhau (ngày)"), default=5)
    review = models.PositiveSmallIntegerField(
        _("Trước kỳ rà soát (ngày)"), default=USUAL.review
    )
    source = models.CharField(_("Căn cứ"), max_length=300, blank=True)
    changed_by = models.CharField("người đặt", max_length=100)
    changed_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "lịch nhắc"

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.before} {self.after}"

    @property
    def value(self) -> Schedule:
        """The schedule as the rules take it."""
        return Schedule(
            before=tuple(self.before),
            on_the_day=self.on_the_day,
            after=tuple(self.after),
            every=self.every,
            apart=self.apart,
            review=self.review,
        )


class Quiet(models.Model):
    """A time in which nobody is reminded: by anything, about one directive, or at one
    agency."""

    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, related_name="quiet_times"
    )
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, related_name="quiet_times"
    )
    since = models.DateField(_("Từ ngày"))
    # The first day on which reminders come again.
    until = models.DateField(_("Đến trước ngày"), null=True)
    reason = models.CharField(_("Lý do"), max_length=300)
    by = models.CharField("người tắt", max_length=100)
    at = models.DateTimeField("lúc")

    objects = QuietQuerySet.as_manager()

    class Meta:
        verbose_name = "thời gian không nhắc"
        ordering = ["-id"]
        constraints = [
            CheckConstraint(
                condition=Q(directive__isnull=True) | Q(agency__isnull=True),
                name="quiet_of_one",
            ),
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="quiet_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} {self.agency_id} {self.since}"


class Round(models.Model):
    """The reminders of one day: how far they are, and that they are all written."""

    on = models.DateField("ngày", unique=True)
    working = models.BooleanField("ngày làm việc")
    # The last agency that was looked at.
    cursor = models.PositiveBigIntegerField("cơ quan cuối đã xem", default=0)
    # Agencies whose reminder failed: they are tried again when all others have theirs.
    failed = models.JSONField("cơ quan còn hỏng", default=list)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt nhắc trong ngày"
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on}"


class Notice(models.Model):
    """Something that an agency or a person is told, once: seen on the site, and sent by
    the other channels."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("nhắc việc")
        NEWS = "news", _("tin mới")
        ASKED = "asked", _("câu hỏi của điều phối")
        MORNING = "morning", _("việc buổi sáng của điều phối")
        WEEK = "week", _("tóm tắt tuần")

    class Flaw(models.TextChoices):
        """Why no mail was written; a person sees to it."""

        NOBODY = "nobody", _("không có địa chỉ nào để gửi")
        COLLECTIVE = "collective", _("tập thể chưa chỉ rõ cơ quan")
        ENDED = "ended", _("cơ quan đã kết thúc, chưa có nơi làm tiếp")
        NO_SERVER = "no server", _("trang chưa có máy chủ thư")

    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, related_name="notices"
    )
    person = models.ForeignKey(User, models.CASCADE, null=True, related_name="notices")
    on = models.DateField("ngày")
    at = models.DateTimeField("lúc")
    subject = models.CharField("tiêu đề", max_length=300)
    body = models.TextField("nội dung")
    # As whom somebody was reached, where it was by mail.
    rank = models.CharField(
        "gửi tới", max_length=12, choices=[(r, r) for r in Rank], blank=True
    )
    flaw = models.CharField(
        "vì sao không gửi thư", max_length=12, choices=Flaw.choices, blank=True
    )
    # When somebody said that he has seen to it that nobody was reached.
    seen_at = models.DateTimeField("đã xem lúc", null=True)
    link = models.ForeignKey(
        AnswerLink, models.SET_NULL, null=True, related_name="notices"
    )
    message = models.ForeignKey(
        Outgoing, models.SET_NULL, null=True, related_name="notices"
    )

    # Set by `with_duties`.
    holds: bool
    coordinates: bool

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        ordering = ["-id"]
        constraints = [
            # One reminder for an agency and day, however many try to write it.
            UniqueConstraint(
                fields=["agency", "on"],
                condition=Q(kind="reminder"),
                name="notice_reminds_once_a_day",
            ),
            UniqueConstraint(
                fields=["person", "on"],
                condition=Q(kind="morning"),
                name="notice_one_morning_a_day",
            ),
            UniqueConstraint(
                fields=["person", "on"],
                condition=Q(kind="week"),
                name="notice_one_week_told_once",
            ),
            CheckConstraint(
                condition=Q(agency__isnull=True, person__isnull=False)
                | Q(agency__isnull=False, person__isnull=True),
                name="notice_of_agency_or_person",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="notice_of_agency"),
            models.Index(fields=["person", "-id"], name="notice_of_person"),
            models.Index(
                fields=["-id"],
                condition=Q(flaw__in=["nobody", "collective", "ended"]),
                name="notice_unreached",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Mention(models.Model):
    """One thing of which an agency or a person is told: a reminder, or an event. While
    it has no notice it waits to be told with what else comes within the hour."""

    class What(models.TextChoices):
        REMINDER = "reminder", _("nhắc việc")
        NEW = "new", _("việc mới")
        EVENT = "event", _("tin về việc")

    notice = models.ForeignKey(
        Notice, models.CASCADE, null=True, related_name="mentions"
    )
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, related_name="mentions"
    )
    person = models.ForeignKey(User, models.CASCADE, null=True, related_name="mentions")
    what = models.CharField("điều gì", max_length=10, choices=What.choices)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, related_name="mentions"
    )
    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, null=True, related_name="mentions"
    )
    # Of a reminder: days from the last day in time, as the schedule has them.
    offset = models.SmallIntegerField("cách hạn (ngày)", null=True)
    on = models.DateField("ngày")
    at = models.DateTimeField("lúc")

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "điều được báo"
        ordering = ["id"]
        constraints = [
            UniqueConstraint(
                fields=["event", "agency", "occurrence"],
                condition=Q(agency__isnull=False, occurrence__isnull=False),
                name="mention_of_event_once_at_an_agency",
            ),
            UniqueConstraint(
                fields=["event", "agency"],
                condition=Q(agency__isnull=False, occurrence__isnull=True),
                name="mention_of_event_once_without_work",
            ),
            UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False),
                name="mention_of_event_once_to_a_person",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "on"], name="mention_at_agency"),
            models.Index(
                fields=["agency", "at"],
                condition=Q(notice__isnull=True),
                name="mention_waiting",
            ),
            models.Index(
                fields=["person", "at"],
                condition=Q(notice__isnull=True),
                name="mention_waiting_of_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.occurrence_id or self.commitment_id}"


class Hook(models.Model):
    """Another program that is told what an agency, or everybody, is told."""

    name = models.CharField(_("Tên"), max_length=100)
    address = models.CharField(_("Địa chỉ"), max_length=500)
    # None: of every agency.
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, related_name="hooks", verbose_name=_("Của")
    )
    # Encrypted with the key of the site.
    secret = models.CharField("bí mật để ký", max_length=300)
    by = models.CharField("người thêm", max_length=100)
    at = models.DateTimeField("lúc")
    stopped_at = models.DateTimeField("dừng lúc", null=True)

    objects = HookQuerySet.as_manager()

    class Meta:
        verbose_name = "web hook"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Glance(models.Model):
    """How far a person has seen the notices."""

    person = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="glance"
    )
    notice = models.PositiveBigIntegerField("thông báo cuối đã xem", default=0)

    class Meta:
        verbose_name = "lần xem thông báo"

    def __str__(self) -> str:
        return f"{self.person_id}: {self.notice}"
