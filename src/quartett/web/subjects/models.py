# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subject register: what findings, letters, processes and reforms speak of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["Subject", "SubjectKind"]


class SubjectKind(models.TextChoices):
    """What kind of thing a subject is; the first part of its key."""

    PROCESS = "process", _("Prozess")
    LETTER = "letter", _("Schreiben")
    UNIT = "unit", _("Bereich oder Team")
    CRITERION = "criterion", _("Kriterium")
    PARAGRAPH = "paragraph", _("Vorschrift")
    PARTNER = "partner", _("Partner")
    INDICATOR = "indicator", _("Kennzahl")


class Subject(models.Model):
    """One entry of a house's register, `process:neuantrag`. Later rooms extend it by key."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    key = models.CharField(_("Schlüssel"), max_length=80)
    kind = models.CharField(_("Art"), max_length=20, choices=SubjectKind)
    title = models.CharField(_("Bezeichnung"), max_length=120)
    changeable_here = models.BooleanField(
        _("im Haus änderbar"),
        default=True,
        help_text=_("Zentrale Vorlagen und Vorschriften sind es nicht."),
    )
    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    depends_on = models.ManyToManyField(
        "self",
        verbose_name=_("hängt ab von"),
        symmetrical=False,
        related_name="needed_by",
        blank=True,
    )

    objects: ClassVar[models.Manager[Subject]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["kind", "title"]
        verbose_name = _("Gegenstand")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key"], name="one_subject_per_key")
        ]

    def __str__(self) -> str:
        return self.title
