# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The secret address under which a person's calendar program reads due dates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["CalendarLink"]


class CalendarLink(models.Model):
    """One per person and house; only the digest of its token is stored."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    own_role_only = models.BooleanField(_("nur was meine Rollen betrifft"), default=False)
    made_on = models.DateField()

    objects: ClassVar[models.Manager[CalendarLink]] = ScopedManager(authority="authority")

    class Meta:
        verbose_name = _("Kalender-Adresse")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "user"], name="one_calendar_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.authority}"
