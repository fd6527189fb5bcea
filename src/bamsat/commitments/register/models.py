"""What was changed in the register after it was accepted, and lists worth keeping.

The tables of `bamsat.commitments.models` are named by their names: that module brings
these into the room.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.commitments.register.querysets import ChangeQuerySet, SavedViewQuerySet
from bamsat.documents.models import Directive


class Ended(models.TextChoices):
    """How a commitment stopped being one that anybody waits for."""

    CANCELLED = "cancelled", "đã hủy"
    SUPERSEDED = "superseded", "được thay thế"


class ChangeKind(models.TextChoices):
    """What an officer did to an accepted commitment."""

    CORRECTED = "corrected", "chỉnh"
    CANCELLED = "cancelled", "hủy"
    SUPERSEDED = "superseded", "thay thế"


class Change(models.Model):
    """One change of one accepted commitment, with what stood before it and after it:
    what the page tells and what undo needs (RULES 10 and 11)."""

    SENTENCES: ClassVar = {
        ChangeKind.CORRECTED: _("chỉnh"),
        ChangeKind.CANCELLED: _("hủy"),
        ChangeKind.SUPERSEDED: _("cho thay thế"),
    }

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="changes")
    # None: taken back into review since; `about` still names it.
    commitment = models.ForeignKey(
        "commitments.Commitment", models.SET_NULL, null=True, related_name="changes"
    )
    about = models.CharField("đối tượng", max_length=40)
    kind = models.CharField("loại sửa", max_length=10, choices=ChangeKind.choices)
    batch = models.UUIDField("mã lô", db_index=True)
    by = models.CharField("người làm", max_length=100)
    at = models.DateTimeField("lúc")
    reason = models.TextField("lý do")
    # What decided that it ends, and what stands in its place.
    document = models.CharField("văn bản quyết định", max_length=300, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True)
    successor = models.ForeignKey(
        "commitments.Commitment", models.RESTRICT, null=True, related_name="replaced"
    )
    successor_directive = models.ForeignKey(
        Directive, models.RESTRICT, null=True, related_name="replaced"
    )
    before = models.JSONField("trước đó")
    after = models.JSONField("sau đó")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sửa sổ"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["commitment", "-id"], name="change_of_commitment"),
            models.Index(fields=["directive", "-id"], name="change_of_directive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.about}"

    @property
    def word(self) -> str:
        """What was done, in the reader's language."""
        return str(self.SENTENCES[ChangeKind(self.kind)])


class SavedView(models.Model):
    """Filters and order of the register under a name, for oneself or for the house."""

    owner = models.ForeignKey(User, models.PROTECT, related_name="views")
    name = models.CharField("tên", max_length=80)
    # As it stands in the address, without page.
    query = models.CharField("bộ lọc", max_length=1000, blank=True)
    shared = models.BooleanField("cả nhà cùng dùng", default=False)
    saved_at = models.DateTimeField("lưu lúc")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách đã lưu"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="view_name_once_an_owner"
            ),
        ]
        indexes = [
            models.Index(
                fields=["name"], condition=Q(shared=True), name="view_of_the_house"
            ),
        ]

    def __str__(self) -> str:
        return self.name
