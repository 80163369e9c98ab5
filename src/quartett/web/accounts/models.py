# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: who can log in, in which house, with which roles. No names are stored."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.roles import Role

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

__all__ = ["BrowserSession", "Invitation", "Membership", "SignOnRules", "User", "token_digest"]


def token_digest(token: str) -> str:
    """What is stored of a secret link: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class UserManager(BaseUserManager["User"]):
    """Creates accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """A new account; the address is kept in lower case and must be unique."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Look up by address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):  # type: ignore[django-manager-missing] # scoped at run time
    """An account. The address is its only personal value."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_operator = models.BooleanField(
        _("betreut die Installation"),
        default=False,
        help_text=_("Darf Häuser anlegen. Sieht deswegen keine Inhalte eines Hauses."),
    )
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class Membership(models.Model):
    """The roles of an account in a house."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.CASCADE, related_name="memberships"
    )
    roles = models.JSONField(_("Rollen"), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "authority"], name="one_membership_per_house")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.authority}"

    @property
    def role_labels(self) -> list[str]:
        """The roles in German, in their fixed order."""
        return [str(role.label) for role in Role if role.value in self.roles]


class Invitation(models.Model):
    """An invitation by e-mail; only the digest of its token is stored."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    email = models.EmailField(_("E-Mail-Adresse"))
    roles = models.JSONField(_("Rollen"), default=list)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("gültig bis"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} · {self.authority}"

    @property
    def is_open(self) -> bool:
        """True while the link still works."""
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and timezone.now() < self.expires_at
        )

    @property
    def role_labels(self) -> list[str]:
        """The roles in German, in their fixed order."""
        return [str(role.label) for role in Role if role.value in self.roles]


class SignOnRules(models.Model):
    """What a house asks of its people when they sign on; a house without a row asks nothing."""

    authority = models.OneToOneField(
        "authorities.Authority",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="sign_on_rules",
    )
    second_factor_roles = models.JSONField(_("Rollen mit zweitem Faktor"), default=list)

    def __str__(self) -> str:
        return f"{self.authority}: {', '.join(self.second_factor_roles)}"


class BrowserSession(AbstractBaseSession):
    """A session with the account it belongs to, so that people can see and end their own."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The engine that reads and writes these rows."""
        from quartett.web.accounts.sessions import SessionStore

        return SessionStore
