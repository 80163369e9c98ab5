# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Authority: one house (tenant) of this installation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

__all__ = ["Authority", "CarrierForm", "Land"]


class CarrierForm(models.TextChoices):
    """The two forms of § 44b and § 6a SGB II; the wording of each is in `carrier_forms.yaml`."""

    JOINT = "gE", _("gemeinsame Einrichtung (gE)")
    MUNICIPAL = "zkT", _("zugelassener kommunaler Träger (zkT)")


class Land(models.TextChoices):
    """The sixteen Länder by their codes in ISO 3166-2:DE."""

    BW = "BW", _("Baden-Württemberg")
    BY = "BY", _("Bayern")
    BE = "BE", _("Berlin")
    BB = "BB", _("Brandenburg")
    HB = "HB", _("Bremen")
    HH = "HH", _("Hamburg")
    HE = "HE", _("Hessen")
    MV = "MV", _("Mecklenburg-Vorpommern")
    NI = "NI", _("Niedersachsen")
    NW = "NW", _("Nordrhein-Westfalen")
    RP = "RP", _("Rheinland-Pfalz")
    SL = "SL", _("Saarland")
    SN = "SN", _("Sachsen")
    ST = "ST", _("Sachsen-Anhalt")
    SH = "SH", _("Schleswig-Holstein")
    TH = "TH", _("Thüringen")


class Authority(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """A house that works with this installation; its data is walled off from every other's."""

    name = models.CharField(_("Name des Hauses"), max_length=120)
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=40, unique=True)
    carrier_form = models.CharField(
        _("Trägerform"), max_length=3, choices=CarrierForm, default=CarrierForm.JOINT
    )
    land = models.CharField(_("Land"), max_length=2, blank=True, choices=Land)
    jobcenter = models.ForeignKey(
        "register.Jobcenter",
        verbose_name=_("Eintrag im Verzeichnis"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_example = models.BooleanField(_("Übungs-Haus"), default=False)
    dots_per_person = models.PositiveSmallIntegerField(_("Punkte je Person"), default=5)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("Haus")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The start page of the house."""
        return reverse("start", args=[self.slug])
