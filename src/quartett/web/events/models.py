# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: what happened in a house, append-only and chained by hashes."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.trail import GENESIS, Head, noted_text
from quartett.web.accounts.roles import Role

__all__ = ["Event", "EventHead", "LogCheck", "forget_user", "new_chain"]


def new_chain() -> str:
    """The key of a new chain: no two houses anywhere share one, whatever they are called."""
    return uuid4().hex


def forget_user(
    collector: Any, field: models.ForeignKey[Any, Any], rows: models.QuerySet[Event], using: str
) -> None:
    """When an account is deleted its number goes, and the salt without which nobody can guess it.

    The chain keeps the commitment, and so stays whole.
    """
    # the salt first: afterwards the rows can no longer be found by the account
    collector.add_field_update(field.model._meta.get_field("user_salt"), "", rows)
    models.SET_NULL(collector, field, rows, using)


forget_user.lazy_sub_objs = True  # type: ignore[attr-defined] # as SET_NULL: no row is loaded


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
    JSON kept as text, so that they read the same on every database. `sealed` is the text that
    `hash` was made of (`quartett.trail`); the salts belong to the commitments in it. A part whose
    value and salt are both empty was never there or was erased; `sealed` knows which.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    role = models.CharField(max_length=20)
    user = models.ForeignKey("accounts.User", null=True, on_delete=forget_user)
    action = models.CharField(max_length=60)
    object_key = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    before = models.TextField(default="{}")
    after = models.TextField(default="{}")
    user_salt = models.CharField(max_length=32, blank=True)
    reason_salt = models.CharField(max_length=32, blank=True)
    before_salt = models.CharField(max_length=32, blank=True)
    after_salt = models.CharField(max_length=32, blank=True)
    sealed = models.TextField()
    hash = models.CharField(max_length=64)

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
    """The end of a house's log: key, last number, its hash; locked while an event is added."""

    authority = models.OneToOneField(
        "authorities.Authority", primary_key=True, on_delete=models.PROTECT
    )
    chain = models.CharField(max_length=32, default=new_chain)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.authority}: {self.seq}"

    @property
    def head(self) -> Head:
        """Number and hash as the walk along the chain takes them."""
        return Head(self.seq, self.hash)

    @property
    def noted(self) -> str:
        """The head in the form that people write down."""
        return noted_text(self.head)


class LogCheck(models.Model):
    """A verification of the log that somebody asked for, and what it found.

    Not part of the chain: a log that was bent may take no further event.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    checked_at = models.DateTimeField(auto_now_add=True)
    role = models.CharField(max_length=20)
    noted = models.CharField(_("notierter Kopf"), max_length=90, blank=True)
    upto = models.PositiveBigIntegerField()
    head = models.CharField(max_length=90)
    fault = models.TextField(blank=True)

    objects: ClassVar[models.Manager[LogCheck]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["-checked_at"]
        verbose_name = _("Prüfung des Verlaufs")

    def __str__(self) -> str:
        return f"{self.authority}: {self.fault or self.head}"

    @property
    def role_label(self) -> str:
        """Who asked for it, in German."""
        return str(Role(self.role).label)
