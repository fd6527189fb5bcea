"""What agencies report on their work, and what others make of it."""

from django.db import models
from django.db.models import Q

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.progress.answering.models import AnswerLink, Draft, LinkUse
from bamsat.progress.following.models import (
    Checkpoint,
    Comment,
    Dependency,
    PutOff,
    SubTask,
    Watch,
)
from bamsat.progress.querysets import (
    DecisionQuerySet,
    EvidenceQuerySet,
    ExtensionQuerySet,
    ReportQuerySet,
)

__all__ = [
    "AnswerLink",
    "Checkpoint",
    "Comment",
    "Confirmer",
    "Decision",
    "Dependency",
    "Draft",
    "Evidence",
    "Extension",
    "LinkUse",
    "PutOff",
    "Report",
    "SubTask",
    "Suspension",
    "Watch",
]


class Report(models.Model):
    """What an agency said of one occurrence, once: never changed afterwards.

    It is internal until somebody publishes it.
    """

    class Answer(models.TextChoices):
        """The three answers of the form, and an addition to what was handed in."""

        DONE = "done", "xong"
        UNDER_WAY = "under-way", "đang làm"
        HINDERED = "hindered", "vướng"
        ADDED = "added", "bổ sung"
        WITHDRAWN = "withdrawn", "rút lại"

    class Channel(models.TextChoices):
        """By which way it came."""

        PAGE = "page", "trên trang, sau khi đăng nhập"
        LINK = "link", "bằng liên kết trả lời"
        SHEET = "sheet", "bằng bảng Excel"
        BEHALF = "behalf", "cán bộ điều phối ghi thay"

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="reports", verbose_name="việc"
    )
    # Made by the form: what is sent twice is one report.
    key = models.UUIDField("mã gửi", unique=True)
    answer = models.CharField("trả lời", max_length=10, choices=Answer.choices)
    done = models.TextField("đã làm gì", blank=True)
    hindrance = models.TextField("vướng gì", blank=True)
    next_step = models.TextField("làm gì tiếp", blank=True)
    figures = models.TextField("số liệu", blank=True)
    # The day of the work; of what is handed in, the day that counts (RULES 3).
    on = models.DateField("ngày báo cáo")
    at = models.DateTimeField("lúc")
    by = models.CharField("người gửi", max_length=100)
    channel = models.CharField("đường gửi", max_length=10, choices=Channel.choices)
    link = models.ForeignKey(
        AnswerLink, models.PROTECT, null=True, related_name="reports"
    )
    # The agencies of who sent it: none of their people confirms it (RULES 7).
    senders = models.ManyToManyField(Agency, related_name="+")
    before = models.CharField("tình trạng trước", max_length=12)
    after = models.CharField("tình trạng sau", max_length=12)
    batch = models.UUIDField("mã lô", db_index=True)
    published_at = models.DateTimeField("công khai lúc", null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tiến độ"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["occurrence", "-id"], name="report_of_occurrence"),
            # When somebody reported last.
            models.Index(fields=["by", "-id"], name="report_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()} {self.pk}"


class Evidence(models.Model):
    """A file that shows what a report says; its bytes lie under their hash."""

    class Scan(models.TextChoices):
        """What a virus scanner made of it."""

        NONE = "none", "chưa có máy quét"
        WAITING = "waiting", "chờ quét"
        CLEAN = "clean", "sạch"
        INFECTED = "infected", "nhiễm mã độc"

    # None: saved with a draft, not sent yet.
    report = models.ForeignKey(
        Report, models.CASCADE, null=True, related_name="evidence"
    )
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="evidence")
    name = models.CharField("tên tệp", max_length=200)
    media_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField(max_length=64, db_index=True)
    scan = models.CharField("quét mã độc", max_length=10, choices=Scan.choices)
    added_at = models.DateTimeField("thêm lúc")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp minh chứng"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, draft__isnull=True)
                | Q(report__isnull=True, draft__isnull=False),
                name="evidence_of_report_or_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def occurrence(self) -> Occurrence:
        """The work that it is about."""
        beside = self.report or self.draft
        if beside is None:
            raise ValueError("evidence of neither a report nor a draft")
        return beside.occurrence


class Decision(models.Model):
    """What somebody of another agency made of what was handed in; kept for ever."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "xác nhận"
        RETURNED = "returned", "trả lại"
        REOPENED = "reopened", "mở lại"

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="decisions")
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, related_name="decisions"
    )
    kind = models.CharField("kết luận", max_length=10, choices=Kind.choices)
    reason = models.TextField("lý do", blank=True)
    by = models.CharField("người kết luận", max_length=100)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("lúc")
    batch = models.UUIDField("mã lô", db_index=True)
    # What undo puts back (RULES 10).
    before = models.JSONField("trước đó")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "kết luận về kết quả"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["occurrence", "-id"], name="decision_of_occurrence"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.occurrence_id}"


class Extension(models.Model):
    """A later last day that an agency asks for, and what was decided about it."""

    class State(models.TextChoices):
        ASKED = "asked", "chờ quyết"
        GRANTED = "granted", "đã cho"
        REFUSED = "refused", "đã từ chối"
        TAKEN_BACK = "taken-back", "đã rút"

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="extensions"
    )
    state = models.CharField(
        "kết quả", max_length=10, choices=State.choices, default=State.ASKED
    )
    # The last day in force when it was asked for.
    due_on = models.DateField("hạn lúc đề nghị")
    until = models.DateField("xin đến ngày")
    reason = models.TextField("lý do")
    document = models.CharField("văn bản", max_length=300, blank=True)
    by = models.CharField("người đề nghị", max_length=100)
    senders = models.ManyToManyField(Agency, related_name="+")
    at = models.DateTimeField("đề nghị lúc")
    granted_until = models.DateField("cho đến ngày", null=True)
    answer = models.TextField("ý kiến quyết định", blank=True)
    decision = models.CharField("văn bản quyết định", max_length=300, blank=True)
    decided_by = models.CharField("người quyết", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết lúc", null=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị gia hạn"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=Q(state="asked"),
                name="extension_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", granted_until__isnull=False)
                | (~Q(state="granted") & Q(granted_until__isnull=True)),
                name="extension_granted_until_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state="asked"), name="extension_to_decide"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence_id}: {self.until}"

    @property
    def unasked(self) -> bool:
        """Whether it was given by who decides, without a request of the agency."""
        return (self.by, self.at) == (self.decided_by, self.decided_at)


class Suspension(models.Model):
    """A time in which nobody waits for an occurrence, and why."""

    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="suspensions"
    )
    left = models.CharField("tình trạng khi dừng", max_length=12)
    reason = models.TextField("lý do")
    document = models.CharField("văn bản", max_length=300, blank=True)
    by = models.CharField("người tạm dừng", max_length=100)
    at = models.DateTimeField("lúc")
    ended_at = models.DateTimeField("tiếp tục lúc", null=True)
    ended_by = models.CharField("người cho tiếp tục", max_length=100, blank=True)
    end_reason = models.TextField("lý do tiếp tục", blank=True)

    class Meta:
        verbose_name = "lần tạm dừng"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=Q(ended_at__isnull=True),
                name="suspension_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence_id}: {self.at:%d/%m/%Y}"


class Confirmer(models.Model):
    """The agency that confirms another's work, where that is not left to the
    coordinating department (RULES 7)."""

    agency = models.OneToOneField(
        Agency, models.CASCADE, related_name="confirmer", verbose_name="việc của"
    )
    confirmed_by = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="do ai xác nhận"
    )
    # Where this is laid down.
    source = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "cơ quan xác nhận"
        constraints = [
            models.CheckConstraint(
                condition=~Q(agency=models.F("confirmed_by")),
                name="confirmer_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.confirmed_by_id}"
