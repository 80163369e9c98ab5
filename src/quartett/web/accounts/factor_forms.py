# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""allauth's forms for second factors, in our words and with codes that count once."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.models import User
from quartett.web.accounts.one_time_codes import use_code

__all__ = ["AddKeyForm", "AppForm", "CodeForm", "EditKeyForm", "ReauthenticateCodeForm"]

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class _UsesCode(forms.Form):
    """A field for a code, taken by `use_code`."""

    user: User
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("Aus Ihrer App, oder einer Ihrer Ersatzcodes.")
        self.fields["code"].widget.attrs = _CODE

    def clean_code(self) -> str:
        """Take the code, within the limit for attempts."""
        forget_attempts = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        factor = use_code(self.user, code)
        if factor is None:
            raise get_adapter().validation_error("incorrect_code")
        factor.user = self.user
        self.authenticator = factor
        forget_attempts()
        return code


class CodeForm(_UsesCode, AuthenticateForm):  # type: ignore[misc] # allauth is untyped
    """The second step of a login."""


class ReauthenticateCodeForm(_UsesCode, ReauthenticateForm):  # type: ignore[misc] # allauth is untyped
    """Once more before something that matters."""


class AppForm(ActivateTOTPForm):  # type: ignore[misc] # allauth is untyped
    """The first code of a new app shows that it has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code, den die App jetzt zeigt")
        self.fields["code"].widget.attrs = _CODE


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Bezeichnung"),
        max_length=60,
        help_text=_("Damit Sie ihn wiedererkennen, z. B. „Dienstausweis“ oder „blauer Schlüssel“."),
    )


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    """A new security key, or a passkey of this device."""

    name = _name_field()
    passwordless = forms.BooleanField(
        label=_("Auch allein zur Anmeldung nutzen, ohne Passwort (Passkey)"),
        required=False,
        help_text=_("Der Schlüssel fragt dann jedes Mal nach PIN, Finger oder Gesicht."),
    )


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc] # allauth is untyped
    """Another name for a key."""

    name = _name_field()
