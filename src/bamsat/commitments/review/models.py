"""What was read and waits for a person, and what reviewers did.

The tables of `bamsat.commitments.models` are named by their names: that module brings
these into the room.
"""

from django.db import models
from django.db.models import Q

from bamsat.commitments.review.querysets import FindingQuerySet
from bamsat.documents.models import Directive


class Subject(models.TextChoices):
    """What a finding is about."""

    HEADER = "header", "phần đầu"
    COMMITMENT = "commitment", "nhiệm vụ"
    TARGET = "target", "mục tiêu"
    OBSERVATION = "observation", "chỉ số"
    WARNING = "warning", "cảnh báo"


class Origin(models.TextChoices):
    """How a finding came to stand for review."""

    READ = "read", "đọc được"
    SPLIT = "split", "tách ra"
    MERGED = "merged", "gộp lại"
    ADDED = "added", "thêm tay"


class Verdict(models.TextChoices):
    """What a person made of a finding."""

    PENDING = "pending", "chờ xem"
    ACCEPTED = "accepted", "đã nhận"
    REJECTED = "rejected", "đã bỏ"
    REPLACED = "replaced", "được thay"


class Finding(models.Model):
    """Something read (or pointed at) that counts only once a person accepted it."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="findings")
    subject = models.CharField("đối tượng", max_length=12, choices=Subject.choices)
    origin = models.CharField("nguồn gốc", max_length=10, choices=Origin.choices)
    verdict = models.CharField(
        "kết luận", max_length=10, choices=Verdict.choices, default=Verdict.PENDING
    )
    # Raised by every change: who saw an older one is told what changed.
    version = models.PositiveIntegerField("phiên bản", default=1)
    ordinal = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    confidence = models.FloatField("độ tin cậy", default=1.0)
    # Codes of warnings that ask for a person's eye, joined by spaces.
    doubts = models.CharField("điều nghi ngờ", max_length=200, blank=True)
    draft = models.JSONField("bản thảo")
    reason = models.TextField("lý do", blank=True)
    commitment = models.OneToOneField(
        "commitments.Commitment", models.RESTRICT, null=True, related_name="finding"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "mục chờ xem"
        ordering = ["directive", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    subject="commitment", verdict="accepted", commitment__isnull=False
                )
                | (
                    ~Q(subject="commitment", verdict="accepted")
                    & Q(commitment__isnull=True)
                ),
                name="finding_accepted_is_in_register",
            ),
        ]
        indexes = [
            models.Index(
                fields=["directive", "subject", "verdict", "start"],
                name="finding_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.pk}"


class StepKind(models.TextChoices):
    """What a reviewer did."""

    ACCEPTED = "accepted", "nhận"
    EDITED = "edited", "sửa"
    REJECTED = "rejected", "bỏ"
    SPLIT = "split", "tách"
    MERGED = "merged", "gộp"
    ADDED = "added", "thêm"
    REOPENED = "reopened", "đưa về xem lại"


class Step(models.Model):
    """One act of a reviewer, with what stood before it: what undo needs (RULES 10)."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="steps")
    kind = models.CharField("bước", max_length=10, choices=StepKind.choices)
    batch = models.UUIDField("mã lô", unique=True)
    by = models.CharField("người làm", max_length=100)
    at = models.DateTimeField("lúc")
    # Of each finding touched: key, verdict, draft and reason before; None: not there.
    before = models.JSONField("trước đó")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)

    class Meta:
        verbose_name = "bước xem lại"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
