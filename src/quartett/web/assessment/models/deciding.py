# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus of a round: what was decided for each item and why, and how it came about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.assessment.ratings import RemarkKind
from quartett.web.assessment.models.rounds import Round

__all__ = ["AgreedPoint", "Decision", "DecisionStep", "Meeting", "StepKind"]


class Decision(models.Model):
    """The value that the team decided for an item, None while it is open.

    Two moderators may write at once: `version` counts up with each step, and a service refuses a
    step on an older one. `proposal` is the median that stood there when it was decided.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="decisions")
    item = models.CharField(max_length=8)
    value = models.SmallIntegerField(_("Konsenswert"), null=True, blank=True)
    proposal = models.SmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("Begründung"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager[Decision]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("Entscheidung")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "item"], name="one_decision_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.value}"


class StepKind(models.TextChoices):
    """What happened in the room."""

    DECIDED = "decided", _("entschieden")
    ACCEPTED = "accepted", _("ohne Aussprache angenommen")
    REOPENED = "reopened", _("wieder geöffnet")
    UNDONE = "undone", _("zurückgenommen")
    NOTED = "noted", _("notiert")
    STATED = "stated", _("Aussagen bearbeitet")
    MEETING = "meeting", _("Sitzung")


class DecisionStep(models.Model):
    """One line of the minutes, written by the room itself; never changed afterwards."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="minutes")
    item = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=10, choices=StepKind)
    before = models.SmallIntegerField(null=True, blank=True)
    after = models.SmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[DecisionStep]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        verbose_name = _("Zeile der Niederschrift")

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class AgreedPoint(models.Model):
    """A strength or an area for improvement that the team agreed on; it becomes a finding."""

    KINDS = [
        (RemarkKind.STRENGTH.value, _("Stärke")),
        (RemarkKind.IMPROVEMENT.value, _("Verbesserung")),
    ]

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="points")
    item = models.CharField(max_length=8)
    kind = models.CharField(max_length=12, choices=KINDS)
    text = models.CharField(_("Aussage"), max_length=300)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    finding = models.ForeignKey(
        "web_improvement.Finding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[models.Manager[AgreedPoint]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["item", "kind", "place", "pk"]
        verbose_name = _("gemeinsame Aussage")

    def __str__(self) -> str:
        return self.text


class Meeting(models.Model):
    """The clock of the consensus meeting and the item that is on the wall.

    `started_at` is None while the clock stands; what ran before that moment is in the seconds,
    of the whole meeting and of the item on the wall.
    """

    round = models.OneToOneField(
        Round, primary_key=True, on_delete=models.CASCADE, related_name="meeting"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    item = models.CharField(max_length=8, blank=True)
    item_since = models.DateTimeField(null=True, blank=True)
    seconds_before = models.PositiveIntegerField(default=0)
    item_seconds_before = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Meeting]] = ScopedManager(authority="round__authority")

    class Meta:
        verbose_name = _("Konsenssitzung")

    def __str__(self) -> str:
        return str(self.round_id)
