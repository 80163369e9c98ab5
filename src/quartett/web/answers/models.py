# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store of anonymous answers: what it holds, and what it has no column for.

No table has a person, an address, a browser or a time finer than the day, and a test compares
the columns with a list. The one way from an answer to anything is to its group; from a comment
there is no way to anything but its topic.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.web.answers.keys import RandomKey

__all__ = ["Answer", "Code", "Collection", "Comment", "Intake"]


class Collection(models.Model):
    """One anonymous collection of answers of a house, with everything declared beforehand.

    `declaration` and `released` are canonical JSON kept as text. `released` is written once, when
    the results are worked out; from then on only it is shown, so that no second release can be
    subtracted from the first. `unswept` says that a rewriting has left old rows to remove.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    declaration = models.TextField()
    anonymous = models.BooleanField(default=True, editable=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    discarded = models.PositiveSmallIntegerField(default=0)
    unswept = models.BooleanField(default=False)
    released = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Collection]] = ScopedManager(authority="authority")
    everywhere = models.Manager()  # whoever answers belongs to no house, and the worker to all

    class Meta:
        ordering: ClassVar = ["number"]
        base_manager_name = "everywhere"
        verbose_name = _("anonyme Sammlung")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="one_collection_per_number"
            ),
            # one way only: the database refuses to take anonymity back
            models.CheckConstraint(
                condition=models.Q(anonymous=True), name="collection_stays_anonymous"
            ),
            models.CheckConstraint(
                condition=models.Q(released="") | models.Q(closed_on__isnull=False),
                name="collection_closed_before_release",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; what was declared, closed or released cannot be changed any more."""
        before = Collection.everywhere.filter(pk=self.pk).first() if self.pk else None
        if before is not None:
            kept = (before.declaration, before.kind, before.authority_id, before.number)
            if kept != (self.declaration, self.kind, self.authority_id, self.number):
                raise TypeError("a collection keeps what was declared")
            if before.closed_on and before.closed_on != self.closed_on:
                raise TypeError("a collection that is closed stays closed")
            if before.released and before.released != self.released:
                raise TypeError("what was released stays as it is")
        super().save(*args, **kwargs)


class Code(models.Model):
    """One code that has not been used: its keyed digest and its group, never whom it was sent to.

    A used code is deleted, so nothing about it is left that could be compared with an answer.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=80)

    objects: ClassVar[models.Manager[Code]] = ScopedManager(authority="collection__authority")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"

    def __str__(self) -> str:
        return self.group


class _Sheet(models.Model):
    """What intake and store have in common: the group of the code, and what was answered."""

    id = RandomKey()
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=80)
    payload = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.group


class Intake(_Sheet):
    """An accepted answer until it is rewritten; transaction and place still tell the order."""

    objects: ClassVar[models.Manager[Intake]] = ScopedManager(authority="collection__authority")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"


class Answer(_Sheet):
    """An answer after the rewriting; nothing tells when it came or which others came with it."""

    objects: ClassVar[models.Manager[Answer]] = ScopedManager(authority="collection__authority")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"


class Comment(models.Model):
    """What somebody wrote about a topic, cut off from the answers of the sheet and from its group.

    It is rewritten like the answers, in an order of its own.
    """

    id = RandomKey()
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=40)
    text = models.TextField()

    objects: ClassVar[models.Manager[Comment]] = ScopedManager(authority="collection__authority")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"

    def __str__(self) -> str:
        return self.topic
