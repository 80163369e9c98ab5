# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was seen: findings with their ground, their groups, and what became of strengths."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.findings import Kind, Source
from quartett.improvement.grouping import SOURCE_LABELS
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import StrengthUse
from quartett.web.accounts.roles import Machine, Role
from quartett.web.improvement.folding import fold

__all__ = [
    "KIND_LABELS",
    "Finding",
    "FindingEvidence",
    "FindingGroup",
    "MetricValue",
    "Numbered",
    "StrengthStep",
    "rating_field",
]

KIND_LABELS = {
    Kind.STRENGTH: _("Stärke"),
    Kind.IMPROVEMENT: _("Verbesserung"),
    Kind.RISK: _("Risiko"),
}
RATINGS = [MinValueValidator(1), MaxValueValidator(5)]


def rating_field(label: Any) -> models.PositiveSmallIntegerField[int | None, int | None]:
    """A rating from 1 (little) to 5 (much), empty while nobody has rated."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=RATINGS)


class MetricValue(models.Model):
    """One measured value with its period, as an instrument gave it or a person typed it.

    Rows are written once and never changed: a plan and an effect check point at what they saw.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    key = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    value = models.FloatField()
    unit = models.CharField(max_length=40, blank=True)
    better = models.CharField(max_length=10)
    first = models.DateField()
    last = models.DateField()
    n = models.PositiveIntegerField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    level = models.FloatField(default=0.95)
    by_hand = models.BooleanField(default=False)
    origin = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager[MetricValue]] = ScopedManager(authority="authority")

    class Meta:
        verbose_name = _("Messwert")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="period_runs_forward"),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False),
                name="interval_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value} {self.unit}"


class Numbered(models.Model):
    """A thing of a house that people know by its number, and that two may edit at once.

    `version` counts up with each change; a service refuses to write over a newer one.
    `submission` is the key of the form that made the row: sending it twice makes one row.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    version = models.PositiveIntegerField(default=1)
    submission = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="%(class)s_number_once_per_house"
            ),
            models.UniqueConstraint(
                fields=["authority", "submission"], name="%(class)s_form_saved_once"
            ),
        ]


class FindingGroup(Numbered):  # type: ignore[django-manager-missing] # scoped at run time
    """Findings that mean the same thing and are weighed together."""

    title = models.CharField(_("Bezeichnung"), max_length=160)
    subject = models.ForeignKey(
        "subjects.Subject", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    effort = rating_field(_("Aufwand"))
    benefit = rating_field(_("Nutzen"))

    objects: ClassVar[models.Manager[FindingGroup]] = ScopedManager(authority="authority")

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["number"]
        verbose_name = _("Bündel")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the group."""
        return reverse("finding-group", args=[self.authority.slug, self.number])


class Finding(Numbered):  # type: ignore[django-manager-missing] # scoped at run time
    """One thing that was seen, in one sentence, from one source."""

    source = models.CharField(_("Quelle"), max_length=12)
    kind = models.CharField(_("Art"), max_length=12)
    state = models.CharField(_("Stand"), max_length=12, default=FindingState.NEW.value)
    statement = models.CharField(_("Befund"), max_length=300)
    detail = models.TextField(_("Erläuterung"), blank=True)
    subjects = models.ManyToManyField(
        "subjects.Subject", verbose_name=_("Gegenstände"), blank=True, related_name="findings"
    )
    unit = models.ForeignKey(
        "subjects.Subject",
        verbose_name=_("Bereich oder Team"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    metric = models.ForeignKey(
        MetricValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changeable_here = models.BooleanField(_("im Haus änderbar"), default=True)
    effort = rating_field(_("Aufwand"))
    benefit = rating_field(_("Nutzen"))
    group = models.ForeignKey(
        FindingGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )
    reason = models.CharField(_("Grund"), max_length=300, blank=True)
    noted_on = models.DateField(_("festgehalten am"))
    role = models.CharField(_("festgehalten von"), max_length=20)
    folded = models.TextField(editable=False, blank=True)

    objects: ClassVar[models.Manager[Finding]] = ScopedManager(authority="authority")

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["-number"]
        verbose_name = _("Befund")
        constraints: ClassVar = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=FindingState.DROPPED.value) | ~Q(reason=""),
                name="dropping_needs_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "state"])]

    def __str__(self) -> str:
        return self.statement

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded text for searching in step with what is said."""
        self.folded = fold(self.statement, self.detail)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the finding."""
        return reverse("finding", args=[self.authority.slug, self.number])

    @property
    def source_label(self) -> str:
        """The source as users read it."""
        return SOURCE_LABELS[Source(self.source)]

    @property
    def kind_label(self) -> str:
        """The kind as users read it."""
        return str(KIND_LABELS[Kind(self.kind)])

    @property
    def state_label(self) -> str:
        """The state as users read it."""
        return FindingState(self.state).label

    @property
    def is_strength(self) -> bool:
        """True for what goes well."""
        return self.kind == Kind.STRENGTH.value

    @property
    def is_open(self) -> bool:
        """True while the house still has to decide or to act."""
        return FindingState(self.state).is_open

    @property
    def role_label(self) -> str:
        """The role that noted it; empty for the program itself."""
        known = {each.value: str(each.label) for each in (*Role, *Machine)}
        return known.get(self.role, "")


class FindingEvidence(models.Model):
    """One piece of ground under a finding."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    text = models.CharField(_("Beleg"), max_length=300)
    reference = models.CharField(_("Fundstelle"), max_length=200, blank=True)
    as_of = models.DateField(_("Stand"), null=True, blank=True)

    objects: ClassVar[models.Manager[FindingEvidence]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("Beleg")

    def __str__(self) -> str:
        return self.text


class StrengthStep(models.Model):
    """What was done with a strength: secured, spread in the house, or handed on."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    use = models.CharField(_("Weg"), max_length=10)
    note = models.CharField(_("Wie"), max_length=300, blank=True)
    unit = models.ForeignKey(
        "subjects.Subject",
        verbose_name=_("für den Bereich"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_on = models.DateField()
    role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[StrengthStep]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["taken_on", "pk"]
        verbose_name = _("Schritt mit einer Stärke")

    def __str__(self) -> str:
        return self.use_label

    @property
    def use_label(self) -> str:
        """The way as users read it."""
        return StrengthUse(self.use).label
