# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of self-assessment: its catalogue, its groups, its seats, and the steps that were taken.

A round of a team has seats; a round of an anonymous check has a collection of anonymous answers
instead and no seat at all. The database keeps the two apart.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.assessment.catalogue import Catalogue
from quartett.web.authorities.models import Authority

__all__ = ["Round", "RoundGroup", "RoundKind", "RoundState", "Seat", "SeatState", "StepMark"]


@lru_cache(maxsize=64)
def _catalogue(text: str) -> Catalogue:
    """A stored catalogue read once; it is frozen, so pages may share it."""
    return Catalogue.model_validate_json(text)


class RoundKind(models.TextChoices):
    """The two kinds of round, which are never mixed."""

    TEAM = "team", _("Bewertungsteam")
    CHECK = "check", _("Qualitäts-Check")


class RoundState(models.TextChoices):
    """The way of a round; a check goes from LOCKED straight to CLOSED."""

    PLANNED = "planned", _("geplant")
    OPEN = "open", _("offen")
    LOCKED = "locked", _("gesperrt")
    CONSENSUS = "consensus", _("im Konsens")
    DECIDED = "decided", _("entschieden")
    CLOSED = "closed", _("abgeschlossen")


class Round(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """One round of a house. `catalogue_text` is the catalogue as it stood when the round began.

    `weights` are weights that the house confirmed, by criterion; empty where the catalogue has
    its own or none. `step_values` are the house's own values of the CAF steps, by step.
    `seats_named` says whether the moderator sees the function behind a seat; it is announced in
    every invitation and cannot change once the round is open.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    version = models.PositiveIntegerField(default=1)
    submission = models.UUIDField(null=True, blank=True, editable=False)
    title = models.CharField(_("Bezeichnung"), max_length=120)
    kind = models.CharField(_("Art"), max_length=8, choices=RoundKind)
    state = models.CharField(
        _("Stand"), max_length=10, choices=RoundState, default=RoundState.PLANNED
    )
    catalogue_id = models.CharField(_("Katalog"), max_length=60)
    catalogue_text = models.TextField()
    method = models.CharField(_("Verfahren"), max_length=40)
    weights = models.JSONField(_("bestätigte Gewichte"), default=dict, blank=True)
    seats_named = models.BooleanField(_("Moderation sieht die Funktion"), default=False)
    threshold = models.PositiveSmallIntegerField(_("Schwelle"), default=7)
    opens_on = models.DateField(_("Beginn"), null=True, blank=True)
    deadline = models.DateField(_("Frist"))
    consensus_on = models.DateField(_("Konsenstag"), null=True, blank=True)
    meeting_minutes = models.PositiveSmallIntegerField(_("Zeit im Konsens"), default=180)
    opened_on = models.DateField(null=True, blank=True)
    locked_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    validation = models.CharField(_("Bestätigung von außen"), max_length=120, blank=True)
    step_values = models.JSONField(_("eigene Werte der Schritte"), default=dict, blank=True)
    collection = models.OneToOneField(
        "web_answers.Collection", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feeds = models.ForeignKey(
        "self",
        verbose_name=_("dient als Beleg für"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="checks",
    )

    objects: ClassVar[models.Manager[Round]] = ScopedManager(authority="authority")
    everywhere = models.Manager()  # the worker locks rounds of every house

    class Meta:
        ordering: ClassVar = ["-number"]
        verbose_name = _("Runde")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="assessment_round_number_once_per_house"
            ),
            models.UniqueConstraint(
                fields=["authority", "submission"], name="assessment_round_form_saved_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="check") | Q(collection__isnull=True),
                name="only_checks_collect_anonymous_answers",
            ),
            models.CheckConstraint(
                condition=~Q(kind="check") | ~Q(state__in=["consensus", "decided"]),
                name="checks_have_no_consensus",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=5), name="threshold_of_a_round_at_least_five"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_team(self) -> bool:
        """True for a round of a team, False for an anonymous check."""
        return self.kind == RoundKind.TEAM

    def takes_entries(self, today: date) -> bool:
        """True while assessors may write: open, and the last day of the deadline is not over."""
        return self.state == RoundState.OPEN and today <= self.deadline

    def get_absolute_url(self) -> str:
        """The page of the round."""
        return reverse("assessment-round", args=[self.authority.slug, self.number])

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that the round was made with."""
        return _catalogue(self.catalogue_text)


class RoundGroup(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """A declared group of a round; `size` is how many people belong to it, for a check."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="groups")
    key = models.SlugField(max_length=40)
    title = models.CharField(_("Gruppe"), max_length=80)
    size = models.PositiveIntegerField(_("Menschen"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[RoundGroup]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        verbose_name = _("Gruppe einer Runde")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "key"], name="one_group_per_key_and_round")
        ]

    def __str__(self) -> str:
        return self.title


class SeatState(models.TextChoices):
    """How far an assessor is."""

    INVITED = "invited", _("eingeladen")
    STARTED = "started", _("angefangen")
    SUBMITTED = "submitted", _("abgegeben")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class Seat(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """A place in the team of a round: a function, never a name; reached by one secret link.

    The e-mail address is kept only to invite and remind, and erased when the round is closed or
    the seat withdrawn. `criteria` names the criteria the seat rates, none means all.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("Platz"))
    function = models.CharField(_("Funktion"), max_length=80)
    group = models.ForeignKey(
        RoundGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=SeatState, default=SeatState.INVITED
    )
    criteria = models.JSONField(_("Kriterien"), default=list, blank=True)
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="substitutes"
    )
    invited_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Seat]] = ScopedManager(authority="round__authority")
    everywhere = models.Manager()  # whoever comes by a link belongs to no house

    class Meta:
        ordering: ClassVar = ["number"]
        base_manager_name = "everywhere"
        verbose_name = _("Platz im Team")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="one_seat_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.function} ({self.number})"

    @property
    def authority(self) -> Authority:
        """The house that the seat's link leads into."""
        return self.round.authority


class StepMark(models.Model):
    """That a step of the way was taken: which, when, in which role, and what shows it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="marks")
    step = models.CharField(max_length=40)
    done_on = models.DateField(_("am"))
    note = models.CharField(_("Notiz"), max_length=300, blank=True)
    role = models.CharField(max_length=20)

    objects: ClassVar[models.Manager[StepMark]] = ScopedManager(authority="round__authority")

    class Meta:
        ordering: ClassVar = ["done_on", "pk"]
        verbose_name = _("Schritt")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "step"], name="one_mark_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.done_on}"
