# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence: one piece may serve items of several models; a new file is a new revision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["Evidence", "EvidenceKind", "EvidenceLink", "Revision"]


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is."""

    FILE = "file", _("Datei")
    LINK = "link", _("Adresse")
    INDICATOR = "indicator", _("Kennzahl")
    PROCESS = "process", _("Prozess")
    SURVEY = "survey", _("Befragung oder Check")
    LETTER = "letter", _("Schreiben")


class Evidence(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """Something that shows that a statement holds. `data_points` counts values over time."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    version = models.PositiveIntegerField(default=1)
    submission = models.UUIDField(null=True, blank=True, editable=False)
    title = models.CharField(_("Bezeichnung"), max_length=160)
    kind = models.CharField(_("Art"), max_length=10, choices=EvidenceKind)
    about = models.CharField(_("Was zeigt es?"), max_length=300, blank=True)
    address = models.URLField(_("Adresse"), blank=True)
    reference = models.CharField(_("Schlüssel"), max_length=80, blank=True)
    data_points = models.PositiveSmallIntegerField(_("Datenpunkte"), null=True, blank=True)
    as_of = models.DateField(_("Stand"), null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Evidence]] = ScopedManager(authority="authority")
    everywhere = models.Manager()  # what was withdrawn long ago is deleted in every house

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = _("Beleg")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="evidence_number_once_per_house"
            ),
            models.UniqueConstraint(
                fields=["authority", "submission"], name="evidence_form_saved_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the piece."""
        return reverse("assessment-evidence", args=[self.authority.slug, self.number])


class Revision(models.Model):
    """One file of a piece of evidence; never opened by the program, only handed out as it came."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="evidence/")
    name = models.CharField(_("Dateiname"), max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField()
    role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[Revision]] = ScopedManager(authority="evidence__authority")

    class Meta:
        ordering: ClassVar = ["-number"]
        verbose_name = _("Fassung eines Belegs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class EvidenceLink(models.Model):
    """That a piece of evidence speaks to an item of a catalogue, in every round with it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    catalogue_id = models.CharField(max_length=60)
    item = models.CharField(max_length=8)

    objects: ClassVar[models.Manager[EvidenceLink]] = ScopedManager(authority="evidence__authority")

    class Meta:
        ordering: ClassVar = ["catalogue_id", "item"]
        verbose_name = _("Zuordnung eines Belegs")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evidence", "catalogue_id", "item"], name="one_link_per_evidence_and_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.catalogue_id} {self.item}"
