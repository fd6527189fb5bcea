"""The bodies that directives oblige, and the posts that people hold at them."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.querysets import AgencyQuerySet, MemberQuerySet, PostQuerySet
from bamsat.rules.access import SITE_WIDE, PostRole
from bamsat.search.fields import FoldedText


class Agency(models.Model):
    """A body named by a directive: one agency, or a collective such as "các sở, ban,
    ngành tỉnh", which stays one until it is resolved into its members."""

    name = models.CharField("tên", max_length=300)
    # Equal for spellings of one name ("hoá", "hóa"); without articles.
    key = models.CharField(max_length=400, unique=True)
    sort_key = models.CharField(max_length=900, db_index=True)
    slug = models.SlugField(max_length=120, unique=True)
    collective = models.BooleanField("tập thể", default=False)
    folded = FoldedText()

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name


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
