# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public register of Jobcenter: entries with validity and source, shared by all houses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartett.web.authorities.models import CarrierForm

__all__ = ["ComparisonAssignment", "District", "Jobcenter", "MapGeometry"]


class JobcenterQuerySet(models.QuerySet["Jobcenter"]):
    """Queries by validity."""

    def valid_on(self, day: date) -> JobcenterQuerySet:
        """Entries that exist on `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Jobcenter(models.Model):
    """One public entry. Houses merge and split: `valid_to` and `successor` keep the way."""

    id = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(_("Name"), max_length=120)
    short_name = models.CharField(_("Kurzname"), max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    carrier_form = models.CharField(_("Trägerform"), max_length=3, choices=CarrierForm)
    land = models.CharField(_("Land"), max_length=40)
    carrier_number = models.CharField(_("Trägernummer"), max_length=5, blank=True)
    seat_postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    seat = models.CharField(_("Sitz"), max_length=80, blank=True)
    sites = models.JSONField(_("Standorte"), default=list, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    staff_size = models.CharField(_("Beschäftigte"), max_length=40, blank=True)
    staff_size_source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    source = models.CharField(_("Quelle"), max_length=300)
    source_date = models.CharField(_("Stand der Quelle"), max_length=40, blank=True)

    objects = JobcenterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["short_name"]
        verbose_name = _("Jobcenter")

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A Kreis (AGS) that a Jobcenter serves, wholly or in part."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.CASCADE, related_name="districts")
    ags = models.CharField(_("Kreisschlüssel"), max_length=5, db_index=True)
    name = models.CharField(_("Kreis"), max_length=80)
    part = models.CharField(_("Teil"), max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["ags"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jobcenter", "ags"], name="one_row_per_district")
        ]

    def __str__(self) -> str:
        return f"{self.ags} {self.name}"


class ComparisonAssignment(models.Model):
    """The official comparison type of a Jobcenter as of a date; comes by import only."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, related_name="comparison_types"
    )
    comparison_type = models.CharField(_("Vergleichstyp"), max_length=5)
    as_of = models.CharField(_("Stand"), max_length=10)
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        ordering: ClassVar = ["-as_of"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jobcenter", "as_of"], name="one_type_per_date")
        ]

    def __str__(self) -> str:
        return f"{self.comparison_type} ({self.as_of})"


class MapGeometry(models.Model):
    """An imported geometry of Jobcenter (GeoJSON); the newest one draws the map."""

    geojson = models.TextField()
    attribution = models.CharField(max_length=300)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.attribution
