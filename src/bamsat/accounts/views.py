"""Pages of sign-in: django-allauth's, with the events that it has no hook for."""

from typing import Any

from allauth.account import views as sign_in
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.accounts.operations import note, note_refusal
from bamsat.journal.events import Kind


class Authenticate(factors.AuthenticateView):
    """The second step of sign-in; a wrong code leaves its event."""

    def form_invalid(self, form: Any) -> HttpResponse:
        note_refusal(
            username=self.stage.login.user.username, step="factor", at=timezone.now()
        )
        answer: HttpResponse = super().form_invalid(form)
        return answer


class Noted:
    """Puts an event into the transaction of a form that succeeded."""

    kind: Kind
    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        person = self.request.user
        assert isinstance(person, User)  # noqa: S101 (the gate let only people in)
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            note(kind=self.kind, person=person, by=person.actor, at=timezone.now())
        return answer


class ActivateTotp(Noted, totp.ActivateTOTPView):
    kind = Kind.FACTOR_ADDED


class DeactivateTotp(Noted, totp.DeactivateTOTPView):
    kind = Kind.FACTOR_REMOVED


class GenerateCodes(Noted, codes.GenerateRecoveryCodesView):
    kind = Kind.CODES_RENEWED


login = sign_in.login
logout = sign_in.logout
inactive = sign_in.account_inactive
reauthenticate = sign_in.reauthenticate
change_password = sign_in.password_change
reset_password = sign_in.password_reset
reset_done = sign_in.password_reset_done
reset_from_key = sign_in.password_reset_from_key
reset_from_key_done = sign_in.password_reset_from_key_done

authenticate = Authenticate.as_view()
reauthenticate_by_code = factors.reauthenticate
factors_index = factors.index
activate_totp = ActivateTotp.as_view()
deactivate_totp = DeactivateTotp.as_view()
view_codes = codes.view_recovery_codes
generate_codes = GenerateCodes.as_view()
download_codes = codes.download_recovery_codes
