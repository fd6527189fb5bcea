"""Tables of the journal: chains, their events, the daily seals."""

from typing import NoReturn

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from bamsat.journal.events import TOLD, Kind
from bamsat.journal.hashing import Spoken
from bamsat.journal.querysets import (
    AppendOnlyError,
    AppendOnlyQuerySet,
    EndQuerySet,
    EventQuerySet,
)


class AppendOnly(models.Model):
    """A row that is written once, in bulk, by this room's operations."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("call bamsat.journal.operations")

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("rows of the journal are never removed")


class Chain(models.Model):
    """One chain and where it ends now; its row is the lock of those who write to it."""

    name = models.CharField("tên chuỗi", max_length=100, primary_key=True)
    length = models.PositiveBigIntegerField("số sự kiện", default=0)
    head = models.CharField("mã băm cuối", max_length=64, default="", blank=True)

    class Meta:
        verbose_name = "chuỗi nhật ký"
        verbose_name_plural = "chuỗi nhật ký"

    def __str__(self) -> str:
        return self.name


class Event(AppendOnly):
    """Something that happened, linked by its hash to what happened before it.

    `actor` and persons in `data` are opaque ids, and personal text is a salted hash,
    so that erasing a person never breaks the chain (RULES 12).
    """

    chain = models.ForeignKey(
        Chain, models.PROTECT, verbose_name="chuỗi", db_column="chain"
    )
    sequence = models.PositiveBigIntegerField("thứ tự trong chuỗi")
    at = models.DateTimeField("lúc")
    kind = models.CharField("sự kiện", max_length=60)
    actor = models.CharField("người thực hiện", max_length=100)
    about = models.CharField("về đối tượng", max_length=200)
    data = models.JSONField("nội dung", default=dict)
    batch = models.UUIDField("mã lô", null=True, blank=True)
    previous = models.CharField("mã băm trước", max_length=64, blank=True)
    hash = models.CharField("mã băm", max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        constraints = [
            UniqueConstraint(fields=["chain", "sequence"], name="event_place"),
            CheckConstraint(condition=Q(sequence__gte=1), name="event_sequence_from_1"),
        ]
        indexes = [
            Index(fields=["about", "id"], name="event_about"),
            # What a batch did is looked up by whoever undoes it (RULES 10).
            Index(fields=["batch"], name="event_batch"),
            # What somebody did together lately is offered for undoing.
            Index(
                fields=["actor", "at"],
                name="event_lately",
                condition=Q(batch__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.sequence} {self.kind}"

    def spoken(self) -> Spoken:
        """Everything that the event says: what its hash covers."""
        return Spoken(
            chain=self.chain_id,
            sequence=self.sequence,
            at=self.at,
            kind=self.kind,
            actor=self.actor,
            about=self.about,
            data=self.data,
            batch=self.batch,
            previous=self.previous,
        )

    @property
    def told(self) -> bool:
        """Whether somebody is told of it soon."""
        return self.kind in TOLD

    @property
    def sentence(self) -> str:
        """What happened, for a timeline, in the language of the page."""
        return str(Kind(self.kind).label)


class Untold(models.Model):
    """An event of which somebody is to be told and has not been yet; gone when it was
    taken up. It is written with its event, so that none is missed."""

    event = models.OneToOneField(
        Event, models.CASCADE, primary_key=True, related_name="untold"
    )

    class Meta:
        verbose_name = "sự kiện chờ báo"
        verbose_name_plural = "sự kiện chờ báo"

    def __str__(self) -> str:
        return f"{self.event_id}"


class Seal(AppendOnly):
    """One day's head: it covers the last hash of every chain at the end of the day."""

    day = models.DateField("ngày", unique=True)
    at = models.DateTimeField("niêm phong lúc")
    previous = models.CharField(
        "mã băm ngày trước", max_length=64, blank=True, unique=True
    )
    head = models.CharField("mã băm của ngày", max_length=64, unique=True)

    objects = AppendOnlyQuerySet["Seal"].as_manager()

    class Meta:
        verbose_name = "niêm phong ngày"
        verbose_name_plural = "niêm phong ngày"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.head}"


class End(AppendOnly):
    """Where a chain that had grown ended when a day was sealed."""

    seal = models.ForeignKey(Seal, models.PROTECT, verbose_name="niêm phong")
    chain = models.ForeignKey(
        Chain, models.PROTECT, verbose_name="chuỗi", db_column="chain"
    )
    sequence = models.PositiveBigIntegerField("thứ tự trong chuỗi")
    hash = models.CharField("mã băm", max_length=64)

    objects = EndQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm cuối chuỗi"
        verbose_name_plural = "điểm cuối chuỗi"
        constraints = [
            UniqueConstraint(fields=["chain", "sequence"], name="end_place"),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.sequence}"
