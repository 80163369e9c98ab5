# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which workers are alive, and what was deleted when. Nothing here belongs to a house."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Deletion", "WorkerBeat"]


class WorkerBeat(models.Model):
    """The last sign of life of a worker; removed when it ends in good order."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class Deletion(models.Model):
    """One rule of the deletion concept, carried out once: what was older than `cutoff` went."""

    rule = models.CharField(_("Regel"), max_length=40)
    at = models.DateTimeField(_("gelöscht am"))
    cutoff = models.DateTimeField(_("älter als"))
    count = models.PositiveBigIntegerField(_("Anzahl"))

    class Meta:
        ordering: ClassVar = ["-at", "rule"]
        verbose_name = _("Löschung")

    def __str__(self) -> str:
        return f"{self.rule}: {self.count}"
