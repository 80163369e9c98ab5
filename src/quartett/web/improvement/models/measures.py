# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done about findings, what was planned, and what could be seen afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.web.accounts.roles import Role
from quartett.web.improvement.folding import fold
from quartett.web.improvement.models.findings import (
    Finding,
    FindingGroup,
    MetricValue,
    Numbered,
    rating_field,
)

__all__ = ["EffectCheck", "Measure", "MeasurePlan", "Milestone"]

_NEEDS_CHECK = [MeasureState.STANDARDISING.value, MeasureState.CLOSED.value]


def proof_path(measure: Measure, filename: str) -> str:
    """Where the proof of a measure lies: never under a name that a person gave."""
    suffix = filename.rpartition(".")[2].lower()[:5]
    return f"proofs/{measure.authority_id}/{measure.number}-{measure.version}.{suffix}"


class Measure(Numbered):  # type: ignore[django-manager-missing] # scoped at run time
    """One measure: who (a role and a unit), what, until when, and how it is going."""

    title = models.CharField(_("Maßnahme"), max_length=160)
    what = models.TextField(_("Was genau geschieht"), blank=True)
    owner_role = models.CharField(_("Zuständige Rolle"), max_length=20, choices=Role.choices)
    owner_unit = models.ForeignKey(
        "subjects.Subject",
        verbose_name=_("Bereich oder Team"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    start = models.DateField(_("Beginn"))
    due = models.DateField(_("Termin"))
    check_on = models.DateField(_("Wirkungsprüfung am"))
    state = models.CharField(_("Stand"), max_length=14, default=MeasureState.PLANNED.value)
    effort = rating_field(_("Aufwand"))
    benefit = rating_field(_("Nutzen"))
    promised_to = models.CharField(_("Zugesagt gegenüber"), max_length=160, blank=True)
    proof_text = models.CharField(_("Nachweis"), max_length=300, blank=True)
    proof_link = models.URLField(_("Adresse des Nachweises"), blank=True)
    proof_file = models.FileField(_("Datei"), blank=True, upload_to=proof_path)
    central = models.BooleanField(_("gilt für das ganze Haus"), default=False)
    findings = models.ManyToManyField(Finding, related_name="measures", blank=True)
    group = models.ForeignKey(
        FindingGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures"
    )
    effect = models.ForeignKey(
        "EffectCheck",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Die Wirkungsprüfung des laufenden Durchgangs."),
    )
    reason = models.CharField(_("Grund"), max_length=300, blank=True)
    planned_on = models.DateField(_("geplant am"))
    ended_on = models.DateField(_("beendet am"), null=True, blank=True)
    role = models.CharField(_("geplant von"), max_length=20)
    folded = models.TextField(editable=False, blank=True)

    objects: ClassVar[models.Manager[Measure]] = ScopedManager(authority="authority")

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["due", "number"]
        verbose_name = _("Maßnahme")
        constraints: ClassVar = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=_NEEDS_CHECK) | Q(effect__isnull=False),
                name="closing_needs_an_effect_check",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.CANCELLED.value) | ~Q(reason=""),
                name="cancelling_needs_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("start"), check_on__gt=F("due")),
                name="start_then_due_then_check",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "state", "due"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded text for searching in step with what is said."""
        self.folded = fold(self.title, self.what, self.promised_to)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the measure."""
        return reverse("measure", args=[self.authority.slug, self.number])

    @property
    def state_label(self) -> str:
        """The state as users read it."""
        return MeasureState(self.state).label

    @property
    def is_open(self) -> bool:
        """True until it is closed or cancelled."""
        return MeasureState(self.state).is_open

    @property
    def owner(self) -> str:
        """Role and unit in one line."""
        role = str(Role(self.owner_role).label)
        return f"{role}, {self.owner_unit}" if self.owner_unit else role

    @property
    def next_day(self) -> date | None:
        """The day on which the next thing is due, None once it has ended."""
        if self.state in (MeasureState.PLANNED.value, MeasureState.RUNNING.value):
            return self.due
        return self.check_on if self.state == MeasureState.CHECKING.value else None

    def is_overdue(self, today: date) -> bool:
        """True if the next thing should have been done before `today`."""
        return self.next_day is not None and self.next_day < today


class Milestone(models.Model):
    """A step on the way, with its day."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("Meilenstein"), max_length=160)
    due = models.DateField(_("Termin"))
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)

    objects: ClassVar[models.Manager[Milestone]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        verbose_name = _("Meilenstein")

    def __str__(self) -> str:
        return self.title


class MeasurePlan(models.Model):
    """What was fixed when the measure was planned; a change makes a new version with its reason."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    start = models.DateField(_("Beginn"))
    due = models.DateField(_("Termin"))
    check_on = models.DateField(_("Wirkungsprüfung am"))
    baseline = models.ForeignKey(
        MetricValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    no_metric_reason = models.CharField(
        _("Warum es keine Messgröße gibt"), max_length=300, blank=True
    )
    expected = models.FloatField(_("Erwartete Änderung"), null=True, blank=True)
    tolerance = models.FloatField(_("Toleranz"), null=True, blank=True)
    comparison_first = models.DateField(null=True, blank=True)
    comparison_last = models.DateField(null=True, blank=True)
    reason = models.CharField(_("Grund der Änderung"), max_length=300, blank=True)
    made_on = models.DateField()
    role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[MeasurePlan]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["-version"]
        verbose_name = _("Plan")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure"], condition=Q(is_current=True), name="one_current_plan"
            ),
            models.UniqueConstraint(fields=["measure", "version"], name="one_plan_per_version"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="changing_a_plan_needs_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}/{self.version}"


class EffectCheck(models.Model):
    """A decided effect check: what was measured, what the rule proposed, what a person decided.

    There are no undecided rows; a proposal is worked out anew each time it is shown.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="checks")
    plan = models.ForeignKey(MeasurePlan, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(
        MetricValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    after = models.ForeignKey(
        MetricValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed = models.CharField(max_length=20)
    ground = models.TextField(_("Regel und Rechnung"))
    cautions = models.JSONField(default=list, blank=True)
    decided = models.CharField(_("Ergebnis"), max_length=20)
    reason = models.CharField(_("Begründung"), max_length=300, blank=True)
    next_step = models.CharField(_("Nächster Schritt"), max_length=14)
    checked_on = models.DateField()
    role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[EffectCheck]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["-checked_on", "-pk"]
        verbose_name = _("Wirkungsprüfung")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided__in=[verdict.value for verdict in Verdict]),
                name="an_effect_check_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided=F("proposed")) | ~Q(reason=""),
                name="departing_from_the_rule_needs_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.decided_label

    @property
    def decided_label(self) -> str:
        """The verdict as users read it."""
        return Verdict(self.decided).label

    @property
    def proposed_label(self) -> str:
        """What the rule proposed, as users read it."""
        return Verdict(self.proposed).label

    @property
    def next_step_label(self) -> str:
        """The next step as users read it."""
        return NextStep(self.next_step).label
