"""The bodies that directives oblige, and the posts that people hold at them."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.kinds import AgencyKind, Answer, Certainty, Level, NameKind
from bamsat.agencies.querysets import (
    AgencyNameQuerySet,
    AgencyQuerySet,
    IdentificationQuerySet,
    MemberQuerySet,
    PostQuerySet,
)
from bamsat.agencies.succession.models import Reorganisation, Succession
from bamsat.rules.access import SITE_WIDE, PostRole
from bamsat.search.fields import FoldedText

__all__ = [
    "Agency",
    "AgencyName",
    "Identification",
    "Member",
    "MemberRule",
    "Post",
    "Reorganisation",
    "StandIn",
    "Succession",
]


class Agency(models.Model):
    """A body named by a directive: one agency, or a collective such as "các sở, ban,
    ngành tỉnh", which stays one until it is resolved into its members."""

    name = models.CharField("tên", max_length=300)
    # Equal for spellings of one name ("hoá", "hóa"); without articles.
    key = models.CharField(max_length=400, db_index=True)
    sort_key = models.CharField(max_length=900, db_index=True)
    slug = models.SlugField(max_length=120, unique=True)
    collective = models.BooleanField("tập thể", default=False)
    kind = models.CharField(
        _("Loại"), max_length=12, choices=AgencyKind.choices, blank=True
    )
    level = models.CharField(_("Cấp"), max_length=10, choices=Level.choices, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("Thuộc"),
    )
    code = models.CharField(_("Mã định danh điện tử"), max_length=35, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    telephone = models.CharField(_("Điện thoại"), max_length=60, blank=True)
    # None: as far back as anybody asks.
    since = models.DateField(_("Có từ ngày"), null=True, blank=True)
    # The first day on which it is there no more.
    until = models.DateField(_("Có đến trước ngày"), null=True, blank=True)
    document = models.CharField(_("Văn bản quyết định"), max_length=300, blank=True)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    certainty = models.CharField(
        _("Độ chắc chắn"), max_length=10, choices=Certainty.choices, blank=True
    )
    # False: a name that was met and of which nobody said yet who it is.
    settled = models.BooleanField("đã rõ là ai", default=False)
    # The agency that this name turned out to be.
    same_as = models.ForeignKey(
        "self", models.PROTECT, related_name="identified", null=True, blank=True
    )
    folded = FoldedText()

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        ordering = ["sort_key", "id"]
        constraints = [
            # The same name may be another body later.
            UniqueConstraint(
                fields=["key"],
                condition=Q(until__isnull=True, same_as__isnull=True),
                name="agency_standing_once",
            ),
            CheckConstraint(
                condition=Q(since__isnull=True)
                | Q(until__isnull=True)
                | Q(until__gt=F("since")),
                name="agency_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="agency_not_below_itself",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sort_key", "id"],
                condition=Q(settled=False, same_as__isnull=True),
                name="agency_to_identify",
            ),
            models.Index(fields=["kind", "level"], name="agency_of_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def stands_on(self, day: date) -> bool:
        """Whether it is there on that day."""
        return _around(self.since, self.until, day)

    @property
    def reachable(self) -> bool:
        """Whether it has an address to write to or a number to call."""
        return bool(self.email or self.telephone)


class AgencyName(models.Model):
    """A name that an agency bears or bore: official, another, or short; by its key an
    agency is found on the day that somebody means."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="names", verbose_name=_("Cơ quan")
    )
    name = models.CharField(_("Tên"), max_length=300)
    key = models.CharField(max_length=400, db_index=True)
    kind = models.CharField(_("Loại tên"), max_length=10, choices=NameKind.choices)
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    # The first day on which it is its name no more.
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    document = models.CharField(_("Văn bản quyết định"), max_length=300, blank=True)

    objects = AgencyNameQuerySet.as_manager()

    class Meta:
        verbose_name = "tên của cơ quan"
        ordering = ["agency", "kind", "since", "id"]
        constraints = [
            UniqueConstraint(
                fields=["key"],
                condition=Q(until__isnull=True),
                name="agency_name_meant_once",
            ),
            CheckConstraint(
                condition=Q(since__isnull=True)
                | Q(until__isnull=True)
                | Q(until__gt=F("since")),
                name="agency_name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def borne_on(self, day: date) -> bool:
        """Whether the agency bore it on that day."""
        return _around(self.since, self.until, day)


class Identification(models.Model):
    """What a person answered to "who is this?" of one name, and what undo puts back
    (RULES 10)."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="identifications", verbose_name=_("Tên")
    )
    answer = models.CharField(_("Trả lời"), max_length=10, choices=Answer.choices)
    # The agency that it is, where it is one that was known.
    meant = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    before = models.JSONField("trước đó", default=dict)
    batch = models.UUIDField("mã lô", db_index=True)
    by = models.CharField("người trả lời", max_length=100)
    at = models.DateTimeField("lúc")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)
    undone_by = models.CharField("người hoàn tác", max_length=100, blank=True)

    objects = IdentificationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần chỉ cơ quan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.answer}"


def _around(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day < until)


class Member(models.Model):
    """One agency of a collective: who answers where a directive obliges them all."""

    collective = models.ForeignKey(
        Agency, models.CASCADE, related_name="memberships", verbose_name=_("Tập thể")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="collectives", verbose_name=_("Cơ quan")
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên của tập thể"
        ordering = ["collective", "agency__sort_key"]
        constraints = [
            UniqueConstraint(fields=["collective", "agency"], name="member_once"),
            CheckConstraint(
                condition=~Q(collective=F("agency")), name="member_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collective_id}: {self.agency_id}"


class MemberRule(models.Model):
    """What makes an agency a member of a collective: its kind and its level. Several
    rules of one collective add up ("sở, ngành tỉnh và địa phương")."""

    collective = models.ForeignKey(
        Agency, models.CASCADE, related_name="rules", verbose_name=_("Tập thể")
    )
    kind = models.CharField(_("Loại"), max_length=12, choices=AgencyKind.choices)
    level = models.CharField(_("Cấp"), max_length=10, choices=Level.choices)

    class Meta:
        verbose_name = "quy tắc của tập thể"
        ordering = ["collective", "id"]
        constraints = [
            UniqueConstraint(
                fields=["collective", "kind", "level"], name="member_rule_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collective_id}: {self.kind} {self.level}"


class Post(models.Model):
    """A role that a person holds at an agency, from a day until a day. Access is what
    the posts of today give, and ends with them at the next request."""

    ROLES = {
        PostRole.COORDINATOR: _("điều phối"),
        PostRole.FOCAL_OFFICER: _("đầu mối"),
        PostRole.LEADER: _("lãnh đạo"),
        PostRole.EVALUATOR: _("đánh giá"),
        PostRole.CASE_OFFICER: _("xử lý vụ việc"),
        PostRole.ADMINISTRATOR: _("quản trị"),
        PostRole.AUDITOR: _("kiểm tra"),
    }

    person = models.ForeignKey(
        User, models.PROTECT, related_name="posts", verbose_name=_("Người giữ")
    )
    # None: the whole site.
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="posts",
        null=True,
        blank=True,
        verbose_name=_("Cơ quan"),
    )
    role = models.CharField(_("Vai"), max_length=20, choices=ROLES)
    since = models.DateField(_("từ ngày"))
    # The first day on which it is held no more.
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ["-since", "-id"]
        constraints = [
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="post_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=Q(agency__isnull=False) | Q(role__in=sorted(SITE_WIDE)),
                name="post_has_an_agency",
            ),
            UniqueConstraint(
                fields=["person", "agency", "role"],
                condition=Q(until__isnull=True, agency__isnull=False),
                name="post_open_once",
            ),
            UniqueConstraint(
                fields=["person", "role"],
                condition=Q(until__isnull=True, agency__isnull=True),
                name="post_open_once_for_the_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.agency_id}"

    @property
    def role_name(self) -> str:
        """The role as people say it."""
        return str(self.ROLES[PostRole(self.role)])
