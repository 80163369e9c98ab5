# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens of a house for other programs, and which pushes they have made already."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.web.api.scopes import Scope

__all__ = ["ApiToken", "PushedFinding"]

UNDO_TIME = timedelta(minutes=15)


class ApiToken(models.Model):
    """What lets a program in. Only the digest is stored; `prefix` tells tokens apart.

    `minute` and `used` count the requests of one minute, for the limit.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    name = models.CharField(_("Name"), max_length=80)
    prefix = models.CharField(_("Anfang"), max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("Rechte"), default=list)
    expires_on = models.DateField(_("gilt bis"))
    created_on = models.DateField(_("angelegt am"))
    last_used_on = models.DateField(_("zuletzt benutzt am"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("gesperrt"), null=True, blank=True)
    minute = models.PositiveBigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[ApiToken]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["-number"]
        verbose_name = _("Zugangsschlüssel")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="one_api_token_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def scope_labels(self) -> list[str]:
        """What it may do, in German, in the fixed order."""
        return [str(scope.label) for scope in Scope if scope.value in self.scopes]

    def is_expired(self, today: date) -> bool:
        """True after its last day."""
        return self.expires_on < today

    def can_be_restored(self, now: datetime) -> bool:
        """True for a quarter of an hour after it was revoked: enough to take back a slip."""
        return self.revoked_at is not None and now - self.revoked_at <= UNDO_TIME


class PushedFinding(models.Model):
    """A push that was accepted under an Idempotency-Key, of which only the digest is kept."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+")
    key_digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    pushed_on = models.DateField()

    objects: ClassVar[models.Manager[PushedFinding]] = ScopedManager(authority="token__authority")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token", "key_digest"], name="one_push_per_idempotency_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} → {self.number}"
