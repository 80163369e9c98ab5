# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a house adds: own catalogues, licensed texts, and the three projects of a recognition."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.web.assessment.models.rounds import Round

__all__ = ["LicensedText", "OwnCatalogue", "Project"]


class OwnCatalogue(models.Model):
    """A catalogue that the house uploaded; rounds keep their own copy of it."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    catalogue_id = models.CharField(_("Kennung"), max_length=60)
    title = models.CharField(_("Bezeichnung"), max_length=160)
    text = models.TextField()
    added_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[OwnCatalogue]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["title"]
        verbose_name = _("eigener Katalog")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "catalogue_id"], name="one_own_catalogue_per_id"
            )
        ]

    def __str__(self) -> str:
        return self.title


class LicensedText(models.Model):
    """The wording of a criterion that the house has a licence for; shown in the house alone.

    No report, export, interface or example contains it.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    catalogue_id = models.CharField(max_length=60)
    item = models.CharField(max_length=8)
    text = models.TextField(_("Wortlaut"))

    objects: ClassVar[models.Manager[LicensedText]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["catalogue_id", "item"]
        verbose_name = _("lizenzierter Wortlaut")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "catalogue_id", "item"], name="one_licensed_text_per_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.catalogue_id} {self.item}"


class Project(models.Model):
    """One of exactly three measures that a recognition asks for, told in the logic of RADAR."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="projects")
    place = models.PositiveSmallIntegerField()
    measure = models.ForeignKey(
        "web_improvement.Measure", on_delete=models.CASCADE, related_name="+"
    )
    results = models.TextField(_("Angestrebte Ergebnisse"), blank=True)
    approach = models.TextField(_("Vorgehen"), blank=True)
    deployment = models.TextField(_("Umsetzung"), blank=True)
    refinement = models.TextField(_("Prüfen und Verbessern"), blank=True)

    objects: ClassVar[models.Manager[Project]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["place"]
        verbose_name = _("Projekt der Anerkennung")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "place"], name="one_project_per_place"),
            models.UniqueConstraint(fields=["round", "measure"], name="one_project_per_measure"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=3), name="three_projects_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.measure}"
