"""People who sign in."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.names import well_formed
from bamsat.accounts.querysets import UserQuerySet
from bamsat.search.fields import FoldedText


class User(AbstractBaseUser):
    """A person, or a desk named by its role. What one may do stands in the posts, not
    here; the journal knows only `person:<id>` (RULES 12)."""

    username = models.CharField(
        _("Tên đăng nhập"),
        max_length=60,
        unique=True,
        validators=[well_formed],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    name = models.CharField(_("Họ tên hoặc tên vai"), max_length=150)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    is_active = models.BooleanField(_("được đăng nhập"), default=True)
    # Made by `bamsat demo`; may sign in only while the demonstration runs.
    demonstration = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField()
    sort_key = models.CharField(max_length=500, db_index=True, editable=False)
    folded = FoldedText(editable=False)

    objects = UserQuerySet.as_manager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """As the journal names the person."""
        return f"person:{self.pk}"

    @property
    def may_sign_in(self) -> bool:
        """Not disabled; the demonstration's people only in the demonstration."""
        return self.is_active and not (
            self.demonstration and settings.PINNED_DAY is None
        )
