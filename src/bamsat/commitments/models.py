"""The register: commitments, assignments, deadlines, occurrences and their roll-up."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from bamsat.agencies.models import Agency
from bamsat.commitments.assigned import AssignmentQuerySet
from bamsat.commitments.querysets import (
    LIVE,
    NO_DAY,
    NO_LEAD,
    STANDING,
    CommitmentQuerySet,
    OccurrenceQuerySet,
    RollUpQuerySet,
)
from bamsat.commitments.recipients.models import Receipt, Recipient
from bamsat.commitments.register.models import Ended  # and the tables beside it
from bamsat.commitments.review.models import (
    Finding,
    Origin,
    Step,
    StepKind,
    Subject,
    Verdict,
)
from bamsat.commitments.succession.models import Handing
from bamsat.commitments.trends.models import CountMove
from bamsat.documents.models import Directive, Provision
from bamsat.rules.status import State, Status, Timing, status
from bamsat.search.fields import FoldedText

__all__ = [
    "Assignment",
    "Commitment",
    "CountMove",
    "Deadline",
    "Ended",
    "Finding",
    "Handing",
    "Occurrence",
    "Origin",
    "Receipt",
    "Recipient",
    "Role",
    "RollUp",
    "Step",
    "StepKind",
    "Subject",
    "Verdict",
]


class Role(models.TextChoices):
    """What a directive makes of a party."""

    LEAD = "lead", "chủ trì"
    SUPPORT = "support", "phối hợp"


class Commitment(models.Model):
    """An obligation to act that a directive lays on somebody.

    The official wording and its place in the text never change; the title may.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="commitments")
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, related_name="commitments"
    )
    ident = models.CharField(max_length=20)
    ordinal = models.PositiveIntegerField()
    place = models.CharField("vị trí", max_length=80)
    part = models.CharField("phần", max_length=80)
    title = models.CharField("tên gọi", max_length=300)
    quote = models.TextField("nguyên văn")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    timing_words = models.JSONField("từ chỉ thời gian", default=list)
    confidence = models.FloatField("độ tin cậy", default=1.0)
    # Made of words that a redaction hides: not public though the directive is.
    withheld = models.BooleanField("không công khai vì che", default=False)
    public = models.BooleanField("công khai", default=False)
    entered_at = models.DateTimeField("vào sổ lúc")
    ended = models.CharField(
        "kết thúc", max_length=10, choices=Ended.choices, blank=True
    )
    # Raised by every change: who saw an older one is told what changed.
    version = models.PositiveIntegerField("phiên bản", default=1)
    changed_at = models.DateTimeField("sửa lúc", default=timezone.now)
    # Set by a person; `review_on` follows it, else the reporting days (RULES 5).
    review_set_on = models.DateField("kỳ rà soát tự đặt", null=True)
    # Kept by `bamsat.commitments.keeping`, for lists to filter and to sort by.
    review_on = models.DateField("kỳ rà soát", null=True)
    sort_day = models.DateField("ngày xếp", default=NO_DAY)
    lead_key = models.CharField("khóa xếp", max_length=900, default=NO_LEAD)
    folded = FoldedText()

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "ident"], name="commitment_ident_once"
            ),
        ]
        indexes = [
            # The register: public, in the order of the directives.
            models.Index(fields=["public", "id"], name="commitment_public"),
            models.Index(fields=["directive", "part", "id"], name="commitment_by_part"),
            # The register of officers, in each of its orders.
            models.Index(fields=["directive", "start", "id"], name="commitment_placed"),
            models.Index(fields=["sort_day", "id"], name="commitment_by_day"),
            models.Index(fields=["lead_key", "id"], name="commitment_by_lead"),
            models.Index(fields=["changed_at", "id"], name="commitment_changed"),
            models.Index(fields=["review_on", "id"], name="commitment_to_look_at"),
            models.Index(fields=["ended", "id"], name="commitment_ended"),
            models.Index(fields=["entered_at", "id"], name="commitment_entered"),
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """One party of one commitment, named as the directive names it."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="assignments"
    )
    # As organised on the day of the directive; that never changes.
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assignments")
    # Who goes on with it today (kept by `bamsat.commitments.succession`).
    holder = models.ForeignKey(Agency, models.PROTECT, related_name="held_assignments")
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField("tên như in", max_length=300)
    # None: added by a reviewer, printed nowhere.
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    inherited_from = models.CharField("lấy từ", max_length=80, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        ordering = ["commitment", "role", "ordinal"]
        indexes = [
            models.Index(
                fields=["agency", "role", "commitment"], name="assignment_in_role"
            ),
            models.Index(fields=["agency", "commitment"], name="assignment_of_agency"),
            models.Index(
                fields=["holder", "role", "commitment"], name="assignment_held_in_role"
            ),
            models.Index(fields=["holder", "commitment"], name="assignment_held"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"


class Deadline(models.Model):
    """A due date or a rhythm, as the directive words it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="deadlines")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField("loại hạn", max_length=10)
    named_on = models.DateField("ngày nêu trong văn bản", null=True)
    last_working_day = models.DateField("ngày làm việc cuối", null=True)
    period = models.CharField("kỳ", max_length=10, blank=True)
    period_day = models.CharField("ngày trong kỳ", max_length=10, blank=True)
    term = models.PositiveSmallIntegerField("thời hạn", null=True)
    term_unit = models.CharField("đơn vị thời hạn", max_length=15, blank=True)
    quote = models.CharField("nguyên văn", max_length=300)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "thời hạn"
        ordering = ["commitment", "ordinal"]

    def __str__(self) -> str:
        return self.quote


class Occurrence(models.Model):
    """One lead assignment of one commitment for one due date: the unit of every status
    figure (RULES 1). Directive, agency and publication are kept beside it so that lists
    and roll-ups ask one table."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="occurrences"
    )
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="occurrences"
    )
    directive = models.ForeignKey(Directive, models.CASCADE, related_name="occurrences")
    # Who answers for it today.
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="occurrences")
    # Who was obliged, as organised on the day of the directive; that never changes.
    obliged = models.ForeignKey(Agency, models.PROTECT, related_name="obligations")
    deadline = models.ForeignKey(
        Deadline, models.CASCADE, null=True, related_name="occurrences"
    )
    timing = models.CharField("cách tính", max_length=10)
    due_on = models.DateField("ngày cuối còn trong hạn", null=True)
    state = models.CharField("tình trạng", max_length=12, default=State.NOT_STARTED)
    submitted_on = models.DateField("ngày gửi kết quả", null=True)
    # Set by an extension: the last day before it, visible for ever (RULES 3).
    first_due_on = models.DateField("ngày cuối lúc đầu", null=True)
    # Of a continuous duty: the day of its last confirmed evidence (RULES 5).
    fresh_on = models.DateField("ngày có minh chứng được xác nhận", null=True)
    answered_at = models.DateTimeField("báo cáo gần nhất lúc", null=True)
    hindered = models.BooleanField("đang vướng", default=False)
    # Raised by every move: who saw an older one is told what changed.
    version = models.PositiveIntegerField("phiên bản", default=1)
    part = models.CharField("phần", max_length=80)
    # What lists and counts ask for, kept by the database itself.
    standing = models.GeneratedField(
        expression=STANDING,
        output_field=models.CharField("đứng ở", max_length=12),
        db_persist=True,
    )
    live = models.GeneratedField(
        expression=LIVE,
        output_field=models.BooleanField("đang chờ"),
        db_persist=True,
    )
    sort_day = models.GeneratedField(
        expression=Coalesce("due_on", Value(NO_DAY)),
        output_field=models.DateField("ngày xếp"),
        db_persist=True,
    )
    public = models.BooleanField("công khai", default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = "việc"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(timing=Timing.DATED, due_on__isnull=False)
                | (~Q(timing=Timing.DATED) & Q(due_on__isnull=True)),
                name="occurrence_dated_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SUBMITTED, State.CONFIRMED])
                | Q(submitted_on__isnull=False),
                name="occurrence_submitted_has_day",
            ),
            # An extension moves the day, not what the work was for. A collective has
            # one for each of its agencies (RULES 1).
            models.UniqueConstraint(
                "assignment",
                "obliged",
                Coalesce("first_due_on", "due_on"),
                condition=Q(due_on__isnull=False),
                name="occurrence_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True)
                | Q(due_on__gt=F("first_due_on")),
                name="occurrence_extended_ends_later",
            ),
        ]
        indexes = [
            models.Index(fields=["public", "sort_day", "id"], name="occurrence_by_day"),
            models.Index(fields=["sort_day", "commitment"], name="occurrence_ending"),
            models.Index(fields=["standing", "commitment"], name="occurrence_so_far"),
            models.Index(
                fields=["public", "live", "sort_day", "id"], name="occurrence_live"
            ),
            models.Index(
                fields=["public", "standing", "sort_day", "id"],
                name="occurrence_standing",
            ),
            models.Index(
                fields=["agency", "sort_day", "id"], name="occurrence_of_agency"
            ),
            models.Index(
                fields=["directive", "sort_day", "id"], name="occurrence_of_directive"
            ),
            models.Index(
                fields=["obliged", "sort_day", "id"], name="occurrence_obliging"
            ),
            models.Index(fields=["obliged", "commitment"], name="occurrence_laid_on"),
            # What waits of all agencies, the oldest first; which duties grow stale.
            models.Index(fields=["live", "sort_day", "id"], name="occurrence_waited"),
            models.Index(fields=["standing", "sort_day", "id"], name="occurrence_open"),
            models.Index(
                fields=["standing", "fresh_on", "directive"], name="occurrence_fresh"
            ),
            # What waits for one agency, and for those who confirm.
            models.Index(
                fields=["agency", "state", "sort_day", "id"], name="occurrence_at_work"
            ),
            models.Index(
                fields=["agency", "standing", "sort_day", "id"], name="occurrence_to_do"
            ),
            models.Index(
                fields=["agency", "state", "submitted_on", "id"], name="occurrence_sent"
            ),
            models.Index(
                fields=["agency", "commitment", "id"], name="occurrence_given"
            ),
            models.Index(
                fields=["submitted_on", "id"],
                condition=Q(state=State.SUBMITTED),
                name="occurrence_to_confirm",
            ),
            models.Index(
                fields=["directive", "id"],
                condition=Q(first_due_on__isnull=False),
                name="occurrence_extended",
            ),
            # The tallies of parts are counted from the index alone.
            models.Index(
                fields=["directive", "part", "public", "standing", "due_on"],
                name="occurrence_of_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}/{self.agency_id}/{self.due_on}"

    @property
    def set_on(self) -> date | None:
        """The last day that the directive set, whatever was granted since."""
        return self.first_due_on or self.due_on

    @property
    def extended(self) -> bool:
        return self.first_due_on is not None

    def status(self, today: date) -> Status:
        """Its status on that day, by the rules."""
        return status(
            state=State(self.state),
            timing=Timing(self.timing),
            due_on=self.due_on,
            submitted_on=self.submitted_on,
            today=today,
        )


class RollUp(models.Model):
    """Occurrences counted by what their status depends on (RULES 14): by who answers
    now, and by who was obliged then. Not by status, which changes at midnight without
    any event. Four counts are kept, so that none is added up when asked: of an agency
    in a directive, of a directive, of an agency, of all; null is what is not told
    apart. `due_on` is so only while a status depends on it, and once more, without
    agencies, of what was handed in (`DAYS`)."""

    class View(models.TextChoices):
        """As organised when: the counts of all agencies together are those of now."""

        NOW = "now", "hiện nay"
        THEN = "then", "lúc đó"
        DAYS = "days", "theo ngày cuối"

    # One row for each combination; nulls would not be equal in a constraint.
    key = models.CharField(max_length=120, unique=True)
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, related_name="rollup"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="rollup")
    view = models.CharField(max_length=4, choices=View.choices, default=View.NOW)
    public = models.BooleanField()
    standing = models.CharField(max_length=12)
    due_on = models.DateField(null=True)
    occurrences = models.PositiveIntegerField("số việc", default=0)

    objects = RollUpQuerySet.as_manager()

    class Meta:
        verbose_name = "số đếm theo ngày"
        indexes = [
            models.Index(
                fields=["view", "directive", "agency"], name="rollup_of_directive"
            ),
            models.Index(
                fields=["view", "agency", "directive"], name="rollup_of_agency"
            ),
            models.Index(
                fields=["directive", "due_on"],
                condition=Q(view="days"),
                name="rollup_by_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.occurrences}"
