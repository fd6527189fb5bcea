"""What django-allauth asks the site: who may come in, how mail leaves, what is noted.

Its hooks are where sign-in, sign-out and a new password become events, each in the
transaction of the change.
"""

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.encryption import cipher
from bamsat.accounts.models import User
from bamsat.accounts.operations import note, note_refusal, set_password
from bamsat.journal.events import Kind
from bamsat.rules.access import PostRole
from bamsat.ui.visitors import visitor
from bamsat.work.operations import post_mail

STARTS = {
    PostRole.COORDINATOR: "morning:desk",
    PostRole.FOCAL_OFFICER: "working:mine",
    PostRole.ADMINISTRATOR: "beginning:page",
}
"""Where a person's day begins, by the first of these roles that he holds."""

RESET_MAIL = "account/email/password_reset_key"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name and password, without sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "enter_current_password": _("Mật khẩu hiện nay không đúng."),
        "incorrect_code": _("Mã không đúng, hoặc đã qua lượt mã khác."),
        "too_many_login_attempts": _(
            "Đã thử quá nhiều lần. Chờ mười lăm phút rồi thử lại, "
            "hoặc đặt lại mật khẩu."
        ),
        "rate_limited": _("Đã thử quá nhiều lần. Chờ một lát rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        if not user.may_sign_in:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    @transaction.atomic
    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        self._note(Kind.SIGNED_IN, user)

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            self._note(Kind.SIGNED_OUT, request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_refusal(
            username=str(credentials.get("username", "")),
            step="password",
            at=timezone.now(),
        )

    def set_password(self, user: User, password: str) -> None:
        set_password(person=user, password=password, by=user.actor, at=timezone.now())
        if not self.request.user.is_authenticated:
            # By a link: the count of wrong passwords begins anew.
            self._delete_login_attempts_cached_email(
                self.request, username=user.username
            )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever has work of his own comes to it; everybody else to the front page."""
        who = visitor(request)
        for role, page in STARTS.items():
            if who.holds({role}):
                return reverse(page)
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:own")

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Into the outbox, in the reader's language; the worker sends it. A link by
        which a password can be set leaves its event with the mail that carries it."""
        subject = render_to_string(f"{template_prefix}_subject.txt", context)
        body = render_to_string(f"{template_prefix}_message.txt", context)
        now = timezone.now()
        with transaction.atomic():
            if template_prefix == RESET_MAIL:
                person = context["user"]
                note(kind=Kind.RESET_ISSUED, person=person, by="stranger", at=now)
            post_mail(
                to=email,
                subject=" ".join(subject.split()),
                body=body.strip() + "\n",
                now=now,
            )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        note_refusal(username=user.username, step="disabled", at=timezone.now())
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    @staticmethod
    def _note(kind: Kind, person: User) -> None:
        note(kind=kind, person=person, by=person.actor, at=timezone.now())


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors rest encrypted with the key of the site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã không đúng, hoặc đã qua lượt mã khác."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return cipher("second factor").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted; under another key a secret that no code can match, so
        that the person is told of a wrong code and the administrator can help."""
        try:
            found = cipher("second factor").decrypt(encrypted_text.encode())
            return found.decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()
