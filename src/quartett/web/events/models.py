# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: what happened in a house, append-only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["Event"]


class AppendOnly(models.QuerySet["Event"]):
    """Rows of the log: read and added to, never changed in bulk."""

    def update(self, **kwargs: Any) -> int:
        """An event cannot be changed."""
        raise TypeError("an event cannot be changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """An event cannot be changed."""
        raise TypeError("an event cannot be changed")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Event]:
        """Events are added one by one, under the lock that gives them their number."""
        raise TypeError("events are added by record() alone")

    def delete(self) -> tuple[int, dict[str, int]]:
        """An event cannot be removed."""
        raise TypeError("an event cannot be removed")


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

    objects: ClassVar[models.Manager[Event]] = ScopedManager(
        models.Manager.from_queryset(AppendOnly), authority="authority"
    )

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
