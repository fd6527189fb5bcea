"""Drafts of what is typed by hand, and imports of Excel registers with their rows."""

import uuid

from django.db import models

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive


class SpokenDraft(models.Model):
    """Oral conclusions on their way from a person's notes to the register: what was
    typed so far, whole or not, right or wrong."""

    # Given by the page, so that a form that is sent twice is recorded once.
    key = models.UUIDField("mã lượt", unique=True, default=uuid.uuid4)
    person = models.ForeignKey(User, models.CASCADE, related_name="spoken_drafts")
    # What it adds to, or what it became.
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, related_name="spoken_drafts"
    )
    content = models.JSONField("đã gõ", default=dict)
    saved_at = models.DateTimeField("lưu lúc")
    recorded_at = models.DateTimeField("ghi vào sổ lúc", null=True)

    class Meta:
        verbose_name = "bản nháp ghi tay"
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return str(self.content.get("title", "")) or str(self.key)


class RegisterImport(models.Model):
    """One Excel file on its way into the register: read, mapped, tried, written."""

    class State(models.TextChoices):
        WAITING = "waiting", "chờ đọc"
        READING = "reading", "đang đọc"
        REFUSED = "refused", "không nhận"
        READ = "read", "chờ chọn cột"
        TRYING = "trying", "đang thử"
        TRIED = "tried", "đã thử"
        WRITING = "writing", "đang ghi"
        WRITTEN = "written", "đã ghi"
        UNDOING = "undoing", "đang hoàn tác"
        UNDONE = "undone", "đã hoàn tác"
        FAILED = "failed", "hỏng"
        WITHDRAWN = "withdrawn", "đã rút"

    # Empty where nothing of the file may be kept (RULES 9).
    name = models.CharField("tên tệp", max_length=255, blank=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField(max_length=64)
    by = models.CharField("người nhập", max_length=100)
    state = models.CharField(
        "bước", max_length=10, choices=State.choices, default=State.WAITING
    )
    refusal = models.CharField("lý do không nhận", max_length=20, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)
    # Of each sheet: name, rows, width, first rows, guessed heading.
    sheets = models.JSONField("các trang tính", default=list)
    sheet = models.PositiveSmallIntegerField("trang tính", default=0)
    # The rows that hold the headings: the first, and how many.
    heading = models.PositiveIntegerField("dòng tiêu đề", default=0)
    heading_rows = models.PositiveSmallIntegerField("số dòng tiêu đề", default=1)
    # The same for files whose columns are called alike.
    headings_key = models.CharField(max_length=64, blank=True, db_index=True)
    # Field by number of the column.
    mapping = models.JSONField("các cột", default=dict)
    # Title of the directive for rows that name none.
    title = models.CharField("tên sổ", max_length=500, blank=True)
    # What unknown names of agencies mean, by the key of the name.
    answers = models.JSONField("cơ quan đã chỉ", default=dict)
    # Rows that are no thing to do: their number, and how they open.
    skipped = models.JSONField("dòng bỏ qua", default=list)
    # How far the work at hand is, in rows.
    done = models.PositiveIntegerField("đã qua", default=0)
    total = models.PositiveIntegerField("tổng số", default=0)
    # All events of the import bear it (RULES 10).
    batch = models.UUIDField("mã lô", default=uuid.uuid4, unique=True)
    written_at = models.DateTimeField("ghi vào sổ lúc", null=True)
    # The steps that entered the rows: what undo takes back.
    steps = models.JSONField("các bước", default=list)

    class Meta:
        verbose_name = "lượt nhập sổ"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def under_way(self) -> bool:
        """Whether the worker has to do with it."""
        return self.state in (
            self.State.WAITING,
            self.State.READING,
            self.State.TRYING,
            self.State.WRITING,
            self.State.UNDOING,
        )


class ImportedRow(models.Model):
    """One row of an Excel register: what it says, and what is to become of it."""

    class Verdict(models.TextChoices):
        NEW = "new", "mới"
        SAME = "same", "đã có, không đổi"
        CHANGED = "changed", "khác với sổ"
        BAD = "bad", "có lỗi"

    register = models.ForeignKey(RegisterImport, models.CASCADE, related_name="rows")
    # As Excel numbers it.
    number = models.PositiveIntegerField("dòng trong tệp")
    # The first row of its directive: what belongs together is written together.
    group = models.PositiveIntegerField("nhóm văn bản", default=0)
    verdict = models.CharField("kết quả thử", max_length=8, choices=Verdict.choices)
    # What the mapped cells say, by field.
    values = models.JSONField("các ô")
    # Of a bad row: codes with what they are about; of a changed one: what differs.
    reasons = models.JSONField("lý do", default=list)
    directive = models.ForeignKey(Directive, models.SET_NULL, null=True)
    # What the row became, or what it was found to be.
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, related_name="imported_rows"
    )
    written = models.BooleanField("đã ghi vào sổ", default=False)

    class Meta:
        verbose_name = "dòng nhập"
        ordering = ["register", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "number"], name="imported_row_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["register", "verdict", "number"], name="imported_row_verdict"
            ),
            models.Index(
                fields=["register", "verdict", "written", "group", "number"],
                name="imported_row_to_write",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_id}/{self.number}: {self.get_verdict_display()}"


class DirectoryImport(models.Model):
    """A table of agencies that was uploaded: tried first, written when somebody says
    so, once."""

    name = models.CharField("tên tệp", max_length=255)
    # The cells of each row by heading, with its number in the file.
    rows = models.JSONField("các dòng")
    by = models.CharField("người nhập", max_length=100)
    uploaded_at = models.DateTimeField("tải lên lúc")
    batch = models.UUIDField("mã lô", default=uuid.uuid4, unique=True)
    written_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        verbose_name = "lượt nhập danh mục cơ quan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.name}"
