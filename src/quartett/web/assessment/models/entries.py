# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an assessor of a team wrote and rated, item by item. Anonymous checks have no such rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.web.assessment.models.rounds import Seat

__all__ = ["Entry", "EntryValue"]


class Entry(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """One item as one seat sees it; strengths and improvements one to a line.

    `not_judged` says „kann ich nicht beurteilen“. `version` keeps two open pages of the same
    seat from writing over each other.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="entries")
    item = models.CharField(max_length=8)
    strengths = models.TextField(_("Stärken"), blank=True)
    improvements = models.TextField(_("Verbesserungen"), blank=True)
    not_judged = models.BooleanField(_("kann ich nicht beurteilen"), default=False)
    reason = models.CharField(_("Begründung"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager[Entry]] = ScopedManager(authority="seat__round__authority")
    everywhere = models.Manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        base_manager_name = "everywhere"
        verbose_name = _("Eintrag")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "item"], name="one_entry_per_seat_and_item")
        ]

    def __str__(self) -> str:
        return self.item


class EntryValue(models.Model):
    """A value of an entry on the scale of the catalogue; `attribute` is empty for a direct one."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="values")
    attribute = models.CharField(max_length=40, blank=True)
    value = models.SmallIntegerField()

    objects: ClassVar[models.Manager[EntryValue]] = ScopedManager(
        authority="entry__seat__round__authority"
    )
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"
        verbose_name = _("Wert")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "attribute"], name="one_value_per_entry_and_attribute"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute} {self.value}".strip()
