# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Imports, figures, own indicators, groups of peers and event marks.

A figure belongs to the import it came with and is visible while that import is confirmed: a house
sees its own imports and those made for the whole installation (`authority` is None).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.findings import Direction
from quartett.web.accounts.roles import Role

__all__ = [
    "EventMark",
    "FigureImport",
    "FigureValue",
    "ImportKind",
    "ImportState",
    "OwnIndicator",
    "OwnValue",
    "PeerGroup",
    "PlaceKind",
    "RememberedMapping",
]


class ImportKind(models.TextChoices):
    """What a file brings."""

    FIGURES = "figures", _("Kennzahlen und Regionalzahlen")
    REGISTER = "register", _("Verzeichnis der Jobcenter")
    COMPARISON_TYPES = "comparison_types", _("Zuordnung der Vergleichstypen")
    GEOMETRY = "geometry", _("Umrisse für die Karte (GeoJSON)")


class ImportState(models.TextChoices):
    """The life of an import; only CONFIRMED shows its figures."""

    UPLOADED = "uploaded", _("wartet auf die Zuordnung der Spalten")
    STAGING = "staging", _("wird gelesen")
    PREVIEW = "preview", _("wartet auf Ihre Prüfung")
    CONFIRMED = "confirmed", _("übernommen")
    UNDONE = "undone", _("zurückgenommen")
    DISCARDED = "discarded", _("verworfen")
    FAILED = "failed", _("nicht lesbar")


class PlaceKind(models.TextChoices):
    """What the rows of a file speak of."""

    JOBCENTER = "jobcenter", _("Jobcenter")
    DISTRICT = "kreis", _("Kreise und kreisfreie Städte")


class FigureImport(models.Model):
    """One file on its way in. `sequence` grows with every confirmation: the newest value wins.

    `counts`, `faults`, `notes` and `changes` are what the preview shows; `before` is what a
    confirmed register import replaced, so that it can be undone. `attempt` is the token of the
    worker that stages: an older one can add nothing any more.
    """

    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.CASCADE
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ImportKind)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    file_name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imports/%Y", max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    source = models.CharField(_("Quelle der Datei"), max_length=300, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    place_kind = models.CharField(max_length=10, choices=PlaceKind, default=PlaceKind.JOBCENTER)
    mapping = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    attempt = models.PositiveIntegerField(default=0)
    job = models.UUIDField(null=True, blank=True)
    sequence = models.PositiveBigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_role = models.CharField(max_length=20)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_role = models.CharField(max_length=20, blank=True)

    objects: ClassVar[models.Manager[FigureImport]] = ScopedManager(authority="authority")
    everywhere: ClassVar[models.Manager[FigureImport]] = (
        models.Manager()
    )  # imports for the whole installation belong to no house

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        base_manager_name = "everywhere"
        verbose_name = _("Einlesen")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="one_import_per_number"),
            models.UniqueConstraint(
                fields=["number"], condition=Q(authority=None), name="one_import_for_all_per_number"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "authority"])]

    def __str__(self) -> str:
        return f"{self.number} {self.file_name}"


class FigureValue(models.Model):
    """One figure of a place (`JC-05119`, `kreis:05119`) and the row of the file it came from.

    `missing` is the mark that stood in place of a number; then `value` is None.
    """

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=20)
    indicator = models.CharField(max_length=100)
    first = models.DateField()
    last = models.DateField()
    gender = models.CharField(max_length=6, blank=True)
    value = models.FloatField(null=True)
    missing = models.CharField(max_length=6, blank=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    row = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[FigureValue]] = ScopedManager(
        authority="figure_import__authority"
    )
    everywhere: ClassVar[models.Manager[FigureValue]] = (
        models.Manager()
    )  # figures for the whole installation belong to no house

    class Meta:
        base_manager_name = "everywhere"
        verbose_name = _("Wert")
        indexes: ClassVar = [
            # the series of one place, and everything of one place
            models.Index(fields=["place", "indicator", "first"], name="figures_of_a_place"),
            # all places in one period
            models.Index(fields=["indicator", "last", "place"], name="figures_of_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.indicator} {self.last}"


class RememberedMapping(models.Model):
    """What the columns of a header meant the last time (by the fingerprint of the header)."""

    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.CASCADE
    )
    fingerprint = models.CharField(max_length=64)
    mapping = models.TextField()
    place_kind = models.CharField(max_length=10, choices=PlaceKind)

    objects: ClassVar[models.Manager[RememberedMapping]] = ScopedManager(authority="authority")
    everywhere: ClassVar[models.Manager[RememberedMapping]] = models.Manager()

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "fingerprint"], name="one_mapping_per_header"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class OwnIndicator(models.Model):
    """An indicator that the house counts itself; `key` is `own.<name>`."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    key = models.CharField(_("Schlüssel"), max_length=60)
    name = models.CharField(_("Name"), max_length=120)
    formula = models.CharField(_("Formel"), max_length=300)
    inputs = models.JSONField(_("Zählungen"), default=list)
    unit = models.CharField(_("Einheit"), max_length=30)
    decimals = models.PositiveSmallIntegerField(_("Nachkommastellen"), default=1)
    direction = models.CharField(
        _("Besser ist"),
        max_length=10,
        choices=[
            (Direction.HIGHER.value, _("ein höherer Wert")),
            (Direction.LOWER.value, _("ein niedrigerer Wert")),
            (Direction.NEUTRAL.value, _("ohne Wertung")),
        ],
    )
    target = models.FloatField(_("Ziel"), null=True, blank=True)
    tolerance = models.FloatField(_("Toleranz"), null=True, blank=True)
    owner_role = models.CharField(
        _("Zuständige Rolle"), max_length=20, choices=Role, default=Role.QUALITY
    )
    source = models.CharField(_("Woher kommen die Zählungen?"), max_length=200, blank=True)
    template_key = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)

    objects: ClassVar[models.Manager[OwnIndicator]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("Eigene Kennzahl")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key"], name="one_own_indicator_per_key")
        ]

    def __str__(self) -> str:
        return self.name


class OwnValue(models.Model):
    """The counts of a period as typed in, and the value that the formula made of them."""

    indicator = models.ForeignKey(OwnIndicator, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    inputs = models.JSONField(default=dict)
    n = models.PositiveIntegerField(null=True, blank=True)
    value = models.FloatField(null=True)
    entered_at = models.DateTimeField(auto_now=True)
    entered_role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[OwnValue]] = ScopedManager(authority="indicator__authority")

    class Meta:
        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "first", "last"], name="one_own_value_per_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.first}"


class PeerGroup(models.Model):
    """A free choice of Jobcenter to compare with."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    name = models.CharField(_("Name"), max_length=80)
    jobcenters = models.ManyToManyField("register.Jobcenter", verbose_name=_("Jobcenter"))

    objects: ClassVar[models.Manager[PeerGroup]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_group_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class EventMark(models.Model):
    """Something in the own house that a series should be read with."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    day = models.DateField(_("Tag"))
    title = models.CharField(_("Was geschah?"), max_length=60)
    indicator = models.CharField(_("Kennzahl"), max_length=100, blank=True)

    objects: ClassVar[models.Manager[EventMark]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return self.title
