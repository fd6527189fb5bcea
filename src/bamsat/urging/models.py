"""Who is urged about what, and the letters by which that is done."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.documents.models import Directive
from bamsat.progress.models import Evidence
from bamsat.rules import escalation
from bamsat.rules.escalation import Addressee, Cause
from bamsat.urging.querysets import LetterTemplateQuerySet, UrgingQuerySet

STEPS = {
    Addressee.OFFICER: _("đầu mối"),
    Addressee.HEAD: _("thủ trưởng"),
    Addressee.PLANNING: _("cơ quan kế hoạch"),
    Addressee.COMMITTEE: _("Ủy ban nhân dân"),
}
"""The steps as people say them."""
CAUSES = {Cause.DAYS: _("số ngày quá hạn"), Cause.REPEATED: _("nhiều lần quá hạn")}


class Ladder(models.Model):
    """The steps of one directive, or of all that have none of their own."""

    # None: the whole site.
    directive = models.OneToOneField(
        Directive, models.CASCADE, null=True, related_name="ladder"
    )
    steps = models.JSONField("các bậc")
    source = models.CharField("căn cứ", max_length=300)
    by = models.CharField("người đặt", max_length=100)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "thang đôn đốc"
        constraints = [
            UniqueConstraint(
                models.Value(1),
                condition=Q(directive__isnull=True),
                name="ladder_of_the_site_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id or 'chung'}: {self.source}"

    def value(self) -> escalation.Ladder:
        """The ladder as the rules know it."""
        steps = (
            escalation.Step(
                addressee=Addressee(each["addressee"]),
                days_late=each["days_late"],
                repeated=each["repeated"],
            )
            for each in self.steps
        )
        return escalation.Ladder(steps=tuple(steps), source=self.source)


class Urging(models.Model):
    """One agency is urged about work of one directive that reached a step on a day."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("chờ soạn")
        DRAFTED = "drafted", _("đã soạn, chờ gửi")
        SENT = "sent", _("đã gửi, chờ nhận")
        RECEIVED = "received", _("đã nhận")
        DROPPED = "dropped", _("đã thôi")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="urgings")
    directive = models.ForeignKey(Directive, models.CASCADE, related_name="urgings")
    step = models.CharField("bậc", max_length=10, choices=STEPS)
    rank = models.PositiveSmallIntegerField("thứ bậc")
    day = models.DateField("ngày")
    made_at = models.DateTimeField("lập lúc")
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.WAITING
    )
    # Raised by every change: who saw an older one is told.
    version = models.PositiveIntegerField("phiên bản", default=1)
    # One a line.
    addressees = models.TextField("kính gửi")
    copies = models.TextField("nơi nhận", blank=True)
    # What people decided not to urge, and why; undone within a day.
    dropped_at = models.DateTimeField("thôi lúc", null=True)
    dropped_by = models.CharField("người thôi", max_length=100, blank=True)
    drop_reason = models.CharField("lý do thôi", max_length=500, blank=True)

    objects = UrgingQuerySet.as_manager()

    class Meta:
        verbose_name = "lần đôn đốc"
        ordering = ["-id"]
        constraints = [
            UniqueConstraint(
                fields=["agency", "directive", "step", "day"], name="urging_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "rank", "id"], name="urging_in_state"),
            models.Index(fields=["agency", "state", "id"], name="urging_of_agency"),
            models.Index(fields=["agency", "day"], name="urging_of_days"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.directive_id}/{self.step}/{self.day}"

    @property
    def step_name(self) -> str:
        """The step as people say it."""
        return str(STEPS[Addressee(self.step)])

    @property
    def open(self) -> bool:
        """Whether no letter has left yet, and one may."""
        return self.state in (self.State.WAITING, self.State.DRAFTED)

    @property
    def sent(self) -> bool:
        return self.state in (self.State.SENT, self.State.RECEIVED)


class UrgedItem(models.Model):
    """One piece of work that an agency is urged about, and why it stands there."""

    urging = models.ForeignKey(Urging, models.CASCADE, related_name="items")
    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, related_name="urged_items"
    )
    step = models.CharField("bậc", max_length=10, choices=STEPS)
    # The day from which this way up the ladder is counted.
    since = models.DateField("tính từ ngày")
    days = models.PositiveIntegerField("số ngày tính cho bậc")
    occasions = models.PositiveIntegerField("số lần quá hạn trước")
    cause = models.CharField("vì", max_length=10, choices=CAUSES)
    # The first step of this way up.
    entered = models.BooleanField("bậc đầu", default=False)
    # It climbed higher, or began anew, before any letter left.
    passed_on = models.BooleanField("đã sang lần khác", default=False)
    marked_off_at = models.DateTimeField("bỏ ra lúc", null=True)
    marked_off_by = models.CharField("người bỏ ra", max_length=100, blank=True)

    class Meta:
        verbose_name = "việc được đôn đốc"
        ordering = ["id"]
        constraints = [
            UniqueConstraint(
                fields=["occurrence", "step", "since"], name="urged_once_a_step"
            ),
            UniqueConstraint(
                fields=["urging", "occurrence"], name="urged_once_in_a_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urging_id}: {self.occurrence_id}"


class Letter(models.Model):
    """The letter of one urging: as drafted, as signed outside, as received."""

    urging = models.OneToOneField(Urging, models.CASCADE, related_name="letter")
    draft = models.CharField("bản thảo (mã băm)", max_length=64)
    drafted_at = models.DateTimeField("soạn lúc")
    drafted_by = models.CharField("người soạn", max_length=100)
    # The work that the draft names, by key: what is signed is about that.
    named = models.JSONField("việc nêu trong công văn", default=list)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    dated_on = models.DateField("ngày ký", null=True)
    name = models.CharField("tên tệp đã ký", max_length=200, blank=True)
    media_type = models.CharField("loại tệp", max_length=100, blank=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)", default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    scan = models.CharField(
        "quét mã độc",
        max_length=10,
        choices=Evidence.Scan.choices,
        default=Evidence.Scan.NONE,
    )
    sent_at = models.DateTimeField("gửi lúc", null=True)
    sent_by = models.CharField("người gửi", max_length=100, blank=True)
    received_at = models.DateTimeField("nhận lúc", null=True)
    received_by = models.CharField("ai báo nhận", max_length=100, blank=True)
    receiver = models.CharField("người nhận", max_length=200, blank=True)

    class Meta:
        verbose_name = "công văn đôn đốc"

    def __str__(self) -> str:
        return self.number or f"bản thảo {self.urging_id}"

    @property
    def edition(self) -> str:
        """What differs when another letter is sent in place of one taken back."""
        at = self.sent_at
        return f"{at.timestamp():.6f}" if at else ""


class LetterTemplate(models.Model):
    """A template of letters that an office made in Word; the newest that was not taken
    back is in use, and without any the one that comes with the site."""

    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    by = models.CharField("người tải lên", max_length=100)
    at = models.DateTimeField("lúc")
    taken_back_at = models.DateTimeField("thôi dùng lúc", null=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu công văn"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
