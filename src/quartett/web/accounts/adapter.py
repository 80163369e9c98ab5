# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How allauth behaves here: nobody signs up without an invitation."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.mail import forgiving
from quartett.web.accounts.models import User

__all__ = ["InvitationOnlyAdapter"]

_METHODS = {
    "reauthenticate": _("Mit dem Passwort"),
    "mfa_reauthenticate": _("Mit einem Code"),
    "mfa_reauthenticate:webauthn": _("Mit dem Sicherheitsschlüssel"),
}


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Closes open sign-up; accounts come from invitations or the command line."""

    # allauth says „du“ here
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_password_reset": _(
            "Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an."
        ),
        "rate_limited": _("Zu viele Versuche. Bitte warten Sie ein paar Minuten."),
        "too_many_login_attempts": _("Zu viele Versuche. Bitte warten Sie ein paar Minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """The ways to show that it is still you, in our words."""
        return [
            method | {"description": _METHODS[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send, or log that it failed: an error page would tell who has an account."""
        with forgiving():
            super().send_mail(template_prefix, email, context)
