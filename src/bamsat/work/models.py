"""Tables of what runs later: timers of jobs, heartbeats of workers, the outbox."""

import uuid

from django.db import models
from django.db.models import Index, Q
from django.utils.translation import gettext_lazy as _

from bamsat.work.querysets import (
    HeartbeatQuerySet,
    MadeFileQuerySet,
    OutgoingQuerySet,
    TimerQuerySet,
)


class Timer(models.Model):
    """When a timed job is due next. The tick itself is the timer named `tick`."""

    name = models.CharField("tên", max_length=60, primary_key=True)
    due_at = models.DateTimeField("đến hạn lúc")
    ran_at = models.DateTimeField("chạy xong lúc", null=True, blank=True)
    error = models.TextField("lỗi lần gần nhất", default="", blank=True)

    objects = TimerQuerySet.as_manager()

    class Meta:
        verbose_name = "hẹn giờ"
        verbose_name_plural = "hẹn giờ"

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """A sign of life of one worker process, renewed every few seconds."""

    worker = models.CharField("mã tiến trình", max_length=64, primary_key=True)
    host = models.CharField("máy", max_length=255)
    pid = models.PositiveIntegerField("số tiến trình")
    started_at = models.DateTimeField("bắt đầu lúc")
    seen_at = models.DateTimeField("thấy gần nhất lúc", db_index=True)

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = "nhịp của tiến trình nền"
        verbose_name_plural = "nhịp của tiến trình nền"

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}"


class Outgoing(models.Model):
    """One message that is to leave the house, sent by the worker, each row once."""

    class State(models.TextChoices):
        """WAITING → SENDING → SENT, or back to WAITING; in the end GIVEN_UP. UNSURE is
        what a server was given and did not answer, RETURNED what came back later: these
        three a person looks at."""

        WAITING = "waiting", _("đang chờ")
        SENDING = "sending", _("đang gửi")
        SENT = "sent", _("đã gửi")
        GIVEN_UP = "given up", _("không gửi được")
        UNSURE = "unsure", _("chưa rõ đã tới")
        RETURNED = "returned", _("bị trả lại")
        SETTLED = "settled", _("đã xem")

    class Channel(models.TextChoices):
        """By which way it leaves."""

        MAIL = "mail", _("thư điện tử")
        HOOK = "hook", _("web hook")

    channel = models.CharField("kênh", max_length=20, choices=Channel)
    to = models.CharField("nơi nhận", max_length=500)
    subject = models.CharField("tiêu đề", max_length=300)
    body = models.TextField("nội dung")
    headers = models.JSONField("dòng đầu", default=dict)
    # The same on each attempt, so that a receiver can drop what comes twice.
    key = models.UUIDField("mã thư", default=uuid.uuid4, unique=True, editable=False)

    state = models.CharField(
        "trạng thái", max_length=10, choices=State, default=State.WAITING
    )
    posted_at = models.DateTimeField("vào hộp lúc")
    due_at = models.DateTimeField("gửi từ lúc")
    claimed_at = models.DateTimeField("nhận gửi lúc", null=True, blank=True)
    # Set right before the message is handed over: from then on only an answer tells
    # whether it has left.
    handing_at = models.DateTimeField("trao thư lúc", null=True, blank=True)
    sent_at = models.DateTimeField("gửi xong lúc", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    error = models.TextField("lỗi lần gần nhất", default="", blank=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = "thư đi"
        verbose_name_plural = "thư đi"
        indexes = [
            Index(
                fields=["due_at", "id"],
                name="outgoing_due",
                condition=Q(state="waiting"),
            ),
            Index(fields=["state", "claimed_at"], name="outgoing_claimed"),
            Index(
                fields=["id"],
                name="outgoing_to_look_at",
                condition=Q(state__in=["given up", "unsure", "returned"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}: {self.get_state_display()}"


class MadeFile(models.Model):
    """A file that somebody asked for and that takes a while to write; kept for some
    days, for the one who asked alone."""

    class State(models.TextChoices):
        """WAITING → WRITING → READY, or FAILED."""

        WAITING = "waiting", _("chờ lập")
        WRITING = "writing", _("đang lập")
        READY = "ready", _("đã xong")
        FAILED = "failed", _("không lập được")

    key = models.UUIDField("mã tệp", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("loại", max_length=40)
    # What the list was narrowed to, as it stands in an address.
    query = models.CharField("bộ lọc", max_length=2000, blank=True)
    name = models.CharField("tên tệp", max_length=100)
    day = models.DateField("ngày số liệu")
    language = models.CharField("ngôn ngữ", max_length=10)
    site = models.CharField("địa chỉ trang", max_length=200)
    by = models.CharField("người yêu cầu", max_length=100)
    asked_at = models.DateTimeField("yêu cầu lúc")
    state = models.CharField(
        "tình trạng", max_length=10, choices=State, default=State.WAITING
    )
    rows = models.PositiveIntegerField("số dòng phải ghi")
    written = models.PositiveIntegerField("số dòng đã ghi", default=0)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)
    finished_at = models.DateTimeField("xong lúc", null=True)

    objects = MadeFileQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp lập ở phía sau"
        verbose_name_plural = "tệp lập ở phía sau"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "kind", "query", "day", "language"],
                condition=Q(state__in=["waiting", "writing"]),
                name="made_file_once_at_a_time",
            ),
        ]
        indexes = [
            Index(fields=["by", "-id"], name="made_file_of"),
            Index(fields=["asked_at"], name="made_file_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def under_way(self) -> bool:
        """Whether it is not there yet, and will be."""
        return self.state in (self.State.WAITING, self.State.WRITING)
