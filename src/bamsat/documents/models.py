"""Directives, the files they came in, and the readings of them."""

from datetime import date

import msgspec
from django.db import models

import vanban
from bamsat.agencies.models import Post
from bamsat.documents.grounds import GROUNDS
from bamsat.documents.querysets import DirectiveQuerySet, RedactionQuerySet
from bamsat.search.fields import FoldedText

# The path of the part before the first provision, and of a text without any.
OPENING = "mo-dau"


class SourceFile(models.Model):
    """A file as it was received; its bytes lie in the data folder under its hash."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "tệp gốc"

    def __str__(self) -> str:
        return self.name


class Directive(models.Model):
    """A document by which an authority lays work on others."""

    class Origin(models.TextChoices):
        """How it came: only a file holds a text that somebody else set."""

        FILE = "file", "tệp văn bản"
        SPOKEN = "spoken", "lời giao việc ghi tay"
        IMPORTED = "imported", "sổ Excel"

    file = models.OneToOneField(
        SourceFile, models.PROTECT, null=True, blank=True, related_name="directive"
    )
    origin = models.CharField(
        "đến từ", max_length=10, choices=Origin.choices, default=Origin.FILE
    )
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField("loại (ký hiệu)", max_length=10, blank=True)
    kind_name = models.CharField("loại", max_length=50, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    place = models.CharField("nơi ban hành", max_length=100, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    title = models.TextField("trích yếu")
    year = models.PositiveSmallIntegerField("năm thực hiện", null=True, blank=True)
    # Days on which the directive wants reports: the rhythm of reviews (RULES 5).
    reporting_days = models.JSONField("ngày báo cáo", default=list)
    # Kept beside the register, changed in the same transaction.
    public_commitments = models.PositiveIntegerField("nhiệm vụ công khai", default=0)
    received_at = models.DateTimeField("nhận lúc")
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    folded = FoldedText()

    # Set by `with_totals`.
    directives: int
    commitments_of_all: int

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        ordering = ["-id"]
        indexes = [models.Index(fields=["year", "id"], name="directive_of_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Type and number where the page carries one, else type and subject."""
        if self.symbol:
            return f"{self.kind_name} số {self.symbol}"
        if not self.kind_name:
            return self.title
        return f"{self.kind_name} {self.title[:1].lower()}{self.title[1:]}".strip()

    @property
    def short_name(self) -> str:
        """What leads back to it: type and number as far as there are any, else the
        title."""
        return f"{self.kind_name} {self.symbol}".strip() or self.title

    @property
    def reporting_dates(self) -> list[date]:
        """The reporting days as dates."""
        return [date.fromisoformat(day) for day in self.reporting_days]


class Reading(models.Model):
    """What was read in a directive: its text and every finding with its place."""

    directive = models.OneToOneField(
        Directive, models.CASCADE, related_name="reading", primary_key=True
    )
    schema = models.CharField(max_length=40)
    made_with = models.JSONField("đọc bằng")
    text = models.TextField("toàn văn")
    findings = models.JSONField("kết quả đọc")
    read_at = models.DateTimeField("đọc lúc")
    # Whether the documents that it names are kept (`documents.relating`).
    related = models.BooleanField("đã ghi quan hệ", default=False, db_index=True)
    # Of an older reading that today's reader cannot relate: when that was tried.
    unrelatable_at = models.DateTimeField("không ghi được quan hệ lúc", null=True)

    class Meta:
        verbose_name = "bản đọc"

    def __str__(self) -> str:
        return f"bản đọc của {self.directive_id}"

    def value(self) -> vanban.Reading:
        """The reading as the library gave it."""
        return msgspec.convert({**self.findings, "text": self.text}, vanban.Reading)


class Part(models.Model):
    """A top-level stretch of the text: what stands before the first provision, then
    each provision that hangs on no other. Together they are the whole text."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="parts")
    ordinal = models.PositiveSmallIntegerField()
    path = models.CharField("vị trí", max_length=80)
    heading = models.TextField("tiêu đề", blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # Kept beside the register, changed in the same transaction.
    public_commitments = models.PositiveIntegerField("nhiệm vụ công khai", default=0)

    class Meta:
        verbose_name = "phần"
        ordering = ["directive", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "path"], name="part_path_once"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.path

    @property
    def opening(self) -> bool:
        """Whether it stands before the first provision: it has no name of its own."""
        return self.path == OPENING


class Provision(models.Model):
    """A numbered provision or bullet, in its place in the text."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="provisions")
    ordinal = models.PositiveIntegerField()
    ident = models.CharField(max_length=80)
    path = models.CharField("vị trí", max_length=80)
    kind = models.CharField("cấp", max_length=20)
    label = models.CharField("nhãn", max_length=40)
    heading = models.TextField("tiêu đề", blank=True)
    parent = models.CharField(max_length=80, blank=True)
    depth = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "điều khoản"
        ordering = ["directive", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "ident"], name="provision_ident_once"
            ),
            models.UniqueConstraint(
                fields=["directive", "ordinal"], name="provision_ordinal_once"
            ),
        ]

    def __str__(self) -> str:
        return self.path


class Redaction(models.Model):
    """A stretch of a directive's words that is kept from the public (RULES 9).

    One that was lifted stays as a row: who hid what, why, and until when.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="redactions")
    # The label stays readable: `text[start:start + len(label)]` is it.
    label = models.CharField("nhãn", max_length=40, blank=True)
    place = models.CharField("vị trí", max_length=80)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ground = models.CharField(
        "căn cứ", max_length=20, choices={c: g.short for c, g in GROUNDS.items()}
    )
    # For the house: the public reads the ground, since a reason may tell too much.
    reason = models.TextField("lý do")
    since = models.DateTimeField("che từ")
    by = models.CharField("người che", max_length=100)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField("bỏ che lúc", null=True)
    lifted_by = models.CharField("người bỏ che", max_length=100, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = "đoạn che"
        ordering = ["directive", "start", "-end", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "start", "end"],
                condition=models.Q(lifted_at__isnull=True),
                name="redaction_in_force_once",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="redaction_hides_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.place}"


class Publication(models.Model):
    """A time in which anyone could read a directive: since when, by which post; until
    when and why no more."""

    directive = models.ForeignKey(
        Directive, models.CASCADE, related_name="publications"
    )
    since = models.DateTimeField("công khai lúc")
    by = models.CharField("người công khai", max_length=100)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField("rút lúc", null=True)
    withdrawn_by = models.CharField("người rút", max_length=100, blank=True)
    withdrawn_post = models.ForeignKey(
        Post, models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField("lý do rút", blank=True)

    class Meta:
        verbose_name = "lần công khai"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive"],
                condition=models.Q(until__isnull=True),
                name="publication_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.since:%d/%m/%Y}"


class Upload(models.Model):
    """A file on its way from a person's hand to a directive that was read."""

    class State(models.TextChoices):
        WAITING = "waiting", "chờ đọc"
        READING = "reading", "đang đọc"
        READ = "read", "đã đọc"
        KNOWN = "known", "đã có từ trước"
        REFUSED = "refused", "không nhận"
        FAILED = "failed", "đọc hỏng"
        WITHDRAWN = "withdrawn", "đã rút"

    # Empty where nothing of the file may be kept (RULES 9).
    name = models.CharField("tên tệp", max_length=255, blank=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    by = models.CharField("người tải", max_length=100)
    state = models.CharField(
        "bước", max_length=10, choices=State.choices, default=State.WAITING
    )
    refusal = models.CharField("lý do không nhận", max_length=20, blank=True)
    # The reader's own sentence about a file that it cannot read.
    said = models.TextField("lời của bộ đọc", blank=True)
    # How far the worker is: a `Stage` of receiving, counted from 1.
    stage = models.PositiveSmallIntegerField("chặng", default=0)
    pages = models.PositiveIntegerField("số trang", null=True)
    # Of the pages that are images, while they are being read.
    pages_read = models.PositiveIntegerField("số trang đã nhận dạng", null=True)
    directive = models.ForeignKey(
        Directive, models.SET_NULL, null=True, related_name="uploads"
    )
    uploaded_at = models.DateTimeField("tải lên lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "tệp tải lên"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def under_way(self) -> bool:
        """Whether the worker still has to do with it."""
        return self.state in (self.State.WAITING, self.State.READING)
