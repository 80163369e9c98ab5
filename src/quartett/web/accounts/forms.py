# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for people and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role

__all__ = ["InvitationForm", "PasswordForm", "RolesForm"]


class RolesForm(forms.Form):
    """Which roles somebody has."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> list[Role]:
        """The roles as enum members."""
        return [Role(value) for value in self.cleaned_data["roles"]]


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
