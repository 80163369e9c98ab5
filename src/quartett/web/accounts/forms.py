# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for people and roles."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.context import request_context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.models import User
from quartett.web.accounts.outbox import afterwards
from quartett.web.accounts.roles import Role

__all__ = ["ForgottenForm", "InvitationForm", "PasswordForm", "RolesForm", "SecondFactorForm"]


class RolesForm(forms.Form):
    """Which roles somebody has."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> list[Role]:
        """The roles as enum members."""
        return [Role(value) for value in self.cleaned_data["roles"]]


class SecondFactorForm(RolesForm):
    """Which roles of a house need a second factor."""

    roles = forms.MultipleChoiceField(
        label=_("Diese Rollen brauchen einen zweiten Faktor"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Wer eine dieser Rollen hat und noch keinen zweiten Faktor, richtet ihn beim nächsten"
            " Schritt ein. Bis dahin öffnet sich in diesem Haus nichts anderes."
        ),
    )


class InvitationForm(RolesForm):
    """Whom to invite, with which roles."""

    email = forms.EmailField(
        label=_("Dienstliche E-Mail-Adresse"),
        help_text=_("An diese Adresse geht ein Link, der 14 Tage gilt."),
    )
    field_order = ("email", "roles")


class PasswordForm(forms.Form):
    """The password of a new account."""

    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Mindestens 12 Zeichen. Ein Satz ist leichter zu merken als ein Wort."),
    )
    again = forms.CharField(
        label=_("Passwort wiederholen"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean_password(self) -> str:
        """Check against the password policy."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self._email))
        return password

    def clean(self) -> dict[str, Any]:
        """Both entries must agree."""
        cleaned = super().clean() or {}
        if cleaned.get("password") and cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("Die beiden Passwörter sind verschieden."))
        return cleaned


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc] # allauth is untyped
    """Asks for a new password. Whether the address is known is looked up after the answer."""

    def clean_email(self) -> str:
        """The address as it was typed, in lower case."""
        return str(get_adapter().clean_email(self.cleaned_data["email"].lower()))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Look up and send later, in the same time for everybody."""
        email: str = self.cleaned_data["email"]
        afterwards(partial(_send_link, request, email))
        return email


def _send_link(request: HttpRequest, email: str) -> None:
    with request_context(request):
        known = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        if known:
            request_password_reset(request, email, known, default_token_generator)
