# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: what happened in a house, append-only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["Event"]


class Event(models.Model):
    """One act: who (as a role), what, on what, why, before and after.

    Rows are only ever added, by `events.services.record`. `before` and `after` are canonical
    JSON kept as text, so that they read the same on every database.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    role = models.CharField(max_length=20)
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL)
    action = models.CharField(max_length=60)
    object_key = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    before = models.TextField(default="{}")
    after = models.TextField(default="{}")

    objects = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["seq"]
        verbose_name = _("Ereignis")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "seq"], name="one_event_per_number")
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "object_key", "seq"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.object_key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; an existing one cannot be changed."""
        if self.pk is not None:
            raise TypeError("an event cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """An event cannot be removed."""
        raise TypeError("an event cannot be removed")


class EventHead(models.Model):
    """The last number of a house's log; the row is locked while an event is added."""

    authority = models.OneToOneField(
        "authorities.Authority", primary_key=True, on_delete=models.PROTECT
    )
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.authority}: {self.seq}"
